"""A summary of many sessions as plain text for 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_tui.files.summary_scan import Summary
from coprod_tui.reports.lines import cells, document, hanging, wrapped
from coprod_tui.reports.summary_in_words import (
    CountedColumn,
    CountedRule,
    SummaryReport,
    summary_in_words,
)

_WORDS = 34
_COUNT = 8
_KEPT_WORDS = 58


def summary_text(summary: Summary, minimum: int) -> str:
    """A summary as text that ends in a line break.

    Args:
        summary: Of at least as many sessions as the minimum.
        minimum: The reasons of a contradiction that fewer sessions than this kept are left out.
    """
    report = summary_in_words(summary, minimum)
    parts = (
        _heading(report),
        *(_column(report, column) for column in report.columns),
        _contradictions(report),
        _often_kept(report),
    )
    return document(parts)


def _heading(report: SummaryReport) -> Iterator[str]:
    yield report.title
    for term, value in report.facts:
        yield from hanging(f"{term}:", value)
    for sentence in report.left_out:
        yield from hanging("", sentence)


def _column(report: SummaryReport, column: CountedColumn) -> Iterator[str]:
    if not column.statements:
        return
    headings = [wrapped(heading, _COUNT) for heading in report.headings]
    widths = [max(7, *map(cells, heading)) for heading in headings]
    high = max(map(len, headings))
    yield column.title
    for line in range(high):
        # A heading of fewer lines stands at the bottom.
        words = (["", *heading][max(0, line - high + len(heading) + 1)] for heading in headings)
        yield " " * _WORDS + "".join(f"  {word:>{width}}" for word, width in zip(words, widths, strict=True))
    for each in column.statements:
        counts = zip(each.counts, widths, strict=True)
        yield _padded(f"{each.number:>3}  {each.short}", _WORDS) + "".join(
            f"  {count:>{width},}" for count, width in counts
        )


def _contradictions(report: SummaryReport) -> Iterator[str]:
    if not report.contradictions:
        yield "No contradictions in any session."
        return
    yield f"{'Contradictions':{_KEPT_WORDS}}  {'open':>8}  {'kept':>8}"
    for rule in report.contradictions:
        yield _padded(f"  {rule.title}", _KEPT_WORDS) + f"  {rule.open:>8,}  {rule.kept:>8,}"


def _often_kept(report: SummaryReport) -> Iterator[str]:
    if report.often_kept:
        yield "Kept with a reason, the most often kept first"
    for rule in report.often_kept:
        yield ""
        yield from hanging("", f"{rule.title}, {_sessions(rule.kept)}: {rule.because}")
        yield from _reasons(rule)


def _reasons(rule: CountedRule) -> Iterator[str]:
    for reason, times in rule.reasons:
        yield from hanging(f"{times:>7,} ×", reason)
    if rule.remark:
        yield from hanging("", rule.remark, indent=4)


def _padded(text: str, width: int) -> str:
    return text + " " * max(width - cells(text), 0)


def _sessions(count: int) -> str:
    return f"{count:,} {'session' if count == 1 else 'sessions'}"

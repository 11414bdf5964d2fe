"""Sessions side by side as plain text for 80 columns, one statement after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coprod_tui.domain.comparison import Comparison
from coprod_tui.reports.comparison_in_words import ComparisonReport, ToldRow, comparison_in_words
from coprod_tui.reports.lines import document, hanging
from coprod_tui.reports.moments import on_this_clock

_HANG = 24


def comparison_text(comparison: Comparison, *, differences: bool = False) -> str:
    """A comparison as text that ends in a line break: what differs first, then the rest.

    Args:
        comparison: The sessions side by side.
        differences: Whether to leave out statements that all sessions answer alike.
    """
    report = comparison_in_words(comparison, differences=differences, moment=on_this_clock)
    parts = (
        _heading(report),
        _rows(f"Statements that differ ({len(report.differing)})", report.differing),
        _rows(f"Contradictions ({len(report.contradictions)})", report.contradictions),
        _rows(f"Statements answered alike ({len(report.alike)})", report.alike),
    )
    return document(parts)


def _heading(report: ComparisonReport) -> Iterator[str]:
    yield from hanging("", f"{report.title}: {report.summary}", indent=0)
    for each in report.sessions:
        yield from hanging(each.letter, f"{each.title}: {' · '.join(each.facts)}")
    if report.notice:
        yield from hanging("", report.notice, indent=0)


def _rows(title: str, rows: Iterable[ToldRow]) -> Iterator[str]:
    for number, row in enumerate(rows):
        if not number:
            yield title
        yield ""
        yield from hanging(f"{row.label}:", row.text, indent=0)
        for each in row.groups:
            said = "; ".join((each.letters, *each.remarks))
            yield from hanging(f"{each.sign} {each.word}", said, hang=_HANG)
        for sentence in row.further:
            yield from hanging("", sentence)

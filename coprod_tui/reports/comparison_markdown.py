"""Sessions side by side as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coprod_tui.domain.comparison import Comparison
from coprod_tui.reports.comparison_in_words import ComparisonReport, ToldCell, ToldRow, comparison_in_words
from coprod_tui.reports.lines import document
from coprod_tui.reports.markdown import escaped, heading, table


def comparison_markdown(comparison: Comparison, *, differences: bool = False) -> str:
    """A comparison as Markdown (CommonMark with tables): what differs first, then the rest.

    Args:
        comparison: The sessions side by side.
        differences: Whether to leave out statements that all sessions answer alike.
    """
    report = comparison_in_words(comparison, differences=differences)
    parts = (
        _heading(report),
        _rows("Statements that differ", "Statement", report, report.differing),
        _rows("Contradictions", "Because", report, report.contradictions),
        _rows("Statements answered alike", "Statement", report, report.alike),
    )
    return document(parts)


def _heading(report: ComparisonReport) -> Iterator[str]:
    yield from heading(report.title, report.facts)
    yield ""
    yield from table(
        ("", "Session", "Last change", "Answered", "Verdict"),
        ((each.letter, escaped(each.title), *map(escaped, each.facts)) for each in report.sessions),
    )
    yield ""
    yield report.summary
    if report.notice:
        yield ""
        yield escaped(report.notice)


def _rows(title: str, column: str, report: ComparisonReport, rows: Sequence[ToldRow]) -> Iterator[str]:
    if not rows:
        return
    yield f"## {title} ({len(rows)})"
    yield ""
    letters = [each.letter for each in report.sessions]
    yield from table(
        ("No.", column, *letters),
        ((escaped(row.label), escaped(row.text), *map(_cell, row.cells)) for row in rows),
    )
    further = [row for row in rows if row.further]
    if further:
        yield ""
    for row in further:
        yield f"- {escaped(row.label)}: {'; '.join(map(escaped, row.further))}"


def _cell(cell: ToldCell) -> str:
    return "; ".join((f"{cell.sign} {escaped(cell.word)}", *map(escaped, cell.remarks)))

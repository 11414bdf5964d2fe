"""The saved sessions in columns that fit the terminal; the name that opens one is never cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coprod_tui.domain.criteria import Criteria
from coprod_tui.files.listing import Listing
from coprod_tui.reports.lines import cells, shortened, wrapped
from coprod_tui.reports.moments import day_on_this_clock
from coprod_tui.text import ascii_only, one_line

WIDEST_TITLE = 30
"""Cells of a title in its column at most."""

_NARROWEST_TITLE = 15
"""Titles that would have fewer cells stand on lines of their own instead."""

_GAP = "  "


class _Row(NamedTuple):
    title: str
    answered: str
    contradictions: str
    changed: str
    name: str


def table_lines(
    listings: Sequence[Listing], criteria: Criteria, width: int | None, *, unicode: bool = True
) -> Iterator[str]:
    """One line for each session or, where that is too narrow for the titles, a few.

    Args:
        listings: The sessions, in their order.
        criteria: What is asked now.
        width: Cells of a line; `None` where nothing breaks it.
        unicode: Whether signs beyond ASCII may be written.
    """
    rows = {each.path: _row(each, criteria, unicode=unicode) for each in listings if not each.problem}
    titles, *widths = (
        (max(map(cells, column)) for column in zip(*rows.values(), strict=True)) if rows else [0]
    )
    titles = min(titles, WIDEST_TITLE)
    room = titles if width is None else width - sum(len(_GAP) + each for each in widths if each)
    in_columns = room >= min(titles, _NARROWEST_TITLE)
    for listing in listings:
        if listing.problem:
            yield from _unreadable(listing, width)
        elif in_columns or width is None:
            yield _in_columns(rows[listing.path], (min(titles, room), *widths), unicode=unicode)
        else:
            yield from _stacked(rows[listing.path], width, unicode=unicode)


def _row(listing: Listing, criteria: Criteria, *, unicode: bool) -> _Row:
    count = listing.open_contradictions(criteria)
    if count is None:
        answered, contradictions = f"{listing.answered} answered", "other statements"
    else:
        answered = f"{listing.answered} of {len(criteria.statements)}"
        contradictions = f"{count} contradiction{'' if count == 1 else 's'}" if count else ""
    changed = day_on_this_clock(listing.changed)
    row = _Row(one_line(listing.title), answered, contradictions, changed, one_line(listing.path.stem))
    # Spelt in ASCII a text may take more cells, so that comes before it's measured.
    return row if unicode else _Row(*map(ascii_only, row))


def _in_columns(row: _Row, widths: Sequence[int], *, unicode: bool) -> str:
    title = shortened(row.title, widths[0], _ellipsis(unicode=unicode))
    answered = f"{row.answered:>{widths[1]}}"
    columns = zip((title, answered, *row[2:]), widths, strict=True)
    return _GAP.join(f"{text}{' ' * (width - cells(text))}" for text, width in columns if width).rstrip()


def _stacked(row: _Row, width: int, *, unicode: bool) -> Iterator[str]:
    yield shortened(row.title, width, _ellipsis(unicode=unicode))
    line = ""
    for text in filter(None, row[1:]):
        if line and cells(f"{line}{_GAP}{text}") > width:
            yield line
            line = ""
        line += f"{_GAP}{text}"
    yield line


def _unreadable(listing: Listing, width: int | None) -> Iterator[str]:
    """The whole name of a file, since that is all that is known of it, and what is wrong there."""
    told = f"{one_line(listing.path.stem)}  can't be read: {one_line(listing.problem)}"
    if width is None:
        yield told
        return
    first, *further = wrapped(told, width - len(_GAP))
    yield first
    yield from (f"{_GAP}{line}" for line in further)


def _ellipsis(*, unicode: bool) -> str:
    return "…" if unicode else "..."

"""The gutter as it hangs together with the panes."""

from __future__ import annotations

from coprod_tui.domain.criteria import Column
from coprod_tui.tui.cursor import Cursor
from coprod_tui.tui.glyphs import UNICODE
from coprod_tui.tui.places import places
from coprod_tui.tui.rows import Look
from coprod_tui.tui.themes import palette
from coprod_tui.tui.widgets.gutter import Gutter
from coprod_tui.tui.widgets.sheet import Sheet
from tests.domain.shipped import ALL_APPLY, SHIPPED, YES, findings_of

LOOK = Look(UNICODE, palette("dark"))


def gutter_of(sheet: Sheet) -> Gutter:
    return next(widget for widget in sheet.widgets if isinstance(widget, Gutter))


def test_lines_begin_and_end_at_the_statements() -> None:
    findings = findings_of({"dont-know-precisely": YES, "do-doubt": YES})
    cursor = Cursor(SHIPPED)
    sheet = Sheet(SHIPPED)
    sheet.fit(places(80, 24), cursor)
    sheet.show_sheet(findings, cursor, LOOK)
    lines = gutter_of(sheet).text.split("\n")
    for column, statement in ((Column.DONT, 0), (Column.DO, 1)):
        placed = sheet.panes[column].page.place(statement)
        assert placed is not None
        assert "━━" in lines[sheet.panes[column].body.y + placed.y]


def test_a_partner_out_of_view_is_scrolled_into_view_without_moving_the_cursor() -> None:
    findings = findings_of({"dont-know-precisely": YES, "do-go-where-led": YES})
    cursor = Cursor(SHIPPED)
    sheet = Sheet(SHIPPED)
    sheet.fit(places(80, 24), cursor)
    before = sheet.cursor_offset(cursor)
    assert not sheet.panes[Column.DO].page.shows(9)
    sheet.follow(findings, cursor, None)
    assert sheet.panes[Column.DO].page.shows(9)
    assert sheet.cursor_offset(cursor) == before


def test_a_partner_in_the_cursors_own_column_moves_nothing() -> None:
    findings = findings_of({"dont-longer": YES, "dont-small-steps": YES, "do-dark-weeks": YES})
    cursor = Cursor(SHIPPED, "do-dark-weeks")
    sheet = Sheet(SHIPPED)
    sheet.fit(places(80, 24), cursor)
    sheet.follow(findings, cursor, None)
    assert sheet.panes[Column.DO].page.shows(10)
    assert sheet.panes[Column.DONT].page.shows(6)


def test_every_line_fits_whatever_clashes() -> None:
    findings = findings_of(ALL_APPLY)
    for size in ((80, 24), (100, 30), (200, 60)):
        for statement in SHIPPED.statements:
            cursor = Cursor(SHIPPED, statement.id)
            sheet = Sheet(SHIPPED)
            sheet.fit(places(*size), cursor)
            sheet.follow(findings, cursor, None)
            sheet.show_sheet(findings, cursor, LOOK)
            width = places(*size).gutter
            assert all(len(line) <= width for line in gutter_of(sheet).text.split("\n"))


def test_the_cursor_lands_where_it_was_or_on_a_partner() -> None:
    findings = findings_of({"dont-know-precisely": YES, "do-go-where-led": YES})
    cursor = Cursor(SHIPPED)
    sheet = Sheet(SHIPPED)
    sheet.fit(places(80, 24), cursor)
    assert sheet.landing(findings, cursor, Column.DO) == 0
    sheet.follow(findings, cursor, None)
    assert sheet.landing(findings, cursor, Column.DO) == 9

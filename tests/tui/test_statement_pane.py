"""A pane drawn on its own, without an app."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from coprod_tui.domain.changes import PinAnswer, WriteNote
from coprod_tui.domain.criteria import Answer, Column
from coprod_tui.tui.glyphs import ASCII, UNICODE, Glyphs
from coprod_tui.tui.rows import Look
from coprod_tui.tui.themes import palette
from coprod_tui.tui.widgets.statement_pane import StatementPane
from coprod_tui.tui.wrapping import wrap
from tests.domain.shipped import NO, SHIPPED, YES, assessment_of, findings_of
from tests.tui.large import large_criteria

SHEET = {"dont-know-precisely": YES, "dont-fail": NO, "do-doubt": YES}


def pane_of(column: Column = Column.DONT) -> StatementPane:
    return StatementPane(SHIPPED.column_titles[column], SHIPPED.columns[column], id=column.value)


def drawn(
    pane: StatementPane,
    sheet: Mapping[str, Answer] = SHEET,
    cursor: int = 0,
    *,
    size: tuple[int, int] = (37, 13),
    framed: bool = True,
    glyphs: Glyphs = UNICODE,
) -> list[str]:
    look = Look(glyphs, palette("dark"))
    pane.fit(*size, framed=framed, keep=cursor)
    pane.page.turn_to(cursor)
    pane.show_statements(findings_of(sheet), cursor, look, active=True, accent=look.palette.dont)
    return picture(pane)


def picture(pane: StatementPane) -> list[str]:
    """The pane with its parts in their places."""
    body = pane.body
    lines = [line.ljust(body.right + 1) for line in pane.text.split("\n")]
    marks, words = (part.text.split("\n") for part in pane.parts)
    for y, (mark, said) in enumerate(zip(marks, words, strict=True), start=body.y):
        inside = f"{mark.ljust(6)}{said}".ljust(body.width)
        lines[y : y + 1] = (
            [lines[y][: body.x] + inside + lines[y][body.right :]] if y < len(lines) else [inside]
        )
    return [line.rstrip() for line in lines]


def test_a_pane_of_80_columns() -> None:
    assert drawn(pane_of()) == [
        "╭ Don't do coproduction if... ──────╮",
        "│▶✓  1 You think you know precisely │",
        "│      the service that you         │",
        "│      require.                     │",
        "│      ! clashes with Do 2          │",
        "│ ✗  2 You aren't prepared to fail. │",
        "│                                   │",
        "│ ·  3 You can't leave your agenda  │",
        "│      (or strategy) at the door.   │",
        "│                                   │",
        "│ ·  4 You can't regard your        │",
        "│      critics as your prime        │",
        "╰─────────────────────── ▼ 10 more ─╯",
    ]


def test_a_pane_without_a_frame() -> None:
    assert drawn(pane_of(), cursor=3, size=(40, 7), framed=False) == [
        "Don't do coproduction… ── ▲ 2 ▼ 10 more",
        " ·  3 You can't leave your agenda (or",
        "      strategy) at the door.",
        "",
        "▶·  4 You can't regard your critics as",
        "      your prime resource.",
        "",
    ]


def test_ascii() -> None:
    lines = drawn(pane_of(), glyphs=ASCII)
    assert lines[0] == "+ Don't do coproduction if... ------+"
    assert lines[1] == "|>+  1 You think you know precisely |"


def test_an_answer_moves_no_line() -> None:
    pane = pane_of()
    before = drawn(pane, {})
    after = drawn(pane)
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        assert one[4:] == other[4:] or "clashes with" in other


@pytest.mark.parametrize(
    "width, below",
    [
        (60, "! clashes with Do 2, 4 · note · sure"),
        (45, "! clashes with Do 2, 4 · note · sure"),
        (44, "! Do 2, 4 · note · sure"),
        (37, "! Do 2, 4 · note · sure"),
        (30, "! Do 2, 4 · note"),
        (22, "! Do 2, 4"),
    ],
)
def test_marks_are_shortened_before_one_is_left_out(width: int, below: str) -> None:
    pane = pane_of()
    assessment = assessment_of({"dont-know-precisely": YES, "do-doubt": YES, "do-take-over": YES})
    assessment.apply(WriteNote("dont-know-precisely", "Since the pilot."))
    assessment.apply(PinAnswer("dont-know-precisely", pinned=True))
    look = Look(UNICODE, palette("dark"))
    pane.fit(width, 20, framed=True, keep=0)
    pane.show_statements(assessment.findings, 0, look, active=True, accent=look.palette.dont)
    words = [line.strip("│ ") for line in picture(pane)]
    assert below in words


def test_the_page_turns_when_the_cursor_leaves_it() -> None:
    pane = pane_of()
    assert "▶·  9 You think you might" in "\n".join(drawn(pane, cursor=8))
    assert pane.page.top == 7


def test_another_width_keeps_the_cursor_in_view() -> None:
    pane = pane_of()
    for size in ((37, 13), (60, 30), (25, 6), (79, 50)):
        assert any("▶·  9" in line for line in drawn(pane, cursor=8, size=size))


def test_a_pane_too_narrow_for_words_is_drawn_all_the_same() -> None:
    pane = pane_of()
    pane.fit(8, 3, framed=True, keep=0)
    assert pane.page.placed


def test_a_key_costs_the_same_however_many_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def counted(text: str, width: int) -> tuple[tuple[int, int], ...]:
        calls.append(text)
        return wrap(text, width)

    monkeypatch.setattr("coprod_tui.tui.widgets.statement_pane.wrap", counted)
    look = Look(UNICODE, palette("dark"))
    costs = []
    for count in (50, 25_000):
        criteria = large_criteria(count)
        findings = findings_of({}, criteria=criteria)
        pane = StatementPane("Many", criteria.columns[Column.DONT], id="dont")
        pane.fit(37, 22, framed=True, keep=10)
        calls.clear()
        for cursor in (10, 11, 12, 20, 5):
            pane.page.turn_to(cursor)
            pane.show_statements(findings, cursor, look, active=True, accent=look.palette.dont)
        costs.append(len(calls))
    assert costs[1] <= costs[0]

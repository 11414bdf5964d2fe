"""The list of what a room discusses."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.tui.screens.agenda import AgendaScreen
from tests.tui.meetings import DOUBT, FAIL, KNOW, NO, YES, a_meeting
from tests.tui.program import shows


async def test_it_lists_why_each_statement_is_worth_discussing_and_goes_there(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES, DOUBT: YES}, {KNOW: YES, FAIL: YES}, {FAIL: NO, KNOW: NO})
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", "V", "V", "o")
        assert "What to discuss: 3" in at.seen
        first, second = at.seen.index("Don't 1: You think"), at.seen.index("Don't 2: You aren't")
        assert first < second < at.seen.index("Do 2: There's doubt")
        assert "2 say it applies, 1 that it doesn't · 1 contradiction within people's own answers." in at.seen
        await pilot.press("down", "enter")
        assert at.screen.cursor.statement.id == FAIL
        assert not shows(at.app, AgendaScreen)


async def test_what_is_agreed_is_told_beside(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: YES}, {KNOW: NO})
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "v", "a", "o")
        assert "2 say it applies, 1 that it doesn't. Agreed: applies." in at.seen


async def test_before_anything_is_known_it_says_what_will_come(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO})
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", "o")
        assert "what people differ on comes here once it is revealed" in at.seen
        await pilot.press("enter")
        assert at.screen.cursor.statement.id == "dont-ethics"


async def test_the_order_stays_while_it_is_looked_at(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES, FAIL: YES}, {KNOW: NO, FAIL: NO}, {KNOW: NO})
    async with at.app.run_test(size=(40, 12)) as pilot:
        await pilot.press("g", "V", "V", "down", "o")
        assert isinstance(at.app.screen, AgendaScreen)
        assert at.app.screen.cursor == 1
        await pilot.press("q")
        assert at.screen.cursor.statement.id == FAIL

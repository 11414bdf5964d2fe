"""What a second terminal asks of the shared screen."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.files.room.steering import Steer, SteeringWheel, Wish
from coprod_tui.tui.screens.agenda import AgendaScreen
from tests.tui.meetings import DOUBT, KNOW, YES, a_meeting
from tests.tui.program import shows


async def test_what_was_said_goes_when_a_second_terminal_steers(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    wheel = SteeringWheel(at.folder)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "c")
        assert "There is no open contradiction." in at.seen
        wheel.ask(Steer(Wish.SPOTLIGHT))
        at.look()
        assert "There is no open contradiction." not in at.seen


async def test_a_second_terminal_steers(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    wheel = SteeringWheel(at.folder)
    async with at.app.run_test() as pilot:
        await pilot.press("g")
        wheel.ask(Steer(Wish.GO, DOUBT))
        at.look()
        await pilot.pause()
        assert at.screen.cursor.statement.id == DOUBT
        wheel.ask(Steer(Wish.REVEAL, KNOW))
        wheel.ask(Steer(Wish.CURTAIN))
        at.look()
        await pilot.pause()
        assert at.screen.meeting.room.revealed == {KNOW}
        assert "The curtain is down." in at.seen
        wheel.ask(Steer(Wish.GO, "no-such-statement"))
        at.look()
        assert at.screen.cursor.statement.id == DOUBT


async def test_what_a_second_terminal_asks_for_clears_a_list_away(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    wheel = SteeringWheel(at.folder)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "o")
        assert shows(at.app, AgendaScreen)
        wheel.ask(Steer(Wish.GO, DOUBT))
        at.look()
        await pilot.pause()
        assert at.app.screen is at.screen
        assert "There's doubt about the design" in at.seen


async def test_the_curtain_falls_over_everything_when_it_is_asked_for(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    wheel = SteeringWheel(at.folder)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "e", "enter", "3")
        wheel.ask(Steer(Wish.GO, DOUBT))
        at.look()
        await pilot.pause()
        assert at.app.screen is not at.screen  # somebody is typing there
        wheel.ask(Steer(Wish.CURTAIN))
        at.look()
        await pilot.pause()
        assert at.seen == "The curtain is down. b lifts it."
        await pilot.press("b")
        assert "How many? (0 now) 3" in at.seen
        await pilot.press("escape", "q", "slash", "d")
        assert "Find: d" in at.seen
        wheel.ask(Steer(Wish.CURTAIN))
        at.look()
        await pilot.pause()
        assert "The curtain is down. b lifts it." in at.seen
        await pilot.press("b")
        assert "Find: d" in at.seen
        wheel.ask(Steer(Wish.CURTAIN))
        wheel.ask(Steer(Wish.CURTAIN))
        at.look()
        await pilot.pause()
        assert "Find: d" in at.seen


async def test_a_second_terminal_reveals_while_a_list_is_open(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    wheel = SteeringWheel(at.folder)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "e", "enter", "3")
        wheel.ask(Steer(Wish.REVEAL, KNOW))
        at.look()
        await pilot.press("enter")
        assert "3 without a terminal" in at.seen
        assert at.shared.counts == {}
        await pilot.press("q")
        await pilot.pause()
        assert at.shared.counts == {KNOW: (1, 0, 0)}
        assert "Applies 1" in at.seen


async def test_what_a_second_terminal_asks_for_hides_no_question(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    wheel = SteeringWheel(at.folder)
    async with at.app.run_test(size=(40, 12)) as pilot:
        await pilot.press("g", "q")
        wheel.ask(Steer(Wish.GO, DOUBT))
        at.look()
        await pilot.pause()
        assert at.screen.cursor.statement.id == DOUBT
        assert "Close the room? 1 person is still answering. q again or y closes it." in at.seen


async def test_a_reveal_that_is_asked_about_is_of_the_statement_that_is_named(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    wheel = SteeringWheel(at.folder)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v")
        wheel.ask(Steer(Wish.GO, DOUBT))
        at.look()
        await pilot.pause()
        assert (
            "Only 1 person has answered Don't 1, which gives them away. v again or y reveals it." in at.seen
        )
        await pilot.press("v")
        assert at.screen.meeting.room.revealed == {KNOW}

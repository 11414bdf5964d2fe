"""What covers the shared screen, and what stays under it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from coprod_tui.domain.counts import Counts
from coprod_tui.files.room.shared_view import SharedView
from coprod_tui.files.room.steering import Steer, SteeringWheel, Wish
from tests.tui.meetings import FAIL, KNOW, NO, YES, Person, a_meeting


async def test_the_curtain_hides_at_once_and_stays_whatever_others_do(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "b")
        assert at.seen == "The curtain is down. b or a move lifts it."
        Person(at.folder, {KNOW: NO})
        at.look()
        await pilot.pause()
        assert at.seen == "The curtain is down. b or a move lifts it."
        assert at.shared == SharedView(("The screen is covered.",))
        await pilot.press("b")
        assert "You think you know precisely" in at.seen


@pytest.mark.parametrize(
    "keys",
    [("o",), ("i", "e"), ("r",), ("enter",), ("r", "comma"), ("r", "comma", "question_mark", "escape")],
)
async def test_every_list_over_the_shared_screen_is_covered_at_once(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("right", "down", "a", "left", "g", "a", *keys)
        assert at.app.screen is not at.screen
        before = at.seen, at.app.screen, at.app.cursor_position
        await pilot.press("b")
        assert at.seen == "The curtain is down. b lifts it."
        assert at.shared.lines == ("The screen is covered.",)
        await pilot.press(*"dvVq", "enter", "down")
        assert at.seen == "The curtain is down. b lifts it."
        await pilot.press("b")
        assert (at.seen, at.app.screen, at.app.cursor_position) == before
        assert at.shared.lines != ("The screen is covered.",)


async def test_what_is_half_typed_is_there_again_when_a_curtain_from_elsewhere_is_lifted(
    tmp_path: Path,
) -> None:
    at = a_meeting(tmp_path)
    wheel = SteeringWheel(at.folder)

    async def curtain(pilot: Pilot[None]) -> None:
        wheel.ask(Steer(Wish.CURTAIN))
        at.look()
        await pilot.pause()

    async with at.app.run_test() as pilot:
        await pilot.press("right", "down", "a", "left", "g", "a", "enter", "r", *"We know enou")
        await curtain(pilot)
        assert at.seen == "The curtain is down. b lifts it."
        assert at.shared.lines == ("The screen is covered.",)
        wheel.ask(Steer(Wish.GO, FAIL))
        at.look()
        await pilot.pause()
        assert at.seen == "The curtain is down. b lifts it."
        assert at.shared.lines == ("The screen is covered.",)
        await curtain(pilot)
        await pilot.press(*"gh.", "enter", "enter")
        ((_rule, kept),) = at.screen.findings.contradictions
        assert kept is not None
        assert kept.reason == "We know enough."


async def test_where_text_is_typed_a_letter_covers_nothing(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "e", "enter", "b")
        assert "How many? (0 now) b" in at.seen
        await pilot.press("escape", "question_mark", "b")
        assert "Search: b" in at.seen
        await pilot.press("backspace", *"covers", "escape", "colon", "b")
        assert "Search: b" in at.seen


async def test_the_help_of_a_list_names_the_key_that_covers_it(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("o", "question_mark", *"hides")
        assert "Hides the list and everything else at once, or shows it again as it was." in at.seen


@pytest.mark.parametrize("key", ["v", "V", "o", "i", "e", "f", "enter", "x", "r", "R", "3", "a", "z"])
async def test_nothing_is_put_up_over_a_curtain(tmp_path: Path, key: str) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v", "a", "b", key, key)
        assert at.seen == "The curtain is down. b or a move lifts it."
        assert at.shared == SharedView(("The screen is covered.",), "", {KNOW: Counts(1, 2, 0)})
        assert at.screen.meeting.room.revealed == {KNOW}


async def test_closing_is_asked_about_on_the_curtain(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "b", "q")
        assert at.seen == "Close the room? 1 person is still answering. q again or y closes it."
        await pilot.press("n")
        assert at.seen == "The curtain is down. b or a move lifts it."


async def test_what_is_half_typed_on_the_wall_stays_covered_whatever_the_second_terminal_wishes(
    tmp_path: Path,
) -> None:
    at = a_meeting(tmp_path)
    wheel = SteeringWheel(at.folder)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "/", *"fai")
        for wish in (Wish.CURTAIN, Wish.SPOTLIGHT, Wish.GO):
            wheel.ask(Steer(wish, FAIL))
            at.look()
            await pilot.pause()
            assert at.seen == "The curtain is down. b lifts it."
            assert at.shared.lines == ("The screen is covered.",)
        await pilot.press("b")
        assert "Find: fai" in at.seen

"""Closing a room, taking somebody out of it, and what is asked before."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui.files.room.state import RoomStateFile
from tests import rooms
from tests.tui.meetings import KNOW, NO, YES, Meeting, Person, a_meeting
from tests.tui.program import until


async def test_who_leaves_is_counted_and_their_answers_are_gone(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    people = [Person(room, {KNOW: YES}) for _ in range(3)]
    at = Meeting(room)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v")
        people[0].leave()
        at.look()
        await pilot.pause()
        assert "Applies 2" in at.seen
        await pilot.press("i")
        assert "The answers of 1 person were taken out." in at.seen


async def test_a_person_is_taken_out_by_their_code(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    people = [Person(room, {KNOW: YES}) for _ in range(3)]
    at = Meeting(room)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "R", *"zzz", "enter")
        assert "Nobody in the room has this code." in at.seen
        await pilot.press(*people[1].code.replace("-", ""), "enter")
        assert "The answers of 1 person are taken out; the room's log says so." in at.seen
        assert people[1].code not in "".join(at.shared.lines)
        await until(pilot, lambda: RoomStateFile(room.state).room.left == 1)
        await pilot.press("R", "escape")
        assert at.screen.cursor.statement.id == KNOW


async def test_undo_says_that_answers_taken_out_stay_out_before_it_takes_back_what_was_agreed(
    tmp_path: Path,
) -> None:
    room = rooms.a_room(tmp_path)
    people = [Person(room, {KNOW: YES}) for _ in range(3)]
    at = Meeting(room)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "R", *people[0].code, "enter", "z")
        assert "Undo doesn't bring back answers that were taken out. " in f"{at.seen} "
        assert "takes back" not in at.seen
        await pilot.press("a", "R", *people[1].code, "enter", "z")
        assert "taken out. z again takes back what was changed before." in at.seen
        assert at.screen.findings.session.answer(KNOW) is YES
        await pilot.press("z")
        assert at.screen.findings.session.answer(KNOW) is None


async def test_what_is_changed_after_somebody_was_taken_out_is_undone_at_once(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    person = Person(room, {KNOW: YES})
    at = Meeting(room)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "R", *person.code, "enter", "a", "z")
        assert at.screen.findings.session.answer(KNOW) is None
        await pilot.press("z")
        assert "Undo doesn't bring back answers that were taken out." in at.seen


async def test_a_code_is_typed_unseen(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "R", *"kx4p")
        assert "Their code: ****" in at.seen
        assert at.app.cursor_position.x == len(" Their code: ****")
        await pilot.press("left", "backspace")
        assert "Their code: ***" in at.seen


@pytest.mark.parametrize("yes", ["q", "y", "enter"])
async def test_a_room_with_people_in_it_is_closed_after_asking_once(tmp_path: Path, yes: str) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO})
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "q")
        assert "Close the room? 2 people are still answering. q again or y closes it." in at.seen
        assert at.shared.open
        await pilot.press(yes)
    assert at.app.return_code == 0
    assert not at.shared.open


@pytest.mark.parametrize("no", ["down", "a", "v", "5", "n", "escape"])
async def test_any_other_key_leaves_the_room_open_and_does_nothing_else(tmp_path: Path, no: str) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g")
        before = at.seen
        await pilot.press("q", no)
        assert at.seen == before
        assert at.screen.findings.answered == 0
        assert not at.screen.meeting.room.revealed
        await pilot.press("q")
        assert "Close the room?" in at.seen


async def test_a_room_in_which_nothing_happened_is_closed_at_once(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("q")
    assert at.app.return_code == 0


@pytest.mark.parametrize("said", [("3", "a"), ("a",)])
async def test_what_was_said_in_a_room_without_terminals_is_asked_about_too(
    tmp_path: Path, said: tuple[str, ...]
) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", *said, "q")
        assert "Close the room? q again or y closes it." in at.seen

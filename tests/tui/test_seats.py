"""The list of who is in a room without a terminal."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.files.room.state import RoomStateFile
from coprod_tui.files.session_loading import load_session
from tests.tui.criteria import CRITERIA
from tests.tui.meetings import KNOW, YES, Person, a_meeting
from tests.tui.program import until


async def test_people_without_a_terminal_are_counted_role_by_role(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, role="service-users")
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        assert "Who is in the room: 1" in at.seen
        assert "People who use the service: 0 without a terminal, 1 joined" in at.seen
        await pilot.press("enter", "4", "enter")
        assert "Who is in the room: 5" in at.seen
        assert "People who use the service: 4 without a terminal, 1 joined" in at.seen
        await until(pilot, lambda: RoomStateFile(at.folder.state).room.others == {"service-users": 4})
        await pilot.press("z")
        assert "Who is in the room: 1" in at.seen
        assert "Undone: People who use the service without a terminal: 0, was 4." in at.seen
        await pilot.press("z")
        assert "Nothing was changed here that could be undone." in at.seen


async def test_undo_takes_back_nothing_that_was_done_elsewhere(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "a", "e", "z")
        assert "Nothing was changed here that could be undone." in at.seen
        assert at.screen.meeting.assessment.session.answer(KNOW) is YES


async def test_a_number_that_is_there_is_replaced_not_added_to(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "enter", "6", "enter", "enter", "3")
        assert "How many? (6 now) 3" in at.seen
        await pilot.press("enter")
        assert "People who use the service: 3 without" in at.seen
        await pilot.press("enter", "enter")
        assert "People who use the service: 3 without" in at.seen
        await pilot.press("enter", "0", "enter")
        assert "People who use the service: 0 without" in at.seen


async def test_who_joins_meanwhile_is_counted(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        Person(at.folder, {KNOW: YES}, "managers")
        at.look()
        assert "Managers: 0 without a terminal, 1 joined" in at.seen


async def test_what_is_no_number_is_refused(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "enter", "x", "enter")
        assert "That is no number. How many? (0 now) x" in at.seen
        await pilot.press("q")
        assert "How many? (0 now) xq" in at.seen
        await pilot.press("backspace")
        assert at.screen.meeting.room.others == {}
        await pilot.press("backspace", "4")
        assert "How many? (0 now) 4" in at.seen
        assert "no number" not in at.seen
        await pilot.press("enter")
        assert at.screen.meeting.room.others == {"service-users": 4}


async def test_a_number_that_is_too_large_is_refused_and_asked_again(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "enter", *"99999", "enter")
        assert "At most 999 people. How many? (0 now) 99999" in at.seen
        assert at.screen.meeting.room.others == {}
        await pilot.press("backspace", "backspace", "enter")
        assert at.screen.meeting.room.others == {"service-users": 999}


async def test_who_is_there_speaks_in_the_tensions_of_what_is_agreed(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e", "down", "down", "enter", "5", "enter", "q")
        at.screen.cursor.go("dont-access")
        await pilot.press("d", "o")
        assert "Don't 6: You haven't got access" in at.seen
        assert "1 tension. Agreed: does not apply." in at.seen
        await pilot.press("q", "q")
    room = load_session(at.folder.group, CRITERIA).room
    assert room is not None
    assert room.present == {"staff": 5}

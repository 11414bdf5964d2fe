"""The facilitator's shared screen, in its app."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Session
from coprod_tui.errors import InUseError
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.room.shared_view import SharedScreen, SharedView
from coprod_tui.files.room.state import RoomStateFile
from coprod_tui.files.room.steering import Steer, SteeringWheel, Wish
from coprod_tui.files.session_loading import load_session
from coprod_tui.tui.screens.agenda import AgendaScreen
from coprod_tui.tui.screens.help import HelpScreen
from coprod_tui.tui.screens.saving import SavingScreen
from tests import rooms
from tests.tui.criteria import CRITERIA
from tests.tui.meetings import DOUBT, FAIL, KNOW, NO, UNSURE, YES, Meeting, Person, a_meeting
from tests.tui.test_app import full_disk, shows, until


def shared(at: Meeting) -> SharedView:
    """What others can read of the shared screen."""
    screen = SharedScreen(at.folder)
    screen.look()
    return screen.view


def kept(at: Meeting) -> Session:
    """The group's session as it is on the disk."""
    return load_session(at.folder.group, CRITERIA)


async def test_it_begins_with_how_to_join_and_who_is_there(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, role="carers")
    async with at.app.run_test() as pilot:
        assert "To join: coprod join riverside" in at.seen
        assert "1 person joined; nobody has answered everything." in at.seen
        assert "Carers and family: 1" in at.seen
        Person(at.folder, {each.id: YES for each in CRITERIA.statements})
        at.look()
        await pilot.pause()
        assert "2 people joined; 1 has answered everything." in at.seen
        await pilot.press("a")
        assert "A move, such as ↓, goes to the statements first." in at.seen
        await pilot.press("down")
        assert "Don't 2 · Don't do coproduction if..." in at.seen


async def test_before_the_reveal_only_the_number_of_answers_is_shown(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: YES}, {KNOW: NO}, {FAIL: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g")
        assert "3 of 4 have answered; not revealed yet." in at.seen
        assert "Does not apply" not in at.seen
        assert shared(at).counts == {}
        await pilot.press("v")
        assert "Applies 2" in at.seen
        assert "Does not apply 1" in at.seen
        assert "No answer has more than half." in at.seen
        assert shared(at).counts[KNOW] == (2, 1, 0)
        assert FAIL not in shared(at).counts
        await pilot.press("v")
        assert "This is revealed already." in at.seen


async def test_a_reveal_that_gives_somebody_away_is_asked_about(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v")
        assert "Only 1 person has answered, which gives them away. v reveals it." in at.seen
        await pilot.press("down", "up", "v")
        assert not at.screen.meeting.room.revealed
        await pilot.press("v")
        assert at.screen.meeting.room.revealed == {KNOW}


async def test_everything_is_revealed_after_asking(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "V")
        assert "3 people are still answering. V again reveals everything." in at.seen
        assert not at.screen.meeting.room.revealed
        await pilot.press("V")
        assert at.screen.meeting.room.revealed == CRITERIA.by_id.keys()


async def test_what_is_revealed_follows_what_people_change(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    people = [Person(room, {KNOW: YES}) for _ in range(3)]
    at = Meeting(room)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v")
        people[0].answer({KNOW: NO})
        at.look()
        await pilot.pause()
        assert "Applies 2" in at.seen
        assert "Does not apply 1" in at.seen


async def test_the_group_agrees_and_hands_are_counted_apart(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v", "1", "2")
        assert "12 people: a applies, d doesn't, u unsure" in at.seen
        await pilot.press("a")
        assert "Counted: 12 people for “Applies”, beside those who joined." in at.seen
        assert "Applies 13" in at.seen
        assert kept(at).answer(KNOW) is None
        await pilot.press("a")
        await until(pilot, lambda: kept(at).answer(KNOW) is YES)
        assert RoomStateFile(at.folder.state).room.tally(KNOW, "").applies == 12


async def test_a_number_can_be_mended_and_a_move_forgets_it(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "1", "2", "backspace")
        assert "1 person: a applies, d doesn't, u unsure" in at.seen
        await pilot.press("down", "d")
        assert at.screen.findings.session.answer(FAIL) is NO
        assert at.screen.meeting.room.tallies == {}


async def test_numbers_count_for_a_role(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "f")
        assert "Numbers are for: People who use the service." in at.seen
        await pilot.press("3", "u")
        assert at.screen.meeting.room.tally(KNOW, "service-users").unsure == 3


async def test_undo_goes_through_answers_and_counts_alike(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "a", "4", "d", "z")
        assert at.screen.meeting.room.tallies == {}
        assert at.screen.findings.session.answer(KNOW) is YES
        await pilot.press("z")
        assert at.screen.findings.session.answer(KNOW) is None
        await pilot.press("z")
        assert "There is nothing to undo." in at.seen
        await pilot.press("Z", "Z")
        assert at.screen.findings.session.answer(KNOW) is YES
        assert at.screen.meeting.room.tally(KNOW, "").does_not_apply == 4


async def test_the_next_statement_is_the_one_where_people_are_most_split(tmp_path: Path) -> None:
    at = a_meeting(
        tmp_path, {KNOW: YES, DOUBT: YES}, {KNOW: NO, DOUBT: YES}, {KNOW: NO, FAIL: NO}, {KNOW: YES, FAIL: NO}
    )
    async with at.app.run_test() as pilot:
        await pilot.press("G", "full_stop")
        assert "Nothing is known yet that is worth discussing more than the rest." in at.seen
        await pilot.press("V", "V", "full_stop")
        assert at.screen.cursor.statement.id == KNOW
        assert "1 of 2 to discuss" in at.seen
        assert "Contradicts Do 2: 1 of 4 people says that both apply." in at.seen
        await pilot.press("full_stop")
        assert at.screen.cursor.statement.id == DOUBT
        await pilot.press("full_stop")
        assert "That was the last one to discuss." in at.seen
        await pilot.press("comma", "comma")
        assert at.screen.cursor.statement.id == KNOW
        assert "This is the first one to discuss." in at.seen


async def test_people_who_differ_are_not_said_to_contradict_each_other(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES, DOUBT: NO}, {KNOW: NO, DOUBT: YES}, {KNOW: NO, DOUBT: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "V", "V")
        assert "With Do 2: people differ, and nobody says that both apply." in at.seen
        assert "ontradict" not in at.seen


async def test_the_curtain_hides_at_once_and_stays_whatever_others_do(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "b")
        assert at.seen == "The curtain is down. b or a move lifts it."
        Person(at.folder, {KNOW: NO})
        at.look()
        await pilot.pause()
        assert at.seen == "The curtain is down. b or a move lifts it."
        assert shared(at) == SharedView(("The screen is covered.",))
        await pilot.press("b")
        assert "You think you know precisely" in at.seen


async def test_a_spotlight_marks_one_part_after_the_other(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "x")
        assert "▶ You think you know precisely the service that you require. ◀" in at.seen
        await pilot.press("x")
        assert "▶ No answer yet ◀" in at.seen
        await pilot.press("x")
        assert "▶" not in at.seen


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
        assert at.seen == "The curtain is down. b or a move lifts it."


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
        assert "1 person left, and their answers with them." in at.seen


async def test_a_person_is_taken_out_by_their_code(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    people = [Person(room, {KNOW: YES}) for _ in range(3)]
    at = Meeting(room)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "R", *"zzz", "enter")
        assert "Nobody in the room has this code." in at.seen
        await pilot.press("R", *people[1].code.replace("-", ""), "enter")
        assert "The answers of 1 person are taken out, and the room's log says so." in at.seen
        assert people[1].code not in "".join(shared(at).lines)
        await until(pilot, lambda: RoomStateFile(room.state).room.left == 1)
        await pilot.press("R", "escape")
        assert at.screen.cursor.statement.id == KNOW


async def test_finding_still_finds(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "R", "escape", "slash", *"doubt", "enter")
        assert at.screen.cursor.statement.id == DOUBT


async def test_what_may_be_told_is_in_the_group_s_session(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {FAIL: UNSURE}, role="managers")
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v", "v", "q")
    record = kept(at).room
    assert record is not None
    assert record.present == {"managers": 3}
    assert record.counts == {KNOW: (1, 1, 0)}
    assert at.app.return_code == 0
    assert not shared(at).open


async def test_it_goes_on_where_it_was_left(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v", "5", "a", "d", "down", "q")
    again = Meeting(at.folder)
    async with again.app.run_test() as pilot:
        assert again.screen.cursor.statement.id == FAIL
        await pilot.press("up")
        assert "Does not apply: We don't think we know precisely" in again.seen
        assert "Applies 6" in again.seen


async def test_a_plan_in_minutes_is_told_in_words(tmp_path: Path) -> None:
    at = Meeting(rooms.a_room(tmp_path), minutes=75)
    async with at.app.run_test() as pilot:
        assert "75 minutes left" in at.seen
        at.screen.meeting.spend(22 * 60)
        await pilot.press("g")
        assert "about 20 minutes used, 55 left" in at.seen


async def test_help_says_why_a_key_does_nothing(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "question_mark", *"next to d")
        assert isinstance(at.app.screen, HelpScreen)
        assert "Nothing is known yet" in at.seen


async def test_an_answer_that_is_not_on_the_disk_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = a_meeting(tmp_path)
    monkeypatch.setattr(OpenSession, "save", full_disk)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "a")
        await until(pilot, lambda: "NOT SAVED: The disk is full" in at.seen)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(at.app.screen, SavingScreen))
        assert at.screen.findings.session.answer(KNOW) is Answer.APPLIES


def test_a_room_that_is_open_is_open_to_nobody_else(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    with at.opened, pytest.raises(InUseError, match=r"This room is open by .* coprod notes"):
        Meeting(at.folder)

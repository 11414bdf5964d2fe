"""The facilitator's shared screen, in its app."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from coprod_tui.errors import InUseError
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.room import open_room
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.shared_view import SharedView
from coprod_tui.files.room.state import RoomStateFile
from coprod_tui.files.room.steering import Steer, SteeringWheel, Wish
from coprod_tui.tui.screens.agenda import AgendaScreen
from coprod_tui.tui.screens.help import HelpScreen
from coprod_tui.tui.screens.saving import SavingScreen
from tests import rooms
from tests.tui.criteria import CRITERIA
from tests.tui.meetings import DOUBT, FAIL, KNOW, NO, UNSURE, YES, Meeting, Person, a_meeting
from tests.tui.program import full_disk, shows, until


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
        assert at.seen.endswith(" ? help ↓ begin e people without a terminal b curtain q close")
        await pilot.press("a")
        assert "A move, such as ↓, goes to the statements first." in at.seen
        await pilot.press("down")
        assert "v reveal" in at.seen
        assert "Don't 1 · Don't do coproduction if..." in at.seen
        await pilot.press("down", "i", "up")
        assert "Don't 2 · Don't do coproduction if..." in at.seen


async def test_after_a_reveal_the_foot_of_who_is_here_says_go_on(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "v", "i")
        assert "↓ go on" in at.seen


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
        assert at.shared == SharedView(("The screen is covered.",))
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
        assert at.seen == "The curtain is down. b or a move lifts it."
        await pilot.press("b", "slash", "d")
        assert "Find: d" in at.seen
        wheel.ask(Steer(Wish.CURTAIN))
        at.look()
        await pilot.pause()
        assert "The curtain is down. b or a move lifts it." in at.seen
        await pilot.press("b")  # which would have been typed
        assert "? help" in at.seen


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
        assert "The answers of 1 person are taken out for good; the room's log says so." in at.seen
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
        assert "Answers that were taken out stay out. " in f"{at.seen} "
        assert "takes back" not in at.seen
        await pilot.press("a", "R", *people[1].code, "enter", "z")
        assert "stay out. z again takes back what was changed before." in at.seen
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
        assert "Answers that were taken out stay out." in at.seen


async def test_finding_still_finds(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "R", "escape", "slash", *"doubt", "enter")
        assert at.screen.cursor.statement.id == DOUBT


async def test_what_may_be_told_is_in_the_group_s_session(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {FAIL: UNSURE}, role="managers")
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v", "v", "q", "q")
    record = at.kept.room
    assert record is not None
    assert record.present == {"managers": 3}
    assert record.counts == {KNOW: (1, 1, 0)}
    assert at.app.return_code == 0
    assert not at.shared.open


async def test_it_goes_on_where_it_was_left(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v", "5", "a", "d", "down", "q", "q")
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
        await pilot.press("q", "q")
        await until(pilot, lambda: isinstance(at.app.screen, SavingScreen))
        assert at.screen.findings.session.answer(KNOW) is Answer.APPLIES


def test_a_room_that_is_open_is_open_to_nobody_else(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    with at.opened, pytest.raises(InUseError, match=r"This room is open by .* coprod notes"):
        Meeting(at.folder)


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
        await pilot.press("b")
        assert at.seen == "The curtain is down. b or a move lifts it."
        assert at.shared.lines == ("The screen is covered.",)


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
        assert "Hides the list and everything else at once." in at.seen


@pytest.mark.parametrize("key", ["v", "V", "o", "i", "e", "f", "enter", "x", "r", "R", "3", "a", "z"])
async def test_nothing_is_put_up_over_a_curtain(tmp_path: Path, key: str) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v", "a", "b", key, key)
        assert at.seen == "The curtain is down. b or a move lifts it."
        assert at.shared == SharedView(("The screen is covered.",), "", {KNOW: Counts(1, 2, 0)})
        assert at.screen.meeting.room.revealed == {KNOW}


async def test_a_code_is_typed_unseen(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "R", *"kx4p")
        assert "Their code: ****" in at.seen
        assert at.app.cursor_position.x == len(" Their code: ****")
        await pilot.press("left", "backspace")
        assert "Their code: ***" in at.seen


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


def no_space(_folder: RoomFolder, _view: SharedView) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


async def test_others_are_told_what_is_shown_as_soon_as_the_disk_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        with monkeypatch.context() as patched:
            patched.setattr(open_room, "show_to_all", no_space)
            await pilot.press("g")
            assert "Others can't see what is on this screen: No space left on device." in at.seen
            assert at.shared.statement == ""
        at.look()
        assert "? help" in at.seen
        assert at.shared.statement == KNOW


async def test_a_room_is_saved_elsewhere_only_where_it_cannot_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = a_meeting(tmp_path)
    elsewhere = tmp_path / "elsewhere.toml"
    async with at.app.run_test() as pilot:
        await pilot.press("g", "w")
        assert "Everything is saved in the room's folder, as it should be." in at.seen
        with monkeypatch.context() as patched:
            patched.setattr(OpenSession, "save", full_disk)
            await pilot.press("a")
            await until(pilot, lambda: "NOT SAVED" in at.seen)
        await pilot.press("w", "down", "enter", "ctrl+u", *str(elsewhere), "enter")
        await until(pilot, elsewhere.exists)
        assert "Now saving in elsewhere.toml;" in at.screen.said
        assert str(tmp_path) not in at.screen.said
        await until(pilot, elsewhere.with_suffix(".room").exists)
        await pilot.press("g", "w")
        assert "Everything is saved where you said, outside the room's folder." in at.seen
    assert at.app.way_back() == f"coprod room open {at.folder.path} --from {elsewhere}"


async def test_where_saving_fails_a_room_is_shown_the_name_of_no_folder(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test(size=(200, 24)) as pilot:
        await pilot.press("g")
        at.folder.path.rename(tmp_path / "aside")
        await pilot.press("a")
        await until(pilot, lambda: "NOT SAVED: Its folder is gone · w to save elsewhere" in at.seen)
        assert str(tmp_path) not in at.seen
        await pilot.press("w")
        assert shows(at.app, SavingScreen)
        assert "Its folder is gone. Put it back. Or save somewhere else." in at.seen
        await pilot.press("down", "enter")
        assert "Folder or file: ~/riverside.toml" in at.seen
        await pilot.press("ctrl+u", *str(tmp_path / "nowhere" / "it"), "enter")
        assert "There is no such folder. Make it, or name another." in at.seen
        await pilot.press("ctrl+u")
        assert "nowhere" not in at.seen
        await pilot.press("escape")
        (tmp_path / "aside").rename(at.folder.path)
        await pilot.press("q")
        await until(pilot, lambda: "NOT SAVED" not in at.seen)


async def test_what_is_wrong_with_the_settings_is_said_until_the_first_move(tmp_path: Path) -> None:
    at = Meeting(rooms.a_room(tmp_path), notice="Two commands have the key y.")
    async with at.app.run_test() as pilot:
        await until(pilot, lambda: "Two commands have the key y." in at.seen)
        await pilot.press("down")
        assert "Two commands" not in at.seen


async def test_a_fault_in_the_room_leaves_a_number_that_is_being_typed(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "7")
        at.folder.answers.rename(at.folder.path / "aside")
        at.look()
        await pilot.pause()
        assert "7 people: a applies" in at.seen
        await pilot.press("a")
        at.look()
        await pilot.pause()
        assert "The room's folder can't be read now; what was seen last still counts." in at.seen
        assert at.screen.meeting.room.tally(KNOW, "").applies == 7


async def test_from_who_is_here_nothing_is_opened_of_a_statement_that_is_not_shown(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "a", "right", "down", "a", "i", "enter")
        assert "A move, such as ↓, goes to the statements first." in at.seen
        assert {at.screen.reasons()[each] for each in ("open", "reveal")} == {
            "A move, such as ↓, goes to the statements first."
        }
        await pilot.press("up", "enter")
        assert "Ways out" in at.seen


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


async def test_closing_is_asked_about_on_the_curtain(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "b", "q")
        assert at.seen == "Close the room? 1 person is still answering. q again or y closes it."
        await pilot.press("n")
        assert at.seen == "The curtain is down. b or a move lifts it."


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

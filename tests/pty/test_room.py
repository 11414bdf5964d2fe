"""A meeting at real terminals: the shared screen and the private one, from opening to closing."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from coprod_tui.domain.counts import Counts
from coprod_tui.files.room.notes import load_notes
from coprod_tui.files.room.shared_view import SharedScreen
from coprod_tui.files.room.state import RoomStateFile
from coprod_tui.files.session_loading import load_session
from tests.pty.hosts import Host
from tests.tui.criteria import CRITERIA
from tests.tui.meetings import DOUBT, FAIL, KNOW, NO, UNSURE, YES, Person


def test_a_meeting_is_held_closed_and_gone_on_with(host: Host) -> None:
    for answer in (YES, NO, NO):
        Person(host.room, {KNOW: answer, DOUBT: answer}, "managers")
    shared = host.open("--minutes", "60")
    assert "3 people joined" in shared.text
    assert "60 minutes left" in shared.text
    shared.press("g", "v")
    shared.wait_for("Does not apply   2")
    Person(host.room, {KNOW: NO})
    shared.wait_for("Does not apply   3")
    shared.press("2", "a")
    shared.wait_for("Applies          3")
    shared.press("d")
    shared.wait_for("Agreed, does not apply: We don't think")
    shared.press("q")
    shared.wait_for("Close the room?")
    shared.press("q")
    assert shared.wait_exit() == 0
    assert shared.modes_left_on() == []
    said = "".join(shared.text.split("\n"))
    assert f"To open it again: coprod room open {host.room.path}" in said
    assert f"Its report: coprod report {host.room.path} -o riverside.html" in said
    assert load_session(host.room.group, CRITERIA).answer(KNOW) is NO
    again = host.open()
    again.wait_for("Agreed, does not apply: We don't think")
    assert "Applies          3" in again.text


def test_who_is_taken_out_is_told_so_on_their_own_screen(host: Host) -> None:
    shared, mine = host.open(), host.start("join", "riverside")
    mine.wait_for("say nothing >")
    mine.type("3\r")
    mine.wait_for("Press enter to begin >")
    found = re.search(r"Your code is (\S+)\.", mine.text)
    assert found is not None
    mine.type("\r")
    mine.wait_for("? help")
    shared.wait_for("1 person joined")
    shared.press("R")
    shared.wait_for("Their code:")
    shared.type(f"{found[1]}\r")
    shared.wait_for("are taken out; the room")
    mine.wait_for("Your answers were taken out of this room")
    shared.press("q", "q")
    assert shared.wait_exit() == 0
    mine.press("q")
    assert mine.wait_exit() == 0
    # With the code they would come back to answers that don't count.
    assert "To take part again: coprod join " in mine.text
    assert "--code" not in mine.text
    again = host.start("join", "riverside", "--code", found[1], "--plain")
    again.wait_for("join anew without a code.")


def test_the_private_screen_steers_the_shared_one(host: Host) -> None:
    Person(host.room, {KNOW: YES, FAIL: NO}, "managers")
    shared, private = host.open(), host.notes()
    private.wait_for("On the shared screen: who is here")
    private.press("down", "enter")
    shared.wait_for("You aren't prepared to fail.")
    private.wait_for("On the shared screen: Don't 2")
    private.press("v", "y")
    shared.wait_for("Does not apply   1")
    private.wait_for("1 says it doesn't")
    private.press("b")
    shared.wait_for("The curtain is down.")
    private.wait_for("The screen is covered.")
    private.press("n")
    private.wait_for("the shared screen never reads it")
    private.type("ask the quiet ones")
    private.press("ctrl+d")
    private.wait_for("Note: ask the quiet ones")
    shared.press("b")
    shared.wait_for("Does not apply   1")
    assert b"quiet" not in shared.log
    private.press("q")
    assert private.wait_exit() == 0
    shared.press("q", "q")
    assert shared.wait_exit() == 0


def test_a_shared_screen_that_is_killed_loses_nothing(host: Host) -> None:
    Person(host.room, {KNOW: YES})
    Person(host.room, {KNOW: YES})
    Person(host.room, {KNOW: NO})
    shared, private = host.open(), host.notes()
    shared.press("g", "v", "5", "u", "a")
    shared.wait_for("Unsure           5")
    shared.wait_for(lambda _at: load_session(host.room.group, CRITERIA).answer(KNOW) is YES)
    shared.wait_for(lambda _at: RoomStateFile(host.room.state).room.tally(KNOW, "") == Counts(0, 0, 5))
    shared.signal(signal.SIGKILL)
    assert shared.wait_exit() == -signal.SIGKILL
    private.wait_for("nothing, since it is gone")
    private.press("enter")
    private.wait_for("The shared screen is gone, so nothing is shown.")
    again = host.open()
    again.wait_for("Unsure           5")
    private.wait_for("On the shared screen: Don't 1")


@pytest.mark.parametrize("number,code", [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_closes_the_room_with_everything_saved(
    host: Host, number: signal.Signals, code: int
) -> None:
    shared = host.open()
    shared.press("g", "v", "7", "a", "u")
    shared.wait_for("Applies          7")
    shared.signal(number)
    assert shared.wait_exit() == code
    assert shared.modes_left_on() == []
    assert RoomStateFile(host.room.state).room.tally(KNOW, "").applies == 7
    assert load_session(host.room.group, CRITERIA).answer(KNOW) is UNSURE
    screen = SharedScreen(host.room)
    assert screen.look()
    assert not screen.view.open


def test_an_answer_shows_as_a_number_and_a_reveal_as_counts(host: Host) -> None:
    person = Person(host.room, {})
    shared = host.open()
    shared.press("g")
    shared.wait_for("0 of 1 have answered")
    person.answer({KNOW: YES})
    shared.wait_for("1 of 1 have answered; not revealed yet.")
    shared.press("v")
    shared.wait_for("gives them away")
    shared.press("v")
    shared.wait_for("Applies          1")
    person.answer({KNOW: UNSURE})
    shared.wait_for("Unsure           1")


def test_a_second_facilitator_is_told_what_to_do_instead(host: Host) -> None:
    host.open()
    second = host.start("room", "open", "riverside", size=(200, 24))
    assert second.wait_exit() == 4
    assert "This room is open by" in second.text
    assert "coprod notes" in second.text


def test_keys_typed_ahead_of_the_screen_are_taken_in_order(host: Host) -> None:
    shared = host.start("room", "open", "riverside")
    shared.wait_for(lambda at: bool(at.log))
    shared.type("gv12ad")
    shared.wait_for("Applies         12")
    shared.wait_for("Agreed, does not apply: We don't think")


def test_a_room_that_vanishes_is_saved_once_it_is_back(host: Host) -> None:
    shared = host.open()
    shared.press("g")
    shared.wait_for("If it applies")
    aside = host.room.path.with_name("aside")
    host.room.path.rename(aside)
    shared.press("a")
    shared.wait_for("NOT SAVED")
    aside.rename(host.room.path)
    shared.wait_for(lambda _at: load_session(host.room.group, CRITERIA).answer(KNOW) is YES)
    shared.wait_for("saved")
    shared.press("down")
    shared.wait_for("Don't 2")
    screen = SharedScreen(host.room)
    shared.wait_for(lambda _at: screen.look() and screen.view.statement == FAIL)


def test_what_was_saved_elsewhere_goes_back_into_the_room(host: Host, tmp_path: Path) -> None:
    elsewhere, aside = tmp_path / "elsewhere.toml", host.room.path.with_name("aside")
    shared = host.open()
    shared.press("g")
    shared.wait_for("If it applies")
    host.room.path.rename(aside)
    shared.press("a")
    shared.wait_for("NOT SAVED: Its folder is gone")
    shared.press("w")
    shared.wait_for("Save in another folder")
    shared.press("down", "enter")
    shared.wait_for("Folder or file: ~/riverside.toml")
    shared.press("ctrl+u")
    shared.type(str(elsewhere))
    shared.press("enter")
    shared.wait_for("Now saving in")
    aside.rename(host.room.path)
    shared.press("q")
    shared.wait_for("Close the room?")
    shared.press("y")
    assert shared.wait_exit() == 0
    assert f"--from {elsewhere}" in shared.log.decode()
    assert load_session(host.room.group, CRITERIA).answer(KNOW) is None
    again = host.open("--from", str(elsewhere))
    again.press("g")
    again.wait_for("Agreed, applies: We think")
    assert load_session(host.room.group, CRITERIA).answer(KNOW) is YES


@pytest.mark.parametrize("number,code", [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_saves_the_private_note_being_typed(host: Host, number: signal.Signals, code: int) -> None:
    private = host.notes()
    private.press("n")
    private.wait_for("the shared screen never reads it")
    private.type("quiet ones")
    private.wait_for("quiet ones")
    private.signal(number)
    assert private.wait_exit() == code
    assert private.modes_left_on() == []
    assert load_notes(host.room) == {KNOW: "quiet ones"}
    assert "quiet ones" in host.notes().text


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"COPROD_PLAIN": "1"}])
def test_where_lines_are_wanted_a_new_room_is_not_opened_on_a_screen(host: Host, env: dict[str, str]) -> None:
    made = host.start("room", "new", "Evening", env=env)
    assert made.wait_exit() == 0
    assert "To open it: coprod room open" in made.text
    assert b"\x1b" not in made.log

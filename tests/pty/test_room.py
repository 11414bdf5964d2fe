"""A meeting at real terminals: the shared screen, the private one, and what nobody may learn too early."""

from __future__ import annotations

import re
import shutil
import signal
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.notes import load_notes
from coprod_tui.files.room.shared_view import SharedScreen
from coprod_tui.files.room.state import RoomStateFile
from coprod_tui.files.session_loading import load_session
from tests import rooms
from tests.pty.terminal import PtyTerminal
from tests.pty.test_join import COMMAND
from tests.tui.criteria import CRITERIA
from tests.tui.meetings import DOUBT, FAIL, KNOW, NO, UNSURE, YES, Person

AGENDA = "dont-agenda"
"""The statement that is revealed, to which people answer the same in both of two meetings."""

_RUN = re.compile(r"[^\x00-\x1f\x1b]{2,}")
_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[^\[\]])")
_SAVING = re.compile(r"\s*(saved|saving…)?\s*$")


class Host:
    """A home with a room in it, and terminals on that."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.home = folder
        self.room = RoomFolder(folder / "rooms" / "riverside")
        self._stack = stack

    def start(
        self, *words: str, size: tuple[int, int] = (80, 24), env: Mapping[str, str] | None = None
    ) -> PtyTerminal:
        """Start the program, in this environment."""
        here = {"COPROD_HOME": str(self.home), **(env or {})}
        terminal = PtyTerminal([*COMMAND, *words], env=here, size=size)
        return self._stack.enter_context(terminal)

    def open(self, *words: str) -> PtyTerminal:
        """Open the room on the shared screen."""
        terminal = self.start("room", "open", "riverside", *words)
        terminal.wait_for("? help")
        return terminal

    def notes(self) -> PtyTerminal:
        """Open the private screen."""
        terminal = self.start("notes", "riverside")
        terminal.wait_for("? help")
        return terminal

    def readable(self) -> Mapping[str, bytes]:
        """Every file of the room that everybody may read, by its path."""
        files = (each for each in self.room.path.rglob("*") if each.is_file())
        return {
            str(each.relative_to(self.room.path)): each.read_bytes()
            for each in files
            if each.stat().st_mode & stat.S_IROTH
        }


@pytest.fixture
def make_host(tmp_path: Path) -> Iterator[Callable[[str], Host]]:
    """Homes that differ in nothing but their names."""
    with ExitStack() as stack:
        rooms.a_room(tmp_path / "first", "Riverside")

        def make(name: str) -> Host:
            if name != "first":
                shutil.copytree(tmp_path / "first" / "rooms", tmp_path / name / "rooms")
            return Host(tmp_path / name, stack)

        yield make


@pytest.fixture
def host(make_host: Callable[[str], Host]) -> Host:
    return make_host("first")


def told(terminal: PtyTerminal) -> set[str]:
    """Everything that a terminal was ever sent, piece by piece, without how saving stands."""
    pieces = _RUN.findall(_ESCAPES.sub("\n", terminal.log.decode("utf-8", "replace")))
    return {piece for each in pieces if (piece := _SAVING.sub("", each).strip())}


class Twin:
    """One of two meetings in which the same happens, but for what people answer and hands are raised for."""

    def __init__(self, host: Host, answers: tuple[Answer, Answer], hands: str) -> None:
        self.host = host
        self.answers = answers
        self.shared = host.open()
        self.private = host.notes()
        self.people: list[Person] = []
        self.hands = hands

    def meet(self) -> Iterator[object]:
        """Do what a facilitator does before a reveal, and give all that anybody can see, step by step."""
        yield from self._look()
        for number, role in enumerate(("managers", "carers", "managers"), start=1):
            sheet = dict.fromkeys((KNOW, FAIL, DOUBT), self.answers[number % 2])
            sheet[AGENDA] = (YES, NO)[number % 2]
            self.people.append(Person(self.host.room, sheet, role))
            self.shared.wait_for(re.compile(f"{number} (person|people) joined"))
            self.private.wait_for(f"0 of {number} finished")
            yield from self._look()
        yield self.private.lines
        for key, shown in (
            ("3", "A move, such as"),
            ("down", "Don't 1"),
            ("down", "Don't 2"),
            ("down", "You can't leave your agenda"),
            ("v", "Does not apply   2"),
            (".", "1 of 1 to discuss"),
            ("g", "3 of 3 have answered; not revealed yet."),
            ("4", "4 people:"),
            (self.hands, "Written down"),
            ("z", "Undone"),
            ("Z", "Brought back"),
            ("f", "Numbers are for"),
            ("o", "What to discuss"),
            ("q", "7 have answered, more"),
            ("e", "Who is in the room: 3"),
            ("q", "7 have answered, more"),
            ("r", "Review"),
            ("q", "7 have answered, more"),
            (":", "Commands"),
            ("escape", "7 have answered, more"),
            ("i", "3 people joined"),
            ("down", "Don't 1"),
            ("down", "Don't 2"),
            ("x", "▶ You aren't prepared to fail. ◀"),
            ("b", "The curtain is down."),
            ("b", "Don't 2"),
        ):
            self.shared.press(key)
            self.shared.wait_for(shown)
            yield from self._look()
        self.people[0].answer({KNOW: self.answers[0], FAIL: UNSURE})
        self.shared.wait_quiet(1.0)
        self.private.wait_quiet(1.0)
        yield self.private.lines
        yield from self._look()

    def _look(self) -> Iterator[object]:
        self.shared.wait_quiet(0.1)
        self.private.wait_quiet(0.05)
        yield [_SAVING.sub("", line) for line in self.shared.lines]
        yield self.host.readable()


def test_nothing_that_anybody_can_see_depends_on_answers_that_are_not_revealed(
    make_host: Callable[[str], Host],
) -> None:
    twins = Twin(make_host("first"), (YES, NO), "a"), Twin(make_host("second"), (NO, UNSURE), "d")
    for number, (one, other) in enumerate(zip(*(each.meet() for each in twins), strict=True)):
        assert one == other, number
    assert told(twins[0].shared) == told(twins[1].shared)
    for each in twins:
        each.shared.press("g", "v")
        each.shared.wait_for("Does not apply   ")
    assert told(twins[0].shared) != told(twins[1].shared)
    assert twins[0].host.readable() != twins[1].host.readable()


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

"""A meeting at real terminals: the shared screen, the private one, and nothing of what isn't revealed."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.room.folder import RoomFolder
from tests import rooms
from tests.pty.terminal import PtyTerminal
from tests.tui.criteria import CRITERIA
from tests.tui.meetings import DOUBT, FAIL, KNOW, NO, UNSURE, YES, Person

COMMAND = [sys.executable, "-m", "coprod_tui"]
Start = Callable[..., PtyTerminal]

REVEALED = ({KNOW: YES}, {KNOW: NO}, {KNOW: NO})
"""What three people answer to the statement that is revealed."""


@pytest.fixture
def coprod(home: Path) -> Iterator[Start]:
    """Start the program with these words."""
    with ExitStack() as stack:

        def start(*words: str) -> PtyTerminal:
            terminal = PtyTerminal([*COMMAND, *words], env={"COPROD_HOME": str(home / "coprod")})
            return stack.enter_context(terminal)

        yield start


@pytest.fixture
def room(home: Path) -> RoomFolder:
    return rooms.a_room(home / "coprod")


def opened(coprod: Start, room: RoomFolder, people: int) -> PtyTerminal:
    """The shared screen, once it has counted who is there."""
    terminal = coprod("room", "open", str(room.path))
    counted = f"{people} {'person' if people == 1 else 'people'} joined"
    terminal.wait_for(counted if people else "Nobody has joined yet.")
    return terminal


def meeting(coprod: Start, parent: Path, hidden: tuple[Mapping[str, Answer], ...]) -> list[str]:
    """Hold a meeting in which some answers are never revealed; all that could be seen of it by others."""
    room = rooms.a_room(parent)
    for revealed, others in zip(REVEALED, hidden, strict=True):
        Person(room, {**revealed, **others}, "carers")
    seen = []
    terminal = opened(coprod, room, len(REVEALED))
    for key in ("g", "v", "down", "down", ".", "o", "q", "i", "x", "g", "a"):
        terminal.press(key)
        terminal.wait_quiet()
        seen += [terminal.text, room.screen.read_text()]
    terminal.press("q")
    assert terminal.wait_exit() == 0
    # The id and the time of each room are its own.
    seen += [path.name for path in sorted(room.shared.iterdir())]
    return seen


def test_two_meetings_that_differ_in_what_is_not_revealed_look_the_same(coprod: Start, home: Path) -> None:
    one = meeting(coprod, home / "one", ({FAIL: YES, DOUBT: YES},) * 3)
    other = meeting(
        coprod, home / "two", ({FAIL: NO, DOUBT: UNSURE}, {FAIL: YES, DOUBT: NO}, {FAIL: NO, DOUBT: YES})
    )
    assert "Does not apply   2" in one[2]
    assert [each.replace("/one/", "/two/") for each in one] == other


def test_an_answer_shows_as_a_number_and_a_reveal_as_counts(coprod: Start, room: RoomFolder) -> None:
    person = Person(room, {})
    terminal = opened(coprod, room, 1)
    terminal.press("g")
    terminal.wait_for("0 of 1 have answered")
    person.answer({KNOW: YES})
    terminal.wait_for("1 of 1 have answered; not revealed yet.")
    terminal.press("v")
    terminal.wait_for("gives them away")
    terminal.press("v")
    terminal.wait_for("Applies          1")
    person.answer({KNOW: UNSURE})
    terminal.wait_for("Unsure           1")


def test_two_terminals_of_one_facilitator(coprod: Start, room: RoomFolder) -> None:
    Person(room, dict.fromkeys(CRITERIA.by_id, YES))
    shared = opened(coprod, room, 1)
    private = coprod("notes", str(room.path))
    private.wait_for("Riverside · private")
    private.press("down")
    private.press("enter")
    shared.wait_for("Don't 2 · Don't do coproduction if...")
    private.wait_for("On the shared screen: Don't 2")
    private.press("n")
    private.type("Ask the quiet ones.")
    private.press("ctrl+d")
    private.wait_for("Note: Ask the quiet ones.")
    private.press("b")
    shared.wait_for("The curtain is down.")
    private.press("q")
    assert private.wait_exit() == 0
    assert b"quiet ones" not in shared.log
    shared.press("q")
    assert shared.wait_exit() == 0
    assert shared.modes_left_on() == []


def test_a_second_facilitator_is_told_who_has_the_room_open(coprod: Start, room: RoomFolder) -> None:
    opened(coprod, room, 0)
    second = coprod("room", "open", str(room.path))
    second.wait_for("This room is open by")
    assert second.wait_exit() == 4


def test_a_room_that_was_killed_is_opened_again_with_all_that_was_saved(
    coprod: Start, room: RoomFolder
) -> None:
    for answers in REVEALED:
        Person(room, answers)
    first = opened(coprod, room, 3)
    for key in ("g", "v", "d", "7", "u"):
        first.press(key)
    first.wait_for("Unsure           7")
    first.wait_for(" saved")
    first.wait_quiet()
    first.signal(signal.SIGKILL)
    first.wait_exit()
    again = coprod("room", "open", str(room.path))
    again.wait_for("Unsure           7")
    again.wait_for("Does not apply: We don't think we know")


@pytest.mark.parametrize("number, code", [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_closes_the_room_saved(
    coprod: Start, room: RoomFolder, number: signal.Signals, code: int
) -> None:
    terminal = opened(coprod, room, 0)
    terminal.press("g")
    terminal.press("a")
    terminal.wait_for("Applies: We think we know precisely")
    terminal.signal(number)
    assert terminal.wait_exit() == code
    assert terminal.modes_left_on() == []
    assert 'answer = "applies"' in room.group.read_text()
    assert "open = false" in room.screen.read_text()

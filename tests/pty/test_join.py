"""Joining a room at a real terminal, from the first line to the way back; and following one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.reports.room_news import NOT_HANDED_IN
from tests import rooms
from tests.pty.terminal import PROJECT, PtyTerminal
from tests.rooms import COUNTS, FIRST, IN_WORDS

COMMAND = [sys.executable, "-m", "coprod_tui"]
READY = "? help"
Start = Callable[..., PtyTerminal]


@pytest.fixture
def room(home: Path) -> RoomFolder:
    return rooms.a_room(home / "coprod")


@pytest.fixture
def coprod(home: Path) -> Iterator[Start]:
    """Start the program with these words; keyword arguments become the environment."""
    with ExitStack() as stack:

        def start(*words: str, **env: str | None) -> PtyTerminal:
            terminal = PtyTerminal([*COMMAND, *words], env={"COPROD_HOME": str(home / "coprod"), **env})
            return stack.enter_context(terminal)

        yield start


def join(coprod: Start, room: RoomFolder, *options: str, ready: str = READY, **env: str) -> PtyTerminal:
    """Join anew, until the first statement is there."""
    terminal = coprod("join", str(room.path), *options, **env)
    terminal.wait_for("say nothing >")
    terminal.type("3\r")
    terminal.wait_for("Press enter to begin >")
    terminal.type("\r")
    terminal.wait_for(ready)
    return terminal


def code_of(terminal: PtyTerminal) -> str:
    found = re.search(r"--code (\S+)", " ".join(terminal.text.split()))
    assert found is not None, terminal.text
    return found[1]


def answered(room: RoomFolder, expected: dict[str, Answer]) -> Callable[[PtyTerminal], bool]:
    return lambda _terminal: rooms.answers(room) == [expected]


def test_somebody_joins_answers_and_comes_back(coprod: Start, room: RoomFolder) -> None:
    terminal = join(coprod, room)
    terminal.press("a")
    terminal.wait_for(answered(room, {FIRST: Answer.APPLIES}))
    rooms.show(room, FIRST, {FIRST: COUNTS})
    terminal.wait_for(IN_WORDS)
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.modes_left_on() == []
    code = code_of(terminal)
    again = coprod("join", str(room.path), "--code", code)
    again.wait_for("1 of 25 answered")
    assert code in again.text
    again.wait_for(IN_WORDS)


@pytest.mark.parametrize("env", [{"COPROD_PLAIN": "1"}, {"TERM": "dumb"}])
def test_lines_are_asked_where_they_are_wanted(coprod: Start, room: RoomFolder, env: dict[str, str]) -> None:
    terminal = join(coprod, room, ready="Statement 1 of 25", **env)
    terminal.type("a\rq\r")
    assert terminal.wait_exit() == 0
    assert b"\x1b" not in terminal.log
    assert rooms.answers(room) == [{FIRST: Answer.APPLIES}]


@pytest.mark.parametrize("question", ["say nothing >", "Press enter to begin >"])
@pytest.mark.parametrize(
    "leaving,code",
    [
        (lambda terminal: terminal.press("ctrl+c"), 130),
        (lambda terminal: terminal.press("ctrl+d"), 0),
        (lambda terminal: terminal.signal(signal.SIGTERM), 143),
        (lambda terminal: terminal.close_master(), 129),
    ],
)
def test_it_can_be_left_before_the_screen(
    coprod: Start, room: RoomFolder, question: str, leaving: Callable[[PtyTerminal], None], code: int
) -> None:
    terminal = coprod("join", str(room.path))
    terminal.wait_for("say nothing >")
    if question != "say nothing >":
        terminal.type("\r")
        terminal.wait_for(question)
    terminal.wait_asleep()
    leaving(terminal)
    assert terminal.wait_exit() == code
    assert rooms.slips(room) == []


def test_a_lost_line_loses_nothing(coprod: Start, room: RoomFolder, home: Path) -> None:
    terminal = join(coprod, room)
    terminal.press("a")
    terminal.wait_for("1 of 25 answered")
    terminal.close_master()
    assert terminal.wait_exit() == 129
    (code,) = rooms.places(room, home / "coprod/joined").codes()
    again = coprod("join", str(room.path))
    again.wait_for("Did you join before?")
    again.type(f"{code}\r")
    again.wait_for("1 of 25 answered")
    again.press("down", "d")
    again.wait_for("2 of 25 answered")
    again.press("q")
    assert again.wait_exit() == 0
    assert len(rooms.answers(room)) == 1
    assert len(rooms.answers(room)[0]) == 2


def test_leaving_while_the_room_cannot_be_reached_says_so(coprod: Start, room: RoomFolder) -> None:
    terminal = join(coprod, room)
    terminal.wait_for(answered(room, {}))
    rooms.lose(room)
    terminal.press("a")
    terminal.wait_for("saved here; the room can't be reached now")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    code = code_of(terminal)
    assert NOT_HANDED_IN in " ".join(terminal.text.split())
    rooms.bring_back(room)
    again = coprod("join", str(room.path), "--code", code)
    again.wait_for(answered(room, {FIRST: Answer.APPLIES}))


def test_keys_typed_ahead_of_the_screen_are_not_lost(coprod: Start, room: RoomFolder) -> None:
    terminal = coprod("join", str(room.path))
    terminal.wait_for("say nothing >")
    terminal.type("\r\ra")
    terminal.wait_for("1 of 25 answered")


def test_who_says_no_is_told_that_they_are_still_in_the_room(
    coprod: Start, room: RoomFolder, home: Path
) -> None:
    place = rooms.take_place(room, home / "coprod/joined")
    terminal = coprod("leave", str(room.path), "--code", place.code)
    terminal.wait_for("[y/N]")
    terminal.type("n\r")
    assert terminal.wait_exit() == 0
    assert "You're still in the room." in terminal.text
    assert rooms.places(room, home / "coprod/joined").codes() == (place.code,)


def test_a_room_is_followed_as_lines_until_ctrl_c(coprod: Start, room: RoomFolder) -> None:
    terminal = coprod("follow", "river")
    terminal.wait_for("The room is closed now.")
    rooms.show(room, lines=("1 of 25", "You think you know"))
    terminal.wait_for("You think you know")
    assert b"\x1b" not in terminal.log
    terminal.press("ctrl+c")
    assert terminal.wait_exit() == 130


@pytest.mark.parametrize("number,code", [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_following_ends_with_a_signal(
    coprod: Start, room: RoomFolder, number: signal.Signals, code: int
) -> None:
    assert room.path.is_dir()
    terminal = coprod("follow", "river")
    terminal.wait_for("The room is closed now.")
    terminal.signal(number)
    assert terminal.wait_exit() == code


def test_following_ends_when_nobody_reads(room: RoomFolder) -> None:
    with subprocess.Popen(
        [*COMMAND, "follow", str(room.path)], cwd=PROJECT, stdout=subprocess.PIPE, env=os.environ
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"Room: Riverside\n"
        process.stdout.close()
        assert process.wait(20) == 0

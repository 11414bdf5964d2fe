"""From the command line into the screens and out again, in a real terminal."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.pty.terminal import PtyTerminal

COMMAND = [sys.executable, "-m", "coprod_tui"]
TITLE = "Riverside diabetes clinic"


def start(home: Path, *arguments: str, **environment: str) -> PtyTerminal:
    """Start the program on the sessions of the test's home folder."""
    return PtyTerminal([*COMMAND, *arguments], env={"COPROD_HOME": str(home / "coprod"), **environment})


def sessions(home: Path) -> list[str]:
    return sorted(path.stem for path in (home / "coprod/sessions").glob("*.toml"))


def test_a_new_session_opens_at_once_and_is_there_again(home: Path) -> None:
    with start(home, "new", TITLE) as terminal:
        terminal.wait_for("0 of 25 answered")
        terminal.press("a")
        terminal.wait_for("1 of 25 answered")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
        assert terminal.modes_left_on() == []
    assert sessions(home) == ["riverside-diabetes-clinic"]
    with start(home, "open", "river") as terminal:
        terminal.wait_for("1 of 25 answered")
        assert TITLE in terminal.text


def test_without_a_command_the_sessions_are_shown(home: Path) -> None:
    with start(home, "new", TITLE, "--no-open") as terminal:
        terminal.wait_for("Open it with")
        assert terminal.wait_exit() == 0
    with start(home) as terminal:
        terminal.wait_for(TITLE)
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_trash_asks_first_and_takes_no_for_an_answer(home: Path) -> None:
    with start(home, "new", TITLE, "--no-open") as terminal:
        assert terminal.wait_exit() == 0
    with start(home, "trash", "river") as terminal:
        terminal.wait_for("[y/N]")
        terminal.type("perhaps\r")
        terminal.wait_for("That is neither a yes nor a no.")
        terminal.type("n\r")
        terminal.wait_for("stays where it is")
        assert terminal.wait_exit() == 130
    with start(home, "trash", "river") as terminal:
        terminal.wait_for("[y/N]")
        terminal.press("ctrl+d")
        assert terminal.wait_exit() == 130
    assert sessions(home) == ["riverside-diabetes-clinic"]
    with start(home, "trash", "river") as terminal:
        terminal.wait_for("[y/N]")
        terminal.type("y\r")
        assert terminal.wait_exit() == 0
    assert sessions(home) == []


@pytest.mark.parametrize("command", ["open", "ask"])
def test_opening_a_damaged_session_offers_its_backup(home: Path, command: str) -> None:
    with start(home, "new", TITLE, "--no-open") as terminal:
        assert terminal.wait_exit() == 0
    with start(home, "answer", "river", "do 1", "yes") as terminal:
        assert terminal.wait_exit() == 0
    path = home / "coprod/sessions/riverside-diabetes-clinic.toml"
    path.with_name(f"{path.name}.bak").write_bytes(path.read_bytes())
    path.write_bytes(b"torn")
    with start(home, command, "river") as terminal:
        terminal.wait_for("[y/N]")
        terminal.type("n\r")
        assert terminal.wait_exit() == 3
    assert sessions(home) == [path.stem]
    with start(home, command, "river") as terminal:
        terminal.wait_for("The backup")
        terminal.wait_for("with the 1 answer in it? [y/N]")
        terminal.type("y\r")
        terminal.wait_for("1 of 25 answered")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
    assert path.read_bytes() == b"torn"
    assert sessions(home) == [path.stem, f"{path.stem}-2"]


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_place_text_gets_lines(home: Path, term: str) -> None:
    with start(home, TERM=term) as terminal:
        terminal.wait_for("q quit >")
        assert terminal.modes_left_on() == []
        terminal.type("q\r")
        assert terminal.wait_exit() == 0
        assert b"\x1b" not in terminal.log

"""The same task as lines, at a real terminal: when it's offered, that nothing moves, and ways to leave."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Session
from coprod_tui.files.lock import holder_of
from coprod_tui.files.session_loading import load_session
from coprod_tui.files.store import SessionStore
from tests.pty.terminal import PtyTerminal
from tests.tui.criteria import CRITERIA

FIRST = CRITERIA.statements[0].id
Open = Callable[..., PtyTerminal]


@pytest.fixture
def store(tmp_path: Path) -> SessionStore:
    return SessionStore(tmp_path / "coprod" / "sessions")


@pytest.fixture(autouse=True)
def path(store: SessionStore) -> Path:
    with store.create("Riverside", CRITERIA) as opened:
        return opened.path


@pytest.fixture
def coprod(tmp_path: Path) -> Iterator[Open]:
    """Start the program with these words; keyword arguments become the environment."""
    with ExitStack() as stack:

        def start(*words: str, hang_up_signal: bool = True, **env: str | None) -> PtyTerminal:
            terminal = PtyTerminal(
                [sys.executable, "-m", "coprod_tui", *words],
                env={"COPROD_HOME": str(tmp_path / "coprod"), **env},
                hang_up_signal=hang_up_signal,
            )
            return stack.enter_context(terminal)

        yield start


def saved(path: Path) -> Session:
    return load_session(path, CRITERIA)


def answer_one(terminal: PtyTerminal) -> None:
    terminal.wait_for(re.compile(r"quit >\s*$"))
    terminal.type("a\r")
    terminal.wait_for("Statement 2 of 25")
    terminal.wait_asleep()


@pytest.mark.parametrize(
    "words,env",
    [
        (["ask", "river"], {}),
        (["open", "river"], {"COPROD_PLAIN": "1"}),
        (["open", "river"], {"TERM": "dumb"}),
        (["open", "river"], {"TERM": None}),
    ],
)
def test_lines_are_asked_where_they_are_wanted(
    coprod: Open, path: Path, words: list[str], env: dict[str, str | None]
) -> None:
    terminal = coprod(*words, **env)
    answer_one(terminal)
    terminal.type("q\r")
    assert terminal.wait_exit() == 0
    assert saved(path).answer(FIRST) is Answer.APPLIES


def test_without_a_name_the_sessions_are_listed(coprod: Open) -> None:
    terminal = coprod(TERM="dumb")
    terminal.wait_for("1: Riverside: 0 of 25 answered")
    terminal.type("1\r")
    answer_one(terminal)
    terminal.type("q\r")
    assert terminal.wait_exit() == 0


def test_a_new_session_is_asked_in_lines_too(coprod: Open) -> None:
    terminal = coprod("new", "Lakeside", COPROD_PLAIN="1")
    terminal.wait_for("Lakeside: 0 of 25 answered")
    answer_one(terminal)


def test_nothing_but_text_is_ever_sent(coprod: Open) -> None:
    terminal = coprod("ask", "river")
    answer_one(terminal)
    terminal.type("?\r")
    terminal.wait_for("q, quit, exit")
    terminal.type("r\rq\r")
    assert terminal.wait_exit() == 0
    assert b"\x1b" not in terminal.log
    assert terminal.log.replace(b"\r\n", b"").decode().isprintable()
    assert terminal.modes_left_on() == []


def test_ctrl_c_saves_and_leaves(coprod: Open, path: Path) -> None:
    terminal = coprod("ask", "river")
    answer_one(terminal)
    terminal.press("ctrl+c")
    assert terminal.wait_exit() == 130
    assert "Saved. Go on with: coprod ask riverside" in terminal.text
    assert saved(path).cursor == CRITERIA.statements[1].id


def test_ctrl_d_saves_and_leaves(coprod: Open, path: Path) -> None:
    terminal = coprod("ask", "river")
    answer_one(terminal)
    terminal.press("ctrl+d")
    assert terminal.wait_exit() == 0
    assert saved(path).answered == 1


def test_ctrl_c_in_the_midst_of_a_note_keeps_the_earlier_one_too(coprod: Open, path: Path) -> None:
    terminal = coprod("ask", "river")
    answer_one(terminal)
    terminal.type("n a whole thought\r")
    terminal.wait_for("The note is written.")
    terminal.type("n\r")
    terminal.wait_for("Note >")
    terminal.type("half a thought\r")
    terminal.wait_for(re.compile(r"half a thought\s+Note >"))
    terminal.wait_asleep()
    terminal.press("ctrl+c")
    assert terminal.wait_exit() == 130
    assert "behind the earlier note" in terminal.text
    assert saved(path).given(CRITERIA.statements[1].id).note == "a whole thought\nhalf a thought"


@pytest.mark.parametrize("number,code", [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_saves_a_note_in_the_midst_of_writing(
    coprod: Open, path: Path, number: signal.Signals, code: int
) -> None:
    terminal = coprod("ask", "river")
    answer_one(terminal)
    terminal.type("n\r")
    terminal.wait_for("Note >")
    terminal.type("half a thought\r")
    terminal.wait_for(re.compile(r"half a thought\s+Note >"))
    terminal.wait_asleep()
    terminal.signal(number)
    assert terminal.wait_exit() == code
    assert saved(path).given(CRITERIA.statements[1].id).note == "half a thought"
    assert holder_of(path) is None


@pytest.mark.parametrize("hang_up_signal", [True, False])
def test_a_lost_line_saves_and_ends(coprod: Open, path: Path, *, hang_up_signal: bool) -> None:
    terminal = coprod("ask", "river", hang_up_signal=hang_up_signal)
    answer_one(terminal)
    terminal.close_master()
    assert terminal.wait_exit() == 129
    assert saved(path).cursor == CRITERIA.statements[1].id
    assert holder_of(path) is None


def test_a_terminal_that_takes_nothing_more_keeps_nobody(coprod: Open, path: Path) -> None:
    terminal = coprod("ask", "river")
    answer_one(terminal)
    terminal.press("ctrl+s")
    terminal.type("r\r")
    terminal.wait_asleep()
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_exit_unread() == 143
    assert saved(path).answered == 1


def test_a_byte_that_is_no_letter_ends_nothing(coprod: Open) -> None:
    terminal = coprod("ask", "river")
    terminal.wait_for("quit >")
    terminal.send(b"caf\xe9\r")
    terminal.wait_for("There is no command 'caf")
    answer_one(terminal)

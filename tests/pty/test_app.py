"""The whole program in a terminal: what it costs on the line, and that nothing said to be saved is lost."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pty.terminal import PtyTerminal

COMMAND = [sys.executable, "-m", "coprod_tui"]


@pytest.fixture
def terminal(home: Path) -> Iterator[PtyTerminal]:
    """A terminal with a new session in it, on its first statement."""
    with PtyTerminal([*COMMAND, "new", "Riverside"], env={"COPROD_HOME": str(home / "coprod")}) as terminal:
        terminal.wait_for("0 of 25 answered")
        terminal.wait_quiet()
        yield terminal


def session_file(home: Path) -> str:
    return (home / "coprod/sessions/riverside.toml").read_text(encoding="utf-8")


def bytes_for(terminal: PtyTerminal, *keys: str, until: str) -> int:
    """How much the program sends after these keys until it's quiet, with a text on the screen."""
    before = len(terminal.log)
    terminal.press(*keys)
    terminal.wait_for(until)
    terminal.wait_quiet()
    return len(terminal.log) - before


def test_each_screen_comes_and_goes_in_few_bytes(terminal: PtyTerminal) -> None:
    assert len(terminal.log) <= 8_000
    assert bytes_for(terminal, "?", until="Keys: Answering") <= 4_000
    assert bytes_for(terminal, "f1", until="You think you know") <= 8_000
    assert bytes_for(terminal, "s", until="Continue Riverside") <= 3_000
    assert bytes_for(terminal, "down", until="Continue Riverside") <= 400


def test_an_idle_program_sends_nothing(terminal: PtyTerminal) -> None:
    before = len(terminal.log)
    terminal.wait_quiet(1.5)
    assert len(terminal.log) == before


def test_who_saved_elsewhere_is_told_how_to_open_it_again(terminal: PtyTerminal, home: Path) -> None:
    elsewhere = home / "else where.toml"
    terminal.press("a", "w", "1")
    terminal.wait_for("Folder or file")
    terminal.press("ctrl+u", *str(elsewhere), "enter")
    terminal.wait_for("Now saving in")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    words = f"Your answers are in else where.toml; open them with: coprod open '{elsewhere}'"
    assert "".join(terminal.text.split()) == "".join(words.split())


def test_saved_means_saved(terminal: PtyTerminal, home: Path) -> None:
    terminal.press("a")
    terminal.wait_for("1 of 25 answered")
    terminal.wait_for(lambda each: "saved" in each.lines[0])
    terminal.signal(signal.SIGKILL)
    terminal.wait_exit()
    assert 'answer = "applies"' in session_file(home)


@pytest.mark.parametrize("number, code", [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_saves_the_note_being_typed(
    terminal: PtyTerminal, home: Path, number: signal.Signals, code: int
) -> None:
    terminal.press("n")
    terminal.wait_for("A private note")
    terminal.type("By spring")
    terminal.wait_for("By spring")
    terminal.signal(number)
    assert terminal.wait_exit() == code
    assert terminal.modes_left_on() == []
    assert "By spring" in session_file(home)


def test_ctrl_c_saves_and_quits_from_anywhere(terminal: PtyTerminal, home: Path) -> None:
    terminal.press("d", "?")
    terminal.wait_for("Keys: Answering")
    terminal.press("ctrl+c")
    assert terminal.wait_exit() == 0
    assert terminal.modes_left_on() == []
    assert 'answer = "does_not_apply"' in session_file(home)


def test_what_is_typed_ahead_reaches_the_screen_it_was_meant_for(terminal: PtyTerminal, home: Path) -> None:
    terminal.send(b"anWith the board\x04jd?undo\rs")
    terminal.wait_for("Continue Riverside, 2 of 25")
    terminal.send(b"nquick\r")
    terminal.wait_for("0 of 25 answered")
    terminal.press("ctrl+c")
    assert terminal.wait_exit() == 0
    assert 'note = "With the board"' in session_file(home)


def test_answers_to_several_questions_may_be_typed_ahead(terminal: PtyTerminal, home: Path) -> None:
    terminal.send(b"amThe board agrees\rThe chair\r2027-01-31\r")
    terminal.wait_for("1 of 25 answered")
    terminal.wait_for("condition")
    terminal.send(b"/agenda\ru")
    terminal.wait_for("2 of 25 answered")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    written = session_file(home)
    assert 'owner = "The chair"' in written
    assert "due = 2027-01-31" in written
    assert "answer dont-agenda: nothing -> unsure" in written


def test_what_is_typed_behind_a_new_title_belongs_to_the_new_session(
    terminal: PtyTerminal, home: Path
) -> None:
    terminal.press("s")
    terminal.wait_for("Continue Riverside")
    terminal.send(b"nLake\rajdq")
    terminal.wait_for("Continue Lake, 2 of 25")
    terminal.send(b"\rjuq\rxq")
    terminal.wait_for("Continue Lake, 3 of 25")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    lake = (home / "coprod/sessions/lake.toml").read_text(encoding="utf-8")
    assert [lake.count(f'answer = "{each}"') for each in ("applies", "does_not_apply", "unsure")] == [1, 1, 1]


def test_a_refusal_is_seen_when_enter_comes_along_with_the_words(terminal: PtyTerminal) -> None:
    terminal.press("w")
    terminal.wait_for("elsewhere")
    terminal.send(b"1\x15/nonexistent/there\r")
    terminal.wait_for("There is no folder")


def test_the_cursor_of_the_terminal_follows_what_is_chosen(terminal: PtyTerminal) -> None:
    terminal.press("s")
    terminal.wait_for("Continue Riverside")
    terminal.wait_for(lambda each: each.cursor == (0, 2))
    terminal.press("down")
    terminal.wait_for(lambda each: each.cursor == (0, 4))


def test_a_second_one_reads_along(terminal: PtyTerminal, home: Path) -> None:
    environment = {"COPROD_HOME": str(home / "coprod")}
    with PtyTerminal([*COMMAND, "open", "river"], env=environment, size=(120, 40)) as second:
        second.wait_for("You are reading along: open by")
        terminal.press("a")
        second.wait_for("1 of 25 answered")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        second.press("T", "d")
        second.wait_for("does not apply")
        second.press("q")
        assert second.wait_exit() == 0
    assert 'answer = "does_not_apply"' in session_file(home)


@pytest.mark.parametrize("keys", ["qn", "qr", "q?", "q:"])
def test_what_is_typed_ahead_of_the_end_is_no_crash(terminal: PtyTerminal, keys: str) -> None:
    terminal.type(keys)
    assert terminal.wait_exit() == 0
    assert "Details" not in terminal.text

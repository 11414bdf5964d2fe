"""Whatever ends the program: everything is saved and the terminal is as it was."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pty.conftest import Start, Started
from tests.pty.terminal import PROJECT, PtyTerminal

SIGNALS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)]


def move_down(started: Started) -> PtyTerminal:
    started.terminal.press("down")
    started.terminal.wait_for("row 1")
    return started.terminal


def test_the_usual_way_leaves_nothing_on(start: Start) -> None:
    terminal = start().terminal
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.modes_left_on() == []
    assert terminal.text.strip() == ""


@pytest.mark.parametrize("number,code", SIGNALS)
def test_a_signal_saves_and_leaves_properly(start: Start, number: signal.Signals, code: int) -> None:
    started = start()
    terminal = move_down(started)
    terminal.signal(number)
    assert terminal.wait_exit() == code
    assert started.words_saved == "row 1"
    assert terminal.modes_left_on() == []
    assert terminal.text.strip() == ""


@pytest.mark.parametrize("number,code", SIGNALS[:2])
def test_a_signal_is_heard_when_the_loop_is_frozen(start: Start, number: signal.Signals, code: int) -> None:
    started = start()
    terminal = move_down(started)
    terminal.press("f")
    terminal.wait_asleep()
    terminal.signal(number)
    assert terminal.wait_exit() == code
    assert started.words_saved == "row 1"
    assert terminal.modes_left_on() == []


@pytest.mark.parametrize("number,code", SIGNALS[:2])
def test_a_signal_is_heard_when_the_terminal_takes_nothing_more(
    start: Start, number: signal.Signals, code: int
) -> None:
    started = start()
    terminal = move_down(started)
    terminal.press("o")
    terminal.wait_asleep_unread()
    terminal.signal(number)
    assert terminal.wait_exit_unread() == code
    assert started.words_saved == "row 1"
    while terminal.read():
        pass
    assert terminal.modes_left_on() == []


def test_a_lost_line_saves_and_ends(start: Start) -> None:
    started = start()
    terminal = move_down(started)
    terminal.close_master()
    assert terminal.wait_exit() == 129
    assert started.words_saved == "row 1"


def test_a_lost_line_is_noticed_without_a_signal(start: Start) -> None:
    started = start(hang_up_signal=False)
    terminal = move_down(started)
    terminal.close_master()
    assert terminal.wait_exit() == 129
    assert started.words_saved == "row 1"


def test_a_line_lost_in_a_freeze_is_noticed(start: Start) -> None:
    started = start()
    terminal = move_down(started)
    terminal.press("f")
    terminal.wait_asleep()
    terminal.close_master()
    assert terminal.wait_exit() == 129
    assert started.words_saved == "row 1"


def test_a_suspended_program_saves_and_ends_too(start: Start) -> None:
    started = start()
    terminal = move_down(started)
    terminal.press("ctrl+z")
    terminal.wait_stopped()
    assert started.words_saved == "row 1"
    terminal.signal(signal.SIGTERM)
    terminal.signal(signal.SIGCONT)
    assert terminal.wait_exit() == 143
    assert terminal.modes_left_on() == []


def test_a_program_that_is_suspended_from_outside_saves_too(start: Start) -> None:
    started = start()
    terminal = move_down(started)
    terminal.signal(signal.SIGTSTP)
    terminal.wait_stopped()
    assert started.words_saved == "row 1"


def test_a_program_that_cannot_save_is_suspended_all_the_same(start: Start) -> None:
    started = start()
    started.saved.mkdir()
    terminal = move_down(started)
    terminal.press("ctrl+z")
    terminal.wait_stopped()
    terminal.signal(signal.SIGCONT)
    terminal.wait_for("row 1")
    assert not started.crash_log.exists()


def test_a_suspended_program_leaves_the_terminal_to_the_shell(start: Start) -> None:
    terminal = start().terminal
    terminal.press("ctrl+z")
    terminal.wait_stopped()
    assert terminal.modes_left_on() == []


def test_after_a_suspension_everything_is_painted_again(start: Start) -> None:
    terminal = move_down(start())
    terminal.press("ctrl+z")
    terminal.wait_stopped()
    terminal.signal(signal.SIGCONT)
    terminal.wait_for("row 1")
    terminal.wait_for("demo")
    terminal.press("down")
    terminal.wait_for("row 2")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.modes_left_on() == []


def test_several_signals_to_go_on_are_one(start: Start) -> None:
    terminal = move_down(start())
    for row in range(2, 12):
        terminal.press("ctrl+z")
        terminal.wait_stopped()
        for _ in range(4):
            terminal.signal(signal.SIGCONT)
        terminal.wait_for(f"row {row - 1}")
        terminal.press("down")
        terminal.wait_for(f"row {row}")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.modes_left_on() == []


def test_a_crash_says_two_lines_and_shows_no_values(start: Start) -> None:
    started = start()
    terminal = move_down(started)
    terminal.press("x")
    assert terminal.wait_exit() == 1
    shown = terminal.text.strip()
    assert "private words" not in terminal.log.decode()
    assert "Traceback" not in terminal.log.decode()
    words = shown.replace("\n", "").removesuffix("Go on with: coprod open Demo")
    assert words == f"Your answers are saved. Details: {started.crash_log}"
    assert started.words_saved == "row 1"
    assert terminal.modes_left_on() == []


def test_the_crash_log_is_private_and_holds_no_values(start: Start) -> None:
    started = start()
    started.terminal.press("x")
    started.terminal.wait_exit()
    log = started.crash_log.read_text(encoding="utf-8")
    assert "builtins.RuntimeError" in log
    assert "builtins.ValueError" in log
    assert "action_crash" in log
    assert "private words" not in log.replace('note = "private words"', "")
    assert stat.S_IMODE(started.crash_log.stat().st_mode) == 0o600
    assert stat.S_IMODE(started.crash_log.parent.stat().st_mode) == 0o700


def test_ctrl_c_is_a_key_and_saves(start: Start) -> None:
    started = start()
    terminal = move_down(started)
    terminal.press("ctrl+c")
    assert terminal.wait_exit() == 130
    assert started.words_saved == "row 1"


def test_files_are_private_and_no_core_is_left(start: Start) -> None:
    terminal = start().terminal
    status = Path(f"/proc/{terminal.pid}/status").read_text(encoding="utf-8")
    limits = Path(f"/proc/{terminal.pid}/limits").read_text(encoding="utf-8")
    assert "Umask:\t0077" in status
    assert next(line for line in limits.splitlines() if "core" in line).split()[4:6] == ["0", "0"]


def test_no_answer_of_the_terminal_is_typed_into_the_shell(start: Start) -> None:
    terminal = start().terminal
    terminal.press("down", "down", "q")
    assert terminal.wait_exit() == 0
    assert terminal.text.strip() == ""


def test_without_a_terminal_the_screens_do_not_start(tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "tests.pty.demo", str(tmp_path / "saved"), str(tmp_path / "log")]
    ended = subprocess.run(
        argv,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert ended.returncode == 2
    assert ended.stdout == b""
    assert b"the input is not a terminal. Without screens: coprod show NAME" in ended.stderr

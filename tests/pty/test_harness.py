"""The harness itself, on small programs of known behaviour."""

from __future__ import annotations

import signal
import sys

from tests.pty.emulator import Emulator
from tests.pty.terminal import PtyTerminal

ASK = r"""
import sys, termios, tty
tty.setcbreak(0)
sys.stdout.write("\x1b[?1049h\x1b[?25l\x1b[>25uhello\x1b[6n")
sys.stdout.flush()
answer = ""
while not answer.endswith("R"):
    answer += sys.stdin.read(1)
sys.stdout.write("\x1b[3;1H" + answer[1:])
sys.stdout.flush()
sys.stdin.read(1)
"""


def run(program: str) -> PtyTerminal:
    return PtyTerminal([sys.executable, "-c", program])


def test_the_terminal_answers_where_its_cursor_is() -> None:
    with run(ASK) as terminal:
        terminal.wait_for("[1;6R")
        assert terminal.cursor == (5, 2)


def test_every_mode_left_on_is_named() -> None:
    with run(ASK) as terminal:
        terminal.wait_for("[1;6R")
        terminal.press("a")
        assert terminal.wait_exit() == 0
        assert terminal.modes_left_on() == [
            "cursor off",
            "alternate screen",
            "kitty keyboard",
            "line settings",
        ]


def test_a_lost_line_ends_a_program_that_does_not_mind_signals() -> None:
    with run("print('ready', flush=True); input()") as terminal:
        terminal.wait_for("ready")
        terminal.close_master()
        assert terminal.wait_exit() == -signal.SIGHUP


def test_a_sequence_cut_in_two_is_drawn_once_whole() -> None:
    emulator = Emulator(20, 2)
    assert emulator.feed(b"\x1b[2;") == b""
    assert emulator.feed(b"3Hx\x1b[6") == b""
    assert emulator.feed(b"n") == b"\x1b[2;4R"
    assert emulator.text == "\n  x"


def test_leaving_the_alternate_screen_brings_the_old_lines_back() -> None:
    emulator = Emulator(20, 2)
    emulator.feed(b"before\x1b[?1049hduring")
    assert "before" not in emulator.text
    emulator.feed(b"\x1b[?1049l")
    assert emulator.text.startswith("before")

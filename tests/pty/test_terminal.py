"""What Textual gets wrong in a terminal, and what must not end the program."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.pty.conftest import Start
from tests.pty.terminal import PtyTerminal


def still_alive(terminal: PtyTerminal) -> None:
    terminal.press("down")
    terminal.wait_for("row 1")
    terminal.press("q")
    assert terminal.wait_exit() == 0


NONSENSE = [
    b"\xe9",
    b"\xff\xfe",
    b"\x1b[99999999999u",
    b"\x1b[55296u",
    b"\x1b[27;1;99999999999999~",
    b"\x1b[<0;99999;99999M",
    b"\x1b[48;65535;65535;0;0t",
    b"\x1b[9999;9999R",
    b"\x1b[" + b"9" * 3000 + b"u",
    b"\x1b]52;c;?\x07",
    b"\x00\x1c\x1d",
]


def test_no_bytes_from_the_keyboard_end_the_program(start: Start) -> None:
    terminal = start().terminal
    for row, keys in enumerate(NONSENSE, 1):
        terminal.send(keys)
        terminal.wait_asleep()
        terminal.press("down")
        terminal.wait_for(f"row {row}")
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_a_crash_leaves_no_core_in_which_notes_could_be_read(start: Start) -> None:
    terminal = start().terminal
    limits = Path(f"/proc/{terminal.pid}/limits").read_text().splitlines()
    (core,) = (line.split()[4:6] for line in limits if line.startswith("Max core file size"))
    assert core == ["0", "0"]
    still_alive(terminal)


def test_a_bare_sigcont_does_no_harm(start: Start) -> None:
    terminal = start().terminal
    terminal.signal(signal.SIGCONT)
    terminal.wait_asleep()
    still_alive(terminal)
    assert terminal.modes_left_on() == []


def test_a_stop_from_outside_and_going_on_does_no_harm(start: Start) -> None:
    terminal = start().terminal
    terminal.signal(signal.SIGSTOP)
    terminal.wait_stopped()
    terminal.signal(signal.SIGCONT)
    still_alive(terminal)
    assert terminal.modes_left_on() == []


def test_an_escape_in_a_paste_presses_no_key(start: Start) -> None:
    terminal = start().terminal
    terminal.paste("one\x1b[Atwo\x1bq\x1b[200~ctrl\x03\rline")
    terminal.wait_for("pasted 'one␛[Atwo␛q␛[200~ctrl␃\\nline'")
    still_alive(terminal)


def test_a_paste_in_pieces_is_one_paste(start: Start) -> None:
    terminal = start().terminal
    for piece in (b"\x1b", b"[20", b"0~wo", b"rds\x1b[2", b"01~"):
        terminal.send(piece)
    terminal.wait_for("pasted 'words'")


def test_a_paste_that_never_ends_does_not_swallow_the_keys(start: Start) -> None:
    terminal = start().terminal
    terminal.send(b"\x1b[200~lost end")
    terminal.wait_for("pasted 'lost end'")
    still_alive(terminal)


def test_the_escape_key_is_still_a_key(start: Start) -> None:
    terminal = start().terminal
    terminal.press("escape")
    terminal.wait_for("key escape")


def test_the_cursor_is_visible_and_follows(start: Start) -> None:
    terminal = start().terminal
    assert terminal.emulator.cursor_visible
    terminal.wait_for(lambda t: t.cursor == (1, 3))
    terminal.press("down")
    terminal.wait_for(lambda t: t.cursor == (1, 4))
    assert terminal.emulator.cursor_visible


def test_focus_events_and_size_reports_are_never_asked_for(start: Start) -> None:
    terminal = start().terminal
    assert not {1004, 2048} & terminal.emulator.modes
    assert b"\x1b[?2048" not in terminal.log


@pytest.mark.parametrize(
    "env,on",
    [
        ({}, True),
        ({"SSH_TTY": "/dev/pts/9"}, False),
        ({"SSH_CONNECTION": "a 1 b 2"}, False),
        ({"SSH_TTY": "/dev/pts/9", "COPROD_MOUSE": "1"}, True),
        ({"COPROD_MOUSE": "off"}, False),
    ],
)
def test_the_mouse_is_off_over_ssh_unless_asked_for(
    start: Start, env: dict[str, str | None], *, on: bool
) -> None:
    terminal = start(env=env).terminal
    terminal.wait_asleep()
    assert (1000 in terminal.emulator.modes) is on


def test_an_absurd_window_is_bounded(start: Start) -> None:
    terminal = start(size=(65535, 65535), ready=False).terminal
    terminal.wait_for(lambda t: b"row 0" in t.log)
    assert terminal.peak_memory_mb() < 400
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_a_window_may_shrink_to_nothing_and_grow_again(start: Start) -> None:
    terminal = start().terminal
    terminal.resize(1, 1)
    terminal.resize(10, 3)
    terminal.resize(100, 30)
    terminal.wait_for(lambda t: t.lines[-1].startswith("╰") and len(t.lines[-1]) == 100)
    still_alive(terminal)


def test_nothing_a_widget_draws_can_steer_the_terminal(start: Start) -> None:
    terminal = start().terminal
    terminal.wait_for("hostile ]52;c;ZXZpbA== 2J end")
    assert terminal.emulator.strings == []
    assert "\u202e" not in terminal.log.decode()


@pytest.mark.parametrize("theme,colours", [("mono", set()), ("ansi", {"16"}), ("dark", {"24-bit"})])
def test_a_theme_sends_only_its_own_kind_of_colour(start: Start, theme: str, colours: set[str]) -> None:
    terminal = start(theme=theme).terminal
    terminal.press("down")
    terminal.wait_for("row 1")
    assert terminal.emulator.colours == colours


@pytest.mark.parametrize(
    "env,colours",
    [
        ({"NO_COLOR": "1"}, set()),
        ({"NO_COLOR": ""}, {"24-bit"}),
        ({"SSH_TTY": "/dev/pts/9", "COLORTERM": None}, {"16"}),
    ],
)
def test_colour_as_the_environment_wishes(
    start: Start, env: dict[str, str | None], colours: set[str]
) -> None:
    assert start(env=env).terminal.emulator.colours == colours


def test_no_color_leaves_a_theme_that_was_asked_for(start: Start) -> None:
    assert start(theme="light", env={"NO_COLOR": "1"}).terminal.emulator.colours == {"24-bit"}


@pytest.mark.parametrize(
    "env",
    [{"COPROD_ASCII": "1"}, {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
)
def test_a_terminal_without_utf8_gets_ascii(start: Start, env: dict[str, str | None]) -> None:
    terminal = start(env=env).terminal
    terminal.wait_for('demo "ready"')
    assert terminal.log.isascii()
    assert b"\\u" not in terminal.log
    assert terminal.lines[0] == "+" + "-" * 78 + "+"


@pytest.mark.parametrize("term", ["dumb", "", None])
def test_a_terminal_that_cannot_place_text_is_refused(start: Start, term: str | None) -> None:
    terminal = start(env={"TERM": term}, ready=False).terminal
    assert terminal.wait_exit() == 2
    assert "TERM is unset or dumb" in terminal.text
    assert "\x1b" not in terminal.log.decode()


def test_a_terminal_that_never_answers_is_never_waited_for(start: Start) -> None:
    terminal = start(answers=False).terminal
    for row in range(1, 13):
        terminal.press("down")
        terminal.wait_for(f"row {row}")


def test_moves_add_up_while_the_line_is_behind(start: Start) -> None:
    terminal = start().terminal
    terminal.wait_quiet()
    terminal.answers = False
    terminal.press(*["down"] * 20)
    terminal.wait_quiet()
    shown = sum(f"row {row}".encode() in terminal.log for row in range(1, 21))
    assert shown <= 4
    terminal.answers = True
    terminal.send(b"\x1b[1;1R" * 2)
    terminal.wait_for("row 20")


def test_a_lost_answer_does_not_hold_the_screen_for_ever(start: Start) -> None:
    terminal = start().terminal
    terminal.wait_quiet()
    terminal.answers = False
    terminal.press(*["down"] * 20)
    terminal.wait_for("row 20")

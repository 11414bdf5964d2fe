"""Where the screens may start; and that Textual still has the private names that are corrected."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

import pytest
from textual import _xterm_parser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen

from coprod_tui.errors import TerminalError
from coprod_tui.tui.terminal import wants_mouse
from coprod_tui.tui.terminal_check import check_terminal


class FakeStream:
    def __init__(self, *, tty: bool) -> None:
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty


TTY = FakeStream(tty=True)
PIPE = FakeStream(tty=False)
XTERM = {"TERM": "xterm-256color"}


def test_a_terminal_is_accepted() -> None:
    check_terminal(XTERM, TTY, TTY)


@pytest.mark.parametrize(
    "environ,stdin,stderr,named",
    [
        (XTERM, PIPE, TTY, "input"),
        (XTERM, None, TTY, "input"),
        (XTERM, TTY, PIPE, "standard error"),
        (XTERM, TTY, None, "standard error"),
        ({"TERM": "dumb"}, TTY, TTY, "TERM"),
        ({"TERM": ""}, TTY, TTY, "TERM"),
        ({}, TTY, TTY, "TERM"),
    ],
)
def test_anything_else_is_refused_with_a_remedy(
    environ: Mapping[str, str], stdin: FakeStream | None, stderr: FakeStream | None, named: str
) -> None:
    with pytest.raises(TerminalError, match=named) as caught:
        check_terminal(environ, stdin, stderr)
    assert caught.value.exit_code == 2
    assert "coprod show" in caught.value.hint


@pytest.mark.parametrize(
    "environ,setting,wanted",
    [
        ({}, None, True),
        ({}, False, False),
        ({"SSH_TTY": "x"}, None, False),
        ({"SSH_TTY": "x"}, True, True),
        ({"SSH_CONNECTION": "x"}, None, False),
    ],
)
def test_the_mouse_is_a_matter_of_wishes(
    environ: Mapping[str, str],
    setting: bool | None,  # noqa: FBT001
    wanted: bool,  # noqa: FBT001
) -> None:
    assert wants_mouse(environ, setting) is wanted


@pytest.mark.parametrize(
    "owner,name,used",
    [
        (LinuxDriver, "start_application_mode", "_query_in_band_window_resize()"),
        (LinuxDriver, "start_application_mode", "self._get_terminal_size()"),
        (LinuxDriver, "start_application_mode", 'self.write("\\x1b[?25l")'),
        (LinuxDriver, "start_application_mode", 'self.write("\\x1b[?1004h")'),
        (LinuxDriver, "start_application_mode", "self._writer_thread = WriterThread("),
        (LinuxDriver, "_run_input_thread", "self.run_input_thread()"),
        (LinuxDriver, "disable_input", "self._key_thread.join()"),
        (LinuxDriver, "_patch_lflag", "ISIG"),
        (LinuxDriver, "_patch_iflag", "IXON"),
        (LinuxDriver, "__init__", "self._sigcont_application"),
        (LinuxDriver, "_sigcont_application", "self._auto_restart"),
        (LinuxDriver, "_sigtstp_application", "self.suspend_application_mode()"),
        (LinuxDriver, "__init__", "self._sigtstp_application"),
        (App, "action_suspend_process", "signal.SIGTSTP"),
        (App, "size", "self._driver._size"),
        (App, "_handle_exception", "self._fatal_error()"),
        (App, "_fatal_error", "self._close_messages_no_wait()"),
        (App, "_print_error_renderables", "self._exit_renderables"),
        (App, "_display", "self._batch_count"),
        (App, "_display", "self.post_display_hook()"),
        (App, "_begin_batch", "self._batch_count += 1"),
        (App, "_end_batch", "self._batch_count -= 1"),
        (App, "_set_pointer_shape", "self._driver.write"),
        (App, "_watch_theme", "_refresh_truecolor_filter"),
        (App, "_watch_theme", "-dark-mode"),
        (App, "_context", "active_app.set"),
        (Screen, "_on_idle", "self.app._batch_count"),
        (Screen, "_on_timer_update", "self.app._batch_count"),
        (_xterm_parser.XTermParser, "parse", "events.CursorPosition"),
        (_xterm_parser.XTermParser, "__init__", "debug: bool = False"),
    ],
)
def test_textual_still_works_the_way_that_is_corrected(owner: type, name: str, used: str) -> None:
    member = inspect.getattr_static(owner, name)
    if isinstance(member, property):
        member = member.fget
    assert used in inspect.getsource(inspect.unwrap(getattr(member, "__func__", member)))

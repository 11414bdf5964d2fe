"""The way in and out of the screens: what must be there before, and what stays after."""

from __future__ import annotations

import os
import resource
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from coprod_tui.errors import CoprodError
from coprod_tui.text import one_line, printable
from coprod_tui.tui.guarded import GuardedApp
from coprod_tui.tui.leaving import Leaving
from coprod_tui.tui.terminal_check import check_terminal


def wants_mouse(environ: Mapping[str, str], setting: bool | None = None) -> bool:  # noqa: FBT001
    """Decide about the mouse: over SSH it's off unless asked for, since it reports every move.

    Args:
        environ: SSH_CONNECTION, SSH_TTY.
        setting: What the settings in force say, if anything.
    """
    if setting is not None:
        return setting
    return not (environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def run(app: GuardedApp, *, crash_log: Path, mouse: bool | None = None) -> int:
    """Run the screens from the first to the last.

    Args:
        app: Made, but not yet running.
        crash_log: Where the traceback of a crash goes; the folder may be missing.
        mouse: What the settings in force say about the mouse, if anything.

    Returns:
        The exit code: the app's own, 1 after a crash, 129, 130, 131 or 143 after a signal or a lost line.

    Raises:
        TerminalError: When there is no terminal to draw on.
    """
    check_terminal(os.environ, sys.__stdin__, sys.__stderr__)
    os.umask(0o077)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core would hold every note
    os.set_blocking(2, True)  # a shell's leftover would cut frames short
    with Leaving(save=app.save_now, leave=app.leave) as leaving:
        try:
            app.run(mouse=wants_mouse(os.environ, mouse))
        except Exception as error:  # noqa: BLE001 - every crash is reported the same, private way
            app.crash = app.crash or error
    if leaving.code is not None:
        _forget_lost_streams()
        return leaving.code
    if app.crash is not None:
        report_crash(app, app.crash, crash_log)
        return 1
    return app.return_code or 0


def report_crash(app: GuardedApp, error: Exception, crash_log: Path) -> None:
    """Say on two lines that the program crashed, and keep the details where only the user can read them."""
    try:
        app.save_now()
    except Exception as fault:  # noqa: BLE001 - after a crash anything may fail; say so
        # Our own messages are written for people; any other may hold what was typed.
        reason = str(fault) if isinstance(fault, CoprodError | OSError) else type(fault).__name__
        saved = f"The last answers could not be saved: {one_line(reason)}."
    else:
        saved = "Your answers are saved."
    kept = _write_log(error, crash_log)
    details = f"Details: {one_line(str(crash_log))}" if kept else "The details could not be written."
    way_back = f"Go on with: {one_line(app.way_back())}"
    with suppress(OSError):
        sys.stderr.write(f"{saved} {details}\n{way_back}\n")
        sys.stderr.flush()


def _forget_lost_streams() -> None:
    # What a lost line did not take would make the interpreter end with a code of its own.
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _without_values(error: BaseException) -> Iterator[str]:
    """The kinds of an error and of those behind it, with lines of code: values may be private notes."""
    seen: set[int] = set()
    behind: BaseException | None = error
    while behind is not None and id(behind) not in seen:
        if seen:
            yield "\nIt came of:\n"
        seen.add(id(behind))
        yield from traceback.format_tb(behind.__traceback__)
        yield f"{type(behind).__module__}.{type(behind).__qualname__}\n"
        behind = behind.__cause__ or (None if behind.__suppress_context__ else behind.__context__)


def _write_log(error: Exception, crash_log: Path) -> bool:
    lines = printable("".join(_without_values(error)))
    try:
        crash_log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        crash_log.unlink(missing_ok=True)
        way = os.open(crash_log, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(way, "w", encoding="utf-8", errors="replace") as log:
            log.write(lines)
    except OSError:
        return False
    return True

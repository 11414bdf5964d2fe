"""`coprod doctor`: what the program finds around it, for a report when something looks wrong."""

from __future__ import annotations

import locale
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TextIO

import click

from coprod_tui import __version__
from coprod_tui.cli.output import say, say_json, takes_unicode
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.errors import CoprodError, TerminalError
from coprod_tui.files.last_theme import recall_theme
from coprod_tui.files.looking import is_folder, is_there
from coprod_tui.text import one_line

SCHEMA = 1

_PACKAGES = ("textual", "click", "tomli", "tomli-w", "platformdirs")
_VARIABLES = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "COPROD_THEME", "COPROD_ASCII")
_YES_NO = {True: "yes", False: "no", None: "-"}
_NO_SAVING = "NOT possible; name a folder that you can write in with COPROD_HOME or COPROD_SESSIONS"

Report = dict[str, dict[str, str | int | bool | None]]
"""What was found, by section and name."""


@click.command(
    epilog="""\b
Examples:
  coprod doctor
  coprod doctor --json > report.json
  coprod doctor --kiosk /srv/rooms/riverside

The report names folders and versions; it holds no titles, answers or notes.""",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, with schema 1.")
@click.option(
    "--kiosk",
    "kiosk_room",
    is_flag=False,
    flag_value="",
    metavar="[ROOM]",
    help="Check instead whether this account is fit to be a kiosk for a room.",
)
@click.pass_obj
def doctor(around: Surroundings, kiosk_room: str | None, *, as_json: bool) -> int:
    """Report on terminal, language, folders and versions."""
    if kiosk_room is not None:
        return _examine_kiosk(around, kiosk_room, as_json=as_json)
    report = examine(around)
    if as_json:
        say_json({"schema": SCHEMA, **report})
        return 0
    for number, (section, findings) in enumerate(report.items()):
        if number:
            say()
        say(section.capitalize())
        widest = max(map(len, findings))
        for name, found in findings.items():
            shown = _YES_NO[found] if isinstance(found, bool) or found is None else one_line(str(found))
            say(f"  {name.replace('_', ' '):{widest}}  {shown}")
    return 0


def _examine_kiosk(around: Surroundings, room: str, *, as_json: bool) -> int:
    from coprod_tui.cli.kiosk import become_kiosk
    from coprod_tui.cli.kiosk_check import Finding, check_kiosk

    become_kiosk()
    points = tuple(check_kiosk(around.environ, room))
    if as_json:
        say_json({"schema": SCHEMA, "kiosk": [point._asdict() for point in points]})
    else:
        for point in points:
            say(f"{point.finding:9} {one_line(point.words)}")
            if point.remedy:
                say(f"{'':9} {one_line(point.remedy)}")
    return 1 if any(point.finding is Finding.BAD for point in points) else 0


def examine(around: Surroundings) -> Report:
    """Look at everything that decides how the program behaves here."""
    return {
        "program": _program(),
        "terminal": _terminal(around),
        "language": _language(),
        "folders": _folders(around),
        "files": _files(around),
    }


def _program() -> dict[str, str | int | bool | None]:
    found: dict[str, str | int | bool | None] = {"coprod": __version__, "python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = None
    return {**found, "system": f"{platform.system()} {platform.release()} {platform.machine()}"}


def _terminal(around: Surroundings) -> dict[str, str | int | bool | None]:
    from coprod_tui.tui.terminal_check import check_terminal

    environ = around.environ
    try:
        check_terminal(environ, sys.stdin, sys.stderr)
        screens = "can be shown"
    except TerminalError as error:
        screens = error.message
    size = _size()
    return {
        "screens": screens,
        "columns": size.columns if size else None,
        "lines": size.lines if size else None,
        "colours": _colours(around),
        **{name: environ.get(name) for name in _VARIABLES},
        "tmux": bool(environ.get("TMUX")),
        "screen": bool(environ.get("STY")),
        "ssh": bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")),
        "theme_chosen": _theme(around),
    }


def _theme(around: Surroundings) -> str | None:
    """The theme that somebody has chosen: with an option, in the settings, or with a key."""
    return around.theme_option or around.settings.theme or recall_theme(around.locations.state) or None


def _colours(around: Surroundings) -> str:
    environ = around.environ
    if environ.get("NO_COLOR"):
        return "none (NO_COLOR is set)"
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return "true colour"
    return "256" if "256color" in environ.get("TERM", "") else "16 or unknown"


def _size() -> os.terminal_size | None:
    for stream in (sys.__stdin__, sys.__stderr__, sys.__stdout__):
        try:
            if stream is not None and stream.isatty():
                return os.get_terminal_size(stream.fileno())
        except (OSError, ValueError):
            continue
    return None


def _language() -> dict[str, str | int | bool | None]:
    return {
        "locale": ".".join(part for part in locale.getlocale() if part) or "C",
        "output": _encoding(sys.stdout),
        "screens": _encoding(sys.stderr),
        "file_names": sys.getfilesystemencoding(),
        "signs": "Unicode" if takes_unicode(sys.stderr.encoding) else "ASCII",
    }


def _encoding(stream: TextIO) -> str:
    return stream.encoding or "unknown"


def _folders(around: Surroundings) -> dict[str, str | int | bool | None]:
    found = around.locations
    return {
        "sessions": _folder(found.sessions),
        "trash": _folder(found.trash),
        "state": _folder(found.state),
        "saving": "possible" if _can_be_written(found.sessions) else _NO_SAVING,
    }


def _folder(folder: Path) -> str:
    possible = _can_be_written(folder)
    if is_folder(folder):
        found = "can be written" if possible else "can NOT be written"
    else:
        found = "not there yet" if possible else "not there, and can NOT be made"
    return f"{_short(folder)} ({found})"


def _can_be_written(folder: Path) -> bool:
    """Whether files can be made in a folder, or the folder where it's missing."""
    # What exists of it first, which may be a file.
    nearest = next(each for each in (folder, *folder.parents) if os.path.lexists(each) or each == each.parent)
    return is_folder(nearest) and os.access(nearest, os.W_OK | os.X_OK)


def _files(around: Surroundings) -> dict[str, str | int | bool | None]:
    problems = len(around.settings_read[1])
    settings = around.locations.settings
    there = _short(settings) if is_there(settings) else f"{_short(settings)} (not there)"
    chosen = around.criteria_file
    try:
        criteria = f"{len(around.criteria.statements)} statements"
    except CoprodError as error:
        criteria = error.message.replace(str(Path.home()), "~")
    return {
        "settings": f"{there}, {problems} problem{'' if problems == 1 else 's'}" if problems else there,
        "criteria": f"{_short(chosen) if chosen else 'shipped'}: {criteria}",
    }


def _short(path: Path) -> str:
    """The path with the home folder as ~, so that a report doesn't name the person."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)

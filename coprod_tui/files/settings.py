"""What a person prefers: theme, keys, folders and the like.

A settings file that is wrong never keeps the program from starting: what can't be understood is told, and
the default stands in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from coprod_tui.errors import CoprodError, NotFoundError
from coprod_tui.files.problems import FileProblemsError, Problem, ProblemList, Severity, quoted
from coprod_tui.files.switches import NO, YES
from coprod_tui.files.toml_reading import read_bytes
from coprod_tui.files.toml_table import TomlFile, TomlTable

THEME_NAMES = ("dark", "light", "contrast", "ansi", "mono")
MOST_BYTES = 128 * 1024
LONGEST_WHO = 80

_KEYS = frozenset({"theme", "criteria", "sessions", "who", "mouse", "look_ahead", "keys"})


class Settings(NamedTuple):
    """What was chosen; `None` and empty where nothing was.

    Attributes:
        theme: One of `THEME_NAMES`.
        criteria: The criteria file to use instead of the shipped one.
        sessions: The folder of the sessions.
        who: The role that the log names for each change, such as "facilitator".
        mouse: Whether to use the mouse; `None` lets the terminal decide.
        look_ahead: Whether blank answers already give a hint of a contradiction.
        keys: The keys of each command by its id.
    """

    theme: str | None = None
    criteria: Path | None = None
    sessions: Path | None = None
    who: str = ""
    mouse: bool | None = None
    look_ahead: bool = False
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def load_settings(path: Path, commands: Collection[str] = ()) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings file; where there is none, the defaults.

    Args:
        path: The settings file; its relative paths start from its folder.
        commands: Ids of all commands, to check `[keys]` against; empty checks only its form.
    """
    try:
        data = read_bytes(path, MOST_BYTES)
    except NotFoundError:
        return Settings(), ()
    except CoprodError as error:
        return Settings(), (Problem("", error.message, error.hint, severity=Severity.WARNING),)
    return parse_settings(data, path, commands)


def parse_settings(
    data: bytes, path: Path, commands: Collection[str] = ()
) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the bytes of a settings file; the same as `load_settings` for the rest."""
    if not data.strip():
        return Settings(), ()
    try:
        file = TomlFile(data, str(path), Severity.WARNING)
        root = file.root
        root.only(_KEYS)
        settings = Settings(
            theme=root.choice("theme", THEME_NAMES, "") or None,
            criteria=_path(root, "criteria", path.parent),
            sessions=_path(root, "sessions", path.parent),
            who=_who(root),
            mouse=root.flag("mouse"),
            look_ahead=root.flag("look_ahead") or False,
            keys=_command_keys(root.table("keys"), commands),
        )
    except FileProblemsError as error:
        return Settings(), tuple(problem._replace(severity=Severity.WARNING) for problem in error.problems)
    return settings, file.problems.all()


def settings_in_force(settings: Settings, environ: Mapping[str, str]) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings with what the environment says put before what the file says.

    Args:
        settings: What the file says.
        environ: `COPROD_THEME`, `COPROD_CRITERIA`, `COPROD_WHO`, `COPROD_MOUSE`, `COPROD_LOOK_AHEAD`; an
            empty variable counts as unset.
    """
    problems = ProblemList()
    theme = _from(environ, "COPROD_THEME", THEME_NAMES, problems)
    mouse = _from(environ, "COPROD_MOUSE", (*YES, *NO), problems)
    look_ahead = _from(environ, "COPROD_LOOK_AHEAD", (*YES, *NO), problems)
    criteria = environ.get("COPROD_CRITERIA")
    who = environ.get("COPROD_WHO", "")[:LONGEST_WHO]
    in_force = settings._replace(
        theme=theme or settings.theme,
        criteria=Path(criteria) if criteria else settings.criteria,
        who=who or settings.who,
        mouse=mouse in YES if mouse else settings.mouse,
        look_ahead=look_ahead in YES if look_ahead else settings.look_ahead,
    )
    return in_force, problems.all()


def _from(environ: Mapping[str, str], name: str, choices: Collection[str], problems: ProblemList) -> str:
    value = environ.get(name, "").strip().lower()
    if not value or value in choices:
        return value
    hint = problems.did_you_mean(value, choices) or f"Use one of: {', '.join(sorted(choices))}."
    message = f"{quoted(value)} makes no sense there."
    problems.add(Problem(name, message, hint, severity=Severity.WARNING))
    return ""


def _path(root: TomlTable, key: str, folder: Path) -> Path | None:
    value = root.text(key, "")
    if not value:
        return None
    try:
        return folder / Path(value).expanduser()
    except (RuntimeError, ValueError):
        root.problem(key, f"{quoted(value)} has no home folder to start from.", "Write the whole path.")
        return None


def _who(root: TomlTable) -> str:
    who = root.text("who", "")
    if len(who) > LONGEST_WHO:
        root.problem("who", f"'who' has {len(who)} characters; {LONGEST_WHO} are allowed.", "Shorten it.")
        return ""
    return who


def _command_keys(table: TomlTable, commands: Collection[str]) -> dict[str, tuple[str, ...]]:
    keys: dict[str, tuple[str, ...]] = {}
    for command, value in table.content.items():
        if commands and command not in commands:
            hint = table.file.problems.did_you_mean(command, commands)
            message = f"There is no command {quoted(command)}."
            table.problem(command, message, hint or "The command 'coprod keys' lists them all.")
            continue
        chosen = (table.text(command),) if isinstance(value, str) else table.texts(command)
        if value == []:
            table.problem(command, "It has no key.", "Name at least one key, or remove the line.")
        elif not isinstance(value, str) and any(not key or key.isspace() for key in chosen):
            table.problem(command, "A key has no name.", 'Name it, such as "n" or "ctrl+n".')
        elif any(chosen):
            keys[command] = tuple(key.strip() for key in chosen)
    return keys

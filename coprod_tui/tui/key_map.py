"""A person's own keys, checked before they are used.

A clash on the first screen that has the command is refused with a sentence; on a later one, the command keeps
its own keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coprod_tui.files.problems import Problem, did_you_mean, quoted
from coprod_tui.tui.commands import (
    COMMANDS,
    TYPING_SCOPES,
    Command,
    KeyMap,
    Scope,
    apart,
    key_label,
    keys_of,
)

_NAMED = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
    | {"insert", "delete", "backspace", "enter", "tab", "space", "escape"}
)
_KEY = re.compile(r"f([1-9]|1\d|2[0-4])|(ctrl\+|shift\+|alt\+|ctrl\+shift\+)([a-z0-9@\\\]^_]|[a-z]+\d*)")
_FIRST: Mapping[str, Scope] = {
    command.id: scope for scope, commands in reversed(tuple(COMMANDS.items())) for command in commands
}
"""The first screen that has a command."""

_OVER_A_ROOM: frozenset[Scope] = frozenset(
    {"agenda", "conditions", "contradiction", "review", "saving", "seats", "story"}
)
"""Screens that can stand over the shared one, where a key of the room's holds too."""

_ALIASES = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "page_up": "pageup",
    "pgdn": "pagedown",
    "page_down": "pagedown",
    "del": "delete",
    "ins": "insert",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    " ": "space",
    # A terminal sends the same byte for both.
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "ctrl+[": "escape",
}


def check_key_map(keys: Mapping[str, Sequence[str]]) -> tuple[Problem, ...]:
    """Every reason why a key map can't be used as it stands; empty when it can."""
    return accept_key_map(keys)[1]


def accept_key_map(keys: Mapping[str, Sequence[str]]) -> tuple[KeyMap, tuple[Problem, ...]]:
    """Take from a key map what can be used.

    Args:
        keys: Keys by the id of the command, in the spelling of the settings.

    Returns:
        The keys to use, and a problem for each command that stays with its own.
    """
    problems: list[Problem] = []
    accepted: dict[str, tuple[str, ...]] = {}
    for command, wanted in keys.items():
        spelled, problem = _spelled(command, wanted)
        if problem is None:
            accepted[command] = spelled
        else:
            problems.append(problem)
    # Refusing one change puts its own keys back, which may clash with another change: until none is left.
    while clashes := _clashes(with_own := _with_own_keys(accepted)):
        for command, problem in clashes.items():
            del accepted[command]
            problems.append(problem)
    return with_own, tuple(problems)


def _spelled(command: str, wanted: Sequence[str]) -> tuple[tuple[str, ...], Problem | None]:
    scopes = [scope for scope, commands in COMMANDS.items() if any(each.id == command for each in commands)]
    place = f"keys, {command}"
    if not scopes:
        every = {each.id for commands in COMMANDS.values() for each in commands}
        hint = did_you_mean(command, every) or "“coprod keys” lists them all."
        return (), Problem("keys", f"There is no command {quoted(command)}.", hint)
    if not wanted:
        return (), Problem(
            place, "A command needs at least one key.", f'Write for example {command} = ["f5"].'
        )
    spelled = tuple(dict.fromkeys(_canonical(key) for key in wanted))
    for key in spelled:
        if not _is_key(key):
            hint = 'Keys are written like "a", "?", "f5", "ctrl+n", "pageup".'
            return (), Problem(place, f"There is no key {quoted(key)}.", hint)
        if key == "ctrl+c" and command != "save-and-quit":
            return (), Problem(place, "ctrl+c always saves and quits.", "Choose another key.")
        if len(key) == 1 and TYPING_SCOPES.intersection(scopes):
            hint = "Choose a function key, or one with ctrl."
            return (), Problem(place, f"{quoted(key)} is text there and can't be a command.", hint)
    if command == "save-and-quit" and "ctrl+c" not in spelled:
        spelled += ("ctrl+c",)
    return spelled, None


def _canonical(key: str) -> str:
    name = key if len(key) == 1 else key.lower().replace("-", "_" if "+" not in key else "-").strip()
    shifted = re.fullmatch(r"shift\+([a-z])", name)
    return shifted[1].upper() if shifted else _ALIASES.get(name, name)


def _is_key(key: str) -> bool:
    if len(key) == 1:
        return key.isprintable()
    return key in _NAMED or _KEY.fullmatch(key) is not None


def _with_own_keys(accepted: KeyMap) -> KeyMap:
    """The key map with the keys that commands keep on screens where others need the changed ones.

    A command can do without its changed keys on every screen but the first that has it.
    """
    own = {
        apart(shared.scope, shared.command.id): shared.command.keys
        for shared in _shared_keys(accepted)
        if _FIRST[shared.command.id] != shared.scope and shared.command in COMMANDS[shared.scope]
    }
    return {**accepted, **own}


def _clashes(accepted: KeyMap) -> dict[str, Problem]:
    """For each changed command that shares a key with another one on some screen, a sentence about it."""
    found: dict[str, Problem] = {}
    for _scope, command, key, other in _shared_keys(accepted):
        message = f"The key {key_label(key)} already means “{other.title}” ({other.id})."
        hint = "Choose another key, or give that command another one too."
        found.setdefault(command.id, Problem(f"keys, {command.id}", message, hint))
    return found


class _Shared(NamedTuple):
    """A key that a changed command shares with another command on a screen."""

    scope: Scope
    command: Command
    key: str
    other: Command


def _shared_keys(accepted: KeyMap) -> Iterator[_Shared]:
    for scope in COMMANDS:
        owners: dict[str, Command] = {}
        for command in _on_screen(scope):
            for key in keys_of(scope, command, accepted):
                other = owners.setdefault(key, command)
                if other.id == command.id:
                    continue
                for one, two in ((command, other), (other, command)):
                    if one.id in accepted:
                        yield _Shared(scope, one, key, two)


def _on_screen(scope: Scope) -> Iterable[Command]:
    if scope == "app":
        return COMMANDS[scope]
    beside = COMMANDS["room-lists"] if scope in _OVER_A_ROOM else ()
    return (*COMMANDS["app"], *COMMANDS[scope], *beside)

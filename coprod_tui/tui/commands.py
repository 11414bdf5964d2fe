"""The commands as they're shown: footers, help, the palette and the README are read off one table.

It imports no Textual, so that the command line can print the keys without it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from coprod_tui.tui.command import Command, Scope
from coprod_tui.tui.command_table import COMMANDS, SCOPE_TITLES

__all__ = [
    "COMMANDS",
    "FOOTER_KEYS",
    "SCOPE_TITLES",
    "TYPING_SCOPES",
    "Command",
    "KeyLine",
    "KeyMap",
    "Scope",
    "apart",
    "first_key",
    "footer_commands",
    "key_label",
    "key_list",
    "keys_of",
]

KeyMap = Mapping[str, tuple[str, ...]]
"""Keys by the id of the command, for the commands whose keys a person has changed.

Where another command needs these keys on a screen that isn't the first with this command, it keeps its own
ones there: they stand under the screen and the id, such as "room.next-contradiction".
"""

FOOTER_KEYS = 6
"""Keys shown at the foot of a screen at most; the help screen has the others."""

TYPING_SCOPES: frozenset[Scope] = frozenset({"note", "prompt", "help", "palette"})
"""Scopes in which letters are text, so that no letter can be a command there."""

_KEY_LABELS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "f1": "F1",
    "f2": "F2",
}


def key_label(key: str) -> str:
    """A key as people read it: "↑", "PgUp", "ctrl+c"."""
    return _KEY_LABELS.get(key, key)


def keys_of(scope: Scope, command: Command, changed: KeyMap | None = None) -> tuple[str, ...]:
    """The keys of a command on a screen, as changed by the person's key map."""
    keys = changed or {}
    return keys.get(apart(scope, command.id)) or keys.get(command.id, command.keys)


def apart(scope: Scope, command_id: str) -> str:
    """What a command goes by in a key map where its keys are others on this screen."""
    return f"{scope}.{command_id}"


def first_key(scope: Scope, command_id: str, changed: KeyMap | None = None) -> str:
    """The label of the key that a sentence names for a command."""
    return key_label(all_keys(scope, command_id, changed)[0])


def all_keys(scope: Scope, command_id: str, changed: KeyMap | None = None) -> tuple[str, ...]:
    """The keys of the command of this id."""
    return keys_of(scope, next(command for command in COMMANDS[scope] if command.id == command_id), changed)


def footer_commands(scope: Scope, idle: Container[str] = ()) -> tuple[Command, ...]:
    """At most six commands for the foot of a screen: help first where there is help, and the way out last.

    Args:
        scope: The screen.
        idle: Ids of those that do nothing now; there's no room for them.
    """
    shown = [command for command in COMMANDS[scope] if command.footer and command.id not in idle]
    return (*shown[: FOOTER_KEYS - 1], *shown[FOOTER_KEYS - 1 :][-1:])


class KeyLine(NamedTuple):
    """One line of the list of all keys.

    Attributes:
        scope: Where the key holds.
        id: The command's id, as the settings know it.
        keys: Labels of its keys.
        title: A few words.
        help: A sentence.
    """

    scope: Scope
    id: str
    keys: tuple[str, ...]
    title: str
    help: str


def key_list(changed: KeyMap | None = None) -> tuple[KeyLine, ...]:
    """Every key of every screen, for lists outside the screens."""
    return tuple(
        KeyLine(
            scope,
            command.id,
            tuple(key_label(key) for key in keys_of(scope, command, changed)),
            command.title,
            command.help,
        )
        for scope, commands in COMMANDS.items()
        for command in commands
    )

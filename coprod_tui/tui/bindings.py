"""The table of commands as Textual's key bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from coprod_tui.tui.commands import COMMANDS, TYPING_SCOPES, KeyMap, Scope


def bindings(scope: Scope) -> list[BindingType]:
    """The bindings of a screen; each has its command's id, through which a person's key map reaches it.

    Where letters are text, and for keys that hold everywhere, they come before those of the focused widget.
    """
    first = scope == "app" or scope in TYPING_SCOPES
    return [
        Binding(
            ",".join(command.keys), command.action, command.title, show=False, priority=first, id=command.id
        )
        for command in COMMANDS[scope]
    ]


def textual_keymap(changed: KeyMap) -> dict[str, str]:
    """A checked key map in the form `App.set_keymap` takes."""
    return {command: ",".join(keys) for command, keys in changed.items()}

"""The commands of somebody who answers by themselves in a room; none of them leads to other files."""

from __future__ import annotations

from coprod_tui.tui.command import Command
from coprod_tui.tui.sheet_commands import ASSESS

_NOT_IN_A_ROOM = frozenset({"present", "sessions", "save-elsewhere", "back"})

JOIN = (
    *(command for command in ASSESS if command.id not in _NOT_IN_A_ROOM),
    Command(
        "go-to-room",
        ("o",),
        "go_to_room",
        "Where the room is",
        "Goes to the statement that is on the room's screen.",
        "Move",
    ),
    Command(
        "back",
        ("q",),
        "app.back",
        "Leave",
        "Saves and leaves; it says how to come back.",
        "Program",
        "leave",
    ),
)

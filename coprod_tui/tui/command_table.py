"""The one table of all commands; a new key is a new row of its screen's commands and an action there."""

from __future__ import annotations

from collections.abc import Mapping

from coprod_tui.tui.command import Command, Scope
from coprod_tui.tui.join_commands import JOIN
from coprod_tui.tui.list_commands import COMPARE, CONDITIONS_SCREEN, CONTRADICTION, REVIEW, SAVING, SESSIONS
from coprod_tui.tui.reading_commands import READING, STORY_SCREEN
from coprod_tui.tui.room_commands import AGENDA, BACKSTAGE, ROOM, ROOM_LISTS, SEATS
from coprod_tui.tui.sheet_commands import ASSESS, PRESENT
from coprod_tui.tui.typing_commands import HELP_SCREEN, NOTE, PALETTE_SCREEN, PROMPT

_APP = (
    Command(
        "save-and-quit",
        ("ctrl+c",),
        "app.save_and_quit",
        "Save and quit",
        "Saves everything and leaves the program, from anywhere.",
        "Everywhere",
    ),
    Command(
        "suspend",
        ("ctrl+z",),
        "app.suspend_process",
        "Suspend",
        "Goes back to the shell for a while; fg returns here.",
        "Everywhere",
    ),
)

COMMANDS: Mapping[Scope, tuple[Command, ...]] = {
    "assess": ASSESS,
    "sessions": SESSIONS,
    "compare": COMPARE,
    "contradiction": CONTRADICTION,
    "reading": READING,
    "review": REVIEW,
    "present": PRESENT,
    "room": ROOM,
    "backstage": BACKSTAGE,
    "agenda": AGENDA,
    "seats": SEATS,
    "room-lists": ROOM_LISTS,
    "join": JOIN,
    "conditions": CONDITIONS_SCREEN,
    "story": STORY_SCREEN,
    "note": NOTE,
    "saving": SAVING,
    "prompt": PROMPT,
    "help": HELP_SCREEN,
    "palette": PALETTE_SCREEN,
    "app": _APP,
}
"""The commands of each screen in the order they're shown; those of the app hold everywhere."""

SCOPE_TITLES: Mapping[Scope, str] = {
    "assess": "Answering",
    "sessions": "Sessions",
    "compare": "Comparing",
    "contradiction": "A contradiction",
    "reading": "All that is said of a statement",
    "review": "Review",
    "present": "In front of a room",
    "room": "A group in the room",
    "backstage": "The facilitator's private screen",
    "agenda": "What a group discusses",
    "seats": "Who is in the room",
    "room-lists": "On every list over a room's shared screen",
    "join": "Answering in a room",
    "conditions": "Conditions",
    "story": "The story",
    "note": "Writing a note",
    "saving": "When saving has failed",
    "prompt": "When the bottom line asks for something",
    "help": "Help",
    "palette": "Commands",
    "app": "Everywhere",
}
"""What people call each scope."""

"""What a command is, and the screens it can belong to."""

from __future__ import annotations

from typing import Literal, NamedTuple

Scope = Literal[
    "assess",
    "sessions",
    "compare",
    "note",
    "contradiction",
    "review",
    "reading",
    "present",
    "conditions",
    "story",
    "saving",
    "room",
    "agenda",
    "backstage",
    "seats",
    "room-lists",
    "join",
    "prompt",
    "help",
    "palette",
    "app",
]
"""A screen's own keys; "app" holds on every screen."""


class Command(NamedTuple):
    """Something a key does.

    Attributes:
        id: What the settings and the documents call it; the same id in two scopes means the same keys.
        keys: In the spelling of the settings; the first is the one that is shown.
        action: What is called on the screen, or with "app." in front on the app.
        title: A few words, as the palette lists it.
        help: A sentence on what it does.
        group: The heading it stands under in the help.
        footer: Its word at the foot of the screen; empty for commands that aren't shown there.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    title: str
    help: str
    group: str
    footer: str = ""

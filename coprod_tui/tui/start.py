"""What the ways into the screens have in common; it's read before Textual is imported."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from coprod_tui.domain.criteria import Criteria
from coprod_tui.files.last_theme import recall_theme
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.commands import KeyMap
from coprod_tui.tui.first import First, Opening
from coprod_tui.tui.glyphs import ASCII, UNICODE, Glyphs, choose_glyphs


class Start(NamedTuple):
    """What the app is given to start with.

    Attributes:
        store: The saved sessions.
        criteria: What is asked.
        state: The folder for what the program remembers by itself.
        theme: The name of the first theme.
        look_ahead: Whether a blank gives a hint of a contradiction too.
        glyphs: The signs that the terminal can show.
        keys: The keys a person has changed, already checked.
        who: The role written to the log; may be empty.
        opened: The session to begin with; `None` for the list of all.
        first: What is shown first.
        notice: Something to say on the first screen; may be empty.
        kiosk: Whether the account is there for nothing else: then nothing is remembered, and nobody goes back
            to a shell.
    """

    store: SessionStore
    criteria: Criteria
    state: Path
    theme: str = "dark"
    look_ahead: bool = False
    glyphs: Glyphs = UNICODE
    keys: KeyMap | None = None
    who: str = ""
    opened: OpenSession | None = None
    first: First = First()
    notice: str = ""
    kiosk: bool = False

    @property
    def ascii_only(self) -> bool:
        """Whether the terminal can show nothing but ASCII."""
        return self.glyphs is ASCII


def start_with(opening: Opening, criteria: Criteria, *, kiosk: bool = False) -> Start:
    """What an app starts with; this imports Textual.

    Args:
        opening: Sessions, settings and environment.
        criteria: What is asked.
        kiosk: Whether the account is there for nothing else.
    """
    from coprod_tui.tui.key_map import accept_key_map
    from coprod_tui.tui.themes import choose_theme

    settings, environ, locations = opening.settings, opening.environ, opening.locations
    keys, problems = accept_key_map(settings.keys)
    remembered = "" if kiosk else recall_theme(locations.state)
    return Start(
        store=opening.store,
        criteria=criteria,
        state=locations.state,
        theme=choose_theme(opening.theme, environ, settings.theme or remembered or None),
        look_ahead=settings.look_ahead,
        glyphs=choose_glyphs(getattr(sys.__stderr__, "encoding", None), environ),
        keys=keys,
        who=settings.who,
        notice=str(problems[0]) if problems else "",
        kiosk=kiosk,
    )


@contextmanager
def importing() -> Iterator[None]:
    """Look for no garbage until the first screen stands, which does so itself again.

    Doing so in the midst of the imports, which leave none, takes a tenth of the time until then.
    """
    try:
        gc.disable()
        yield
    finally:
        gc.enable()

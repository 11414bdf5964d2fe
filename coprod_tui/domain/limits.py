"""How long texts may be, said in one place for every keyboard and every file."""

from __future__ import annotations

from coprod_tui.errors import ChangeRefusedError

NOTE_CHARACTERS = 4_000
"""Characters of a note, or of a reason, at most."""

NOTE_LINES = 200
"""Lines of a note, or of a reason, at most."""

FEWEST_COMPARED = 2
"""Sessions that are compared at least."""

MOST_COMPARED = 20
"""Sessions that are compared at most: a screen of 80 columns has room for so many."""

TITLE_CHARACTERS = 80
"""Characters of a session's title at most."""

OWNER_CHARACTERS = 80
"""Characters of the name of whoever sees to a condition at most."""


def checked_title(title: str, noun: str = "session") -> str:
    """The title of a session, or of a room, without spare white space.

    Raises:
        ChangeRefusedError: It's blank or longer than 80 characters.
    """
    title = " ".join(title.split())
    if not title:
        raise ChangeRefusedError(f"A {noun} needs a title.", "Type a few words that you'll recognise it by.")
    if len(title) > TITLE_CHARACTERS:
        raise ChangeRefusedError(
            f"A title has at most {TITLE_CHARACTERS} characters, and this one has {len(title)}.",
            "Shorten it.",
        )
    return title


def checked_text(text: str, noun: str) -> str:
    """A note or a reason, unless it's too long.

    Raises:
        ChangeRefusedError: It has more than 4,000 characters or 200 lines.
    """
    lines = text.count("\n") + 1
    if len(text) > NOTE_CHARACTERS or lines > NOTE_LINES:
        raise ChangeRefusedError(
            f"A {noun} has at most {NOTE_CHARACTERS:,} characters and {NOTE_LINES} lines;"
            f" this one has {len(text):,} and {lines}.",
            "Shorten it.",
        )
    return text

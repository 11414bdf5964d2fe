"""The theme last chosen with a key, for the next time."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.files.settings import THEME_NAMES
from coprod_tui.files.trash import make_folder

NAME = "theme"
"""Of the file in the folder for what the program remembers by itself."""

_MOST_BYTES = 40


def recall_theme(state: Path) -> str:
    """The name of the theme; empty where there is none that can be read, or none of that name.

    Args:
        state: The folder for what the program remembers by itself.
    """
    try:
        with (state / NAME).open("rb") as file:
            name = file.read(_MOST_BYTES).decode("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return name if name in THEME_NAMES else ""


def remember_theme(state: Path, theme: str) -> None:
    """Remember a theme; where the folder can't be written it's forgotten, which does no harm."""
    try:
        make_folder(state)
        (state / NAME).write_text(f"{theme}\n", encoding="ascii")
    except OSError:
        return

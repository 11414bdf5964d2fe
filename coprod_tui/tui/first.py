"""What the screens begin with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class First(NamedTuple):
    """What is shown first; the list of all sessions, if nothing is named.

    Attributes:
        path: The session to open.
        review: Whether to begin with its review.
        compared: Sessions to lay side by side; they can be compared.
    """

    path: Path | None = None
    review: bool = False
    compared: tuple[Path, ...] = ()

"""Numbers of lists, as people type them."""

from __future__ import annotations

MOST_DIGITS = 9
"""No list is that long; Python refuses to read a number of thousands of digits, and takes its time before."""


def typed_number(text: str) -> int | None:
    """The number that was typed; `None` where it's none, or one that no list has."""
    plain = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if plain else None

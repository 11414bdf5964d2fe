"""Keys for the parts of a session that have a name in its file."""

from __future__ import annotations

from collections.abc import Collection


def free_key(name: str, taken: Collection[str]) -> str:
    """A key for one more thing of this name: the name itself, or with a number where that is taken."""
    key, number = name, 1
    while key in taken:
        number += 1
        key = f"{name}-{number}"
    return key

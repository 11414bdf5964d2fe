"""What the environment switches on and off, in whatever words people use for it."""

from __future__ import annotations

from collections.abc import Mapping

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})


def is_on(environ: Mapping[str, str], name: str) -> bool:
    """Whether a variable switches something on: any value does that is neither empty nor one of `NO`."""
    value = environ.get(name, "").strip().lower()
    return bool(value) and value not in NO

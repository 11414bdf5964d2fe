"""A kind of file that somebody could have damaged, and what the program does with one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.trust.mutations import MEBIBYTE
from tests.trust.obeyed import unsafe


class Kind(NamedTuple):
    """A kind of file.

    Attributes:
        whole: Whole ones to damage.
        parse: Reads one, within the bounds; raises nothing but a `CoprodError`.
        use: Does with what was read what the program does; gives what is wrong then, or nothing.
        share: How many of it are tried, beside those of the other kinds.
        most: Bytes of a large one.
    """

    whole: tuple[bytes, ...]
    parse: Callable[[bytes], object]
    use: Callable[[bytes], str]
    share: int = 1
    most: int = MEBIBYTE


def unclean(*words: str) -> str:
    """What a terminal would obey in words that are shown; empty where they're clean."""
    for each in words:
        if left := unsafe(each.replace("\n", "")):
            return f"{left} stayed in {each[:120]!r}"
    return ""

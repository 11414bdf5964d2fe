"""What of an output a terminal would obey, or show as something else than it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MARK = r"q\d+z"
"""Stands before each payload, to find it again."""

_BAD = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

OWN = re.compile(
    r"\x1b\[(?:"
    r"[\d;:]*[mHGABCDKJX]"  # looks, places, and blanks
    r"|6n"  # asks whether the line has caught up
    r"|\?(?:7|25|1049|2004|2026|1000|1002|1003|1006|1015|1016|1004|2048)[hl]"  # modes of the screens
    r"|\?2026\$p|[<>]\d*u"
    r")|\r?\n|\x18|\x1b\[5 q|\x1b\[\?1u"
)
"""Everything that the program itself sends beside words."""


def unsafe(text: str) -> list[str]:
    """The characters that a terminal would obey or hide, each once."""
    return sorted(
        {
            character
            for character in text
            if unicodedata.category(character) in _BAD or 0xE0000 <= ord(character) <= 0xE0FFF
        }
    )


def foreign(written: bytes, payloads: Iterable[str]) -> list[str]:
    """What a program that draws screens has sent and would never send by itself.

    Args:
        written: Every byte it sent to the terminal.
        payloads: What was put into its files and its keyboard, each behind a mark.

    Returns:
        A sentence for each thing that got through.
    """
    text = written.decode("utf-8", "surrogateescape")
    faults = [
        f"{payload!r} got through as it was"
        for payload in payloads
        if unsafe(payload) and re.search(f"{MARK}{re.escape(payload)}", text)
    ]
    rest = OWN.sub("", text)
    if left := unsafe(rest):
        at = rest.index(left[0])
        faults.append(f"{left} got through, first in {rest[max(at - 40, 0) : at + 40]!r}")
    return faults

"""What a session is called, read from the first lines of its file without a TOML parser.

The patterns here and in `glance` are texts, so that each is compiled when it's first used: together they take
longer than reading fifty files, and few commands need more than one of them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from coprod_tui.files.session_format import FORMAT, HEADER

ESCAPE = r'\\(?:[btnfr"\\]|u00[0-9a-f]{2})'
CHARACTERS = r'[^"\\\x00-\x08\x0a-\x1f\x7f]*+'
INSIDE = rf"{CHARACTERS}(?:{ESCAPE}{CHARACTERS})*+"
"""Everything between the quotes of a text in one line, as coprod writes it."""

NAME = "[A-Za-z0-9_-]{1,180}"
"""An id that no reader finds too long, even where two of them stand in the header of a table."""

HEAD = rf'format = {FORMAT}\ntitle = "({INSIDE})"\nid = "({NAME})"\nrevision = ([0-9]{{1,18}})\n'
"""What follows the header of a file: title, id and revision."""

_HEADER = HEADER.encode()
_BEGINNING = 2_048
"""Bytes in which the head of a file ends, however long its title."""

_LETTERS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


class SessionName(NamedTuple):
    """What a session goes by.

    Attributes:
        path: Its file.
        title: What the people call it.
        id: Stable through renaming; empty where it can't be read.
    """

    path: Path
    title: str
    id: str = ""


def read_name(path: Path) -> SessionName | None:
    """Read what a session is called; `None` for a file that begins otherwise than coprod writes it."""
    data = _beginning(path)
    if not data.startswith(_HEADER):
        return None
    head = re.match(HEAD, data[len(_HEADER) :].decode(errors="replace"))
    return SessionName(path, plain(head[1]), head[2]) if head else None


def plain(text: str) -> str:
    """What stands between quotes, without the escapes."""
    return re.sub(ESCAPE, _character, text) if "\\" in text else text


def _beginning(path: Path) -> bytes:
    try:
        # Opening a pipe that nobody writes to would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return b""
    try:
        return os.read(descriptor, _BEGINNING)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def _character(match: re.Match[str]) -> str:
    letter = match[0][1]
    return chr(int(match[0].removeprefix("\\u"), base=16)) if letter == "u" else _LETTERS.get(letter, letter)

"""The signs and lines that the screens draw, in UTF-8 and in ASCII."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Final, NamedTuple

from coprod_tui.files.switches import is_on


class Glyphs(NamedTuple):
    """One set of signs; each is exactly one cell wide."""

    applies: str
    refused: str
    unsure: str
    blank: str
    cursor: str
    kept: str
    shared: str
    ellipsis: str
    up: str
    down: str
    left: str
    right: str

    # Lines between statements that contradict each other.
    horizontal: str
    vertical: str
    down_right: str
    down_left: str
    up_right: str
    up_left: str
    vertical_right: str
    vertical_left: str
    horizontal_down: str
    horizontal_up: str
    cross: str

    # Thin lines for frames.
    frame_horizontal: str
    frame_vertical: str
    frame_top_left: str
    frame_top_right: str
    frame_bottom_left: str
    frame_bottom_right: str

    bar: str
    """A piece of a bar that stands for people."""

    border: str
    """The name of the border type to use in style sheets."""


UNICODE: Final = Glyphs(
    applies="✓",
    refused="✗",
    unsure="?",
    blank="·",
    cursor="▌",
    kept="=",
    shared="◆",
    ellipsis="…",
    up="▲",
    down="▼",
    left="◀",
    right="▶",
    horizontal="━",
    vertical="┃",
    down_right="┏",
    down_left="┓",
    up_right="┗",
    up_left="┛",
    vertical_right="┣",
    vertical_left="┫",
    horizontal_down="┳",
    horizontal_up="┻",
    cross="╋",
    frame_horizontal="─",
    frame_vertical="│",
    frame_top_left="╭",
    frame_top_right="╮",
    frame_bottom_left="╰",
    frame_bottom_right="╯",
    bar="▆",
    border="round",
)

ASCII: Final = Glyphs(
    applies="+",
    refused="x",
    unsure="?",
    blank=".",
    cursor=">",
    kept="=",
    shared="*",
    ellipsis=".",
    up="^",
    down="v",
    left="<",
    right=">",
    horizontal="=",
    vertical="#",
    down_right="+",
    down_left="+",
    up_right="+",
    up_left="+",
    vertical_right="+",
    vertical_left="+",
    horizontal_down="+",
    horizontal_up="+",
    cross="+",
    frame_horizontal="-",
    frame_vertical="|",
    frame_top_left="+",
    frame_top_right="+",
    frame_bottom_left="+",
    frame_bottom_right="+",
    bar="#",
    border="ascii",
)


def choose_glyphs(encoding: str | None, environ: Mapping[str, str]) -> Glyphs:
    """Choose the signs that the terminal can show.

    Args:
        encoding: That of the stream the screens are drawn on (standard error).
        environ: COPROD_ASCII, unless it's empty or a no ("0", "off"), asks for ASCII.
    """
    if is_on(environ, "COPROD_ASCII"):
        return ASCII
    try:
        "".join(UNICODE).encode(codecs.lookup(encoding or "ascii").name)
    except (LookupError, UnicodeEncodeError):
        return ASCII
    return UNICODE

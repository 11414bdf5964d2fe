"""Text that others wrote, made safe to show; and text for terminals that know only ASCII.

What a file or a keyboard brought may hold characters that move the cursor, rename the window,
write to the clipboard or turn the reading direction round. Nothing of that may reach a
terminal, a report or an error message. The file keeps its characters; only what is shown changes.
"""

# ruff: noqa: RUF001 - the characters that look like others are the subject here

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UNSEEN = "�"
"""Stands for a character that is invisible or would change how its neighbours are shown."""

# By code point: written out, these would be invisible or turn this very line round.
_INVISIBLE = (
    "\u00ad"  # soft hyphen
    "\u034f"  # combining grapheme joiner
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2"  # Arabic and Syriac signs that enclose what follows
    "\u061c"  # Arabic letter mark
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers
    "\u17b4\u17b5"  # Khmer vowels that are never drawn
    "\u180b-\u180f"  # Mongolian selectors and vowel separator
    "\u200b-\u200f"  # zero-width space, joiners, direction marks
    "\u2028-\u202e"  # line and paragraph separator, direction embeddings and overrides
    "\u2060-\u206f"  # word joiner, invisible operators, direction isolates
    "\ufeff"  # byte order mark
    "\ufff9-\ufffb"  # interlinear annotation
    "\U000110bd\U000110cd"  # Kaithi number signs
    "\U00013430-\U0001343f"  # hieroglyph joiners
    "\U0001bca0-\U0001bca3"  # shorthand format controls
    "\U0001d173-\U0001d17a"  # musical beams and slurs
    "\U000e0000-\U000e0fff"  # tags and further variation selectors
)
_CONTROL = "\x00-\x1f\x7f-\x9f"
_SURROGATES = "\ud800-\udfff"

# Compiled when first used: a command that prints plain text is over in less time than that takes.
_UNSAFE = f"[{_CONTROL}{_SURROGATES}{_INVISIBLE}]"
_UNSAFE_IN_LINES = f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_SURROGATES}{_INVISIBLE}]"
_PICTURES = {**{chr(code): chr(0x2400 + code) for code in range(0x20)}, "\x7f": "\u2421"}
_BREAKS = r"\r\n|[\n\t]"

# One cell for one cell, so that a finished line keeps its columns.
_ASCII_CELLS = {
    **dict.fromkeys("‘’‚‛′‹›", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−─━╌╍┄┅╴╶╸╺═▔▁‾⎯", "-"),
    **dict.fromkeys("│┃╎╏┆┇╵╷╹╻║▏▎▍▌▋▊▉▕▐", "|"),
    **dict.fromkeys("┌┐└┘╭╮╰╯┏┓┗┛├┤┬┴┼┣┫┳┻╋╔╗╚╝╠╣╦╩╬┠┨┯┷┝┥┰┸╂┿", "+"),
    **dict.fromkeys("█▇▆▅▄▃▂▀■▪▓▒░", "#"),
    **dict.fromkeys("…·•∙◦‧", "."),
    **dict.fromkeys("✓✔☑", "+"),
    **dict.fromkeys("✗✘✕✖×☒", "x"),
    **dict.fromkeys("▲△▴↑", "^"),
    **dict.fromkeys("▼▽▾↓", "v"),
    **dict.fromkeys("▶▷▸→❯", ">"),
    **dict.fromkeys("◀◁◂←❮", "<"),
    **dict.fromkeys("●◉◆", "*"),
    **dict.fromkeys("○◯◇", "o"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " "),
    "␣": "_",
}
_ASCII_WORDS = {
    "…": "...",
    "—": "--",
    "→": "->",
    "←": "<-",
    "€": "EUR",
    "£": "GBP ",
    "©": "(c)",
    "®": "(R)",
    "™": "(TM)",
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "Æ": "AE",
    "Œ": "OE",
}


def printable(text: str, *, tab_size: int = 4) -> str:
    """Replace every character that a terminal might obey or hide; keep line breaks.

    Args:
        text: Anything, including unpaired surrogates.
        tab_size: Tabs become spaces up to the next multiple of this column.

    Returns:
        The text with control characters as pictures ("␛") and invisible ones as "�".
    """
    if _is_plain(text.replace("\n", "")):
        return text
    lines = text.replace("\r\n", "\n").expandtabs(tab_size)
    return re.sub(_UNSAFE_IN_LINES, _picture, lines)


def one_line(text: str) -> str:
    """Make text fit for a single line: as `printable`, with a space for each line break and tab."""
    if _is_plain(text):
        return text
    return re.sub(_UNSAFE, _picture, re.sub(_BREAKS, " ", text))


def ascii_only(text: str) -> str:
    """Spell text in ASCII, for reading: “…” becomes "...", é becomes e, what has no likeness "?"."""
    if text.isascii():
        return text
    return "".join(_ASCII_WORDS.get(character) or _ascii_cell(character) for character in text)


def ascii_cells(text: str) -> str:
    """Spell a finished line in ASCII so that every character keeps its place.

    A character two cells wide becomes two, a combining one none.
    """
    return text if text.isascii() else "".join(map(_ascii_cell, text))


def _is_plain(text: str) -> bool:
    # Many times as fast as looking for what isn't, and true of nearly every text.
    return text.isascii() and text.isprintable()


def _picture(match: re.Match[str]) -> str:
    return _PICTURES.get(match[0], UNSEEN)


@lru_cache(maxsize=1024)
def _ascii_cell(character: str) -> str:
    if character.isascii():
        return character
    if likeness := _ASCII_CELLS.get(character):
        return likeness
    if unicodedata.combining(character) or character in "\ufe0e\ufe0f":
        return ""
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return "??"
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base.isascii() else "?"

"""The same frame in fewer bytes.

Textual spells every piece of a line as its whole look, its words and a reset. On a slow line that
is most of what is sent. Here only what differs is said, moves that lead nowhere are left out, and
long blanks become one command.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"\x1b\[(?P<look>[\d;]*)m"
    r"|(?P<move>\x1b\[\d+;\d+H)"
    r"|(?P<line>\n)"
    r"|(?P<blank> {12,})"
    r"|(?P<words>(?:[^\x1b\n ]| (?! {11}))+)"
    r"|(?P<other>\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]])|.)"
)
_PLAIN: Final = ""


class _Look(NamedTuple):
    foreground: str = _PLAIN
    background: str = _PLAIN
    manner: frozenset[str] = frozenset()


_RESET: Final = _Look()
_NO_FOREGROUND: Final = 39
_NO_BACKGROUND: Final = 49
_FOREGROUNDS: Final = frozenset({*range(30, 38), _NO_FOREGROUND, *range(90, 98)})
_BACKGROUNDS: Final = frozenset({*range(40, 48), _NO_BACKGROUND, *range(100, 108)})
_MANNERS: Final = frozenset({1, 2, 3, 4, 5, 7, 9})
_ENDS: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""What ends each manner; bold and faint end together."""
_BRIGHTNESS: Final = frozenset({"1", "2"})


class Squeezer:
    """Rewrite frames; each begins and ends with the plain look, so they don't depend on each other.

    Args:
        erases: Whether the terminal can erase cells without moving the cursor.
        erases_in_colour: Whether erased cells take the background colour.
    """

    def __init__(self, *, erases: bool = True, erases_in_colour: bool = True) -> None:
        self._erases = erases
        self._erases_in_colour = erases_in_colour

    @classmethod
    def for_terminal(cls, environ: Mapping[str, str]) -> Squeezer:
        """Choose what the terminal can do by its TERM: vt100 can't erase, screen forgets the colour."""
        term = environ.get("TERM", "")
        return cls(erases=not term.startswith("vt"), erases_in_colour=not term.startswith("screen"))

    def squeeze(self, frame: str) -> str:
        """Give a frame that shows exactly the same."""
        out: list[str] = []
        sent = wanted = _RESET
        move = ""
        for match in _TOKEN.finditer(frame):
            kind = match.lastgroup
            if kind == "look":
                look = _look(wanted, match["look"])
                if look is None:
                    return frame
                wanted = look
                continue
            if kind == "move":
                move = match[0]
                continue
            if kind == "line":
                # A line feed begins at the left edge, wherever it comes from.
                move = f"{move}\n" if move.endswith(("H", "\n")) else "\n"
                continue
            if move:
                out.append(move)
                move = ""
            if sent != wanted:
                out.append(_difference(sent, wanted))
                sent = wanted
            if kind == "blank" and self._can_erase(wanted):
                length = len(match[0])
                out.append(f"\x1b[{length}X")
                move = f"\x1b[{length}C"
                continue
            out.append(match[0])
        if sent != _RESET:
            out.append("\x1b[m")
        out.append(move)
        return "".join(out)

    def _can_erase(self, look: _Look) -> bool:
        if not self._erases or not look.manner <= {"1"}:
            return False
        return self._erases_in_colour or look.background == _PLAIN


@lru_cache(maxsize=1024)
def _look(before: _Look, codes: str) -> _Look | None:
    # None for codes that Textual never uses: they are left as they are.
    foreground, background, manner = before
    numbers = [int(code or 0) for code in codes.split(";")]
    while numbers:
        number = numbers[0]
        length = 1
        if number in {38, 48}:
            length = 5 if numbers[1:2] == [2] else 3
            colour = ";".join(map(str, numbers[:length]))
            foreground, background = (colour, background) if number == 38 else (foreground, colour)  # noqa: PLR2004
        elif number == 0:
            foreground, background, manner = _RESET
        elif number in _FOREGROUNDS:
            foreground = _PLAIN if number == _NO_FOREGROUND else str(number)
        elif number in _BACKGROUNDS:
            background = _PLAIN if number == _NO_BACKGROUND else str(number)
        elif number in _MANNERS:
            manner |= {str(number)}
        else:
            return None
        del numbers[:length]
    return _Look(foreground, background, manner)


@lru_cache(maxsize=1024)
def _difference(sent: _Look, wanted: _Look) -> str:
    anew = ["0", *sorted(wanted.manner), wanted.foreground, wanted.background]
    spelt = ";".join(filter(None, anew)) if wanted != _RESET else ""
    ended = sent.manner - wanted.manner
    still = sent.manner - _BRIGHTNESS if ended & _BRIGHTNESS else sent.manner
    changes = [*sorted({_ENDS[each] for each in ended}), *sorted(wanted.manner - still)]
    if sent.foreground != wanted.foreground:
        changes.append(wanted.foreground or str(_NO_FOREGROUND))
    if sent.background != wanted.background:
        changes.append(wanted.background or str(_NO_BACKGROUND))
    spelt = min(spelt, ";".join(changes), key=len)
    return f"\x1b[{spelt}m"

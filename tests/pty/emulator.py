"""A terminal without a window: bytes in, a screen and the terminal's own answers out."""

from __future__ import annotations

import codecs
import re

import pyte

ALTERNATE_SCREEN = 1049
AUTOWRAP = 7
CURSOR_VISIBLE = 25

#: The modes that a program may switch and must leave as it found them.
MODE_NAMES = {
    AUTOWRAP: "autowrap",
    CURSOR_VISIBLE: "cursor",
    1000: "mouse",
    1002: "mouse drag",
    1003: "mouse moves",
    1004: "focus events",
    1006: "mouse (sgr)",
    1015: "mouse (urxvt)",
    1016: "mouse (pixels)",
    ALTERNATE_SCREEN: "alternate screen",
    2004: "bracketed paste",
    2026: "synchronized output",
    2048: "in-band resize",
}
ON_FROM_THE_START = frozenset({AUTOWRAP, CURSOR_VISIBLE})

_SEQUENCE = re.compile(
    r"\x1b\[(?P<prefix>[<=>?]?)(?P<numbers>[\d;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b(?P<string>[]PX^_])(?P<words>[^\x07\x1b]*)(?:\x07|\x1b\\)"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[]PX^_][^\x07\x1b]*\x1b?)?\Z")


class Emulator:
    """What a person would see, and what the terminal would answer.

    Args:
        columns: Width in cells.
        rows: Height in cells.
        synchronized: Whether the terminal claims to know synchronized output (mode 2026).
    """

    def __init__(self, columns: int, rows: int, *, synchronized: bool = False) -> None:
        self.columns = columns
        self.rows = rows
        self.synchronized = synchronized
        self.modes = set(ON_FROM_THE_START)
        self.kitty_flags: list[int] = []
        self.titles: list[str] = []
        self.strings: list[str] = []
        """Every OSC, DCS, SOS, PM or APC string, without its introducer."""
        self.colours: set[str] = set()
        """Kinds of colour asked for: any of "16", "256", "24-bit"."""
        self._main = pyte.Screen(columns, rows)
        self._alternate = pyte.Screen(columns, rows)
        self._streams = {id(screen): pyte.Stream(screen) for screen in (self._main, self._alternate)}
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._replies: list[str] = []

    @property
    def screen(self) -> pyte.Screen:
        """The screen that is showing: the main one or the alternate one."""
        return self._alternate if ALTERNATE_SCREEN in self.modes else self._main

    @property
    def main_text(self) -> str:
        """The lines of the main screen: what stays when a full-screen program has left."""
        return _text(self._main)

    @property
    def text(self) -> str:
        """The lines that are showing, without the blanks at their ends."""
        return _text(self.screen)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, counted from 0."""
        cursor = self.screen.cursor
        return min(cursor.x, self.columns - 1), cursor.y

    @property
    def cursor_visible(self) -> bool:
        """Whether the terminal shows its cursor."""
        return CURSOR_VISIBLE in self.modes

    def modes_left_on(self) -> list[str]:
        """Name every mode that is not as a fresh terminal has it."""
        left = [
            f"{name} off" if mode in ON_FROM_THE_START else name
            for mode, name in MODE_NAMES.items()
            if (mode in self.modes) is not (mode in ON_FROM_THE_START)
        ]
        return [*left, "kitty keyboard"] if self.kitty_flags else left

    def resize(self, columns: int, rows: int) -> None:
        """Take a new size in cells, as when a person drags the window's corner."""
        self.columns, self.rows = columns, rows
        self._main.resize(rows, columns)
        self._alternate.resize(rows, columns)

    def feed(self, chunk: bytes) -> bytes:
        """Draw what a program wrote; return what the terminal says back."""
        text = self._rest + self._decode(chunk)
        unfinished = _UNFINISHED.search(text)
        end = unfinished.start() if unfinished else len(text)
        self._rest = text[end:]
        position = 0
        for match in _SEQUENCE.finditer(text, 0, end):
            self._draw(text[position : match.start()])
            position = match.end()
            if match["string"]:
                self._string(match["string"], match["words"])
            elif match["prefix"] or match["between"]:
                self._private(match)
            else:
                self._control(match)
        self._draw(text[position:end])
        replies = "".join(self._replies).encode()
        self._replies.clear()
        return replies

    def _draw(self, text: str) -> None:
        if text:
            self._streams[id(self.screen)].feed(text)

    def _string(self, kind: str, words: str) -> None:
        self.strings.append(words)
        if kind == "]" and words[:2] in {"0;", "2;"}:
            self.titles.append(words[2:])

    def _control(self, match: re.Match[str]) -> None:
        final, numbers = match["final"], match["numbers"]
        if final == "n" and numbers == "6":
            column, row = self.cursor
            self._replies.append(f"\x1b[{row + 1};{column + 1}R")
        elif final == "n" and numbers == "5":
            self._replies.append("\x1b[0n")
        elif final == "c":
            self._replies.append("\x1b[?62;22c")
        elif final == "t":
            if numbers == "18":
                self._replies.append(f"\x1b[8;{self.rows};{self.columns}t")
        else:
            if final == "m":
                self._note_colours(numbers)
            self._draw(match[0])

    def _note_colours(self, numbers: str) -> None:
        codes = [int(code or 0) for code in re.split("[;:]", numbers)]
        while codes:
            code = codes.pop(0)
            if code in {38, 48} and codes:
                self.colours.add("24-bit" if codes[0] == 2 else "256")
                del codes[: 4 if codes[0] == 2 else 2]
            elif 30 <= code <= 37 or 40 <= code <= 47 or 90 <= code <= 107:
                self.colours.add("16")

    def _private(self, match: re.Match[str]) -> None:
        prefix, numbers, final = match["prefix"], match["numbers"], match["final"]
        if prefix == "?" and final in "hl":
            for number in numbers.split(";"):
                self._switch(int(number or 0), on=final == "h")
        elif prefix == "?" and final == "p":
            self._report_mode(int(numbers or 0))
        elif prefix == ">" and final == "c":
            self._replies.append("\x1b[>41;379;0c")
        elif prefix == ">" and final == "q":
            self._replies.append("\x1bP>|Emulator(1)\x1b\\")
        elif final == "u":
            self._keyboard(prefix, numbers)

    def _keyboard(self, prefix: str, numbers: str) -> None:
        if prefix == ">":
            self.kitty_flags.append(int(numbers or 0))
        elif prefix == "<":
            del self.kitty_flags[-int(numbers or 1) :]
        elif prefix == "?":
            self._replies.append(f"\x1b[?{self.kitty_flags[-1] if self.kitty_flags else 0}u")

    def _report_mode(self, mode: int) -> None:
        known = mode in MODE_NAMES and mode != 2048 and (mode != 2026 or self.synchronized)
        state = (1 if mode in self.modes else 2) if known else 0
        self._replies.append(f"\x1b[?{mode};{state}$y")

    def _switch(self, mode: int, *, on: bool) -> None:
        if mode == ALTERNATE_SCREEN and on and mode not in self.modes:
            self._alternate.reset()
        (self.modes.add if on else self.modes.discard)(mode)
        if mode == AUTOWRAP:
            for screen in (self._main, self._alternate):
                (screen.set_mode if on else screen.reset_mode)(mode, private=True)


def _text(screen: pyte.Screen) -> str:
    return "\n".join(line.rstrip() for line in screen.display)

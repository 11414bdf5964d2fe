"""From the bytes of a keyboard to messages, whatever the bytes are."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Final

from textual._xterm_parser import XTermParser
from textual.events import CursorPosition, Key, Paste
from textual.message import Message

from coprod_tui.text import printable

PASTE_LIMIT: Final = 1 << 20
"""Characters of one paste that are taken; the rest is dropped."""

STALE_PASTE: Final = 20
"""Calls of `Keyboard.quiet` after which a paste that never ended counts as ended."""

_PASTE_START: Final = "\x1b[200~"
_PASTE_END: Final = "\x1b[201~"
_ANSWER: Final = re.compile(r"\x1b\[(?P<row>\d{1,4});(?P<column>\d{1,4})R")
_BEFORE_ESCAPE: Final = re.compile(r"(?=\x1b)")


class Keyboard:
    """Read keys, pastes, mouse reports and the terminal's answers; never fail.

    A paste is cut out before anything in it can be taken for a key. Bytes that are not UTF-8
    become "�", and a report that makes no sense is skipped.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._parser = XTermParser()
        self._held = ""
        self._paste: str | None = None
        self._silent = 0

    def feed(self, received: bytes) -> Iterator[Message]:
        """Give the messages that these bytes complete."""
        self._silent = 0
        text = self._held + self._decoder.decode(received)
        self._held = ""
        while text:
            mark = _PASTE_START if self._paste is None else _PASTE_END
            before, found, text = text.partition(mark)
            if not found:
                self._held = _beginning_of(mark, before)
                before = before.removesuffix(self._held)
            if self._paste is None:
                yield from self._keys(before)
                self._paste = "" if found else None
            else:
                self._paste = (self._paste + before)[:PASTE_LIMIT]
                if found:
                    yield from self._end_of_paste()

    def quiet(self) -> Iterator[Message]:
        """Give what only the absence of more bytes completes, such as the escape key."""
        self._silent += 1
        if self._paste is not None:
            if self._silent >= STALE_PASTE:
                yield from self._end_of_paste()
            return
        held, self._held = self._held, ""
        yield from self._keys(held)
        yield from self._guarded(self._parser.tick())

    @property
    def is_settled(self) -> bool:
        """Whether further calls of `quiet` could not bring anything more."""
        return self._paste is None and not self._held and self._silent > 4  # noqa: PLR2004 - 0.2 s

    def _keys(self, text: str) -> Iterator[Message]:
        # Piece by piece, so that a report which makes no sense takes only itself away.
        for piece in _BEFORE_ESCAPE.split(text):
            if piece:
                yield from self._guarded(self._parser.feed(piece))

    def _guarded(self, messages: Iterable[Message]) -> Iterator[Message]:
        try:
            for message in messages:
                if not (isinstance(message, Key) and _is_half_a_character(message.character)):
                    yield message
        except Exception:  # noqa: BLE001 - no key report, however absurd, may end the program
            self._parser = XTermParser()

    def _end_of_paste(self) -> Iterator[Message]:
        pasted, self._paste = self._paste or "", None
        # The terminal may answer a question in the middle of a long paste.
        for answer in _ANSWER.finditer(pasted):
            yield CursorPosition(int(answer["column"]) - 1, int(answer["row"]) - 1)
        pasted = _ANSWER.sub("", pasted)
        yield Paste(printable(pasted.replace("\r\n", "\n").replace("\r", "\n")))


def _beginning_of(mark: str, text: str) -> str:
    for length in range(len(mark) - 1, 0, -1):
        if text.endswith(mark[:length]):
            return mark[:length]
    return ""


def _is_half_a_character(character: str | None) -> bool:
    return character is not None and any("\ud800" <= part <= "\udfff" for part in character)

"""A line at the foot of a screen in which something is typed: words to find, a title, a folder.

What comes of a key is done before the next key is looked at: messages would come behind keys that were typed
ahead, and these would be taken for commands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.cells import cell_len
from textual.events import Key, Resize

from coprod_tui.text import one_line
from coprod_tui.tui.commands import COMMANDS, KeyMap, key_label, keys_of
from coprod_tui.tui.phrases import Phrase, strip
from coprod_tui.tui.rows import Look
from coprod_tui.tui.widgets.lines import Lines

_UNKNOWN_WIDTH = 1_000

_MARK = "*"

_GAP = 2
"""Cells at least between what is typed and the way out."""


def _nothing(_typed: str = "") -> None:
    """Nothing comes of it."""


class Listener(NamedTuple):
    """Who asks for something, and is told what is typed.

    Attributes:
        takes: Is given the answer, and says whether it will do; after one that won't, it's asked again.
        typing: Is given what has been typed so far whenever that, or the place in it, has changed.
        left: Is called when the question is left without an answer.
    """

    takes: Callable[[str], bool]
    typing: Callable[[str], object] = _nothing
    left: Callable[[], object] = _nothing


class PromptLine(Lines):
    """Take words without having Textual's focus, which would send kilobytes; the screen passes the keys on.

    Args:
        id: Name of the widget.
        keys: The keys a person has changed.
    """

    def __init__(self, *, id: str, keys: KeyMap | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._does = {
            key: command.action for command in COMMANDS["prompt"] for key in keys_of("prompt", command, keys)
        }
        leave = next(command for command in COMMANDS["prompt"] if command.action == "leave")
        self._way_out = key_label(keys_of("prompt", leave, keys)[0]), " back"
        self._look: Look | None = None
        self._question = ""
        self._before = ""
        self._after = ""
        self._most = 0
        self._remark = ""
        self._masked = False
        self._listener = Listener(bool)
        self.is_open = False

    def on_resize(self, event: Resize) -> None:
        del event
        self._draw()

    @property
    def value(self) -> str:
        """What has been typed."""
        return self._before + self._after

    @property
    def cursor_column(self) -> int:
        """The cell of the line where the next letter goes."""
        return min(cell_len(f"{self._label}{self._shown(self._before)}"), self._width - 1)

    def open(
        self,
        question: str,
        look: Look,
        listener: Listener,
        *,
        value: str = "",
        most: int = 200,
        masked: bool = False,
    ) -> None:
        """Ask for something.

        Args:
            question: In a few words.
            look: How to draw the line.
            listener: Is told what is typed.
            value: What stands there to begin with.
            most: Characters of the answer at most.
            masked: Whether each is shown as a mark, since others look on.
        """
        self._listener = listener
        self._masked = masked
        self._question, self._look, self._most = one_line(question), look, most
        self._before, self._after, self._remark = one_line(value), "", ""
        self.is_open = True
        self._draw()

    def close(self) -> None:
        """Ask no more."""
        self.is_open = False

    def remark(self, words: str) -> None:
        """Say something behind what is typed until the next key, such as that nothing was found."""
        self._remark = words
        self._draw()

    def press(self, event: Key) -> None:
        """Act on a key, whatever it is."""
        event.stop()
        action = self._does.get(event.key)
        if action == "done":
            # Whoever takes it may go on to ask for more.
            self.close()
            if not self._listener.takes(self.value):
                self.is_open = True
        elif action == "leave":
            self.close()
            self._listener.left()
        elif event.is_printable and event.character:
            self.insert(event.character)
        else:
            self._edit(event.key)

    def insert(self, text: str) -> None:
        """Put a text, typed or pasted, where the cursor is, as much of it as there's room for."""
        room = max(self._most - len(self.value), 0)
        text = one_line(text)
        self._become(self._before + text[:room], self._after)
        if len(text) > room:
            self.remark(f"{self._most:,} characters at most")

    def _edit(self, key: str) -> None:
        before, after = self._before, self._after
        match key:
            case "backspace":
                self._become(before[:-1], after)
            case "delete":
                self._become(before, after[1:])
            case "ctrl+u":
                self._become("", after)
            case "left" if before:
                self._become(before[:-1], before[-1] + after)
            case "right" if after:
                self._become(before + after[0], after[1:])
            case "home":
                self._become("", before + after)
            case "end":
                self._become(before + after, "")

    def _become(self, before: str, after: str) -> None:
        self._before, self._after, self._remark = before, after, ""
        self._draw()
        self._listener.typing(self.value)

    @property
    def _width(self) -> int:
        # Before the line has got its place it's as wide as it likes.
        return self.size.width or _UNKNOWN_WIDTH

    @property
    def _label(self) -> str:
        return f" {self._question} "

    @property
    def _said(self) -> str:
        return f"   {self._remark}" if self._remark else ""

    def _shown(self, before: str) -> str:
        """The end of what stands before the cursor, as much as the line has room for."""
        before = self._as_seen(before)
        room = max(self._width - cell_len(self._label) - cell_len(self._said) - 1, 1)
        while cell_len(before) > room:
            before = before[1:]
        return before

    def _as_seen(self, typed: str) -> str:
        return _MARK * len(typed) if self._masked else typed

    def _draw(self) -> None:
        if self._look is None:
            return
        palette = self._look.palette
        typed = self._shown(self._before) + self._as_seen(self._after)
        phrases = [
            Phrase(self._label, palette.title),
            Phrase(typed, palette.text),
            Phrase(self._said, palette.warning),
        ]
        key, word = self._way_out
        # It keeps its place at the right edge as long as there's room beside what is typed.
        used = sum(cell_len(phrase.text) for phrase in phrases)
        gap = self.size.width - used - cell_len(key + word) - 1
        if gap >= _GAP:
            phrases += [
                Phrase(" " * gap, palette.text),
                Phrase(key, palette.title),
                Phrase(word, palette.muted),
            ]
        self.show([strip(phrases).crop(0, self._width)])

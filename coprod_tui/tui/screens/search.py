"""Rows that are found by typing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.events import Key, Paste

from coprod_tui.text import one_line
from coprod_tui.tui.commands import Command, Scope, key_label, keys_of
from coprod_tui.tui.phrases import Paragraph, Phrase, clip
from coprod_tui.tui.screens.listing import ListScreen
from coprod_tui.tui.screens.scoped import Outfit

KEYS_WIDTH = 18
"""Cells for the keys of a command, before the words about it; more where somebody has given it many."""

SEARCH_CHARACTERS = 60
"""Characters that can be typed to search for."""


class SearchScreen(ListScreen[str | None]):
    """Rows among which typing finds the ones that have all the words.

    Args:
        about: The screen whose commands are shown.
        reasons: The commands that do nothing now, each with its reason.
        outfit: How to draw, and which keys to name.
    """

    def __init__(self, about: Scope, reasons: Mapping[str, str], outfit: Outfit | None = None) -> None:
        super().__init__(outfit)
        self.about = about
        self.reasons_there = reasons
        self.wanted = ""

    def heading(self, width: int) -> Sequence[Paragraph]:
        styles = self.look.palette
        typed = [Phrase(self.wanted, styles.found)] if self.wanted else [Phrase("just type", styles.muted)]
        lines: tuple[Paragraph, ...] = (
            [Phrase(f" {self.name_shown}", styles.title)],
            [Phrase(" Search: ", styles.status), *typed],
            [],
        )
        return [clip(line, width, self.look.glyphs.ellipsis) for line in lines]

    @property
    def name_shown(self) -> str:
        """What the screen is called on its first line."""
        raise NotImplementedError

    def found(self, commands: Iterable[Command]) -> list[Command]:
        """The commands that have every word that was typed."""
        words = self.wanted.casefold().split()
        return [command for command in commands if all(word in self._text(command) for word in words)]

    def take_key(self, event: Key) -> bool:
        if not event.is_printable or not event.character or event.character == "?":
            return super().take_key(event)
        self._search(self.wanted + event.character)
        return True

    def on_paste(self, event: Paste) -> None:
        event.stop()
        self._search(self.wanted + one_line(event.text))

    def action_erase(self) -> None:
        """Take the last letter back."""
        self._search(self.wanted[:-1])

    def action_move(self, lines: int) -> None:
        """Move by lines."""
        self.step("down" if lines > 0 else "up")

    def action_page(self, pages: int) -> None:
        """Move by screenfuls."""
        self.step("page_down" if pages > 0 else "page_up")

    def action_leave(self) -> None:
        """Go back without anything."""
        self.dismiss(None)

    def _search(self, wanted: str) -> None:
        self.wanted = wanted[:SEARCH_CHARACTERS]
        self.cursor = 0
        self.scroll_by(-len(self._lines))
        self.restock()

    def _text(self, command: Command) -> str:
        keys = " ".join((*keys_of(self.about, command, self.outfit.keys), *self.labels(command)))
        return f"{keys} {command.title} {command.help} {command.group}".casefold()

    def keys_column(self, command: Command) -> str:
        """The keys of a command, moved in and padded."""
        return f"   {'  '.join(self.labels(command))}".ljust(KEYS_WIDTH - 1) + " "

    def labels(self, command: Command) -> list[str]:
        """The keys of a command as people read them."""
        return [key_label(key) for key in keys_of(self.about, command, self.outfit.keys)]

"""Every key of a screen, searchable, with the reason where a key does nothing now."""

from __future__ import annotations

from collections.abc import Iterable

from coprod_tui.text import one_line
from coprod_tui.tui.commands import SCOPE_TITLES, Command
from coprod_tui.tui.phrases import Paragraph, Phrase, fold
from coprod_tui.tui.screens.listing import Item
from coprod_tui.tui.screens.search import KEYS_WIDTH, SearchScreen


class HelpScreen(SearchScreen):
    """All keys, in groups, each with a sentence."""

    SCOPE = "help"

    @property
    def name_shown(self) -> str:
        return f"Keys: {SCOPE_TITLES[self.about]}"

    def stock(self, width: int) -> Iterable[Item]:
        styles = self.look.palette
        commands = self.found(self.outfit.commands(self.about, "app"))
        if not commands:
            nothing = "No key has these words. Backspace takes a letter back."
            yield Item(tuple(fold([Phrase(f" {nothing}", styles.text)], width, 1)), can_choose=False)
        group = ""
        for command in commands:
            if command.group != group:
                lead: list[Paragraph] = [[]] if group else []
                yield Item((*lead, [Phrase(f" {command.group}", styles.title)]), can_choose=False)
                group = command.group
            yield Item(tuple(self._told(command, width)), can_choose=False)

    def _told(self, command: Command, width: int) -> list[list[Phrase]]:
        styles = self.look.palette
        words = [Phrase(self.keys_column(command), styles.title), Phrase(command.help, styles.text)]
        lines = fold(words, width - 1, KEYS_WIDTH)
        if reason := self.reasons_there.get(command.id):
            pad = " " * KEYS_WIDTH
            said = f"{pad}Does nothing now: {one_line(reason)}"
            lines += fold([Phrase(said, styles.warning)], width - 1, KEYS_WIDTH)
        return lines

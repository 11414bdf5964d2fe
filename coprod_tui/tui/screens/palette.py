"""Our own commands by name: type a few letters, enter runs it."""

from __future__ import annotations

from collections.abc import Iterable

from coprod_tui.tui.commands import Command
from coprod_tui.tui.phrases import Phrase, clip, fold
from coprod_tui.tui.screens.listing import Item
from coprod_tui.tui.screens.search import SearchScreen


class PaletteScreen(SearchScreen):
    """The commands of a screen; it's left with the action of the one that was chosen."""

    SCOPE = "palette"

    @property
    def name_shown(self) -> str:
        return "Commands"

    def offered(self) -> list[Command]:
        """The commands that do something now and have every word that was typed, by name first."""
        every = self.outfit.commands(self.about, "app")
        found = self.found(
            command for command in every if command.id not in self.reasons_there and command.id != "commands"
        )
        # Sorting leaves those in their order that are named alike, and all where nothing was typed.
        return sorted(found, key=self._rank)

    def _rank(self, command: Command) -> int:
        """How far from the beginning of a command's name it is that the words were typed."""
        typed, name = self.wanted.casefold().strip(), command.title.casefold()
        if name.startswith(typed):
            return 0
        if any(word.startswith(typed) for word in name.split()):
            return 1
        return 2 if typed in name else 3

    def stock(self, width: int) -> Iterable[Item]:
        styles = self.look.palette
        offered = self.offered()
        if not offered:
            nothing = " No command has these words. Backspace takes a letter back."
            yield Item(tuple(fold([Phrase(nothing, styles.text)], width, 1)), can_choose=False)
        for command in offered:
            line = [
                Phrase(self.keys_column(command), styles.title),
                Phrase(command.title, styles.text),
                Phrase(f"  {command.help}", styles.muted),
            ]
            yield Item((clip(line, width - 1, self.look.glyphs.ellipsis),))

    def action_run(self) -> None:
        """Leave with the command at the cursor."""
        offered = self.offered()
        self.dismiss(offered[self.cursor].action if offered else None)

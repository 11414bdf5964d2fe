"""What to do when the answers can't be saved, asked in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Paragraph, Phrase, fold
from coprod_tui.tui.screens.listing import Item, ListScreen
from coprod_tui.tui.screens.scoped import Outfit

_PATH_CHARACTERS = 1_000


class SaveWish(StrEnum):
    """What is to be done."""

    AGAIN = "again"
    ELSEWHERE = "elsewhere"
    LEAVE = "leave"


class SaveDecision(NamedTuple):
    """What somebody decided about saving.

    Attributes:
        wish: What is to be done.
        place: The folder or file to save to, as it was typed; empty for the other wishes.
    """

    wish: SaveWish
    place: str = ""


class SavingScreen(ListScreen[SaveDecision | None]):
    """Try again, save somewhere else, or leave without saving; its value is the decision, or `None`.

    Args:
        problem: Why the answers aren't saved; empty where they are, and shall be somewhere else.
        suggestion: A place that might do; empty where it can be saved nowhere else.
        outfit: How to draw, and which keys to name.
        leaving: Whether this stands between somebody and the way out.
    """

    SCOPE = "saving"

    def __init__(
        self, problem: str, suggestion: str, outfit: Outfit | None = None, *, leaving: bool = False
    ) -> None:
        super().__init__(outfit)
        self._problem = problem
        self._suggestion = suggestion
        again = [(SaveWish.AGAIN, "Try again")] if problem else []
        elsewhere = (
            [(SaveWish.ELSEWHERE, "Save in another folder or under another name")] if suggestion else []
        )
        self._wishes = [*again, *elsewhere]
        if leaving:
            self._wishes.append((SaveWish.LEAVE, "Leave without saving: what isn't saved is lost"))

    def heading(self, width: int) -> Sequence[Paragraph]:
        styles = self.look.palette
        if not self._problem:
            return [[Phrase(" Save elsewhere", styles.title)], []]
        words = [Phrase(f" {one_line(self._problem)}", styles.text)]
        more = [Phrase(" Your answers are still here, in memory.", styles.text)]
        lines: list[Paragraph] = [[Phrase(" NOT SAVED", styles.error)], *fold(words, width - 1, 1)]
        return [*lines, *fold(more, width - 1, 1), []]

    def stock(self, width: int) -> Iterable[Item]:
        styles = self.look.palette
        for number, (_wish, words) in enumerate(self._wishes, start=1):
            yield Item(tuple(fold([Phrase(f"  {number}  {words}", styles.text)], width - 1, 5)))

    def action_move(self, direction: str) -> None:
        """Move the cursor."""
        self.step(direction)

    def action_choose(self) -> None:
        """Decide for what the cursor stands on."""
        wish = self._wishes[self.cursor][0]
        if wish is SaveWish.ELSEWHERE:
            self.ask("Folder or file:", self._elsewhere, value=self._suggestion, most=_PATH_CHARACTERS)
        else:
            self.dismiss(SaveDecision(wish))

    def action_leave(self) -> None:
        """Go back to the statements."""
        self.dismiss(None)

    def _elsewhere(self, place: str) -> None:
        if place.strip():
            self.dismiss(SaveDecision(SaveWish.ELSEWHERE, place.strip()))

"""What to do when the answers can't be saved, asked in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from textual.events import Key

from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Paragraph, Phrase, fold
from coprod_tui.tui.screens.listing import Item, ListScreen
from coprod_tui.tui.screens.scoped import Outfit

_PATH_CHARACTERS = 1_000


class SaveDecision(StrEnum):
    """What somebody decided about saving."""

    AGAIN = "again"
    ELSEWHERE = "elsewhere"
    """Everything is saved somewhere else by now."""
    LEAVE = "leave"


class SavingScreen(ListScreen[SaveDecision | None]):
    """Try again, save somewhere else, or leave without saving; its value is the decision, or `None`.

    Args:
        problem: Why the answers aren't saved; empty where they are, and shall be somewhere else.
        save: Saves to the folder or file that was typed; says why that didn't work, or nothing.
        suggestion: A place that might do; empty where it can be saved nowhere else.
        outfit: How to draw, and which keys to name.
        leaving: Whether this stands between somebody and the way out.
    """

    SCOPE = "saving"

    def __init__(
        self,
        problem: str,
        save: Callable[[str], str],
        suggestion: str,
        outfit: Outfit | None = None,
        *,
        leaving: bool = False,
    ) -> None:
        super().__init__(outfit)
        self._problem = problem
        self._save = save
        self._suggestion = suggestion
        again = [(SaveDecision.AGAIN, "Try again")] if problem else []
        elsewhere = (
            [(SaveDecision.ELSEWHERE, "Save in another folder or under another name")] if suggestion else []
        )
        self._offered = [*again, *elsewhere]
        if leaving:
            self._offered.append((SaveDecision.LEAVE, "Leave without saving: what isn't saved is lost"))

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
        for number, (_decision, words) in enumerate(self._offered, start=1):
            yield Item(tuple(fold([Phrase(f"  {number}  {words}", styles.text)], width - 1, 5)))

    def take_key(self, event: Key) -> bool:
        if super().take_key(event):
            return True
        if not self.go_to_typed(event):
            return False
        self.action_choose()
        return True

    def action_move(self, direction: str) -> None:
        """Move the cursor."""
        self.step(direction)

    def action_choose(self) -> None:
        """Decide for what the cursor stands on."""
        decision = self._offered[self.cursor][0]
        if decision is SaveDecision.ELSEWHERE:
            self.ask(
                "Folder or file:",
                lambda _place: self.dismiss(decision),
                value=self._suggestion,
                most=_PATH_CHARACTERS,
                refuse=self._refuse_place,
            )
        else:
            self.dismiss(decision)

    def action_leave(self) -> None:
        """Go back to the statements."""
        self.dismiss(None)

    def _refuse_place(self, place: str) -> str:
        # Whether it will do is known only once it's written there.
        return self._save(place.strip()) if place.strip() else "Type a folder, or a file to save in."

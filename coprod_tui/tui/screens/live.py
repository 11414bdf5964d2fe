"""A list of what is in the assessment going on, from which it can be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

from textual.screen import ScreenResultType

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change
from coprod_tui.tui.screens.listing import ListScreen
from coprod_tui.tui.screens.scoped import Outfit


class LiveListScreen(ListScreen[ScreenResultType], Generic[ScreenResultType]):
    """Show rows on the assessment going on; changes go the way of the screen below, which has them saved.

    Args:
        assessment: The one going on.
        change: Carries out a change, and says why it was refused, or nothing.
        outfit: How to draw, and which keys to name.
        read_only: Why nothing can be changed; empty where it can.
    """

    def __init__(
        self,
        assessment: Assessment,
        change: Callable[[Change], str],
        outfit: Outfit | None = None,
        *,
        read_only: str = "",
    ) -> None:
        super().__init__(outfit)
        self.assessment = assessment
        self.carry_out = change
        self.read_only = read_only

    def make(self, change: Change) -> bool:
        """Carry out a change and show what is different, or why it was refused; whether it was made."""
        problem = self.carry_out(change)
        self.restock()
        if problem:
            self.say(problem, wrong=True)
        return not problem

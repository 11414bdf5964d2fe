"""The story of a session: the sheet as it stood at each step, with what that step settled and opened."""

from __future__ import annotations

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.session import Session
from coprod_tui.domain.story import Story
from coprod_tui.files import clock
from coprod_tui.reports.moments import on_this_clock
from coprod_tui.reports.step_words import step_words
from coprod_tui.reports.words import number
from coprod_tui.text import one_line
from coprod_tui.tui.screens.browse import BrowseScreen
from coprod_tui.tui.screens.scoped import Outfit


class StoryScreen(BrowseScreen[str | None]):
    """Walk through a session; it's left with the id of a statement to go to, or with `None`.

    Args:
        criteria: What is asked.
        session: As it is now; it's never touched.
        outfit: How to draw, and which keys to name.
    """

    SCOPE = "story"

    def __init__(self, criteria: Criteria, session: Session, outfit: Outfit | None = None) -> None:
        # An assessment of its own, so that nothing done here can reach the one going on.
        super().__init__(Assessment(criteria, session, clock.now), outfit)
        self._story = Story(criteria, session)
        self._look_at_step()
        self._notice = self._words()

    @property
    def standing(self) -> str:
        return "story"

    def why_not(self, command: str) -> str:
        if command in {"previous-step", "first-step"} and not self._story.position:
            return "This is the beginning: nothing was said yet."
        if command in {"next-step", "last-step"} and self._story.position == len(self._story.steps):
            return "This is the end: how things stand now."
        return super().why_not(command)

    def action_step(self, command: str) -> None:
        """Walk a step, or to either end, as the command of this id says."""
        if reason := self.why_not(command):
            self.say(reason)
            return
        here, last = self._story.position, len(self._story.steps)
        target = {"previous-step": here - 1, "next-step": here + 1, "first-step": 0, "last-step": last}
        self.findings = self._story.go(target[command])
        self._look_at_step()
        self.show_cursor()
        self.say(self._words())

    def action_go_there(self) -> None:
        """Leave for this statement, in the session as it is now."""
        self.dismiss(self.cursor.statement.id)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _look_at_step(self) -> None:
        """Put the cursor where the step was made."""
        step = self._story.step
        if step is not None:
            self.cursor.go(next((entry.statement for entry in step.entries if entry.statement), ""))

    def _words(self) -> str:
        """Which step this is, when it was, what was done, and what that settled and opened."""
        step, difference = self._story.step, self._story.difference()
        if step is None or difference is None:
            return f"Before the first of {number(len(self._story.steps), 'step')}: nothing was said yet."
        who = f" · {one_line(step.entries[0].who)}" if step.entries[0].who else ""
        head = f"Step {step.number} of {len(self._story.steps)} · {on_this_clock(step.at)}{who}"
        done = step_words(self.assessment.criteria, step.entries)
        return " ".join(part for part in (f"{head} · {done}", difference.sentence) if part)

"""An open session with its live assessment, as every way of working on it needs the two together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.criteria import Criteria
from coprod_tui.files import clock
from coprod_tui.files.naming import free_name
from coprod_tui.files.open_session import OpenSession


class OpenAssessment:
    """Keeps the file of a session and its assessment in step; how it's saved is a subclass's business.

    Args:
        opened: The file, open for writing or reading.
        criteria: What is asked.
        who: The role written to the log; may be empty.
        take_over_key: The key that goes on writing where another holder has left.
        now: Tells the time in UTC.
        look_ahead: Whether a blank gives a hint of a contradiction too.
    """

    def __init__(
        self,
        opened: OpenSession,
        criteria: Criteria,
        who: str = "",
        take_over_key: str = "T",
        now: Callable[[], datetime] = clock.now,
        *,
        look_ahead: bool = False,
    ) -> None:
        self.opened = opened
        self.assessment = Assessment(criteria, opened.session, now, who, look_ahead=look_ahead)
        self._take_over_key = take_over_key

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, as a sentence; empty where it can."""
        if not self.opened.read_only:
            return ""
        holder = self.opened.holder
        if holder is not None:
            if self.opened.holder_has_left:
                return f"{holder.user} has left. {self._take_over_key} goes on writing here."
            along = f"You are reading along: open by {holder}."
            return f"{along} {self._take_over_key} takes over once they have left."
        return " ".join(self.opened.notices) or "This session can be read, not changed."

    @property
    def suggestion(self) -> str:
        """A place to save elsewhere that might do."""
        return str(free_name(Path.home(), self.opened.path.stem))

    def refresh(self) -> bool:
        """Look whether somebody else has changed the file that is only read here; whether that was so."""
        if not self.opened.read_only or not self.opened.refresh():
            return False
        self.assessment.load(self.opened.session)
        return True

    def take_over(self) -> None:
        """Go on writing where another holder has left.

        Raises:
            CoprodError: The session is still in use, or can't be written.
        """
        self.assessment.load(self.opened.take_over())

"""One session as long as it's worked on in lines: its file and the live assessment, saved at each change."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.domain.changes import Change
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Session
from coprod_tui.errors import ChangeRefusedError, CoprodError, NotHandedInError
from coprod_tui.files.atomic import ChangedOnDiskError
from coprod_tui.files.naming import typed_path
from coprod_tui.files.open_assessment import OpenAssessment
from coprod_tui.files.open_session import OpenSession

SAVED = "Saved."

SAVED_HERE = "Saved here; the room can't be reached now. It is tried again by itself."
"""On the disk, and not yet where the room looks."""


class Sitting(OpenAssessment):
    """Keeps the file of a session in step with its assessment, one save for each change.

    Args:
        opened: The file, open for writing or reading.
        criteria: What is asked.
        who: The role written to the log; may be empty.
        look_ahead: Whether a blank gives a hint of a contradiction too.

    Attributes:
        problem: Why the newest answers are not on the disk, and what to do about it; empty where they are.
    """

    def __init__(
        self, opened: OpenSession, criteria: Criteria, who: str = "", *, look_ahead: bool = False
    ) -> None:
        super().__init__(opened, criteria, who, look_ahead=look_ahead)
        self.who = who
        self.problem = ""
        self._written = opened.session

    @property
    def criteria(self) -> Criteria:
        """What is asked."""
        return self.assessment.criteria

    @property
    def findings(self) -> Findings:
        """What follows from the answers now."""
        return self.assessment.findings

    def check_writable(self) -> None:
        """Refuse to change what can only be read.

        Raises:
            ChangeRefusedError: It can't be changed.
        """
        if reason := self.read_only:
            raise ChangeRefusedError(reason)

    def apply(self, change: Change) -> str:
        """Carry out a change and write it down.

        Returns:
            How saving went; empty where nothing differs.

        Raises:
            ChangeRefusedError: The change isn't allowed; nothing was changed.
        """
        self.check_writable()
        before = self.findings
        return "" if self.assessment.apply(change) is before else self.save()

    def apply_last(self, change: Change) -> str:
        """Carry out what had been said of a change by when nobody answered any more.

        Returns:
            Why it was refused; empty where it wasn't. Raising that would have somebody asked again.
        """
        try:
            self.apply(change)
        except ChangeRefusedError as error:
            return str(error)
        return ""

    def save(self) -> str:
        """Write what isn't written yet, before returning.

        Returns:
            "Saved" in front only where it's on the disk; otherwise why it isn't, and what to do.
        """
        snapshot = self.assessment.snapshot()
        if self.opened.read_only or (snapshot == self._written and not self.problem):
            return SAVED
        try:
            self.opened.save(snapshot)
        except NotHandedInError:
            self._wrote(snapshot)
            return SAVED_HERE
        except ChangedOnDiskError as error:
            # Nothing is lost: it was saved beside the file that somebody else changed.
            self._wrote(snapshot)
            return f"{SAVED} {error}"
        except CoprodError as error:
            self.problem = str(error)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the answers are not on the disk
            self.problem = f"{type(error).__name__}: {error}"
        else:
            self._wrote(snapshot)
            return SAVED
        return (
            f"NOT SAVED: {self.problem} Your answers are still here, in memory. Saving is tried again with"
            f" the next change and when you leave{self.another_way}."
        )

    @property
    def another_way(self) -> str:
        """What else can be done where saving fails, as the end of a sentence."""
        return "; w saves elsewhere"

    def save_elsewhere(self, place: str) -> Path:
        """Write everything to another folder or file, and go on there.

        Raises:
            CoprodError: It can't be written there; all is as before.
        """
        path = typed_path(place, self.opened.path.stem)
        snapshot = self.assessment.snapshot()
        self.opened.save_elsewhere(path, snapshot)
        self._wrote(snapshot)
        return self.opened.path

    def take_over(self) -> None:
        """Go on writing where another holder has left.

        Raises:
            CoprodError: The session is still in use, or can't be written.
        """
        super().take_over()
        self._wrote(self.opened.session)

    def _wrote(self, snapshot: Session) -> None:
        self._written = snapshot
        self.problem = ""

"""One session as long as it's on the screen: its file, the live assessment and the saver."""

from __future__ import annotations

from collections.abc import Callable

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.session import Session
from coprod_tui.errors import SaveError
from coprod_tui.files.naming import typed_path
from coprod_tui.files.open_assessment import OpenAssessment
from coprod_tui.files.open_session import OpenSession
from coprod_tui.tui.commands import KeyMap, first_key
from coprod_tui.tui.saver import Saver, SaveState


class Sitting(OpenAssessment):
    """Keeps file, assessment and saver of one session together, from opening to closing.

    Args:
        opened: The file, open for writing or reading.
        criteria: What is asked.
        tell: Is given each new state of saving, from any thread.
        who: The role written to the log; may be empty.
        keys: The keys a person has changed, for sentences that name one.
        look_ahead: Whether a blank gives a hint of a contradiction too.
    """

    def __init__(
        self,
        opened: OpenSession,
        criteria: Criteria,
        tell: Callable[[SaveState], object],
        who: str = "",
        keys: KeyMap | None = None,
        *,
        look_ahead: bool = False,
    ) -> None:
        super().__init__(opened, criteria, who, first_key("assess", "take-over", keys), look_ahead=look_ahead)
        self._tell = tell
        self._keys = keys
        self.saver = None if opened.read_only else self._saver()

    @property
    def notices(self) -> str:
        """What people should know before they go on; empty where there's nothing, or it's said already."""
        return "" if self.opened.read_only else " ".join(self.opened.notices)

    def save_now(self) -> None:
        """Write what isn't written yet, on the calling thread.

        Raises:
            SaveError: It can't be.
        """
        if self.saver is not None:
            self.saver.schedule(self.assessment.snapshot())
            if not self.saver.save_now():
                raise SaveError(self.saver.state.problem or "The last answers are not saved yet.")

    def save_elsewhere(self, place: str) -> str:
        """Write everything to another folder or file, and go on there.

        Returns:
            Why that didn't work; empty where it did.
        """

        def write(session: Session) -> None:
            self.opened.save_elsewhere(typed_path(place, self.opened.path.stem), session)

        saver = self.saver or self._saver()
        problem = saver.save_elsewhere(write, self.assessment.snapshot())
        if not problem:
            self.saver = saver
        elif self.saver is None:
            saver.give_up()
        return problem

    def take_over(self) -> None:
        """Go on writing where another holder has left.

        Raises:
            CoprodError: The session is still in use, or can't be written.
        """
        super().take_over()
        self.saver = self._saver()

    def end(self) -> bool:
        """Write what is left and close the file; where it can't be written, nothing is closed.

        Returns:
            Whether all is saved and closed.
        """
        if self.saver is not None:
            self.saver.schedule(self.assessment.snapshot())
            if not self.saver.stop():
                return False
        self.opened.close()
        return True

    def abandon(self) -> None:
        """Close the file, whatever isn't saved."""
        if self.saver is not None:
            self.saver.give_up()
        self.opened.close()

    def _saver(self) -> Saver:
        key = first_key("assess", "save-elsewhere", self._keys)
        return Saver(self.opened, self._tell, key, written=self.opened.session)

"""What a participant may know of their room: counts that were revealed, and where the shared screen is."""

from __future__ import annotations

from collections.abc import Mapping

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Criteria, Statement
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.shared_view import SharedScreen
from coprod_tui.reports.room_words import counts_words

NOT_HANDED_IN = "The room doesn't have your last answers; they are handed in when you come back."
"""Said on the way out, while the room can't be reached."""


SCREEN_GONE = "The shared screen is gone; answers are kept, and count once it is back."
"""Said where the shared screen has ended without closing the room."""


ROOM_CLOSED = "The room is closed now; answers are kept, and count once it is open."
"""Said where the facilitator has closed the room, or hasn't opened it yet."""


TAKEN_OUT = "Your answers were taken out of this room, so they don't count in it."
"""Said to somebody whose answers the facilitator has taken out."""


class RoomNews:
    """Looks at the shared screen again and again, and says what is new for one person.

    Args:
        folder: The room.
        criteria: What is asked there.
        key: By which the room tells this person from the others.
    """

    def __init__(self, folder: RoomFolder, criteria: Criteria, key: str = "") -> None:
        self._screen = SharedScreen(folder)
        self._criteria = criteria
        self._key = key
        self._counts: Mapping[str, Counts] = {}

    def look(self) -> bool:
        """Look again; whether anything is different. It costs next to nothing where nothing is."""
        changed = self._screen.look()
        if changed and self._screen.view.open:
            # What has been revealed stays known when the facilitator leaves.
            self._counts = self._screen.view.counts
        return changed

    @property
    def taken_out(self) -> bool:
        """Whether the facilitator has taken this person's answers out."""
        return self._key in self._screen.view.taken_out

    @property
    def missing(self) -> str:
        """Why answers don't count now, as a sentence; empty where they do."""
        if self.taken_out:
            return TAKEN_OUT
        if self._screen.is_gone:
            return SCREEN_GONE
        return "" if self._screen.view.open else ROOM_CLOSED

    @property
    def place(self) -> Statement | None:
        """The statement on the shared screen; `None` where there is none."""
        return self._criteria.by_id.get(self._screen.view.statement)

    def revealed(self, statement: str) -> str:
        """What the room said of a statement, as sentences; empty before that is revealed."""
        counts = self._counts.get(statement)
        if counts is None:
            return ""
        # Whoever answers alone after the others is known by the difference.
        seen = "" if self.missing else " It sees a change of yours at once."
        return f"In the room: {counts_words(counts)}.{seen}"

    def elsewhere(self, here: str) -> str:
        """Where the shared screen is, as a sentence; empty where it's at this statement, or at none."""
        place = self.place
        return "" if place is None or place.id == here else f"The room is at {place.label}."

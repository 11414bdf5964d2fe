"""What a participant may know of their room: counts that were revealed, and where the shared screen is."""

from __future__ import annotations

from collections.abc import Mapping

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Criteria, Statement
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.presence import has_been
from coprod_tui.files.room.shared_view import SharedScreen
from coprod_tui.reports.room_words import counts_words

NOT_HANDED_IN = "The room doesn't have your last answers; they are handed in when you come back."
"""Said on the way out, while the room can't be reached."""


SCREEN_GONE = "The shared screen is gone; answers are kept, and count once it is back."
"""Said where the shared screen has ended without closing the room."""


ROOM_CLOSED = "The room is closed now; answers are kept, and count once it is open."
"""Said where the facilitator has closed the room."""


NOT_OPEN_YET = "The room isn't open yet; answers are kept, and count once it is."
"""Said where the facilitator hasn't opened the room yet."""


TAKEN_OUT = "Your answers were taken out of this room, so they don't count in it."
"""Said to somebody whose answers the facilitator has taken out."""


HOW_AGAIN = "To take part again, leave and join once more: it's said how."
"""Said behind it while they answer; on joining, that is said in full."""


IN_SHORT = {
    f"{TAKEN_OUT} {HOW_AGAIN}": TAKEN_OUT,
    SCREEN_GONE: "The screen is gone; answers are kept.",
    ROOM_CLOSED: "The room is closed; answers are kept.",
    NOT_OPEN_YET: "Not open yet; answers are kept.",
}
"""The same for a narrow screen, on which a line of it is much."""


AS_A_WORD = {
    f"{TAKEN_OUT} {HOW_AGAIN}": "taken out",
    SCREEN_GONE: "no screen",
    ROOM_CLOSED: "closed",
    NOT_OPEN_YET: "not open",
}
"""The same where there's room for a word alone; nine letters at most."""


def open_already(folder: RoomFolder, criteria: Criteria) -> str:
    """What somebody has to know who joins after a reveal, as a sentence; empty where nothing was revealed.

    While the room is closed, how much of it was revealed is on nobody's screen.

    Args:
        folder: The room.
        criteria: What is asked there.
    """
    screen = SharedScreen(folder)
    screen.look()
    if not screen.view.open:
        shows = "an answer there shows as soon as it is open again"
        return f"What was revealed before stays so: {shows}." if has_been(folder) else ""
    revealed, asked = len(criteria.by_id.keys() & screen.view.counts), len(criteria.statements)
    if not revealed:
        return ""
    some = f"{revealed} of {asked} {'is' if revealed == 1 else 'are'} revealed already"
    which = f"All {asked} are revealed already" if revealed == asked else some
    return f"{which}: an answer there shows at once, and may be known as yours."


class RoomNews:
    """Looks at the shared screen again and again, and says what is new for one person.

    Args:
        folder: The room.
        criteria: What is asked there.
        key: By which the room tells this person from the others.
    """

    def __init__(self, folder: RoomFolder, criteria: Criteria, key: str = "") -> None:
        self._folder = folder
        self._screen = SharedScreen(folder)
        self._was_open = False
        self._criteria = criteria
        self._key = key
        self._counts: Mapping[str, Counts] = {}

    def look(self) -> bool:
        """Look again; whether anything is different. It costs next to nothing where nothing is."""
        changed = self._screen.look()
        if changed and self._screen.view.open:
            self._was_open = True
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
            return f"{TAKEN_OUT} {HOW_AGAIN}"
        if self._screen.is_gone:
            return SCREEN_GONE
        if self._screen.view.open:
            return ""
        return ROOM_CLOSED if self._was_open or has_been(self._folder) else NOT_OPEN_YET

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

"""Somebody's own answers in a room as long as they're on the screen."""

from __future__ import annotations

from collections.abc import Callable

from coprod_tui.domain.criteria import Criteria
from coprod_tui.files.room.membership import JoinedSession
from coprod_tui.tui.commands import KeyMap
from coprod_tui.tui.saver import Saver, SaveState
from coprod_tui.tui.sitting import Sitting


class JoinSitting(Sitting):
    """Keeps a participant's file, assessment and saver together; each save is handed in to the room.

    Args:
        opened: The person's session.
        criteria: What is asked.
        tell: Is given each new state of saving, from any thread.
        keys: The keys a person has changed, for sentences that name one.
        look_ahead: Whether a blank gives a hint of a contradiction too.
    """

    def __init__(
        self,
        opened: JoinedSession,
        criteria: Criteria,
        tell: Callable[[SaveState], object],
        keys: KeyMap | None = None,
        *,
        look_ahead: bool = False,
    ) -> None:
        self._joined = opened
        super().__init__(opened, criteria, tell, "", keys, look_ahead=look_ahead)

    def _saver(self) -> Saver:
        return Saver(self._joined, self._tell, "", written=self._joined.session, hand_in=self._joined.hand_in)

"""Somebody's own answers in a room as long as they're worked on in lines."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from coprod_tui.domain.criteria import Criteria
from coprod_tui.errors import NotHandedInError
from coprod_tui.files.room.membership import JoinedSession
from coprod_tui.plain.sitting import SAVED, SAVED_HERE, Sitting

PAUSES = (1.0, 2.0, 5.0)
"""Seconds between tries to hand answers in; the last one goes on for as long as it takes."""


class JoinedSitting(Sitting):
    """Saves each change, and hands it in; while the room can't be reached, that is tried again and again.

    Args:
        opened: The person's session.
        criteria: What is asked.
        pauses: Seconds between tries.
    """

    def __init__(self, opened: JoinedSession, criteria: Criteria, pauses: Sequence[float] = PAUSES) -> None:
        super().__init__(opened, criteria)
        self._joined = opened
        self._pauses = pauses
        self._turn = threading.Lock()
        self._stopped = threading.Event()
        self._trying: threading.Thread | None = None
        self._arrived = False

    @property
    def another_way(self) -> str:
        """None: what is in a room is saved nowhere else."""
        return ""

    def save(self) -> str:
        """Write what isn't written yet and hand it in, before returning; how that went, as a sentence."""
        with self._turn:
            saved = super().save()
            if saved == SAVED and not self.opened.read_only and not self._hand_in():
                saved = SAVED_HERE
        if saved == SAVED_HERE and self._trying is None:
            self._arrived = False
            self._trying = threading.Thread(target=self._keep_trying, name="handing in", daemon=True)
            self._trying.start()
        return saved

    def arrived(self) -> bool:
        """Whether the room has got the answers since it couldn't be reached; it's told once."""
        if not self._arrived:
            return False
        self._arrived = False
        self._trying = None
        return True

    def stop(self) -> None:
        """Try no more."""
        self._stopped.set()
        if self._trying is not None:
            self._trying.join()

    def _hand_in(self) -> bool:
        try:
            self._joined.hand_in(self._joined.session)
        except NotHandedInError:
            return False
        return True

    def _keep_trying(self) -> None:
        tries = 0
        while not self._stopped.wait(self._pauses[min(tries, len(self._pauses) - 1)]):
            with self._turn:
                if self._hand_in():
                    self._arrived = True
                    return
            tries += 1

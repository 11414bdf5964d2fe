"""How far the line lags behind what has been drawn."""

from __future__ import annotations

from collections import deque
from threading import Condition
from typing import Final

ASK: Final = "\x1b[6n"
"""Asks where the cursor is; the answer means that everything sent before has been drawn."""

IN_FLIGHT: Final = 2
"""Frames that may be on their way; more would only make a held key run on after its release."""

PATIENCE: Final = 3.0
"""Seconds after which an answer is taken for lost."""

_BURST: Final = 0.5
_TRIES: Final = 8


class Pace:
    """Count the frames that the terminal has not yet confirmed.

    Nothing is asked after a single key: only frames within half a second of each other need
    counting. A terminal that never answers isn't asked for long, and never waited for.

    All times are seconds of one monotonic clock. `answered` may be called from another thread.
    """

    def __init__(self) -> None:
        self._asked: deque[float] = deque()
        self._news = Condition()
        self._last_frame: float | None = None
        self._ever_answered = False
        self._unanswered = 0

    def wants_answer(self, now: float) -> bool:
        """Note a frame; say whether the terminal should be asked to confirm it."""
        quick = self._last_frame is None or now - self._last_frame < _BURST
        self._last_frame = now
        if not quick or (not self._ever_answered and self._unanswered >= _TRIES):
            return False
        self._unanswered += 1
        self._asked.append(now)
        return True

    def answered(self) -> None:
        """Note that the terminal has confirmed the oldest frame that was asked about."""
        self._ever_answered = True
        with self._news:
            if self._asked:
                self._asked.popleft()
            self._news.notify_all()

    def wait_for_answers(self, now: float, limit: float = 1.0) -> None:
        """Wait until nothing is asked any more: an answer that comes later would be typed into the shell.

        Args:
            now: The time.
            limit: Seconds after its question up to which an answer is still expected.
        """
        with self._news:
            if self._asked:
                self._news.wait_for(lambda: not self._asked, max(0.0, self._asked[-1] + limit - now))
            self._asked.clear()

    def is_busy(self, now: float) -> bool:
        """Say whether to hold the next frame back until an answer comes."""
        if not self._ever_answered or len(self._asked) < IN_FLIGHT:
            return False
        if now - self._asked[0] > PATIENCE:
            self._asked.clear()
            return False
        return True

"""A question at the foot of a screen, to which some keys say yes and every other key says no."""

from __future__ import annotations

from collections.abc import Callable, Container

from textual.events import Key

_YES = frozenset({"y", "Y"})


class Question:
    """At most one question at a time."""

    def __init__(self) -> None:
        self._then: Callable[[], object] | None = None
        self._otherwise: Callable[[], object] = _nothing
        self._also: Container[str] = ()
        self.words = ""
        """The question; empty where none is asked."""

    def ask(
        self,
        words: str,
        then: Callable[[], object],
        also: Container[str] = (),
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Ask.

        Args:
            words: The question, and which key says yes.
            then: What is done after a yes.
            also: The keys that say yes beside "y".
            otherwise: What is done after a no.
        """
        self.words, self._then, self._also = words, then, also
        self._otherwise = otherwise or _nothing

    def take(self, event: Key) -> bool:
        """Take a key as the answer; whether there was a question."""
        then = self._then
        if then is None:
            return False
        self.words, self._then = "", None
        if event.character in _YES or event.key in self._also or event.character in self._also:
            then()
        else:
            self._otherwise()
        return True


def _nothing() -> None:
    pass

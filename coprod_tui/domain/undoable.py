"""One row of steps that can be taken back, the last one first, and brought back after that."""

from __future__ import annotations

from typing import Generic, TypeVar

UNDO_STEPS = 10_000
"""Steps that can be undone at most."""

Step = TypeVar("Step")


class Undoable(Generic[Step]):
    """Something that is changed step by step; a subclass says what a step is, and carries it out."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undoable(self) -> int:
        """How many changes can be taken back."""
        return len(self._done)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to bring back."""
        return bool(self._undone)

    def _add_step(self, step: Step) -> None:
        """Take a step that was just made; what was undone before it never comes back."""
        self._done.append(step)
        del self._done[:-UNDO_STEPS]
        self._undone.clear()

    def _step_back(self) -> Step:
        """The last step, which is to be undone now; there has to be one."""
        step = self._done.pop()
        self._undone.append(step)
        return step

    def _step_forth(self) -> Step:
        """The step undone last, which is to be made again now; there has to be one."""
        step = self._undone.pop()
        self._done.append(step)
        return step

    def _forget_steps(self) -> None:
        """Have nothing to take back or to bring back."""
        self._done.clear()
        self._undone.clear()

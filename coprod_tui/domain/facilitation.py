"""The meeting going on now: agreed answers, everybody's own ones and the state of the room, kept in step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from coprod_tui.domain.agenda import AgendaItem, agenda
from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import NO_STEP, Change
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.group import SMALLEST_GROUP, Group, Participant
from coprod_tui.domain.room import Room
from coprod_tui.domain.undoable import Undoable


class _Agreed(NamedTuple):
    """A change to the agreed answers, which the assessment itself takes back."""


class _Counted(NamedTuple):
    """What was counted before and after a step."""

    before: Room
    after: Room


class Facilitation(Undoable[_Agreed | _Counted]):
    """What one facilitator changes; the people themselves change their own answers elsewhere.

    Args:
        assessment: Of the answers that the group agrees on.
        room: What was revealed and counted so far.
        clock: Tells the time in UTC.
        smallest: People that a role must have before its answers are told apart.
    """

    def __init__(
        self,
        assessment: Assessment,
        room: Room,
        clock: Callable[[], datetime],
        smallest: int = SMALLEST_GROUP,
    ) -> None:
        super().__init__()
        self.assessment = assessment
        self.room = room
        self._clock = clock
        self._smallest = smallest
        self._participants: tuple[Participant, ...] = ()
        self._group: Group | None = None

    @property
    def findings(self) -> Findings:
        """What follows from the agreed answers."""
        return self.assessment.findings

    @property
    def group(self) -> Group:
        """Everybody in the room, with as much of their answers as may be known."""
        if self._group is None:
            self._group = Group.of(self.assessment.criteria, self._participants, self.room, self._smallest)
        return self._group

    @property
    def untouched(self) -> bool:
        """Whether nobody is in the room, as far as that is known, and nothing was agreed or counted."""
        return not (self.group.people or self.findings.answered or self.room.tallies)

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """What to discuss, in order."""
        return agenda(self.findings, self.group)

    def see(self, participants: Iterable[Participant]) -> bool:
        """Take what the people in the room have answered by now; whether it's anything new."""
        seen = tuple(participants)
        if seen == self._participants:
            return False
        self._participants = seen
        self._group = None
        return True

    def agree(self, change: Change) -> Findings:
        """Carry out a change to the agreed answers; the same findings where nothing differs.

        Raises:
            ChangeRefusedError: The rules of an assessment don't allow it; nothing was changed.
        """
        before = self.findings
        after = self.assessment.apply(change)
        if after is not before and not isinstance(change, NO_STEP):
            self._add_step(_Agreed())
        return after

    def count(self, statement: str, role: str, answer: Answer, number: int) -> None:
        """Write down how many people gave an answer by voice, by hand or on paper.

        Raises:
            ChangeRefusedError: Nobody can count so many.
        """
        self._change_room(self.room.with_tally(statement, role, answer, number))

    def seat(self, role: str, number: int) -> None:
        """Write down how many people of a role are in the room without a terminal.

        Raises:
            ChangeRefusedError: No room holds so many.
        """
        self._change_room(self.room.with_others(role, number))

    def reveal(self, statements: Iterable[str]) -> None:
        """Make the answers to statements known from now on. This can't be taken back: they have been seen."""
        self._set_room(self.room.with_revealed(statements, self._clock()))

    def take_out(self, key: str, role: str) -> None:
        """Leave the answers of a person who has left out of everything."""
        self._set_room(self.room.without_person(key, role, self._clock()))

    def spend(self, seconds: int) -> None:
        """Add to the time that the room has been open."""
        self._set_room(self.room._replace(seconds=self.room.seconds + seconds))

    def plan(self, minutes: int) -> None:
        """Say how long the meeting may take; 0 says nothing."""
        self._set_room(self.room._replace(minutes=minutes))

    def undo(self) -> bool:
        """Take the last change back, an agreed answer or a count; whether there was one."""
        if not self.can_undo:
            return False
        step = self._step_back()
        if isinstance(step, _Counted):
            self._count_as_in(step.before)
        else:
            self.assessment.undo()
        return True

    def redo(self) -> bool:
        """Bring the change back that was last undone; whether there was one."""
        if not self.can_redo:
            return False
        step = self._step_forth()
        if isinstance(step, _Counted):
            self._count_as_in(step.after)
        else:
            self.assessment.redo()
        return True

    def _change_room(self, room: Room) -> None:
        if (room.tallies, room.others) != (self.room.tallies, self.room.others):
            self._add_step(_Counted(self.room, room))
            self._set_room(room)

    def _count_as_in(self, room: Room) -> None:
        """Have the counts of another state of the room; what was revealed and taken out stays so."""
        self._set_room(self.room._replace(tallies=room.tallies, others=room.others))

    def _set_room(self, room: Room) -> None:
        self.room = room
        self._group = None

"""The meeting going on now: agreed answers, everybody's own ones and the state of the room, kept in step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import Enum, auto

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import NO_STEP, Change
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.group import SMALLEST_GROUP, AgendaItem, Group, Participant, agenda
from coprod_tui.domain.room import Room


class _Kind(Enum):
    AGREED = auto()
    COUNTED = auto()


class Facilitation:
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
        self.assessment = assessment
        self.room = room
        self._clock = clock
        self._smallest = smallest
        self._participants: tuple[Participant, ...] = ()
        self._group: Group | None = None
        # One row of changes to take back, whichever of the two they were made to.
        self._done: list[_Kind] = []
        self._undone: list[_Kind] = []
        self._rooms_before: list[Room] = []
        self._rooms_after: list[Room] = []

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

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to bring back."""
        return bool(self._undone)

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
            self._note(_Kind.AGREED)
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
        return self._step(self._done, self._undone, self._rooms_before, self._rooms_after, undo=True)

    def redo(self) -> bool:
        """Bring the change back that was last undone; whether there was one."""
        return self._step(self._undone, self._done, self._rooms_after, self._rooms_before, undo=False)

    def _step(
        self, kinds: list[_Kind], onto: list[_Kind], rooms: list[Room], rooms_onto: list[Room], *, undo: bool
    ) -> bool:
        if not kinds:
            return False
        kind = kinds.pop()
        onto.append(kind)
        if kind is _Kind.AGREED:
            if undo:
                self.assessment.undo()
            else:
                self.assessment.redo()
        else:
            rooms_onto.append(self.room)
            earlier = rooms.pop()
            self._set_room(self.room._replace(tallies=earlier.tallies, others=earlier.others))
        return True

    def _change_room(self, room: Room) -> None:
        if (room.tallies, room.others) != (self.room.tallies, self.room.others):
            before = self.room
            self._note(_Kind.COUNTED)
            self._rooms_before.append(before)
            self._set_room(room)

    def _note(self, kind: _Kind) -> None:
        self._done.append(kind)
        self._undone.clear()
        self._rooms_after.clear()

    def _set_room(self, room: Room) -> None:
        self.room = room
        self._group = None

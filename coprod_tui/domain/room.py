"""What a facilitator keeps of a room beside the agreed answers: what is revealed, counts, the time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from coprod_tui.errors import ChangeRefusedError

MOST_PEOPLE = 999
"""People counted by hand in one number at most."""

MOST_MINUTES = 24 * 60
"""Minutes that a meeting may be planned for."""


class Event(StrEnum):
    """What the log of a room tells of."""

    REVEALED = "revealed"
    TAKEN_OUT = "taken out"


class Trace(NamedTuple):
    """One line of the log of a room.

    Attributes:
        at: When, in UTC.
        event: What happened.
        about: Id of the statement that was revealed; of the role of a person whose answers were taken out.
    """

    at: datetime
    event: Event
    about: str = ""


class Room(NamedTuple):
    """The state of a room; each change makes a new one.

    Attributes:
        revealed: Ids of the statements whose answers may be known; this is never taken back.
        tallies: Spoken answers and those on paper, by statement id and role.
        others: People in the room without a terminal, by role.
        taken_out: Keys of the people whose answers were taken out.
        seconds: How long the room has been open, in all.
        minutes: How long the meeting may take; 0 where nothing was said.
        log: What was revealed and taken out, oldest first.
    """

    revealed: frozenset[str] = frozenset()
    tallies: Mapping[str, Mapping[str, Counts]] = MappingProxyType({})
    others: Mapping[str, int] = MappingProxyType({})
    taken_out: frozenset[str] = frozenset()
    seconds: int = 0
    minutes: int = 0
    log: tuple[Trace, ...] = ()

    def tally(self, statement: str, role: str) -> Counts:
        """What was counted by hand at a statement among the people of a role."""
        return self.tallies.get(statement, {}).get(role, Counts())

    def with_tally(self, statement: str, role: str, answer: Answer, number: int) -> Room:
        """The same with a number of people who gave an answer, counted by hand; 0 takes it away.

        Raises:
            ChangeRefusedError: Nobody can count so many.
        """
        counts = self.tally(statement, role).with_number(answer, _checked(number))
        roles = {**self.tallies.get(statement, {}), role: counts}
        roles = {each: of_role for each, of_role in roles.items() if of_role.people}
        tallies = {**self.tallies, statement: roles}
        return self._replace(tallies={each: of for each, of in tallies.items() if of})

    def with_others(self, role: str, number: int) -> Room:
        """The same with a number of people of a role who are in the room without a terminal.

        Raises:
            ChangeRefusedError: No room holds so many.
        """
        others = {**self.others, role: _checked(number)}
        return self._replace(others={each: people for each, people in others.items() if people})

    def with_revealed(self, statements: Iterable[str], at: datetime) -> Room:
        """The same with the answers to these statements revealed; those that were are left as they are."""
        new = [each for each in dict.fromkeys(statements) if each not in self.revealed]
        if not new:
            return self
        traces = (Trace(at, Event.REVEALED, each) for each in new)
        return self._replace(revealed=self.revealed.union(new), log=(*self.log, *traces))

    def without_person(self, key: str, role: str, at: datetime) -> Room:
        """The same without the answers of one person, who has left; what they were there as stays told."""
        if key in self.taken_out:
            return self
        trace = Trace(at, Event.TAKEN_OUT, role)
        return self._replace(taken_out=self.taken_out | {key}, log=(*self.log, trace))

    @property
    def left(self) -> int:
        """How many people's answers were taken out."""
        return len(self.taken_out)


def _checked(number: int) -> int:
    if not 0 <= number <= MOST_PEOPLE:
        raise ChangeRefusedError(f"{number} is more than can be counted.", f"At most {MOST_PEOPLE} people.")
    return number

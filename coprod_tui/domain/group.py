"""A group: what each said alone, what was counted by hand, and as much of it as has been revealed.

Before a statement is revealed nothing here tells what was answered to it, only how many have answered: what
can't be asked for can't be shown by mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, Self

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer, Criteria, Rule
from coprod_tui.domain.room import Room
from coprod_tui.domain.room_record import NO_ROLE, Holders, RoomRecord

SMALLEST_GROUP = 5
"""People that a role must have before its answers are told apart, where nothing else was agreed."""

LEAST_SMALLEST = 2
"""A role of one person is never told apart."""

GIVEN_AWAY = 2
"""So few people who have answered are known by the counts."""


class Participant(NamedTuple):
    """One person who answers alone.

    Attributes:
        role: Id of what they are there as; `NO_ROLE` where they didn't say.
        answers: Their answers by statement id.
    """

    role: str
    answers: Mapping[str, Answer]


class _Part(NamedTuple):
    """Some of the people who answered a statement.

    Attributes:
        alone: Those who answered on a terminal of their own: what they said is known to nobody else.
        spoken: Those who were counted by hand: others may have heard or seen what they said.
    """

    alone: Counts = Counts()
    spoken: Counts = Counts()

    @property
    def together(self) -> Counts:
        """All of them."""
        return Counts.sum(self)

    def with_part(self, other: _Part) -> _Part:
        """These people and those of another part."""
        return _Part(Counts.sum((self.alone, other.alone)), Counts.sum((self.spoken, other.spoken)))

    def gives_away(self, smallest: int) -> bool:
        """Whether these are so few that their counts say what one of them answered.

        Whoever heard the spoken ones can subtract them, so those who answered alone must be enough too.
        """
        return any(0 < each < smallest for each in (self.alone.people, self.together.people))


class Group:
    """Everybody in a room; it doesn't change.

    Args:
        criteria: What is asked.
        participants: Those who answer on a terminal of their own. Nobody can ask for them afterwards.
        tallies: Spoken answers and those on paper, by statement id and role; kept apart from the others.
        others: People in the room without a terminal, by role.
        revealed: Ids of the statements whose answers may be known.
        smallest: People that a role must have before its answers are told apart; never fewer than two.
        left: People who left and took their answers with them.

    Attributes:
        criteria: What is asked.
        revealed: Ids of the statements whose answers may be known.
        left: People who left and took their answers with them.
    """

    def __init__(
        self,
        criteria: Criteria,
        participants: Iterable[Participant] = (),
        tallies: Mapping[str, Mapping[str, Counts]] = MappingProxyType({}),
        others: Mapping[str, int] = MappingProxyType({}),
        revealed: frozenset[str] = frozenset(),
        smallest: int = SMALLEST_GROUP,
        left: int = 0,
    ) -> None:
        self.criteria = criteria
        self.revealed = revealed
        self.left = left
        self._participants = tuple(participants)
        self._tallies = tallies
        self._others = others
        self._smallest = max(smallest, LEAST_SMALLEST)

    @classmethod
    def of(
        cls,
        criteria: Criteria,
        participants: Iterable[Participant],
        room: Room,
        smallest: int = SMALLEST_GROUP,
    ) -> Self:
        """Those who answer on a terminal of their own, with what the state of their room says."""
        return cls(criteria, participants, room.tallies, room.others, room.revealed, smallest, room.left)

    @cached_property
    def joined(self) -> Mapping[str, int]:
        """Participants by role, in the order of the criteria; those who told no role last."""
        return self._in_order(Counter(each.role for each in self._participants))

    @cached_property
    def present(self) -> Mapping[str, int]:
        """People in the room by role, with a terminal and without; in the same order."""
        counted = Counter(self.joined)
        counted.update(self._others)
        return self._in_order(counted)

    @cached_property
    def people(self) -> int:
        """How many people are in the room, as far as that is known."""
        return sum(self.present.values())

    @cached_property
    def finished(self) -> int:
        """How many participants have answered everything."""
        return sum(each.answers.keys() >= self.criteria.by_id.keys() for each in self._participants)

    @cached_property
    def unfinished(self) -> Mapping[str, int]:
        """Participants by role who haven't answered everything yet."""
        asked = self.criteria.by_id.keys()
        waiting = Counter(each.role for each in self._participants if not each.answers.keys() >= asked)
        return self._in_order(waiting)

    def answered(self, statement: str) -> int:
        """How many have answered a statement, whatever they said; it may be known at any time."""
        return sum(statement in each.answers for each in self._participants) + self._tally(statement).people

    def counts(self, statement: str) -> Counts | None:
        """How many gave each answer; `None` before the statement is revealed."""
        if statement not in self.revealed:
            return None
        return Counts.sum((self._alone(statement, self._participants), self._tally(statement)))

    def by_role(self, statement: str) -> Mapping[str, Counts]:
        """The same by role, for roles of which enough people answered; none before the reveal.

        Whoever subtracts these from the whole, and what they heard from both, is left with nobody or with
        enough people too. Where all who answered have one role there's nothing to tell apart.
        """
        if statement not in self.revealed:
            return {}
        parts = self._parts(statement)
        shown = {role: part for role, part in parts.items() if not part.gives_away(self._smallest)}
        hidden = _Part()
        for role in parts.keys() - shown.keys():
            hidden = hidden.with_part(parts[role])
        while shown and hidden.gives_away(self._smallest):
            hidden = hidden.with_part(shown.pop(min(shown, key=lambda role: shown[role].together.people)))
        if len(parts) == 1:
            return {}
        return {role: part.together for role, part in shown.items()}

    def given_away(self, statement: str) -> int:
        """How many people's answers the counts of a statement tell, or would; 0 where enough have answered.

        Hands are raised for all to see, so those who answered alone must be enough too.
        """
        alone = self._alone(statement, self._participants).people
        together = alone + self._tally(statement).people
        return next((each for each in (together, alone) if 0 < each <= GIVEN_AWAY), 0)

    def holders(self, rule: Rule) -> Holders | None:
        """How many people hold a rule's answers; `None` before all its statements are revealed.

        Of somebody who hasn't answered all of them, nobody can tell.
        """
        if not self.revealed.issuperset(rule.members):
            return None
        asked = frozenset(rule.members)
        held = [
            [each.answers[member] is wanted for member, wanted in rule.literals]
            for each in self._participants
            if each.answers.keys() >= asked
        ]
        return Holders(sum(map(all, held)), sum(map(any, held)), len(held))

    def is_between_people(self, rule: Rule) -> bool:
        """Whether each side of a rule is held by somebody and all of it surely by nobody: they disagree.

        Where each side was spoken for, one and the same person may have done so, and nothing is sure.
        """
        holders = self.holders(rule)
        if holders is None or holders.every or rule.absent:
            return False
        spoken = [self._tally(member).number(wanted) for member, wanted in rule.literals]
        alone = [self._alone(member, self._participants).number(wanted) for member, wanted in rule.literals]
        return all(map(any, zip(spoken, alone, strict=True))) and not all(spoken)

    def record(self) -> RoomRecord:
        """What may be told of the group, to be kept in its session: nothing that gives somebody away."""
        revealed = self.criteria.ordered(self.revealed & self.criteria.by_id.keys())
        withheld = frozenset(filter(self.given_away, revealed))
        statements = [each for each in revealed if each not in withheld]
        holders = ((rule.key, self.holders(rule)) for rule in self.criteria.rules if not rule.absent)
        return RoomRecord(
            self.present,
            {each: counts for each in statements if (counts := self.counts(each)) and counts.people},
            {each: roles for each in statements if (roles := self.by_role(each))},
            {key: each for key, each in holders if each and each.some and each.people > GIVEN_AWAY},
            self.left,
            withheld,
        )

    def _parts(self, statement: str) -> dict[str, _Part]:
        """Those who answered a statement, by role."""
        spoken = self._tallies.get(statement, {})
        roles = dict.fromkeys((*self.present, *spoken))
        parts = {
            role: _Part(
                self._alone(statement, (each for each in self._participants if each.role == role)),
                spoken.get(role, Counts()),
            )
            for role in roles
        }
        return {role: part for role, part in parts.items() if part.together.people}

    def _alone(self, statement: str, participants: Iterable[Participant]) -> Counts:
        return Counts.of(each.answers[statement] for each in participants if statement in each.answers)

    def _tally(self, statement: str) -> Counts:
        return Counts.sum(self._tallies.get(statement, {}).values())

    def _in_order(self, people: Mapping[str, int]) -> Mapping[str, int]:
        """Numbers of people by role, without roles that nobody has."""
        known = [role.id for role in self.criteria.roles]
        order = [*known, *sorted(people.keys() - {*known, NO_ROLE}), NO_ROLE]
        return {role: people[role] for role in order if people.get(role, 0) > 0}

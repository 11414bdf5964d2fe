"""A group: what each said alone, what was counted by hand, and as much of it as has been revealed.

Before a statement is revealed nothing here tells what was answered to it, only how many have answered: what
can't be asked for can't be shown by mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer, Criteria, Rule
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.room_record import NO_ROLE, Holders, RoomRecord

SMALLEST_GROUP = 5
"""People that a role must have before its answers are told apart, where nothing else was agreed."""


class Participant(NamedTuple):
    """One person who answers alone.

    Attributes:
        role: Id of what they are there as; `NO_ROLE` where they didn't say.
        answers: Their answers by statement id.
    """

    role: str
    answers: Mapping[str, Answer]


class _Fields(NamedTuple):
    criteria: Criteria
    participants: tuple[Participant, ...] = ()
    tallies: Mapping[str, Mapping[str, Counts]] = MappingProxyType({})
    others: Mapping[str, int] = MappingProxyType({})
    revealed: frozenset[str] = frozenset()
    smallest: int = SMALLEST_GROUP
    left: int = 0


class Group(_Fields):
    """Everybody in a room, as one value.

    Attributes:
        criteria: What is asked.
        participants: Those who answer on a terminal of their own.
        tallies: Spoken answers and those on paper, by statement id and role; kept apart from the others.
        others: People in the room without a terminal, by role.
        revealed: Ids of the statements whose answers may be known.
        smallest: People that a role must have before its answers are told apart.
        left: People who left and took their answers with them.
    """

    @cached_property
    def present(self) -> Mapping[str, int]:
        """People in the room by role, in the order of the criteria; those who told no role last."""
        counted = Counter(each.role for each in self.participants)
        counted.update(self.others)
        known = [role.id for role in self.criteria.roles]
        order = [*known, *sorted(counted.keys() - {*known, NO_ROLE}), NO_ROLE]
        return {role: counted[role] for role in order if counted[role] > 0}

    @cached_property
    def people(self) -> int:
        """How many people are in the room, as far as that is known."""
        return sum(self.present.values())

    @cached_property
    def finished(self) -> int:
        """How many participants have answered everything."""
        return sum(each.answers.keys() >= self.criteria.by_id.keys() for each in self.participants)

    @cached_property
    def unfinished(self) -> Mapping[str, int]:
        """Participants by role who haven't answered everything yet."""
        asked = self.criteria.by_id.keys()
        waiting = Counter(each.role for each in self.participants if not each.answers.keys() >= asked)
        return {role: waiting[role] for role in self.present if waiting[role]}

    def answered(self, statement: str) -> int:
        """How many have answered a statement, whatever they said; it may be known at any time."""
        return sum(statement in each.answers for each in self.participants) + self._tally(statement).people

    def counts(self, statement: str) -> Counts | None:
        """How many gave each answer; `None` before the statement is revealed."""
        if statement not in self.revealed:
            return None
        alone = Counts.of(each.answers[statement] for each in self.participants if statement in each.answers)
        return Counts.sum((alone, self._tally(statement)))

    def by_role(self, statement: str) -> Mapping[str, Counts]:
        """The same by role, for roles of which enough people answered; none before the reveal.

        Whoever subtracts these from the whole is left with nobody, or with enough people too.
        """
        if statement not in self.revealed:
            return {}
        spoken = self.tallies.get(statement, {})
        groups: dict[str, Counts] = {}
        for role in (*self.present, *(spoken.keys() - self.present.keys())):
            alone = Counts.of(
                each.answers[statement]
                for each in self.participants
                if each.role == role and statement in each.answers
            )
            groups[role] = Counts.sum((alone, spoken.get(role, Counts())))
        hidden = sum(each.people for each in groups.values() if each.people < self.smallest)
        shown = {role: each for role, each in groups.items() if each.people >= self.smallest}
        while shown and 0 < hidden < self.smallest:
            fewest = min(shown, key=lambda role: shown[role].people)
            hidden += shown.pop(fewest).people
        return shown

    def holders(self, rule: Rule) -> Holders | None:
        """How many people hold a rule's answers; `None` before all its statements are revealed."""
        if not self.revealed.issuperset(rule.members):
            return None
        held = [
            [each.answers.get(member) is wanted for member, wanted in rule.literals]
            for each in self.participants
        ]
        return Holders(sum(map(all, held)), sum(map(any, held)), len(held))

    def is_between_people(self, rule: Rule) -> bool:
        """Whether each side of a rule is held by somebody and all of it by nobody: they disagree."""
        holders = self.holders(rule)
        if holders is None or holders.every or rule.absent:
            return False
        counts = ((self.counts(member), wanted) for member, wanted in rule.literals)
        return all(each is not None and each.number(wanted) for each, wanted in counts)

    def record(self) -> RoomRecord:
        """What may be told of the group, to be kept in its session."""
        statements = self.criteria.ordered(self.revealed & self.criteria.by_id.keys())
        holders = ((rule.key, self.holders(rule)) for rule in self.criteria.rules if not rule.absent)
        return RoomRecord(
            self.present,
            {each: counts for each in statements if (counts := self.counts(each)) and counts.people},
            {each: roles for each in statements if (roles := self.by_role(each))},
            {key: each for key, each in holders if each is not None and each.some},
            self.left,
        )

    def _tally(self, statement: str) -> Counts:
        return Counts.sum(self.tallies.get(statement, {}).values())


class AgendaItem(NamedTuple):
    """A statement that is worth discussing, with the plain counts that say why.

    Attributes:
        statement: Its id.
        split: People on the smaller side, as far as that is revealed.
        contradictions: Open ones it's in within the agreed answers.
        within: Contradictions it's in that somebody holds alone, as far as that is revealed.
        tensions: Tensions it's in within the agreed answers.
    """

    statement: str
    split: int
    contradictions: int
    within: int
    tensions: int


def agenda(findings: Findings, group: Group) -> tuple[AgendaItem, ...]:
    """What to discuss, most split first, then what is in contradictions, then in tensions, then as printed.

    Args:
        findings: What follows from the agreed answers.
        group: Everybody's own answers.
    """
    within = Counter(_held(findings.criteria.contradictions, group))
    items = []
    for statement in findings.criteria.by_id:
        counts = group.counts(statement)
        item = AgendaItem(
            statement,
            counts.split if counts else 0,
            len(findings.open_clashes.get(statement, ())),
            within[statement],
            len(findings.pulls.get(statement, ())),
        )
        if any(item[1:]):
            items.append(item)
    # Printed order decides last, since sorting leaves equal items as they were.
    return tuple(
        sorted(items, key=lambda each: (-each.split, -each.contradictions, -each.within, -each.tensions))
    )


def _held(rules: Iterable[Rule], group: Group) -> Iterable[str]:
    """The members of each rule that somebody holds alone."""
    for rule in rules:
        holders = group.holders(rule)
        if holders is not None and holders.every:
            yield from rule.members

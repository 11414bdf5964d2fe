"""What follows from the answers now: contradictions, tensions, dead ends, verdict, alarms.

`evaluate` looks at everything; `reevaluate` looks only at what some changed statements touch and gives the
same value. What a screen doesn't show on every key press is worked out when it's first asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Criteria, Rule
from coprod_tui.domain.firing import Possible, Status, look, status
from coprod_tui.domain.revisit import Revisit, fewest_to_revisit
from coprod_tui.domain.session import Closed, Kept, Session
from coprod_tui.domain.verdict import (
    Alarm,
    SheetCounts,
    Verdict,
    VerdictKind,
    count_answers,
    explain,
    raised_alarms,
    verdict_kind,
)


class DeadEnd(NamedTuple):
    """A statement with no honest answer left, whichever way it's answered.

    Attributes:
        statement: Its id.
        if_applies: The contradictions that would fire if it applied.
        if_not: Those that would fire if it didn't.
    """

    statement: str
    if_applies: tuple[Rule, ...]
    if_not: tuple[Rule, ...]

    @property
    def hitting(self) -> tuple[frozenset[str], ...]:
        """For each pair of contradictions, the answers of which one must be reopened to get out."""
        here = {self.statement}
        return tuple(
            frozenset({*one.members, *other.members} - here)
            for one in self.if_applies
            for other in self.if_not
        )


class _Fields(NamedTuple):
    criteria: Criteria
    session: Session
    firing: tuple[int, ...]
    almost: tuple[tuple[int, str], ...]
    counts: SheetCounts
    look_ahead: bool = False


class Findings(_Fields):
    """What follows from one session's answers; a value that is compared, shown and thrown away.

    Attributes:
        criteria: What was asked.
        session: What was said.
        firing: Indexes into `criteria.rules` of all firing rules, ascending.
        almost: Pairs of a contradiction's index and the one member, blank or unsure, that keeps it from
            firing; ascending.
        counts: Answers by column, by what they count as, and by answer.
        look_ahead: Whether a blank gives a hint too, as an unsure answer does. It steers people before their
            first answer, so only those get it who ask for it.
    """

    @property
    def total(self) -> int:
        """How many statements there are."""
        return len(self.criteria.statements)

    @cached_property
    def _first_tension(self) -> int:
        """The place in `firing` where the contradictions end."""
        return bisect_left(self.firing, len(self.criteria.contradictions))

    @cached_property
    def answered(self) -> int:
        """How many statements of the criteria have an answer, unsure included."""
        return self.counts.total()

    @cached_property
    def kept_records(self) -> dict[int, Kept]:
        """The records of kept contradictions by index into `criteria.rules`."""
        known = self.criteria.contradiction_by_key
        return {known[record.rule].number - 1: record for record in self.session.kept if record.rule in known}

    @cached_property
    def contradictions(self) -> tuple[tuple[Rule, Kept | None], ...]:
        """All firing contradictions in the order of the file, each with its record if it's kept."""
        rules, record_of = self.criteria.rules, self.kept_records.get
        return tuple((rules[number], record_of(number)) for number in self.firing[: self._first_tension])

    @cached_property
    def open(self) -> tuple[Rule, ...]:
        """Firing contradictions that nobody has kept, in the order of the file."""
        return tuple(rule for rule, record in self.contradictions if record is None)

    def counted(self, rule: Rule) -> str:
        """Which of all open contradictions one is: "2 of 3"; empty for one that isn't open."""
        return f"{self.open.index(rule) + 1} of {len(self.open)}" if rule in self.open else ""

    @cached_property
    def kept(self) -> tuple[Rule, ...]:
        """Firing contradictions kept with a reason, in the order of the file."""
        return tuple(rule for rule, record in self.contradictions if record is not None)

    @cached_property
    def ended(self) -> tuple[Closed, ...]:
        """The last record of each contradiction that was kept once and doesn't fire now, the oldest first."""
        firing = {rule.key for rule, _record in self.contradictions}
        last = {each.kept.rule: each for each in self.session.closed if each.kept.rule not in firing}
        return tuple(last.values())

    @cached_property
    def all_tensions(self) -> tuple[Rule, ...]:
        """All firing tensions, those within a firing contradiction too, in the order of the file."""
        return tuple(self.criteria.rules[number] for number in self.firing[self._first_tension :])

    @cached_property
    def folded(self) -> tuple[tuple[Rule, Rule], ...]:
        """Firing tensions said already by a firing contradiction, each with the first such contradiction."""
        pairs = []
        for tension in self.all_tensions:
            if tension.absent:
                # No contradiction says that somebody is missing.
                continue
            members = set(tension.members)
            for rule in self.clashes.get(tension.members[0], ()):
                if members.issubset(rule.members):
                    pairs.append((tension, rule))
                    break
        return tuple(pairs)

    @cached_property
    def tensions(self) -> tuple[Rule, ...]:
        """The firing tensions to show: those that no firing contradiction says already."""
        hidden = {tension.number for tension, _rule in self.folded}
        return tuple(rule for rule in self.all_tensions if rule.number not in hidden)

    @cached_property
    def possible(self) -> tuple[Possible, ...]:
        """Contradictions that only one statement that hints keeps from firing, in the order of the file."""
        return tuple(
            Possible(self.criteria.rules[number], statement)
            for number, statement in self.almost
            if self.hints(statement)
        )

    @cached_property
    def dead_ends(self) -> tuple[DeadEnd, ...]:
        """Statements that can't be answered either way without a contradiction, in printed order."""
        sides: dict[str, tuple[list[Rule], list[Rule]]] = {}
        for number, statement in self.almost:
            rule = self.criteria.rules[number]
            sides.setdefault(statement, ([], []))[statement not in rule.applies].append(rule)
        place = self.criteria.place
        return tuple(
            DeadEnd(statement, tuple(sides[statement][0]), tuple(sides[statement][1]))
            for statement in sorted(sides, key=place.__getitem__)
            if all(sides[statement])
        )

    @cached_property
    def clashes(self) -> dict[str, tuple[Rule, ...]]:
        """The firing contradictions, open and kept, of each statement that is in any."""
        return _by_member(rule for rule, _record in self.contradictions)

    @cached_property
    def open_clashes(self) -> dict[str, tuple[Rule, ...]]:
        """The open contradictions of each statement that is in any."""
        return _by_member(self.open)

    @cached_property
    def pulls(self) -> dict[str, tuple[Rule, ...]]:
        """The shown tensions of each statement that is in any."""
        return _by_member(self.tensions)

    @cached_property
    def _shaky(self) -> dict[str, Answer]:
        """The answers that aren't firm although they're definite: those in open contradictions."""
        literals_of = self.criteria.literals
        return {
            member: wanted
            for number in self.firing[: self._first_tension]
            if number not in self.kept_records
            for member, wanted in literals_of[number]
        }

    @cached_property
    def verdict_kind(self) -> VerdictKind:
        """Which verdict the answers come to."""
        return verdict_kind(self.criteria, self.counts, self._shaky.items())

    @cached_property
    def verdict(self) -> Verdict:
        """What the answers come to, with those behind it."""
        kind = self.verdict_kind
        early = kind is not VerdictKind.UNDECIDED and self.answered < self.total
        because, could_tip = explain(self.criteria, kind, self.session.answer, self._shaky)
        return Verdict(kind, because, could_tip, self.kept, early=early)

    @cached_property
    def alarms(self) -> tuple[Alarm, ...]:
        """The alarms whose condition holds, in the order of the file."""
        wordings = self.criteria.alarms.wordings
        dismissed = self.session.dismissed
        return tuple(
            Alarm(name, wordings[name], name in dismissed)
            for name in raised_alarms(self.criteria, self.counts)
        )

    @cached_property
    def revisit(self) -> Revisit:
        """The fewest answers to look at again."""
        ends = (members for end in self.dead_ends for members in end.hitting)
        return fewest_to_revisit(self.criteria, self.session, self.open, ends)

    def status(self, rule: Rule) -> Status:
        """How a rule stands on this sheet."""
        return status(rule, self.session, look_ahead=self.look_ahead)

    def hints(self, statement: str) -> bool:
        """Whether a contradiction is told as possible where only the answer to this statement is missing."""
        answer = self.session.answer(statement)
        return answer is Answer.UNSURE or (self.look_ahead and answer is None)

    def partners(self, statement: str) -> tuple[str, ...]:
        """Ids of the statements this one contradicts now, kept or not, in printed order."""
        others = {member for rule in self.clashes.get(statement, ()) for member in rule.members} - {statement}
        return tuple(sorted(others, key=self.criteria.place.__getitem__))


def _by_member(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    index: dict[str, list[Rule]] = {}
    for rule in rules:
        for member in rule.members:
            index.setdefault(member, []).append(rule)
    return {member: tuple(found) for member, found in index.items()}


def evaluate(criteria: Criteria, session: Session, *, look_ahead: bool = False) -> Findings:
    """Work out what follows from a session's answers, from nothing.

    Args:
        criteria: What was asked.
        session: What was said.
        look_ahead: Whether a blank gives a hint of a contradiction too.
    """
    firing, almost = look(criteria, session, range(len(criteria.rules)))
    counts = count_answers(
        criteria, ((statement, given.answer) for statement, given in session.sheet.items())
    )
    return Findings(criteria, session, tuple(firing), tuple(almost), counts, look_ahead)


def reevaluate(findings: Findings, session: Session, changed: Iterable[str]) -> Findings:
    """Work out what follows after a change, looking only at the rules it touches.

    Args:
        findings: What followed before.
        session: The session after the change; its room's record may differ too.
        changed: Ids of all statements whose answers differ between the two.
    """
    criteria = findings.criteria
    statements = {statement for statement in changed if statement in criteria.by_id}
    seen = {number for statement in statements for number in criteria.rules_of.get(statement, ())}
    if session.room is not findings.session.room:
        seen.update(criteria.absences)
    firing, almost = look(criteria, session, sorted(seen))
    firing += [number for number in findings.firing if number not in seen]
    almost += [each for each in findings.almost if each[0] not in seen]
    before = count_answers(criteria, ((each, findings.session.answer(each)) for each in statements))
    after = count_answers(criteria, ((each, session.answer(each)) for each in statements))
    counts = findings.counts + after - before
    return Findings(
        criteria, session, tuple(sorted(firing)), tuple(sorted(almost)), counts, findings.look_ahead
    )

"""What may be amiss with criteria: rules that force an answer, that never matter, or that puzzle people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Column, Criteria, Rule
from coprod_tui.domain.freedom import find_freedom

# A full stop, and then a capital or an opening quote: "i.e. this" goes on, "ends. This" begins anew.
_NEXT_SENTENCE = re.compile(r"""[.!?…]["'”’)]*\s+["'“‘(]*[A-Z0-9À-ÖØ-Þ]""")


class ConcernKind(StrEnum):
    """What may be amiss."""

    FIRES_ON_IDEAL = "fires on the ideal sheet"
    FIRES_ON_REVERSE = "fires on the reverse of the ideal sheet"
    REDUNDANT = "contains another rule of its kind"
    NEVER_NEEDED = "a tension that contains a contradiction"
    FORCED = "can be answered only one way"
    NO_WAY = "no sheet is free of contradictions"
    NOT_SEARCHED = "too many rules to say whether answers are forced"
    IN_NO_RULE = "a statement in no rule"
    LONG_BECAUSE = "more than one sentence"
    NO_QUESTION = "no question"


class Concern(NamedTuple):
    """One thing that may be amiss.

    Attributes:
        kind: What.
        rules: The rule it's about, then the rules that make it so; empty for a statement alone.
        statement: Id of the statement it's about; empty for a rule.
        answer: The answer that's never possible, for `FORCED`.
    """

    kind: ConcernKind
    rules: tuple[Rule, ...] = ()
    statement: str = ""
    answer: Answer | None = None


def find_concerns(criteria: Criteria) -> tuple[Concern, ...]:
    """Everything that may be amiss: rules in the order of the file, then statements in printed order."""
    return (*_of_rules(criteria), *_of_freedom(criteria), *_of_statements(criteria))


def _of_rules(criteria: Criteria) -> Iterator[Concern]:
    contained = {rule.number: within for rule, within in _containing(criteria.contradictions)}
    for rule in criteria.contradictions:
        columns = {
            (criteria.by_id[member].column is Column.DO) is (answer is Answer.APPLIES)
            for member, answer in rule.literals
        }
        if columns == {True}:
            yield Concern(ConcernKind.FIRES_ON_IDEAL, (rule,))
        if columns == {False}:
            yield Concern(ConcernKind.FIRES_ON_REVERSE, (rule,))
        if within := contained.get(rule.number):
            yield Concern(ConcernKind.REDUNDANT, (rule, within))
        yield from _of_words(rule)
    contained = {rule.number: within for rule, within in _containing(criteria.tensions)}
    stronger = dict(_held_by(criteria.tensions, criteria.contradictions))
    for rule in criteria.tensions:
        if within := contained.get(rule.number):
            yield Concern(ConcernKind.REDUNDANT, (rule, within))
        if within := stronger.get(rule.number):
            yield Concern(ConcernKind.NEVER_NEEDED, (rule, within))
        yield from _of_words(rule)


def _of_words(rule: Rule) -> Iterator[Concern]:
    if _NEXT_SENTENCE.search(rule.because):
        yield Concern(ConcernKind.LONG_BECAUSE, (rule,))
    if "?" not in rule.discuss:
        yield Concern(ConcernKind.NO_QUESTION, (rule,))


def _of_freedom(criteria: Criteria) -> Iterator[Concern]:
    freedom = find_freedom(criteria.contradictions)
    for rules in freedom.no_way:
        yield Concern(ConcernKind.NO_WAY, rules)
    for statement, answer in sorted(freedom.impossible, key=lambda found: criteria.place[found[0]]):
        yield Concern(ConcernKind.FORCED, statement=statement, answer=answer)
    if not freedom.complete:
        yield Concern(ConcernKind.NOT_SEARCHED)


def _of_statements(criteria: Criteria) -> Iterator[Concern]:
    for statement in criteria.statements:
        if statement.id not in criteria.rules_of:
            yield Concern(ConcernKind.IN_NO_RULE, statement=statement.id)


def _containing(rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, Rule]]:
    """Each rule that contains another one, with the first of those."""
    by_number = {rule.number: rule for rule in rules}
    for number, within in _held_by(rules, rules):
        yield by_number[number], within


def _held_by(rules: Iterable[Rule], others: tuple[Rule, ...]) -> Iterator[tuple[int, Rule]]:
    """The number of each rule that needs all that another one needs, with the first of those."""
    frequency = Counter(need for other in others for need in _needs(other))
    # Each is looked for under its rarest need only, so that one popular statement doesn't cost much.
    filed: dict[_Need, list[tuple[frozenset[_Need], Rule]]] = {}
    for other in others:
        needs = _needs(other)
        rarest = min(needs, key=lambda need: (frequency[need], need))
        filed.setdefault(rarest, []).append((needs, other))
    for rule in rules:
        needs = _needs(rule)
        within = [
            other
            for need in needs
            for part, other in filed.get(need, ())
            if other is not rule and part <= needs
        ]
        if within:
            yield rule.number, min(within, key=lambda other: other.number)


_ABSENT = "absent"
_Need = tuple[str, str]
"""A statement with its answer, or a role with the word for its absence."""


def _needs(rule: Rule) -> frozenset[_Need]:
    """All that must be so for a rule to fire."""
    return frozenset((*rule.literals, *((role, _ABSENT) for role in rule.absent)))

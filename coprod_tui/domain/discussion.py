"""What to talk about first, and which question to ask next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, CountsAs, Rule
from coprod_tui.domain.findings import Findings


class Topic(NamedTuple):
    """A statement worth discussing, with the plain counts that say why.

    Attributes:
        statement: Its id.
        in_every_set: Whether every smallest set of answers to look at again has it.
        contradictions: How many open contradictions it's in.
        share: The part of the smallest sets that have it, 0 to 1.
        tensions: How many tensions it's in.
    """

    statement: str
    in_every_set: bool
    contradictions: int
    share: float
    tensions: int


def topics(findings: Findings, split: Mapping[str, int] | None = None) -> tuple[Topic, ...]:
    """The statements of open contradictions, the one to discuss first in front.

    Args:
        findings: What follows from the answers.
        split: How many people are on the smaller side at each statement, where a group has been counted.
    """
    shares = findings.revisit.shares
    splits = split or {}
    found = []
    for statement, rules in findings.open_clashes.items():
        share = shares.get(statement, 0.0)
        pulls = len(findings.pulls.get(statement, ()))
        found.append(Topic(statement, share == 1, len(rules), share, pulls))
    place = findings.criteria.place
    found.sort(
        key=lambda topic: (
            not topic.in_every_set,
            -topic.contradictions,
            -topic.share,
            -splits.get(topic.statement, 0),
            -topic.tensions,
            place[topic.statement],
        )
    )
    return tuple(found)


def rules_to_discuss(findings: Findings, split: Mapping[str, int] | None = None) -> tuple[Rule, ...]:
    """The open contradictions in the order worth discussing.

    Those of the first topic come first, then those that touch a don't which rules coproduction out, then the
    order of the file, which is the facilitator's.
    """
    order = topics(findings, split)
    first = order[0].statement if order else ""
    by_id = findings.criteria.by_id

    def rank(rule: Rule) -> tuple[bool, bool, int]:
        stops = any(by_id[member].counts_as is CountsAs.STOP for member in rule.members)
        return first not in rule.members, not stops, rule.number

    return tuple(sorted(findings.open, key=rank))


def next_unanswered(findings: Findings, after: str, *, backwards: bool = False) -> str | None:
    """The next statement without an answer in printed order, coming round to the start; `None` if none is.

    Args:
        findings: What follows from the answers.
        after: Id of the statement to go on from; it's looked at last.
        backwards: Whether to go up instead of down.
    """
    statements = findings.criteria.statements
    here = findings.criteria.place.get(after, -1)
    count = len(statements)
    step = -1 if backwards else 1
    start = here if here >= 0 or not backwards else 0
    for offset in range(1, count + 1):
        candidate = statements[(start + step * offset) % count].id
        if findings.session.answer(candidate) is None:
            return candidate
    return None


def most_telling(findings: Findings, last: str) -> str | None:
    """The statement whose answer would show most: asked for by name only, since it can feel like a trap.

    Unanswered before unsure; then by the number of contradictions, then tensions, in which all other answers
    stand already; then the theme of the last answer; then printed order. `None` if every answer is definite.
    """
    criteria, session = findings.criteria, findings.session
    last_theme = criteria.by_id[last].theme if last in criteria.by_id else ""
    best: tuple[tuple[bool, int, int, bool, int], str] | None = None
    for statement in criteria.statements:
        answer = session.answer(statement.id)
        if answer is not None and answer is not Answer.UNSURE:
            continue
        counts = [0, 0]
        for number in criteria.rules_of.get(statement.id, ()):
            if number in criteria.absences and not session.lacks(criteria.absences[number]):
                continue
            others = (each for each in criteria.literals[number] if each[0] != statement.id)
            if all(session.answer(member) is wanted for member, wanted in others):
                counts[number >= len(criteria.contradictions)] += 1
        rank = (
            answer is not None,
            -counts[0],
            -counts[1],
            statement.theme != last_theme,
            criteria.place[statement.id],
        )
        if best is None or rank < best[0]:
            best = (rank, statement.id)
    return best[1] if best else None

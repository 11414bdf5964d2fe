"""How one contradiction stood in each of several sessions, and what became of it between neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from coprod_tui.domain.criteria import Criteria, Rule
from coprod_tui.domain.findings import Findings


class Standing(StrEnum):
    """How a contradiction stands in one session."""

    ABSENT = "absent"
    """The answers don't make it."""
    OPEN = "open"
    KEPT = "kept"
    UNTOLD = "untold"
    """One of its statements was answered in other words, so nobody can tell."""


class Turn(StrEnum):
    """What became of a contradiction from one session to the next."""

    OPENED = "opened"
    REOPENED = "reopened"
    CLOSED = "closed"
    KEPT = "kept"
    STILL_OPEN = "still_open"
    STILL_KEPT = "still_kept"


FIRES = frozenset({Standing.OPEN, Standing.KEPT})
"""The standings of a contradiction that is there."""


class Course(NamedTuple):
    """One contradiction through all sessions.

    Attributes:
        rule: The contradiction.
        standings: How it stood, one for each session.
        reasons: Why it's kept, one for each session; empty where it isn't.
        turns: What became of it, one for each session after the first; `None` where there's nothing to tell.
        since: For each turn, the place of the earlier session that it's told against: of the one before or,
            where that had not been answered so far, of the last that shows how the contradiction stood.
    """

    rule: Rule
    standings: tuple[Standing, ...]
    reasons: tuple[str, ...]
    turns: tuple[Turn | None, ...]
    since: tuple[int, ...]

    @property
    def differs(self) -> bool:
        """Whether it stood otherwise in some sessions than in others."""
        return len(set(self.standings)) > 1


def courses(criteria: Criteria, findings: Sequence[Findings]) -> tuple[Course, ...]:
    """The contradictions that stand in at least one session, in the order of the file.

    Args:
        criteria: What is asked.
        findings: Of each session, on these criteria.
    """
    standing = sorted({rule.number for each in findings for rule, _kept in each.contradictions})
    return tuple(_course(criteria.contradictions[number - 1], findings) for number in standing)


def turns(
    standings: Iterable[Standing], kept_before: Iterable[bool], undecided: Iterable[bool]
) -> Iterator[tuple[Turn | None, int]]:
    """What became of a contradiction from session to session, and the place of the one it's told against.

    Args:
        standings: How it stood, one for each session.
        kept_before: For each session, whether its own history tells that it was kept and is no longer.
        undecided: For each session, whether an answer that is missing could still make it.
    """
    seen = gone = False
    before, since = Standing.UNTOLD, 0
    for number, (after, ended, open_yet) in enumerate(zip(standings, kept_before, undecided, strict=True)):
        if number:
            again = gone or ended or before is Standing.KEPT
            yield (None if open_yet else _turn(before, after, again=again)), since
        # Where somebody hasn't answered yet, nothing was settled: what stood before stands.
        if not (open_yet and before in FIRES):
            gone = gone or (seen and after is Standing.ABSENT)
            before, since = after, number
        seen = seen or after in FIRES


def _turn(before: Standing, after: Standing, *, again: bool) -> Turn | None:
    match before, after:
        case (Standing.UNTOLD, _) | (_, Standing.UNTOLD) | (Standing.ABSENT, Standing.ABSENT):
            return None
        case Standing.OPEN, Standing.OPEN:
            return Turn.STILL_OPEN
        case Standing.KEPT, Standing.KEPT:
            return Turn.STILL_KEPT
        case _, Standing.ABSENT:
            return Turn.CLOSED
        case _, Standing.KEPT:
            return Turn.KEPT
        case _:
            return Turn.REOPENED if again else Turn.OPENED


def _course(rule: Rule, findings: Sequence[Findings]) -> Course:
    standings = tuple(_standing(rule, each) for each in findings)
    records = [each.session.kept_record(rule.key) for each in findings]
    told = tuple(
        turns(
            standings,
            (bool(each.session.earlier_reason(rule.key)) for each in findings),
            (_is_undecided(rule, each) for each in findings),
        )
    )
    return Course(
        rule,
        standings,
        reasons=tuple(record.reason if record else "" for record in records),
        turns=tuple(turn for turn, _since in told),
        since=tuple(since for _turn, since in told),
    )


def _is_undecided(rule: Rule, findings: Findings) -> bool:
    """Whether an answer is missing, and none is there that keeps the contradiction from arising."""
    given = [(findings.session.answer(member), wanted) for member, wanted in rule.literals]
    return any(answer is None for answer, _ in given) and all(
        answer in {None, wanted} for answer, wanted in given
    )


def _standing(rule: Rule, findings: Findings) -> Standing:
    if rule in findings.open:
        return Standing.OPEN
    if rule in findings.kept:
        return Standing.KEPT
    session = findings.session
    reworded = any(member in session.set_aside and session.answer(member) is None for member in rule.members)
    return Standing.UNTOLD if reworded else Standing.ABSENT

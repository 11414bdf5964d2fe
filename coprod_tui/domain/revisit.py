"""The fewest answers to look at again so that no contradiction stays open.

Each open contradiction is a set of statements of which one must be reopened, so the question is a smallest
hitting set. Reopening an answer never makes a rule fire, so such a set is exact for "reopen".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import islice, product
from math import prod

from coprod_tui.domain.criteria import Answer, Criteria, Rule
from coprod_tui.domain.session import Session
from coprod_tui.domain.smallest_sets import components, smallest_sets
from coprod_tui.domain.values import dataclass, field

LIST_LIMIT = 1_000
"""Alternatives listed at most."""

NAMES_LIMIT = 20_000
"""Statements named in all listed alternatives together at most, unless a single one has more."""

SETTLE_LIMIT = 4_096
"""Single re-answers tried for one set: exact up to eleven statements."""

_YES, _NO = Answer.APPLIES, Answer.DOES_NOT_APPLY

Literals = tuple[tuple[str, Answer], ...]
"""A rule's members, each with the answer the rule wants of it."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One smallest set of answers to look at again.

    Attributes:
        statements: Ids in printed order.
        settles: Whether a yes-or-no re-answer of these was found that leaves no contradiction open but the
            stuck ones; with eleven statements or fewer it's found whenever there is one.
        answers: That re-answer, by statement; the one that opens the fewest tensions. Empty if none settles.
        opens_tensions: How many tensions it newly opens.
    """

    statements: tuple[str, ...]
    settles: bool
    answers: tuple[tuple[str, Answer], ...] = ()
    opens_tensions: int = 0


@dataclass(frozen=True, slots=True)
class Revisit:
    """The fewest answers to look at again, all alternatives.

    Attributes:
        size: How many answers; 0 when nothing is open.
        alternatives: Those that settle first, then those that open fewer tensions, then in printed order.
        stuck: Open contradictions all of whose answers are pinned.
        exact: False when the search was cut short and `size` is only an upper bound.
        complete: False when there are, or may be, more alternatives than are listed.
        shares: By statement id, the part of all smallest sets, listed or not, that have it: over 0, up to 1.
    """

    size: int
    alternatives: tuple[Alternative, ...]
    stuck: tuple[Rule, ...] = ()
    exact: bool = True
    complete: bool = True
    shares: Mapping[str, float] = field(default_factory=dict)


def fewest_to_revisit(
    criteria: Criteria,
    session: Session,
    open_contradictions: Collection[Rule],
    kept: Collection[Rule],
    dead_ends: Iterable[frozenset[str]],
) -> Revisit:
    """Find every smallest set of answers whose reopening leaves no contradiction open.

    Args:
        criteria: What was asked.
        session: What was said; pinned statements are never part of a set.
        open_contradictions: The contradictions to settle.
        kept: Contradictions kept with a reason; these may go on firing.
        dead_ends: For each dead end, the answers of which one must be reopened.
    """
    place = criteria.place
    pins = session.pins
    stuck = tuple(rule for rule in open_contradictions if pins.issuperset(rule.members))
    to_hit = (*(frozenset(rule.members) for rule in open_contradictions), *dead_ends)
    family = frozenset(
        frozenset(map(place.__getitem__, free)) for members in to_hit if (free := members - pins)
    )
    if not family:
        return Revisit(0, (), stuck)

    solved = [smallest_sets(component) for component in components(family)]
    size = sum(len(part.sets[0]) for part in solved)
    listed = max(1, min(LIST_LIMIT, NAMES_LIMIT // size))
    alternatives = []
    for choice in islice(product(*(part.sets for part in solved)), listed):
        numbers = sorted(number for chosen in choice for number in chosen)
        chosen = tuple(criteria.statements[number].id for number in numbers)
        alternatives.append(_settle(criteria, session, chosen, kept))
    alternatives.sort(
        key=lambda each: (
            not each.settles,
            each.opens_tensions,
            [place[member] for member in each.statements],
        )
    )
    exact = all(part.exact for part in solved)
    return Revisit(
        size,
        tuple(alternatives),
        stuck,
        exact=exact,
        complete=exact and prod(len(part.sets) for part in solved) <= listed,
        shares={
            criteria.statements[number].id: having / len(part.sets)
            for part in solved
            for number, having in Counter(number for each in part.sets for number in each).items()
        },
    )


def _settle(
    criteria: Criteria, session: Session, statements: tuple[str, ...], kept: Collection[Rule]
) -> Alternative:
    """Look for yes-or-no answers to these statements that leave no contradiction open.

    They're given one after the other; a rule is looked at once the last of its statements has its answer.
    """
    contradictions, tensions = _rules_by_last(criteria, session, statements, kept)
    choices = [(_NO, _YES) if session.answer(statement) is _YES else (_YES, _NO) for statement in statements]
    answers: dict[str, Answer] = {}

    def fires(literals: Literals) -> bool:
        return all((answers.get(each) or session.answer(each)) is wanted for each, wanted in literals)

    best: Alternative | None = None
    opened = [0]
    trials = [iter(choices[0])]
    tries = 0
    while trials and tries < SETTLE_LIMIT:
        position = len(trials) - 1
        answer = next(trials[position], None)
        if answer is None:
            trials.pop()
            opened.pop()
            continue
        tries += 1
        statement = statements[position]
        answers[statement] = answer
        if any(map(fires, contradictions.get(statement, ()))):
            continue
        count = opened[position] + sum(map(fires, tensions.get(statement, ())))
        if best is not None and count >= best.opens_tensions:
            continue
        if position + 1 < len(statements):
            opened.append(count)
            trials.append(iter(choices[position + 1]))
        else:
            given = tuple((each, answers[each]) for each in statements)
            best = Alternative(statements, settles=True, answers=given, opens_tensions=count)
    return best or Alternative(statements, settles=False)


def _rules_by_last(
    criteria: Criteria, session: Session, statements: tuple[str, ...], kept: Collection[Rule]
) -> tuple[dict[str, list[Literals]], dict[str, list[Literals]]]:
    """The contradictions nobody keeps and the tensions not firing, by the last of the statements in each."""
    order = {statement: position for position, statement in enumerate(statements)}
    boundary = len(criteria.contradictions)
    allowed = {rule.number - 1 for rule in kept}
    contradictions: dict[str, list[Literals]] = {}
    tensions: dict[str, list[Literals]] = {}
    for number in {number for statement in statements for number in criteria.rules_of[statement]} - allowed:
        literals = criteria.literals[number]
        last = max((member for member, _wanted in literals if member in order), key=order.__getitem__)
        if number < boundary:
            contradictions.setdefault(last, []).append(literals)
        elif any(session.answer(member) is not wanted for member, wanted in literals):
            tensions.setdefault(last, []).append(literals)
    return contradictions, tensions

"""The fewest answers to look at again so that no contradiction stays open.

Each open contradiction is a set of statements of which one must be reopened, so the question is a smallest
hitting set. Reopening an answer never makes a rule fire, so such a set is exact for "reopen".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import chain, islice, product
from math import prod
from types import MappingProxyType
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Criteria, Rule
from coprod_tui.domain.session import Session

LIST_LIMIT = 1_000
"""Alternatives listed at most."""

NAMES_LIMIT = 20_000
"""Statements named in all listed alternatives together at most, unless a single one has more."""


class Alternative(NamedTuple):
    """One smallest set of answers to look at again.

    Attributes:
        statements: Ids in printed order.
        settles: Whether the opposite answer to each of these leaves no contradiction open but the stuck ones.
            There's no other re-answer to try: each is the only one of the set in some contradiction or dead
            end, which would stand if it stayed.
        answers: Those opposite answers, by statement; empty if they don't settle.
        opens_tensions: How many tensions they newly open.
    """

    statements: tuple[str, ...]
    settles: bool
    answers: tuple[tuple[str, Answer], ...] = ()
    opens_tensions: int = 0


class Revisit(NamedTuple):
    """The fewest answers to look at again, all alternatives.

    Attributes:
        size: How many answers; 0 when nothing is open.
        alternatives: Those that settle first, then those that open fewer tensions, then in printed order.
        stuck: Open contradictions all of whose answers are pinned.
        exact: False when the search was cut short and `size` is only an upper bound.
        complete: False when there are, or may be, more alternatives than are listed.
        shares: By statement id, the part of all smallest sets, listed or not, that have it: over 0, up to 1.
        left_out: Ids of the pinned answers that would have been looked at too, in printed order.
    """

    size: int
    alternatives: tuple[Alternative, ...]
    stuck: tuple[Rule, ...] = ()
    exact: bool = True
    complete: bool = True
    shares: Mapping[str, float] = MappingProxyType({})
    left_out: tuple[str, ...] = ()


def fewest_to_revisit(
    criteria: Criteria,
    session: Session,
    open_contradictions: Collection[Rule],
    dead_ends: Iterable[frozenset[str]],
) -> Revisit:
    """Find every smallest set of answers whose reopening leaves no contradiction open.

    Args:
        criteria: What was asked.
        session: What was said; pinned statements are never part of a set.
        open_contradictions: The contradictions to settle.
        dead_ends: For each dead end, the answers of which one must be reopened.
    """
    place = criteria.place
    pins = session.pins
    stuck = tuple(rule for rule in open_contradictions if pins.issuperset(rule.members))
    to_hit = (*(frozenset(rule.members) for rule in open_contradictions), *dead_ends)
    left_out = tuple(criteria.ordered(pins.intersection(chain.from_iterable(to_hit))))
    family = frozenset(
        frozenset(map(place.__getitem__, free)) for members in to_hit if (free := members - pins)
    )
    if not family:
        return Revisit(0, (), stuck, left_out=left_out)
    # The first screen needn't wait for the search: most sheets that are opened have nothing to look at again.
    from coprod_tui.domain.smallest_sets import components, smallest_sets

    solved = [smallest_sets(component) for component in components(family)]
    size = sum(len(part.sets[0]) for part in solved)
    listed = max(1, min(LIST_LIMIT, NAMES_LIMIT // size))
    alternatives = []
    for choice in islice(product(*(part.sets for part in solved)), listed):
        numbers = sorted(number for chosen in choice for number in chosen)
        chosen = tuple(criteria.statements[number].id for number in numbers)
        alternatives.append(_settle(criteria, session, chosen))
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
        left_out=left_out,
    )


def _settle(criteria: Criteria, session: Session, statements: tuple[str, ...]) -> Alternative:
    """Try what the opposite answers to these statements would leave open."""
    opposite = {each: answer.opposite for each in statements if (answer := session.answer(each)) is not None}

    def fires(number: int) -> bool:
        held = all(
            (opposite.get(each) or session.answer(each)) is wanted
            for each, wanted in criteria.literals[number]
        )
        return held and (number not in criteria.absences or session.lacks(criteria.absences[number]))

    # What fires then doesn't fire now, since one of its answers is another: so nothing of it is kept already.
    touched = {number for statement in statements for number in criteria.rules_of[statement]}
    newly = list(filter(fires, touched))
    if any(number < len(criteria.contradictions) for number in newly):
        return Alternative(statements, settles=False)
    return Alternative(statements, settles=True, answers=tuple(opposite.items()), opens_tensions=len(newly))

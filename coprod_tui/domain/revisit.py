"""The fewest answers to look at again so that no contradiction stays open.

Each open contradiction is a set of statements of which one must be reopened, so the question is a smallest hitting
set. Reopening an answer never makes a rule fire, so such a set is exact for "reopen". Found by branching on the
smallest unhit set with already-tried members banned, component by component; complete, so every alternative is
listed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from coprod_tui.domain.criteria import Answer, Criteria, Rule
from coprod_tui.domain.session import Session

NODE_LIMIT = 5_000
"""Branches looked at before the best set so far is shown as "at most n answers" (about 0.2 s)."""

LIST_LIMIT = 1_000
"""Alternatives listed at most."""

SETTLE_LIMIT = 4_096
"""Partial re-answers tried for one set: exact up to eleven statements."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One smallest set of answers to look at again.

    Attributes:
        statements: Ids in printed order.
        settles: Whether some yes-or-no re-answer of these leaves no contradiction open.
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
        complete: False when there are more alternatives than are listed.
    """

    size: int
    alternatives: tuple[Alternative, ...]
    stuck: tuple[Rule, ...] = ()
    exact: bool = True
    complete: bool = True


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
    families = [frozenset(rule.members) - pins for rule in open_contradictions if rule not in stuck]
    families += [free for members in dead_ends if (free := members - pins)]
    if not families:
        return Revisit(0, (), stuck)

    numbered = frozenset(frozenset(place[member] for member in family) for family in families)
    solved = [_smallest_sets(part) for part in _components(numbered)]
    size = sum(len(sets[0]) for sets, _exact in solved)
    count = 1
    for sets, _exact in solved:
        count *= len(sets)
    alternatives = []
    for choice in islice(product(*(sets for sets, _exact in solved)), LIST_LIMIT):
        numbers = sorted(number for part in choice for number in part)
        chosen = tuple(criteria.statements[number].id for number in numbers)
        alternatives.append(_settle(criteria, session, chosen, kept))
    alternatives.sort(
        key=lambda each: (
            not each.settles,
            each.opens_tensions,
            [place[member] for member in each.statements],
        )
    )
    return Revisit(
        size, tuple(alternatives), stuck, all(exact for _sets, exact in solved), count <= LIST_LIMIT
    )


def _components(families: frozenset[frozenset[int]]) -> Iterator[frozenset[frozenset[int]]]:
    """Split sets into groups that share no member, after dropping every set that contains another."""
    least: list[frozenset[int]] = []
    for family in sorted(families, key=lambda each: (len(each), sorted(each))):
        if not any(smaller <= family for smaller in least):
            least.append(family)
    groups: list[tuple[set[int], list[frozenset[int]]]] = []
    for family in least:
        members, sets = set(family), [family]
        apart = []
        for group in groups:
            if group[0].isdisjoint(members):
                apart.append(group)
            else:
                members |= group[0]
                sets += group[1]
        groups = [*apart, (members, sets)]
    groups.sort(key=lambda group: min(group[0]))
    return (frozenset(sets) for _members, sets in groups)


# One component's answer is the same until a rule in it changes, so a change elsewhere costs nothing here.
@lru_cache(maxsize=256)
def _smallest_sets(families: frozenset[frozenset[int]]) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """All smallest hitting sets in order, and whether the search ran to its end."""
    search = _Search(sorted(families, key=lambda each: (len(each), sorted(each))))
    search.branch((), frozenset(), search.families)
    return tuple(sorted(tuple(sorted(found)) for found in search.found)), search.nodes <= NODE_LIMIT


class _Search:
    """A branch-and-bound search over one component."""

    def __init__(self, families: list[frozenset[int]]) -> None:
        self.families = families
        self.found: list[tuple[int, ...]] = [self._greedy()]
        self.best = len(self.found[0])
        self.found_by_branching = False
        self.nodes = 0

    def _greedy(self) -> tuple[int, ...]:
        """A set that hits everything, though perhaps not a smallest one: where the bound starts."""
        chosen: list[int] = []
        rest = self.families
        while rest:
            counts: dict[int, int] = {}
            for family in rest:
                for member in family:
                    counts[member] = counts.get(member, 0) + 1
            best = min(counts, key=lambda member: (-counts[member], member))
            chosen.append(best)
            rest = [family for family in rest if best not in family]
        return tuple(chosen)

    def branch(self, chosen: tuple[int, ...], banned: frozenset[int], rest: list[frozenset[int]]) -> None:
        """Extend a partial set by each member of the smallest set it doesn't hit yet."""
        self.nodes += 1
        if self.nodes > NODE_LIMIT:
            return
        if not rest:
            if len(chosen) < self.best or not self.found_by_branching:
                self.found.clear()
                self.best = len(chosen)
                self.found_by_branching = True
            self.found.append(chosen)
            return
        open_families = [family - banned for family in rest]
        if not all(open_families) or len(chosen) + _packed(open_families) > self.best:
            return
        tried = set(banned)
        for member in sorted(min(open_families, key=lambda each: (len(each), sorted(each)))):
            if len(chosen) + 1 > self.best:
                return
            self.branch((*chosen, member), frozenset(tried), [each for each in rest if member not in each])
            tried.add(member)


def _packed(families: list[frozenset[int]]) -> int:
    """How many of the sets are found disjoint, small ones first: at least so many members are needed."""
    taken: set[int] = set()
    count = 0
    for family in sorted(families, key=lambda each: len(each)):
        if taken.isdisjoint(family):
            taken |= family
            count += 1
    return count


def _settle(
    criteria: Criteria, session: Session, statements: tuple[str, ...], kept: Collection[Rule]
) -> Alternative:
    """Look for yes-or-no answers to these statements that leave no contradiction open."""
    touched = sorted({number for statement in statements for number in criteria.rules_of.get(statement, ())})
    boundary = len(criteria.contradictions)
    allowed = frozenset(rule.number - 1 for rule in kept)
    contradictions = [criteria.literals[each] for each in touched if each < boundary and each not in allowed]
    quiet = [
        literals
        for literals in (criteria.literals[each] for each in touched if each >= boundary)
        if any(session.answer(member) is not wanted for member, wanted in literals)
    ]
    trial: dict[str, Answer] = {}
    reopened = frozenset(statements)
    best: Alternative | None = None
    tries = 0

    def fires(literals: tuple[tuple[str, Answer], ...]) -> bool:
        return all(
            (trial.get(member) if member in reopened else session.answer(member)) is wanted
            for member, wanted in literals
        )

    def assign(position: int) -> None:
        nonlocal best, tries
        tries += 1
        if tries > SETTLE_LIMIT:
            return
        if position == len(statements):
            new = sum(fires(literals) for literals in quiet)
            if best is None or new < best.opens_tensions:
                best = Alternative(statements, True, tuple(trial.items()), new)
            return
        statement = statements[position]
        present = session.answer(statement) or Answer.APPLIES
        for answer in (present.opposite, present):
            trial[statement] = answer
            if not any(fires(literals) for literals in contradictions):
                assign(position + 1)
        del trial[statement]

    assign(0)
    return best or Alternative(statements, False)

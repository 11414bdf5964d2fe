"""Which answers contradictions leave free: a search for sheets on which none of them fires.

Statements that share no contradiction are searched apart. Each search gives answers to all statements of
such a component, undoing the last free choice where a contradiction would fire (the procedure of Davis,
Putnam, Logemann and Loveland).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coprod_tui.domain.criteria import Answer, Rule

MOST_STEPS = 500_000
"""Looks at a contradiction, over all searches, before the search gives up: about half a second."""

MOST_SHRUNK = 60
"""Contradictions that can't all be avoided are shrunk to those that matter when there are at most so many."""

Literal = tuple[str, Answer]


@dataclass(frozen=True, slots=True)
class Freedom:
    """What contradictions leave free.

    Attributes:
        impossible: Statements with an answer that some contradiction forbids on every sheet.
        no_way: Groups of contradictions of which one fires on every sheet.
        complete: Whether the search came to its end; if not, there may be more of both.
    """

    impossible: tuple[Literal, ...]
    no_way: tuple[tuple[Rule, ...], ...]
    complete: bool


class _GaveUp(Exception):  # noqa: N818 - not an error: the search is longer than anybody wants to wait
    """The search has taken all its steps."""


@dataclass(slots=True)
class _Budget:
    steps: int

    def spend(self, steps: int) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise _GaveUp


def find_freedom(contradictions: Sequence[Rule], most_steps: int = MOST_STEPS) -> Freedom:
    """Find every answer that no sheet free of contradictions has.

    Args:
        contradictions: The rules that must not fire.
        most_steps: Looks at a rule before giving up.
    """
    impossible: list[Literal] = []
    no_way: list[tuple[Rule, ...]] = []
    budget = _Budget(most_steps)
    complete = True
    for rules in _components(contradictions):
        try:
            search = _Search(rules, budget)
            if search.solve({}) is None:
                no_way.append(_shrunk(rules, budget))
            else:
                impossible += _impossible(search)
        except _GaveUp:
            complete = False
            break
    return Freedom(tuple(impossible), tuple(no_way), complete)


class _Search:
    """Sheets on which none of some contradictions fires."""

    def __init__(self, rules: Sequence[Rule], budget: _Budget) -> None:
        self.budget = budget
        self.members = list(dict.fromkeys(member for rule in rules for member in rule.members))
        self._literals = [rule.literals for rule in rules]
        self._size = [len(literals) for literals in self._literals]
        self._rules_of: dict[Literal, list[int]] = {}
        for number, literals in enumerate(self._literals):
            for literal in literals:
                self._rules_of.setdefault(literal, []).append(number)

    def solve(self, preferred: dict[str, Answer], given: Literal | None = None) -> dict[str, Answer] | None:
        """A sheet without contradictions, or `None` where there is none.

        Args:
            preferred: The answer to try first at a statement; otherwise "does not apply".
            given: An answer that the sheet must have.
        """
        self._sheet: dict[str, Answer] = {}
        self._trail: list[Literal] = []
        self._held = [0] * len(self._literals)
        self._denied = [0] * len(self._literals)
        choices: list[tuple[int, int, Literal]] = []
        if given is not None and not self._assume(given):
            return None
        at = 0
        while True:
            while at < len(self.members) and self.members[at] in self._sheet:
                at += 1
            if at == len(self.members):
                return self._sheet
            member = self.members[at]
            literal = (member, preferred.get(member, Answer.DOES_NOT_APPLY))
            choices.append((len(self._trail), at, literal))
            fits = self._assume(literal)
            while not fits:
                if not choices:
                    return None
                length, at, (member, answer) = choices.pop()
                self._take_back(length)
                fits = self._assume((member, answer.opposite))

    def _assume(self, literal: Literal) -> bool:
        """Set an answer and all that follows from it; false where a contradiction then fires."""
        waiting = [literal]
        while waiting:
            member, answer = waiting.pop()
            present = self._sheet.get(member)
            if present is answer:
                continue
            if present is not None:
                return False
            self._sheet[member] = answer
            self._trail.append((member, answer))
            denied = self._rules_of.get((member, answer.opposite), ())
            held = self._rules_of.get((member, answer), ())
            self.budget.spend(len(denied) + len(held) + 1)
            for number in denied:
                self._denied[number] += 1
            for number in held:
                self._held[number] += 1
            for number in held:
                missing = self._size[number] - self._held[number]
                if self._denied[number] or missing > 1:
                    continue
                if not missing:
                    return False
                waiting += [
                    (other, wanted.opposite)
                    for other, wanted in self._literals[number]
                    if other not in self._sheet
                ]
        return True

    def _take_back(self, length: int) -> None:
        while len(self._trail) > length:
            member, answer = self._trail.pop()
            del self._sheet[member]
            for number in self._rules_of.get((member, answer.opposite), ()):
                self._denied[number] -= 1
            for number in self._rules_of.get((member, answer), ()):
                self._held[number] -= 1


def _impossible(search: _Search) -> list[Literal]:
    """Answers that no sheet has; each sheet found on the way shows many others to be possible."""
    unseen = {
        (member, answer): None
        for member in search.members
        for answer in (Answer.APPLIES, Answer.DOES_NOT_APPLY)
    }
    impossible: list[Literal] = []
    while unseen:
        wanted = next(iter(unseen))
        sheet = search.solve(dict(unseen.keys()), wanted)
        if sheet is None:
            impossible.append(wanted)
            del unseen[wanted]
            continue
        for literal in sheet.items():
            unseen.pop(literal, None)
    return impossible


def _shrunk(rules: tuple[Rule, ...], budget: _Budget) -> tuple[Rule, ...]:
    """As few of these contradictions as still can't all be avoided, each of them needed."""
    if len(rules) > MOST_SHRUNK:
        return rules
    needed = list(rules)
    for rule in rules:
        fewer = [other for other in needed if other is not rule]
        if _Search(fewer, budget).solve({}) is None:
            needed = fewer
    return tuple(needed)


def _components(rules: Iterable[Rule]) -> list[tuple[Rule, ...]]:
    """Rules by groups that share no statement, both in the order of the file."""
    parent: dict[str, str] = {}

    def root(member: str) -> str:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    rules = tuple(rules)
    for rule in rules:
        for member in rule.members:
            parent.setdefault(member, member)
            parent[root(member)] = root(rule.members[0])
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        groups.setdefault(root(rule.members[0]), []).append(rule)
    return [tuple(group) for group in groups.values()]

"""What a group might discuss, in order, with the plain counts that say why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Rule
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.group import Group


class AgendaItem(NamedTuple):
    """A statement that is worth discussing, with the plain counts that say why.

    Attributes:
        statement: Its id.
        split: People on the smaller side, as far as that is revealed.
        apart: Whether more people gave another answer than the agreed one, as far as that is revealed.
        contradictions: Open ones it's in within the agreed answers.
        within: Contradictions it's in that somebody holds alone, as far as that is revealed.
        tensions: Tensions it's in within the agreed answers.
    """

    statement: str
    split: int
    apart: bool
    contradictions: int
    within: int
    tensions: int


def agenda(findings: Findings, group: Group) -> tuple[AgendaItem, ...]:
    """What to discuss: most split first, then where more people see it otherwise, contradictions, tensions.

    Args:
        findings: What follows from the agreed answers.
        group: Everybody's own answers.
    """
    within = Counter(_held(findings.criteria.contradictions, group))
    items = []
    for statement in findings.criteria.by_id:
        counts = group.counts(statement) or Counts()
        item = AgendaItem(
            statement,
            counts.split,
            counts.is_apart(findings.session.answer(statement)),
            len(findings.open_clashes.get(statement, ())),
            within[statement],
            len(findings.pulls.get(statement, ())),
        )
        if any(item[1:]):
            items.append(item)
    # Printed order decides last, since sorting leaves equal items as they were.
    return tuple(
        sorted(
            items,
            key=lambda each: (-each.split, -each.apart, -each.contradictions, -each.within, -each.tensions),
        )
    )


def _held(rules: Iterable[Rule], group: Group) -> Iterable[str]:
    """The members of each rule that somebody holds alone."""
    for rule in rules:
        holders = group.holders(rule)
        if holders is not None and holders.every:
            yield from rule.members

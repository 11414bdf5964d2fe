"""What became different between two findings, as people are told it after a change."""

from __future__ import annotations

from typing import NamedTuple

from coprod_tui.domain.criteria import Rule
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.firing import look
from coprod_tui.domain.session import Closed, Kept


class Difference(NamedTuple):
    """The difference a change makes.

    Attributes:
        statements: Ids whose answer or note differs, in printed order.
        settled: Contradictions that were open and no longer fire.
        opened: Contradictions that are open and weren't.
        kept: Records of contradictions newly kept.
        closed: Kept contradictions that ended.
        tensions_opened: Tensions that fire and didn't.
        tensions_eased: Tensions that fired and no longer do.
        verdict_changed: Whether the kind of verdict differs.
        touched: Ids of every statement whose row may look different.
    """

    statements: tuple[str, ...]
    settled: tuple[Rule, ...]
    opened: tuple[Rule, ...]
    kept: tuple[Kept, ...]
    closed: tuple[Closed, ...]
    tensions_opened: tuple[Rule, ...]
    tensions_eased: tuple[Rule, ...]
    verdict_changed: bool
    touched: frozenset[str]

    @property
    def sentence(self) -> str:
        """The difference in words, such as "Settled 2 contradictions, opened 1."; empty if there is none."""
        settled, opened = len(self.settled), len(self.opened)
        parts = []
        if settled:
            parts.append(f"settled {settled} {_noun(settled)}")
        if opened:
            parts.append(f"opened {opened}" if settled else f"opened {opened} {_noun(opened)}")
        if self.kept:
            parts.append(f"kept {len(self.kept)} with a reason")
        if self.closed:
            reasons = "reason" if len(self.closed) == 1 else "reasons"
            parts.append(f"closed {len(self.closed)} kept {reasons}")
        text = ", ".join(parts)
        return f"{text[0].upper()}{text[1:]}." if text else ""


def _noun(count: int) -> str:
    return "contradiction" if count == 1 else "contradictions"


def diff(old: Findings, new: Findings) -> Difference:
    """Tell what became different; both must be findings on the same criteria.

    Only the rules that a changed answer, a changed record or another room touches are looked at.
    """
    criteria = new.criteria
    changed = _changed_statements(old, new)
    records = _changed_records(old, new)
    absences = criteria.absences if new.session.room is not old.session.room else ()
    touched_rules = sorted(
        {*records, *absences, *(number for each in changed for number in criteria.rules_of.get(each, ()))}
    )
    before, after = _Standing.of(old, touched_rules), _Standing.of(new, touched_rules)
    turned = (
        (before.firing ^ after.firing) | records | {number for number, _missing in before.hints ^ after.hints}
    )
    ends = {
        statement
        for _number, statement in before.almost ^ after.almost
        if _is_dead_end(old, statement) or _is_dead_end(new, statement)
    }
    touched = {
        *changed,
        *(member for number in turned for member in criteria.rules[number].members),
        *ends,
        *(old.session.pins ^ new.session.pins),
    }

    def told(numbers: set[int]) -> tuple[Rule, ...]:
        return tuple(criteria.rules[number] for number in sorted(numbers))

    place = criteria.place
    known = set(old.session.kept)
    return Difference(
        statements=tuple(sorted(changed, key=lambda each: place.get(each, -1))),
        settled=told(before.open - after.firing),
        opened=told(after.open - before.open),
        kept=tuple(record for record in new.session.kept if record not in known),
        closed=new.session.closed[len(old.session.closed) :],
        tensions_opened=told(after.tensions - before.tensions),
        tensions_eased=told(before.tensions - after.tensions),
        verdict_changed=old.verdict_kind is not new.verdict_kind,
        touched=frozenset(touched),
    )


class _Standing(NamedTuple):
    """How some rules stand, by their indexes.

    Attributes:
        firing: Those that fire.
        open: The contradictions among them that nobody keeps.
        tensions: The tensions among them.
        almost: Contradictions that one blank or unsure answer keeps from firing, with its statement.
        hints: Those of them that are told as possible.
    """

    firing: set[int]
    open: set[int]
    tensions: set[int]
    almost: set[tuple[int, str]]
    hints: set[tuple[int, str]]

    @classmethod
    def of(cls, findings: Findings, rules: list[int]) -> _Standing:
        firing, almost = look(findings.criteria, findings.session, rules)
        boundary = len(findings.criteria.contradictions)
        tensions = {number for number in firing if number >= boundary}
        hints = {each for each in almost if findings.hints(each[1])}
        is_open = set(firing) - tensions - findings.kept_records.keys()
        return cls(set(firing), is_open, tensions, set(almost), hints)


def _is_dead_end(findings: Findings, statement: str) -> bool:
    """Whether there's no way left to answer a statement; the same as being in `findings.dead_ends`."""
    criteria = findings.criteria
    _firing, almost = look(criteria, findings.session, criteria.rules_of.get(statement, ()))
    sides = {
        statement in criteria.rules[number].applies for number, missing in almost if missing == statement
    }
    return len(sides) > 1


def _changed_records(old: Findings, new: Findings) -> set[int]:
    """Indexes of the contradictions that are kept on one side only."""
    if old.session.kept is new.session.kept:
        return set()
    return set(old.kept_records.keys() ^ new.kept_records.keys())


def _changed_statements(old: Findings, new: Findings) -> set[str]:
    """Ids whose answer or note differs; found through the log where one session continues the other's."""
    before, after = old.session, new.session
    length = len(before.log)
    if before.sheet is after.sheet:
        return set()
    if length and len(after.log) >= length and after.log[length - 1] is before.log[-1]:
        candidates = {entry.statement for entry in after.log[length:]} - {""}
    else:
        candidates = {*before.sheet, *after.sheet}
    return {each for each in candidates if before.given(each) != after.given(each)}

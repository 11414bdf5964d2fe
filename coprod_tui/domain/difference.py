"""What became different between two findings, as people are told it after a change."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_tui.domain.criteria import Rule
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Closed, Kept


@dataclass(frozen=True, slots=True)
class Difference:
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
        """The difference in words, such as "Settled 2 contradictions, opened 1."; empty when there is none."""
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
    """Tell what became different; both must be findings on the same criteria."""
    place = new.criteria.place
    changed = _changed_statements(old, new)
    old_open, new_open = set(old.open), set(new.open)
    old_kept, new_kept = set(old.kept), set(new.kept)
    settled = tuple(rule for rule in old.open if rule not in new_open and rule not in new_kept)
    opened = tuple(rule for rule in new.open if rule not in old_open)
    records = set(old.session.kept)
    kept = tuple(record for record in new.session.kept if record not in records)
    closed = tuple(each for each in new.session.closed[len(old.session.closed) :])
    old_tensions, new_tensions = set(old.tensions), set(new.tensions)
    all_before, all_after = set(old.all_tensions), set(new.all_tensions)
    turned = (old_open ^ new_open) | (old_kept ^ new_kept) | (old_tensions ^ new_tensions)
    hints = set(old.possible) ^ set(new.possible)
    ends = set(old.dead_ends) ^ set(new.dead_ends)
    touched = {
        *changed,
        *(member for rule in turned for member in rule.members),
        *(member for hint in hints for member in hint.rule.members),
        *(end.statement for end in ends),
        *(old.session.pins ^ new.session.pins),
    }
    return Difference(
        statements=tuple(sorted(changed, key=lambda each: place.get(each, -1))),
        settled=settled,
        opened=opened,
        kept=kept,
        closed=closed,
        tensions_opened=tuple(rule for rule in new.all_tensions if rule not in all_before),
        tensions_eased=tuple(rule for rule in old.all_tensions if rule not in all_after),
        verdict_changed=old.verdict_kind is not new.verdict_kind,
        touched=frozenset(touched),
    )


def _changed_statements(old: Findings, new: Findings) -> set[str]:
    """Ids whose answer or note differs; found through the log where one session continues the other."""
    before, after = old.session, new.session
    length = len(before.log)
    if len(after.log) >= length and (not length or after.log[length - 1] is before.log[-1]):
        candidates = {entry.statement for entry in after.log[length:]} - {""}
    else:
        candidates = {*before.sheet, *after.sheet}
    return {each for each in candidates if before.given(each) != after.given(each)}

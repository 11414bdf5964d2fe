"""What can be done about a contradiction, each way with what it would settle and open."""

from __future__ import annotations

from typing import NamedTuple

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change, GiveAnswer, WithdrawKept
from coprod_tui.domain.criteria import Answer, Rule
from coprod_tui.domain.difference import Difference
from coprod_tui.domain.session import Kept


class WayOut(NamedTuple):
    """One change that ends a contradiction, or stops keeping it.

    Attributes:
        words: What it does.
        change: The change itself.
        preview: What it would settle and open.
    """

    words: str
    change: Change
    preview: str


class Clash(NamedTuple):
    """A firing contradiction as its screen shows it.

    Attributes:
        rule: The contradiction.
        kept: Its record where it's kept.
        earlier_reason: Why it was kept before; empty if it never was.
        ways: The changes that end it.
        counted: Which of all open ones it is, such as "2 of 3"; empty where it's kept.
    """

    rule: Rule
    kept: Kept | None
    earlier_reason: str
    ways: tuple[WayOut, ...]
    counted: str = ""


def clashes_at(assessment: Assessment, statement: str) -> tuple[Clash, ...]:
    """The contradictions a statement is in now, open ones first, each with its ways out."""
    clashes = [clash_of(assessment, rule) for rule in assessment.findings.clashes.get(statement, ())]
    return tuple(sorted(clashes, key=lambda clash: clash.kept is not None))


def clash_of(assessment: Assessment, rule: Rule) -> Clash:
    """One contradiction that fires now, with its ways out."""
    session = assessment.session
    kept = session.kept_record(rule.key)
    ways = ways_out(assessment, rule, is_kept=kept is not None)
    return Clash(rule, kept, session.earlier_reason(rule.key), ways, assessment.findings.counted(rule))


def ways_out(assessment: Assessment, rule: Rule, *, is_kept: bool) -> tuple[WayOut, ...]:
    """The changes of one answer that end a contradiction: to the other answer, then to unsure."""
    criteria, pins = assessment.criteria, assessment.session.pins
    ways = []
    for to_unsure in (False, True):
        for member, answer in rule.literals:
            wanted = Answer.UNSURE if to_unsure else answer.opposite
            change = GiveAnswer(member, wanted)
            label = criteria.by_id[member].label
            title = criteria.answer_titles[wanted].lower()
            words = f"make {label} {title}" if to_unsure else f"change {label} to “{title}”"
            if member in pins:
                words += " (you said you're sure of it)"
            ways.append(WayOut(words, change, preview_words(assessment.preview(change))))
    if is_kept:
        withdraw = WithdrawKept(rule.key)
        ways.append(WayOut("stop keeping it", withdraw, preview_words(assessment.preview(withdraw))))
    return tuple(ways)


def preview_words(difference: Difference) -> str:
    """What a change would do, in few words: "settles 1, opens 0"."""
    words = f"settles {len(difference.settled)}, opens {len(difference.opened)}"
    if difference.closed:
        reasons = "reason" if len(difference.closed) == 1 else "reasons"
        words += f", ends {len(difference.closed)} kept {reasons}"
    return words

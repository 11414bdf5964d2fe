"""Not now, not yet, worth doing or undecided, with the answers behind it; and the alarms.

There is no score: a verdict is the first sentence that fits, and it stands only if it would be the same
however the answers that aren't firm turned out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Column, CountsAs, Criteria, Rule, Statement, Wording

SheetCounts = Counter[tuple[Column, CountsAs, Answer]]
"""Numbers of answers by column, by what the statement counts as, and by answer."""


class VerdictKind(StrEnum):
    """The four verdicts, by the names the criteria file uses."""

    NOT_NOW = "not_now"
    NOT_YET = "not_yet"
    WORTH_DOING = "worth_doing"
    UNDECIDED = "undecided"


class Verdict(NamedTuple):
    """A verdict with what made it so.

    Attributes:
        kind: Which of the four.
        because: Ids of the statements whose answers made it so, in printed order; empty when undecided.
        could_tip: Ids of the statements whose answers could still tip it; empty unless undecided.
        kept: Contradictions kept with a reason, whose answers count as firm here.
        early: Whether it's certain although not every statement is answered.
    """

    kind: VerdictKind
    because: tuple[str, ...]
    could_tip: tuple[str, ...]
    kept: tuple[Rule, ...]
    early: bool


class Alarm(NamedTuple):
    """A pattern over the whole sheet that is worth a question.

    Attributes:
        name: The alarm's key in the criteria file.
        wording: Its title, what it says, and the question to ask.
        dismissed: Whether people have set it aside; it then stays out of sight until it has been false once.
    """

    name: str
    wording: Wording
    dismissed: bool


def count_answers(criteria: Criteria, answers: Iterable[tuple[str, Answer | None]]) -> SheetCounts:
    """Count answers by column, by what they count as, and by answer; unknown statements don't count."""
    by_id = criteria.by_id
    counts: SheetCounts = Counter()
    for statement, answer in answers:
        known = by_id.get(statement)
        if known is not None and answer is not None:
            counts[known.column, known.counts_as, answer] += 1
    return counts


def verdict_kind(criteria: Criteria, counts: SheetCounts, shaky: Iterable[tuple[str, Answer]]) -> VerdictKind:
    """The common verdict of all ways the answers that aren't firm could turn out, else undecided.

    Args:
        criteria: What was asked.
        counts: All answers, as `count_answers` counts them.
        shaky: Each statement of an open contradiction once, with its answer: these aren't firm.
    """
    firm = counts.copy()
    for statement, answer in shaky:
        known = criteria.by_id[statement]
        firm[known.column, known.counts_as, answer] -= 1

    def applies(kind: CountsAs) -> int:
        return sum(firm[column, kind, Answer.APPLIES] for column in Column)

    def refused(kind: CountsAs) -> int:
        return sum(firm[column, kind, Answer.DOES_NOT_APPLY] for column in Column)

    asked = criteria.how_many
    reasons = asked[CountsAs.REASON]
    if applies(CountsAs.STOP) or (reasons and refused(CountsAs.REASON) == reasons):
        return VerdictKind.NOT_NOW
    if refused(CountsAs.STOP) < asked[CountsAs.STOP] or (reasons and not applies(CountsAs.REASON)):
        return VerdictKind.UNDECIDED
    if applies(CountsAs.GAP) or refused(CountsAs.READINESS):
        return VerdictKind.NOT_YET
    if refused(CountsAs.GAP) < asked[CountsAs.GAP] or applies(CountsAs.READINESS) < asked[CountsAs.READINESS]:
        return VerdictKind.UNDECIDED
    return VerdictKind.WORTH_DOING


def explain(
    criteria: Criteria,
    kind: VerdictKind,
    answer: Callable[[str], Answer | None],
    shaky: Collection[str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The statements behind a verdict and those that could tip it, each in printed order.

    Args:
        criteria: What was asked.
        kind: The verdict to explain.
        answer: Looks up a statement's answer by id.
        shaky: Ids of the statements in open contradictions.
    """

    def firm(statement: Statement) -> Answer | None:
        given = answer(statement.id)
        return None if given is Answer.UNSURE or statement.id in shaky else given

    def chosen(counts_as: CountsAs, *wanted: Answer | None) -> set[str]:
        return {
            statement.id
            for statement in criteria.statements
            if statement.counts_as is counts_as and firm(statement) in wanted
        }

    yes, no, loose = Answer.APPLIES, Answer.DOES_NOT_APPLY, None
    behind: set[str] = set()
    tipping: set[str] = set()
    if kind is VerdictKind.NOT_NOW:
        behind = chosen(CountsAs.STOP, yes)
        refused = chosen(CountsAs.REASON, no)
        if len(refused) == criteria.how_many[CountsAs.REASON]:
            behind |= refused
    elif kind is VerdictKind.NOT_YET:
        behind = chosen(CountsAs.GAP, yes) | chosen(CountsAs.READINESS, no)
    elif kind is VerdictKind.WORTH_DOING:
        behind = chosen(CountsAs.REASON, yes)
    else:
        tipping = chosen(CountsAs.STOP, loose)
        if not chosen(CountsAs.REASON, yes):
            tipping |= chosen(CountsAs.REASON, loose)
        if not (chosen(CountsAs.GAP, yes) | chosen(CountsAs.READINESS, no)):
            tipping |= chosen(CountsAs.GAP, loose) | chosen(CountsAs.READINESS, loose)
    place = criteria.place.__getitem__
    return tuple(sorted(behind, key=place)), tuple(sorted(tipping, key=place))


def raised_alarms(criteria: Criteria, counts: SheetCounts) -> tuple[str, ...]:
    """Names of the alarms whose condition holds, in the order of the file.

    Both columns must agree before anything is said: an honest optimist refuses fourteen don'ts in a row.
    """
    watch = criteria.alarms

    def number(column: Column, *answers: Answer) -> int:
        return sum(
            counts[column, counts_as, answer] for counts_as in CountsAs for answer in (answers or Answer)
        )

    answered = {column: number(column) for column in Column}
    if any(count < max(watch.at_least, 1) for count in answered.values()):
        return ()

    def everywhere(answer: Answer) -> bool:
        return all(number(column, answer) / answered[column] >= watch.share for column in Column)

    yes, no, unsure = Answer.APPLIES, Answer.DOES_NOT_APPLY, Answer.UNSURE
    conditions = {
        "agrees_with_everything": everywhere(yes),
        "rejects_everything": everywhere(no),
        "mostly_unsure": sum(number(column, unsure) for column in Column) * 2 > sum(answered.values()),
        "nothing_in_the_way": number(Column.DONT, no) == len(criteria.columns[Column.DONT])
        and number(Column.DO, yes) == len(criteria.columns[Column.DO]),
    }
    return tuple(name for name in watch.wordings if conditions.get(name, False))

"""The words that every report of a session uses for answers, contradictions and what can be done about them.

What comes from files is cleaned here or by the caller's layout; nothing here is counted up to a score.
"""

from __future__ import annotations

from collections.abc import Iterable

from coprod_tui.domain.conditions import condition_words
from coprod_tui.domain.criteria import Answer, Criteria, Rule
from coprod_tui.domain.discussion import Topic
from coprod_tui.domain.findings import DeadEnd, Findings, reevaluate
from coprod_tui.domain.firing import Possible
from coprod_tui.domain.revisit import Revisit
from coprod_tui.domain.session import Condition, Given, Kept
from coprod_tui.domain.verdict import VerdictKind
from coprod_tui.reports.moments import day_on_this_clock
from coprod_tui.text import one_line

SIGNS = {Answer.APPLIES: "✓", Answer.DOES_NOT_APPLY: "✗", Answer.UNSURE: "?", None: "·"}
"""The sign that stands before an answer's word, never instead of it."""

SETTLES = "Clear answers to these can settle everything."
REOPENS = "Reopening these is enough to talk about it; a clear answer will need one more change."
MOST_SETS = 12
"""Of the smallest sets of answers to look at again, this many are listed."""

FEWEST = "The fewest answers to look at again"
NOT_WRONG = "This does not say which answer is wrong."
STUCK = "You marked every answer here as sure. Keep it with a reason, or take one mark back."

APART = "Where more people gave another answer"
HOLDING = "Who holds both sides"
PEOPLE_ANSWERED = "What people in the room answered"

CONDITIONS = "Conditions: what would have to be true before we start"

_NO_ANSWER = "no answer"


def answer_word(criteria: Criteria, answer: Answer | None) -> str:
    """An answer as it stands within a sentence: "applies", "does not apply", "unsure", "no answer"."""
    if answer is None:
        return _NO_ANSWER
    title = one_line(criteria.answer_titles[answer])
    return title[:1].lower() + title[1:]


def labels(criteria: Criteria, statements: Iterable[str], last: str = "and") -> str:
    """What people call these statements: "Don't 3, Do 1 and Do 10"; one that is gone goes by its id."""
    by_id = criteria.by_id
    names = [by_id[each].label if each in by_id else one_line(each) for each in statements]
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def absence(criteria: Criteria, rule: Rule) -> str:
    """Who is missing: "nobody in the room of: Managers"; empty for a rule that names no role."""
    names = ", ".join(one_line(criteria.role_by_id[role].name) for role in rule.absent)
    return f"nobody in the room of: {names}" if names else ""


def rule_title(criteria: Criteria, rule: Rule) -> str:
    """A rule by its statements: "Don't 3 and Do 10"; with their answers where not all of them apply.

    Where it names a role, who is missing is told as well. Two rules may be about the same statements, but
    never about the same answers to them.
    """
    named, missing = labels(criteria, rule.members), absence(criteria, rule)
    if missing:
        return f"{named}, with {missing}"
    if not rule.does_not_apply:
        return named
    if not rule.applies:
        return f"{named}, {'neither' if len(rule.members) == 2 else 'none'} applies"  # noqa: PLR2004 - a pair
    told = [
        f"{labels(criteria, [member])} {answer_word(criteria, answer)}" for member, answer in rule.literals
    ]
    return f"{', '.join(told[:-1])} and {told[-1]}"


def place_among(revisit: Revisit, place: int) -> str:
    """Which of the smallest sets this is: "1 of 24"."""
    listed = len(revisit.alternatives)
    return f"{place} of {listed if revisit.complete else f'more than {listed}'}"


def left_out_as_sure(findings: Findings) -> str:
    """Which sure answers aren't among those to look at again, as a sentence; empty for none."""
    pinned = findings.revisit.left_out
    if not pinned:
        return ""
    it_is = "it isn't" if len(pinned) == 1 else "they aren't"
    return f"You're sure of {labels(findings.criteria, pinned)}, so {it_is} among these."


def number(count: int, noun: str) -> str:
    """A count with its noun: "no open contradictions", "1 answer"."""
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def themes(criteria: Criteria, rule: Rule) -> tuple[str, ...]:
    """Names of the themes a rule touches, each once, in the order of its members."""
    names = dict.fromkeys(
        theme.name
        for member in rule.members
        if (theme := criteria.theme_by_id.get(criteria.by_id[member].theme))
    )
    return tuple(names)


def verdict_title(findings: Findings) -> str:
    """The verdict's title, with "already" where it's certain before the last answer."""
    verdict = findings.verdict
    already = " (already certain)" if verdict.early and verdict.kind is not VerdictKind.UNDECIDED else ""
    return f"{one_line(findings.criteria.verdicts[verdict.kind].title)}{already}"


def kept_behind_verdict(findings: Findings) -> str:
    """What the verdict takes as it stands; empty where nothing is kept."""
    count = len(findings.verdict.kept)
    if not count:
        return ""
    return f"The answers of {number(count, 'contradiction')} kept with a reason count as they stand."


def kept_words(record: Kept) -> str:
    """Why a contradiction is kept, by whom, and since when, for a screen."""
    by = f" by {record.by}" if record.by else ""
    return f"{record.reason} (kept{by}, {day_on_this_clock(record.at)})"


def ways_out(findings: Findings, rule: Rule) -> tuple[str, ...]:
    """Each change that ends an open contradiction, with what it would settle and open."""
    session = findings.session
    before = set(findings.open)
    ways = []
    for member, wanted in rule.literals:
        sheet = {**session.sheet, member: Given(wanted.opposite)}
        after = set(reevaluate(findings, session._replace(sheet=sheet), (member,)).open)
        label = findings.criteria.by_id[member].label
        ways.append(f"change {label}: settles {len(before - after)}, opens {len(after - before)}")
    return (*ways, "keep it, with a reason")


def dead_end_words(findings: Findings, end: DeadEnd) -> str:
    """Why a statement has no honest answer left, and what to look at again."""
    criteria = findings.criteria
    here = {end.statement}
    members = {member for rule in (*end.if_applies, *end.if_not) for member in rule.members} - here
    again = labels(criteria, sorted(members, key=criteria.place.__getitem__), "or")
    return (
        f"There's no way left to answer {criteria.by_id[end.statement].label} without a contradiction."
        f" If it applies: {end.if_applies[0].because} If it doesn't: {end.if_not[0].because}"
        f" Look again at {again}."
    )


def possible_words(criteria: Criteria, possible: Possible) -> str:
    """Which contradiction an unsure answer would complete."""
    rule, statement = possible.rule, possible.statement
    wanted = Answer.APPLIES if statement in rule.applies else Answer.DOES_NOT_APPLY
    others = [member for member in rule.members if member != statement]
    label = criteria.by_id[statement].label
    return (
        f"If {label} {answer_word(criteria, wanted)}, it contradicts {labels(criteria, others)}."
        f" {rule.because}"
    )


def topic_words(criteria: Criteria, topic: Topic) -> str:
    """What is worth discussing first, with the plain counts that say why."""
    counts = [number(topic.contradictions, "open contradiction")]
    if topic.tensions:
        counts.append(number(topic.tensions, "tension"))
    if topic.in_every_set:
        counts.append("in every smallest set of answers to look at again")
    statement = criteria.by_id[topic.statement]
    return f"{statement.label}, {one_line(statement.short)}: {', '.join(counts)}"


def condition_line(criteria: Criteria, condition: Condition) -> str:
    """A condition in one line: "Don't 3 · open: The board agrees. (the chair, by 2027-01-31)"."""
    label = labels(criteria, [condition.statement])
    return f"{label} · {condition_words(condition)}{origin_words(condition)}"


def origin_words(condition: Condition) -> str:
    """Which session a condition was brought along from, to stand behind it; empty for its own session."""
    return f" · brought along from “{condition.origin}”" if condition.origin else ""

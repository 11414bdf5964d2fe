"""What is said of a statement, of a contradiction, and of what a change made different, a line for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar

from coprod_tui.domain.conditions import condition_words
from coprod_tui.domain.criteria import Answer, Rule, Statement
from coprod_tui.domain.difference import Difference
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Closing
from coprod_tui.domain.verdict import Alarm
from coprod_tui.domain.ways_out import Clash
from coprod_tui.reports import words
from coprod_tui.text import one_line

Found = TypeVar("Found")

NOTHING_CHANGED = "That is how it was already."


def progress(findings: Findings) -> str:
    """How far it has come: "14 of 25 answered, 2 open contradictions."."""
    count = words.number(len(findings.open), "open contradiction")
    return f"{findings.answered} of {findings.total} answered, {count}."


def statement_lines(findings: Findings, statement: Statement) -> Iterator[str]:
    """A statement as it's asked, with what is on the sheet there already."""
    number = findings.criteria.place[statement.id] + 1
    yield f"Statement {number} of {findings.total}, {statement.label}: {one_line(statement.text)}"
    given = findings.session.given(statement.id)
    if given.answer is not None:
        word = words.answer_word(findings.criteria, given.answer)
        sure = " You're sure of it." if statement.id in findings.session.pins else ""
        yield f"Your answer: {word}.{_so(statement, given.answer)}{sure}"
    if given.note:
        yield "There is a note; n reads it out."
    for condition in findings.session.conditions_at(statement.id):
        yield f"Condition, {one_line(condition_words(condition))}"
    others = findings.partners(statement.id)
    if others:
        kept = "" if statement.id in findings.open_clashes else ", kept with a reason"
        yield f"Contradicts {words.labels(findings.criteria, others)}{kept}; c says why."


def answer_prompt(findings: Findings) -> str:
    """The keys for an answer, and the few others that are needed most."""
    answers = ((key, words.answer_word(findings.criteria, answer)) for key, answer in ANSWER_KEYS)
    named = ", ".join(f"{key} {word}" for key, word in answers)
    return f"Answer: {named}, n note, b back, ? help, q save and quit"


def answer_prompt_again() -> str:
    """The same for somebody who has just heard it: one line, on a narrow terminal too."""
    *keys, last = (key for key, _ in ANSWER_KEYS)
    return f"Answer: {', '.join(keys)} or {last}; ? help, q quit"


ANSWER_KEYS = (("a", Answer.APPLIES), ("d", Answer.DOES_NOT_APPLY), ("u", Answer.UNSURE))
"""The key of each answer."""


def answer_said(findings: Findings, statement: Statement, saved: str) -> str:
    """What an answer comes to, once it's given: "Saved. So: We … 3 of 25 answered."."""
    answer = findings.session.answer(statement.id)
    if answer is None:
        said = f" {statement.label} has no answer now."
    else:
        said = (
            _so(statement, answer) or f" {statement.label}: {words.answer_word(findings.criteria, answer)}."
        )
    return f"{saved}{said} {findings.answered} of {findings.total} answered."


def consequences(before: Findings, after: Findings, difference: Difference) -> Iterator[str]:
    """What a change made different, most important first."""
    if difference.sentence:
        yield difference.sentence
    for rule in difference.opened:
        yield f"{contradiction(after, rule, difference.statements)} c goes there."
        if reason := after.session.earlier_reason(rule.key):
            yield f"You kept this before because: {one_line(reason)}"
    place = after.criteria.place
    for each in difference.closed:
        if each.how is not Closing.WITHDRAWN:
            rule_key = each.kept.rule
            members = sorted(rule_key.applies | rule_key.does_not_apply, key=place.__getitem__)
            yield f"No longer kept: {words.labels(after.criteria, members)}, since an answer changed."
    yield from _quieter(before, after)


def _quieter(before: Findings, after: Findings) -> Iterator[str]:
    """What needn't be settled, where it's new: dead ends, possible contradictions, tensions and alarms."""
    criteria = after.criteria
    for end in _new(before.dead_ends, after.dead_ends):
        yield one_line(words.dead_end_words(after, end))
    for possible in _new(before.possible, after.possible):
        yield one_line(words.possible_words(criteria, possible))
    for rule in _new(before.tensions, after.tensions):
        yield tension(after, rule)
    known = {alarm.name for alarm in before.alarms}
    for alarm in after.alarms:
        if alarm.name not in known:
            yield alarm_words(alarm)


def _new(before: Collection[Found], after: Collection[Found]) -> Iterator[Found]:
    return (each for each in after if each not in before)


def here_lines(findings: Findings, statement: Statement) -> Iterator[str]:
    """All that follows from the answer to one statement, and what either answer would say."""
    here = statement.id
    criteria = findings.criteria
    yield f"If it applies: {one_line(statement.if_applies)}"
    yield f"If not: {one_line(statement.if_not)}"
    for rule in findings.clashes.get(here, ()):
        record = findings.session.kept_record(rule.key)
        kept = f" Kept with a reason: {one_line(record.reason)}" if record is not None else ""
        yield f"{contradiction(findings, rule, (here,))}{kept}"
    for end in findings.dead_ends:
        if end.statement == here:
            yield one_line(words.dead_end_words(findings, end))
    for possible in findings.possible:
        if here in possible.rule.members:
            yield one_line(words.possible_words(criteria, possible))
    for rule in findings.pulls.get(here, ()):
        yield tension(findings, rule)
    for alarm in findings.alarms:
        if not alarm.dismissed:
            yield alarm_words(alarm)


def contradiction(findings: Findings, rule: Rule, here: tuple[str, ...]) -> str:
    """A contradiction, told from the statements it's looked at from: the others, why, and what to ask."""
    others = [(member, answer) for member, answer in rule.literals if member not in here] or rule.literals
    by_id = findings.criteria.by_id
    told = " and ".join(
        f"{by_id[member].label}, {one_line(by_id[member].reads(answer)).rstrip('.')}"
        for member, answer in others
    )
    return f"Contradiction with {told}. {_why(rule)}"


def tension(findings: Findings, rule: Rule) -> str:
    """A tension: what pulls against what, or who is missing, why, and what to ask."""
    first, *others = rule.members
    criteria = findings.criteria
    against = f" pulls against {words.labels(criteria, others)}" if others else " stands"
    missing = f", with {words.absence(criteria, rule)}" if rule.absent else ""
    return f"{criteria.by_id[first].label}{against}{missing}. {_why(rule)}"


def alarm_words(alarm: Alarm) -> str:
    """A pattern over the whole sheet, and the question it raises."""
    wording = alarm.wording
    asks = f" Ask: {wording.discuss}" if wording.discuss else ""
    return one_line(f"Worth a question: {wording.title}. {wording.says}{asks} x sets this aside.")


def clash_lines(findings: Findings, clash: Clash) -> Iterator[str]:
    """A contradiction with all its answers, and the numbered ways out."""
    rule, criteria = clash.rule, findings.criteria
    for member, answer in rule.literals:
        statement = criteria.by_id[member]
        word = words.answer_word(criteria, answer)
        yield f"{statement.label} {word}: {one_line(statement.reads(answer))}"
    yield f"Because: {one_line(rule.because)}"
    yield f"Ask: {one_line(rule.discuss)}"
    if clash.kept is not None:
        yield f"Kept: {one_line(words.kept_words(clash.kept))}"
    elif clash.earlier_reason:
        yield f"You kept this before because: {one_line(clash.earlier_reason)}"
    for number, way in enumerate(clash.ways, start=1):
        yield f"{number}: {one_line(way.words)}; {way.preview}."


def _why(rule: Rule) -> str:
    return f"Because: {one_line(rule.because)} Ask: {one_line(rule.discuss)}"


def _so(statement: Statement, answer: Answer) -> str:
    reads = one_line(statement.reads(answer))
    return f" So: {reads}" if reads else ""

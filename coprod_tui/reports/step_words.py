"""What was done in one step of a session, in words; never what was written in a note."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_tui.domain.criteria import Answer, Criteria
from coprod_tui.domain.session import Deed, Entry, Manner
from coprod_tui.reports import words
from coprod_tui.text import one_line

MOST_TOLD = 4
"""Of the changes made at one moment, this many are told one by one."""

_ANSWERS = {answer.value: answer for answer in Answer}


def step_words(criteria: Criteria, entries: Sequence[Entry], *, manner: bool = True) -> str:
    """What these entries of one step tell: "Don't 3: applies, was unsure. (undo)".

    Args:
        criteria: What is asked.
        entries: Of one moment.
        manner: Whether to say how the step came about; not where that is said already.
    """
    told = [_told(criteria, entry) for entry in entries[:MOST_TOLD]]
    if more := len(entries) - len(told):
        told.append(f"and {more} more")
    sentences = [f"{each[0].upper()}{each[1:]}{'' if each[-1] in '.?!' else '.'}" for each in told]
    how = entries[0].manner.value if entries and manner else ""
    return " ".join([*sentences, f"({one_line(how)})"] if how else sentences)


def _told(criteria: Criteria, entry: Entry) -> str:
    if entry.deed in {Deed.KEEP, Deed.CLOSE}:
        return _told_of_rule(criteria, entry)
    label = words.labels(criteria, [entry.statement])
    if entry.deed is Deed.ANSWER:
        now, was = (words.answer_word(criteria, _ANSWERS.get(value)) for value in (entry.now, entry.was))
        return f"{label}: {now}, was {was}"
    if entry.deed is Deed.NOTE:
        return f"{label}: note {'written' if entry.now else 'removed'}"
    if entry.deed is Deed.PIN:
        return f"{label}: {'sure of it' if entry.now else 'no longer sure of it'}"
    condition = one_line(entry.now) if entry.now else f"taken back, was {one_line(entry.was)}"
    return f"{label}: condition {condition}"


def _told_of_rule(criteria: Criteria, entry: Entry) -> str:
    rule = criteria.contradiction_by_key.get(entry.rule) if entry.rule else None
    named = words.rule_title(criteria, rule) if rule else "a contradiction that's gone from the criteria"
    if entry.deed is Deed.KEEP:
        return f"{named}: {'kept' if entry.now else 'no longer kept'}"
    return f"{named}: {'kept again' if entry.manner is Manner.UNDONE else 'no longer kept'}"

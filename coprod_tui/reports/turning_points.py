"""The story of a session, cut down to the changes that settled or opened something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coprod_tui.domain.criteria import Answer, Criteria, Rule
from coprod_tui.domain.difference import diff
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Deed, Entry, Session
from coprod_tui.domain.story import Step, Story
from coprod_tui.reports import words
from coprod_tui.reports.session_report import StoryLine
from coprod_tui.text import one_line

_ANSWERS = {answer.value: answer for answer in Answer}


def turning_points(criteria: Criteria, session: Session) -> tuple[StoryLine, ...]:
    """The changes that settled, opened or kept a contradiction, in the order they were made."""
    return tuple(_lines(criteria, session))


def _lines(criteria: Criteria, session: Session) -> Iterator[StoryLine]:
    story = Story(criteria, session)
    before = story.go(0)
    for step in story.steps:
        after = story.go(step.number)
        became = _became(before, after)
        before = after
        if became:
            yield StoryLine(
                at=f"{step.at:%Y-%m-%d %H:%M} UTC",
                who=one_line(step.entries[0].who),
                did=_did(criteria, step),
                became=became,
            )


def _became(before: Findings, after: Findings) -> str:
    """What a step did to the contradictions, in words; empty if nothing."""
    if before.firing == after.firing and before.session.kept == after.session.kept:
        return ""
    difference = diff(before, after)
    kept = {*after.kept} - {*before.kept}
    ended = {*before.kept} - {*after.kept, *difference.opened}
    parts = (
        ("Settled", difference.settled),
        ("Opened", difference.opened),
        ("Kept with a reason", [rule for rule in after.kept if rule in kept]),
        ("Settled although kept", [rule for rule in before.kept if rule in ended]),
    )
    return " ".join(f"{title}: {_names(after.criteria, rules)}." for title, rules in parts if rules)


def _names(criteria: Criteria, rules: Iterable[Rule]) -> str:
    return "; ".join(words.labels(criteria, rule.members) for rule in rules)


def _did(criteria: Criteria, step: Step) -> str:
    parts = [f"{part[0].upper()}{part[1:]}." for entry in step.entries if (part := _deed(criteria, entry))]
    manner = step.entries[0].manner.value
    return " ".join([*parts, f"({one_line(manner)})"] if manner else parts)


def _deed(criteria: Criteria, entry: Entry) -> str:
    """What one entry of the log tells, except for what was written in a note."""
    if entry.deed is Deed.ANSWER:
        now, was = (words.answer_word(criteria, _ANSWERS.get(value)) for value in (entry.now, entry.was))
        return f"{words.labels(criteria, [entry.statement])}: {now}, was {was}"
    if entry.rule is None:
        return ""
    rule = criteria.contradiction_by_key.get(entry.rule)
    named = words.labels(criteria, rule.members) if rule else "a contradiction that's gone from the criteria"
    return f"{named}: kept" if entry.deed is Deed.KEEP and entry.now else f"{named}: no longer kept"

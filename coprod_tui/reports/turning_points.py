"""The story of a session, cut down to the changes that settled or opened something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from coprod_tui.domain.criteria import Criteria, Rule
from coprod_tui.domain.difference import diff
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.lasting import lasting
from coprod_tui.domain.session import Deed, Entry, Manner, Session
from coprod_tui.domain.story import Story
from coprod_tui.reports import words
from coprod_tui.reports.moments import MomentWords, in_utc
from coprod_tui.reports.session_report import StoryLine
from coprod_tui.reports.step_words import step_words
from coprod_tui.text import one_line

_TOLD = frozenset({Deed.ANSWER, Deed.KEEP, Deed.CLOSE})
"""What a turning point tells of; what else was done at the same moment settles nothing."""

MOST_TOLD = 50
"""A report tells of this many changes, the last ones."""


def turning_points(
    criteria: Criteria, session: Session, moment: MomentWords = in_utc
) -> tuple[tuple[StoryLine, ...], bool]:
    """The changes that settled, opened or kept a contradiction and weren't undone, the first in front.

    Args:
        criteria: What is asked.
        session: What was said.
        moment: How to say when.

    Returns:
        The last of them, and whether these are all.
    """
    found = list(islice(_backwards(criteria, session, moment), MOST_TOLD + 1))
    return tuple(found[MOST_TOLD - 1 :: -1]), len(found) <= MOST_TOLD


def leaves_out(session: Session) -> bool:
    """Whether a change that could be a turning point isn't told, since it was undone."""
    log = _told(session)
    stands = lasting(log)
    return any(entry.manner is Manner.DONE and place not in stands for place, entry in enumerate(log))


def _told(session: Session) -> tuple[Entry, ...]:
    return tuple(entry for entry in session.log if entry.deed in _TOLD)


def _backwards(criteria: Criteria, session: Session, moment: MomentWords) -> Iterator[StoryLine]:
    """The same from the last to the first, so that a long story costs no more than a short one."""
    log = _told(session)
    story = Story(criteria, session._replace(log=log, conditions=()))
    after, stands = story.findings, lasting(log)
    place = len(log)
    for step in reversed(story.steps):
        place -= len(step.entries)
        before = story.go(step.number - 1)
        told = [entry for number, entry in enumerate(step.entries, place) if number in stands]
        became = _became(before, after) if told else ""
        after = before
        if became:
            yield StoryLine(
                at=moment(step.at),
                who=one_line(step.entries[0].who),
                did=step_words(criteria, told),
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
    return "; ".join(words.rule_title(criteria, rule) for rule in rules)

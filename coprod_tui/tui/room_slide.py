"""What a room sees of one statement, and of who is there: agreed answers, and counts that were revealed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from coprod_tui.domain.criteria import Rule, RuleKind
from coprod_tui.domain.facilitation import Facilitation
from coprod_tui.files.room.making import WayIn
from coprod_tui.reports.room_words import (
    answered_words,
    holders_words,
    people_words,
    present_words,
    role_counts_words,
    sides_words,
    suggestion_words,
    time_words,
)
from coprod_tui.text import one_line
from coprod_tui.tui.slide import Counted, Slide, slide_of

_MOST_RULES = 2
"""Sentences about what people hold by themselves, at one statement: more can't be read from a chair."""


def room_slide(meeting: Facilitation, statement: str, first: Rule | None = None) -> Slide:
    """Make the slide of a statement for a room.

    Args:
        meeting: The one going on.
        statement: Its id.
        first: The contradiction to show, where the statement is in several.
    """
    group, findings = meeting.group, meeting.findings
    slide = slide_of(findings, statement, first)
    counts = group.counts(statement)
    agreed = findings.session.answer(statement) is not None
    told = []
    named: tuple[Counted, ...] = ()
    if counts is None:
        waiting = answered_words(group.answered(statement), group.people)
        told.append(waiting and f"{waiting}; not revealed yet.")
    else:
        titles = findings.criteria.answer_titles
        named = tuple(Counted(one_line(titles[each]), counts.number(each)) for each in titles)
        everybody = answered_words(counts.people, group.people)
        suggested = "" if agreed else suggestion_words(counts, group.people)
        told.append(f"{everybody and f'{everybody}.'} {suggested}".strip())
        told += role_counts_words(findings.criteria, group.by_role(statement))
    (name, sentence), *others = slide.readings
    agreed_as = f"Agreed, {name[:1].lower()}{name[1:]}" if agreed else "Nothing agreed yet"
    return slide._replace(
        place=place_words(meeting, statement),
        readings=((agreed_as, sentence), *others),
        counts=named,
        told=tuple(filter(None, told)),
        further=(*slide.further, *islice(_held(meeting, statement), _MOST_RULES)),
    )


def lobby_slide(meeting: Facilitation, title: str, way_in: WayIn) -> Slide:
    """Make the slide that says how to join, and who is there.

    Args:
        meeting: The one going on.
        title: The room's.
        way_in: How people join it.
    """
    group = meeting.group
    joined = sum(group.joined.values())
    done = f"{group.finished or 'nobody'} {'have' if group.finished > 1 else 'has'} answered everything"
    there = f"{people_words(joined)} joined; {done}." if joined else "Nobody has joined yet."
    if group.people > joined:
        there = f"{people_words(group.people)} here: {there[:1].lower()}{there[1:]}"
    present = present_words(group.criteria, group.present)
    left = f"The answers of {people_words(group.left)} were taken out." if group.left else ""
    return Slide(
        (time_words(meeting.room.seconds, meeting.room.minutes),),
        None,
        one_line(title),
        _promise(meeting),
        (("Only from this account:" if way_in.alone else "To join:", one_line(way_in.command)),),
        told=tuple(filter(None, (f"{there[:1].upper()}{there[1:]}", *present, left))),
    )


def _promise(meeting: Facilitation) -> str:
    """What whoever joins now can count on."""
    asked = meeting.assessment.criteria.by_id
    revealed = len(asked.keys() & meeting.room.revealed)
    if not revealed:
        return "Answer alone first. Nothing is shown before it is revealed."
    if revealed == len(asked):
        return f"All {revealed} are revealed: an answer shows at once."
    some = f"{revealed} of {len(asked)} {'is' if revealed == 1 else 'are'} revealed"
    return f"Answer alone first. {some}: an answer there shows at once."


def place_words(meeting: Facilitation, statement: str) -> tuple[str, ...]:
    """Where this is, who has finished and how much time is left, from the fullest words to the shortest."""
    criteria, group = meeting.assessment.criteria, meeting.group
    order = [item.statement for item in meeting.agenda]
    if statement in order:
        shortest = f"{order.index(statement) + 1} of {len(order)}"
        here = f"{shortest} to discuss"
    else:
        shortest = f"{criteria.place[statement] + 1} of {len(criteria.statements)}"
        here = f"Statement {shortest}"
    finished = f"{group.finished} of {sum(group.joined.values())} finished" if group.joined else ""
    time = time_words(meeting.room.seconds, meeting.room.minutes)
    fullest = " · ".join(filter(None, (here, finished, time)))
    return tuple(dict.fromkeys((fullest, " · ".join(filter(None, (here, time))), here, shortest)))


def _held(meeting: Facilitation, statement: str) -> Iterator[str]:
    """Contradictions that people hold by themselves, or only between them."""
    findings, group = meeting.findings, meeting.group
    criteria = findings.criteria
    agreed = {rule.key for rule, _record in findings.contradictions}
    for number in criteria.rules_of.get(statement, ()):
        rule = criteria.rules[number]
        holders = group.holders(rule)
        if rule.kind is not RuleKind.CONTRADICTION or holders is None:
            continue
        others = criteria.short_labels(each for each in rule.members if each != statement)
        differ = group.is_between_people(rule)
        if rule.key in agreed and (holders.people or differ):
            yield f"With {others}: {holders_words(criteria, rule, holders)}"
        elif holders.every:
            yield f"Contradicts {others}: {holders_words(criteria, rule, holders)}"
        elif differ:
            yield f"With {others}: people differ, and nobody says {sides_words(criteria, rule)}."

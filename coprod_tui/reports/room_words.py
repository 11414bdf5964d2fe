"""What is said of the people in a room: in numbers, never by name."""

from __future__ import annotations

from collections.abc import Mapping

from coprod_tui.domain.agenda import AgendaItem
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer, Criteria, Rule
from coprod_tui.domain.group import Group
from coprod_tui.domain.room_record import NO_ROLE, Holders
from coprod_tui.text import one_line

COVERED = "The screen is covered."
"""What others read of a shared screen while nothing is to be seen on it."""

_PAIR = 2
_STEP = 5
"""Minutes are told in fives: what changes every minute draws eyes."""


def people_words(number: int) -> str:
    """So many people: "1 person", "5 people"."""
    return f"{number} {'person' if number == 1 else 'people'}" if number else "nobody"


def counts_words(counts: Counts) -> str:
    """How many gave each answer, as a part of a sentence: "5 say it applies, 3 that it doesn't"."""
    if not counts.people:
        return "nobody has answered"
    parts = []
    if counts.applies:
        parts.append(f"{counts.applies} {'says' if counts.applies == 1 else 'say'} it applies")
    if counts.does_not_apply:
        verb = "" if counts.applies else " says" if counts.does_not_apply == 1 else " say"
        that = " that" if counts.applies else ""
        parts.append(f"{counts.does_not_apply}{verb}{that} it doesn't")
    if counts.unsure:
        parts.append(f"{counts.unsure} {'is' if counts.unsure == 1 else 'are'} unsure")
    return ", ".join(parts)


def role_name(criteria: Criteria, role: str) -> str:
    """What people call a role; also where they told none, or one that is no longer asked for."""
    if role == NO_ROLE:
        return "Role not told"
    known = criteria.role_by_id.get(role)
    return one_line(known.name if known else role)


def present_words(criteria: Criteria, present: Mapping[str, int]) -> tuple[str, ...]:
    """Who is in the room, role by role: "Frontline staff: 4"."""
    return tuple(f"{role_name(criteria, role)}: {people}" for role, people in present.items())


def role_counts_words(criteria: Criteria, by_role: Mapping[str, Counts]) -> tuple[str, ...]:
    """How each role answered, a sentence each."""
    return tuple(f"{role_name(criteria, role)}: {counts_words(counts)}." for role, counts in by_role.items())


def answered_words(answered: int, present: int) -> str:
    """How many of those who are there have answered, as a part of a sentence; empty where nobody is.

    Where more have answered than are known to be there, that is said: hands may have been counted twice.
    """
    if answered > present > 0:
        return f"{answered} have answered, more than the {present} in the room"
    everybody = max(present, answered)
    return f"{answered} of {everybody} have answered" if everybody else ""


def given_away_words(group: Group, statement: str) -> str:
    """That a reveal gives people away, since so few have answered, as a sentence with a space behind it.

    It's empty where enough have, or nobody has.
    """
    few = group.given_away(statement)
    if not few:
        return ""
    label, has = group.criteria.by_id[statement].label, "has" if few == 1 else "have"
    where = "" if few == group.answered(statement) else " on a terminal"
    return f"Only {people_words(few)} {has} answered {label}{where}, which gives them away. "


def suggestion_words(counts: Counts, present: int) -> str:
    """What the group might agree on, for it to decide; empty where nobody answered, and for one person."""
    everybody = max(present, counts.people)
    if everybody == 1:
        return ""
    match counts.suggestion(present):
        case None:
            return ""
        case Answer.APPLIES:
            said = "say it applies"
        case Answer.DOES_NOT_APPLY:
            said = "say it doesn't apply"
        case _:
            if counts.unsure <= everybody / 2:
                return f"No answer has more than half of the {everybody}."
            said = "are unsure"
    return f"More than half of the {everybody} {said}."


def sides_words(criteria: Criteria, rule: Rule) -> str:
    """What somebody says who holds all of a rule's answers; two may contradict each other twice."""
    if len(rule.members) != _PAIR:
        return f"all {len(rule.members)} that contradict each other"
    if not rule.does_not_apply:
        return "that both apply"
    return (
        f"that only {criteria.by_id[rule.applies[0]].label} applies"
        if rule.applies
        else "that neither applies"
    )


def holders_words(criteria: Criteria, rule: Rule, holders: Holders) -> str:
    """How many people hold a rule's answers by themselves, of those who answered all of it."""
    sides = sides_words(criteria, rule)
    if holders.every:
        verb = "says" if holders.every == 1 else "say"
        return f"{holders.every} of {people_words(holders.people)} {verb} {sides}."
    together = "these are the group's answers together; " if len(rule.members) > _PAIR else ""
    return f"{together}nobody alone says {sides}."


def agenda_words(item: AgendaItem, group: Group) -> str:
    """Why a statement is worth discussing, in plain counts."""
    counts = group.counts(item.statement)
    parts = [counts_words(counts)] if counts is not None and counts.people else []
    if item.apart:
        parts.append("more gave another answer than the agreed one")
    if item.contradictions:
        parts.append(_counted(item.contradictions, "contradiction"))
    if item.within:
        parts.append(f"{_counted(item.within, 'contradiction')} within people's own answers")
    if item.tensions:
        parts.append(_counted(item.tensions, "tension"))
    return " · ".join(parts)


def time_words(seconds: int, minutes: int) -> str:
    """How much of the time is used and left, in fives of minutes; empty where no length was given."""
    if not minutes:
        return ""
    passed = seconds // 60
    if passed >= minutes:
        over = (passed - minutes) // _STEP * _STEP
        return f"about {over} minutes over" if over else "the time is used up"
    used = passed // _STEP * _STEP
    # As long as the numbers stay the same, nobody is to think that time stands still.
    return (
        f"about {used} minutes used, {minutes - used} left" if used else f"just begun, {minutes} minutes left"
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

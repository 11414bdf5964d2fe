"""Puts what a room leaves in its session into words: how many gave which answer, never who.

Who answers otherwise than somebody else disagrees, and that is never called a contradiction: those are within
one person's answers, or within those that were agreed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer, Criteria, Rule, RuleKind
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.room_record import NO_ROLE, Holders, RoomRecord
from coprod_tui.domain.session import Session
from coprod_tui.reports.room_words import people_words, role_name
from coprod_tui.reports.words import answer_word, rule_title
from coprod_tui.text import one_line

_SIDES = {1: "this answer", 2: "both sides"}
_FIRST = {Answer.APPLIES: "said it applies", Answer.DOES_NOT_APPLY: "said it doesn't"}
_NEXT = {Answer.DOES_NOT_APPLY: "that it doesn't", Answer.UNSURE: "unsure"}


class Counted(NamedTuple):
    """What people in the room answered to one statement.

    Attributes:
        id: The statement's id.
        column: "dont" or "do".
        label: "Don't 3".
        text: Its words.
        says: The agreed answer and the counts, in sentences.
        roles: The same counts role by role, a sentence each.
    """

    id: str
    column: str
    label: str
    text: str
    says: str
    roles: tuple[str, ...]


class RoomReport(NamedTuple):
    """All that is told of a room.

    Attributes:
        present: Who was there, as roles and numbers; empty where nobody was.
        left: That people left, as a sentence; empty where nobody did.
        withheld: At how many statements no numbers are told, and why, as a sentence; empty where at none.
        apart: Where more people gave another answer than the agreed one, a sentence each.
        holding: How many people hold the sides of a contradiction or a tension, a sentence each.
        counted: What people in the room answered, in printed order.
    """

    present: str
    left: str
    withheld: str
    apart: tuple[str, ...]
    holding: tuple[str, ...]
    counted: tuple[Counted, ...]


def room_in_words(findings: Findings) -> RoomReport | None:
    """Put a room's record into words; `None` for a session of no room."""
    room = findings.session.room
    if room is None:
        return None
    criteria, session = findings.criteria, findings.session
    counts = counts_told(criteria, session)
    return RoomReport(
        present=presence_words(criteria, room),
        left=left_words(room),
        withheld=withheld_words(criteria, room),
        apart=tuple(_apart(criteria, session, counts)),
        holding=tuple(_holding(findings, room)),
        counted=tuple(_counted(criteria, session, each, counts[each]) for each in counts),
    )


def counts_at(session: Session, statement: str) -> Counts | None:
    """What people in the room answered to a statement in its words of today; `None` where it's not known."""
    # What was set aside was answered, and counted, in other words.
    if session.room is None or (statement in session.set_aside and session.answer(statement) is None):
        return None
    return session.room.counts.get(statement)


def counts_told(criteria: Criteria, session: Session) -> dict[str, Counts]:
    """The same of every statement that is asked today, in printed order."""
    counted = criteria.ordered(session.room.counts) if session.room is not None else ()
    found = ((each, counts_at(session, each)) for each in counted if each in criteria.by_id)
    return {each: counts for each, counts in found if counts is not None}


def roles_in_order(criteria: Criteria, roles: Mapping[str, object]) -> list[str]:
    """Ids of roles in the order of the criteria, then those that are gone, then `NO_ROLE`."""
    known = [role.id for role in criteria.roles if role.id in roles]
    gone = sorted(roles.keys() - criteria.role_by_id.keys() - {NO_ROLE})
    return [*known, *gone, *({NO_ROLE} & roles.keys())]


def presence_words(criteria: Criteria, room: RoomRecord) -> str:
    """Who was there: "9 people: Carers and family (4), Managers (5)"; empty where nobody was.

    Where more answers were counted than people, by hand or before some were taken off the list, that is said.
    """
    if not room.people:
        return ""
    told = (
        f"{role_name(criteria, role)} ({room.present[role]})"
        for role in roles_in_order(criteria, room.present)
        if room.present[role]
    )
    most = max((counts.people for counts in room.counts.values()), default=0)
    more = f"; up to {most} answers were counted at one statement" if most > room.people else ""
    return f"{people_words(room.people)}: {', '.join(told)}{more}"


def left_words(room: RoomRecord) -> str:
    """That people left, as a sentence; empty where nobody did."""
    return f"The answers of {people_words(room.left)} were taken out of the room." if room.left else ""


def withheld_words(criteria: Criteria, room: RoomRecord) -> str:
    """At how many statements no numbers are told, and why, as a sentence; empty where at none."""
    number = len(room.withheld & criteria.by_id.keys())
    if not number:
        return ""
    statements = f"{number} statement{'' if number == 1 else 's'}"
    return f"At {statements} no numbers are told: so few answered that they'd be given away."


def said_words(counts: Counts) -> str:
    """Who gave which answer: "5 said it applies, 3 that it doesn't, 1 unsure"."""
    given = [(answer, number) for answer in Answer if (number := counts.number(answer))]
    if not given:
        return "nobody answered"
    (first, number), *others = given
    said = _FIRST.get(first) or ("was unsure" if number == 1 else "were unsure")
    return ", ".join((f"{number} {said}", *(f"{number} {_NEXT[answer]}" for answer, number in others)))


def carried_words(rule: Rule, holders: Holders, *, agreed: bool, between: bool) -> str:
    """How many people hold the answers of a rule by themselves, in one or two sentences.

    Args:
        rule: The contradiction or tension.
        holders: How many hold all and some of its answers.
        agreed: Whether it's in the agreed answers as well.
        between: Whether, for all that's known, people only differ.
    """
    sides = _SIDES.get(len(rule.members), "all of these answers")
    alone = f"of {people_words(holders.people)} who answered alone"
    if holders.every:
        said = f"{holders.every} {alone} {'holds' if holders.every == 1 else 'hold'} {sides}"
    else:
        said = f"None {alone} holds {sides}"
        if between:
            said += "; it is only between people"
    return f"{said}. The agreed answers hold {sides}." if agreed else f"{said}."


def is_between_people(rule: Rule, room: RoomRecord) -> bool:
    """Whether each side of a rule is held by somebody and all of it surely by nobody: they disagree."""
    holders = room.holders.get(rule.key)
    if holders is None or holders.every:
        return False
    counted = [(room.counts.get(member, Counts()), wanted) for member, wanted in rule.literals]
    # Where somebody's answer was spoken, one and the same person may have spoken for all sides.
    return all(each.number(wanted) and each.people <= holders.people for each, wanted in counted)


def _apart(criteria: Criteria, session: Session, counts: Mapping[str, Counts]) -> Iterator[str]:
    for statement, counted in counts.items():
        answer = session.answer(statement)
        if counted.is_apart(answer):
            agreed = f"agreed as “{answer_word(criteria, answer)}”"
            yield f"{criteria.by_id[statement].label}: {agreed}; of those counted, {said_words(counted)}."


def _counted(criteria: Criteria, session: Session, of: str, counts: Counts) -> Counted:
    statement, answer = criteria.by_id[of], session.answer(of)
    agreed = "No agreed answer" if answer is None else f"Agreed: {answer_word(criteria, answer)}"
    apart = " More people gave another answer." if counts.is_apart(answer) else ""
    by_role = session.room.by_role.get(of, {}) if session.room is not None else {}
    return Counted(
        id=of,
        column=statement.column.value,
        label=statement.label,
        text=one_line(statement.text),
        says=f"{agreed}. Of those counted, {said_words(counts)}.{apart}",
        roles=tuple(
            f"{role_name(criteria, role)}: {said_words(by_role[role])}."
            for role in roles_in_order(criteria, by_role)
        ),
    )


def _holding(findings: Findings, room: RoomRecord) -> Iterator[str]:
    """Who holds the sides of what was agreed, or those of a contradiction by themselves."""
    criteria = findings.criteria
    agreed = {rule.key for rule in (*findings.open, *findings.kept, *findings.all_tensions)}
    between = 0
    for rule in criteria.rules if room.holders else ():
        holders = room.holders.get(rule.key)
        if holders is None or (rule.kind is RuleKind.TENSION and rule.key not in agreed):
            continue
        differ = is_between_people(rule, room)
        if holders.people and (holders.every or rule.key in agreed):
            said = carried_words(rule, holders, agreed=rule.key in agreed, between=differ)
            yield f"{rule_title(criteria, rule)}: {said}"
        else:
            between += differ
    if between:
        more = "At one more" if between == 1 else f"At {between} more"
        yield f"{more}, people differ and nobody holds both sides."

"""Which rules fire on a sheet, which of them lack a single answer, and how each one stands."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Criteria, Rule
from coprod_tui.domain.session import BLANK, Session


class Status(StrEnum):
    """How a rule stands on a sheet."""

    CLEAR = "clear"
    FIRING = "firing"
    POSSIBLE = "possible"
    WAITING = "waiting"


class Possible(NamedTuple):
    """A contradiction that an unsure answer would complete; or a missing one, where hints look ahead.

    Attributes:
        rule: The contradiction.
        statement: Id of the one statement whose answer would complete it.
    """

    rule: Rule
    statement: str


def status(rule: Rule, session: Session, *, look_ahead: bool = False) -> Status:
    """How a rule stands on a sheet.

    Args:
        rule: Any of the criteria.
        session: What was said.
        look_ahead: Whether a contradiction that lacks a blank is possible too, as one that lacks an unsure
            answer is.
    """
    answers = [(session.answer(member), wanted) for member, wanted in rule.literals]
    if any(answer is wanted.opposite for answer, wanted in answers):
        return Status.CLEAR
    if rule.absent and not session.lacks(rule.absent):
        return Status.CLEAR
    missing = [answer for answer, wanted in answers if answer is not wanted]
    if not missing:
        return Status.FIRING
    hinted = missing == [Answer.UNSURE] or (look_ahead and missing == [None])
    return Status.POSSIBLE if hinted else Status.WAITING


def look(
    criteria: Criteria, session: Session, rules: Sequence[int]
) -> tuple[list[int], list[tuple[int, str]]]:
    """Find which of these rules fire, and which contradictions lack one blank or unsure answer.

    Args:
        criteria: What was asked.
        session: What was said.
        rules: Indexes into `criteria.rules`, ascending.

    Returns:
        The same as `firing` and `almost` of findings, for these rules alone.
    """
    boundary = len(criteria.contradictions)
    literals_of = criteria.literals
    absences = criteria.absences
    given = session.sheet.get
    firing: list[int] = []
    almost: list[tuple[int, str]] = []
    for number in rules:
        missing = ""
        for member, wanted in literals_of[number]:
            answer = given(member, BLANK).answer
            if answer is wanted:
                continue
            if missing or (answer is not None and answer is not Answer.UNSURE):
                break
            missing = member
        else:
            if not missing:
                if number not in absences or session.lacks(absences[number]):
                    firing.append(number)
            elif number < boundary:
                almost.append((number, missing))
    return firing, almost

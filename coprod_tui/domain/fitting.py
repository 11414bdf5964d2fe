"""A saved session laid against the criteria of today: what no longer belongs is set aside, never dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from coprod_tui.domain.criteria import Criteria, Statement
from coprod_tui.domain.edits import log_edits
from coprod_tui.domain.keys import free_key
from coprod_tui.domain.session import (
    Closed,
    Closing,
    CriteriaReference,
    Deed,
    Entry,
    Given,
    Kept,
    Session,
    SetAside,
)

_COUNTED = re.compile(r"-\d+\Z")


class Asked(NamedTuple):
    """A statement as it read when it was answered.

    Attributes:
        statement: Its words; empty when the file doesn't tell.
        reads: The plain reading of the answer that was given.
    """

    statement: str
    reads: str = ""


def fit(session: Session, criteria: Criteria, asked: Mapping[str, Asked], at: datetime) -> Session:
    """Lay a session against criteria that may have changed since it was saved.

    Answers to statements that are gone or have other words now are set aside, and those set aside
    earlier come back when their statement has the same words again. Kept contradictions end when their
    rule is gone, has another wording, or doesn't hold on the sheet.

    Args:
        session: As it was read.
        criteria: What is asked today.
        asked: The statements' words when they were answered, by id; those missing count as unchanged.
        at: When this is found out, in UTC, for the log.
    """
    sheet, set_aside = _sheet(session, criteria, asked)
    pins = frozenset(each for each in session.pins if each in sheet or each not in session.sheet)
    kept, closed = _kept(session, criteria, sheet, at)
    entries = (
        *(Entry(at, Deed.PIN, each, "pinned", "") for each in sorted(session.pins - pins)),
        *(
            Entry(at, Deed.CLOSE, each.statement, each.kept.reason, each.how, each.kept.rule)
            for each in closed
        ),
    )
    fitted = session._replace(
        criteria=CriteriaReference.of(criteria),
        sheet=sheet,
        set_aside=set_aside,
        pins=pins,
        kept=kept,
        closed=(*session.closed, *closed),
        log=(*session.log, *entries),
    )
    return log_edits(fitted, at)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but white space."""
    return one == other or one.split() == other.split()


def _sheet(
    session: Session, criteria: Criteria, asked: Mapping[str, Asked]
) -> tuple[dict[str, Given], dict[str, SetAside]]:
    sheet: dict[str, Given] = {}
    set_aside = dict(session.set_aside)
    for each, given in session.sheet.items():
        statement = criteria.by_id.get(each)
        words = asked.get(each, Asked(""))
        if statement is not None and (not words.statement or same_words(words.statement, statement.text)):
            sheet[each] = given
        else:
            set_aside[free_key(each, set_aside)] = SetAside(words.statement, given, words.reads)
    for key, aside in list(set_aside.items()):
        statement = _statement_of(key, aside, criteria)
        if statement is not None and statement.id not in sheet:
            sheet[statement.id] = aside.given
            del set_aside[key]
    return sheet, set_aside


def _statement_of(key: str, aside: SetAside, criteria: Criteria) -> Statement | None:
    """The statement that an answer set aside belongs to again, if it does."""
    for each in (key, _COUNTED.sub("", key)):
        statement = criteria.by_id.get(each)
        if statement is not None and (not aside.statement or same_words(aside.statement, statement.text)):
            return statement
    return None


def _kept(
    session: Session, criteria: Criteria, sheet: Mapping[str, Given], at: datetime
) -> tuple[tuple[Kept, ...], tuple[Closed, ...]]:
    kept: list[Kept] = []
    closed: list[Closed] = []
    for record in session.kept:
        rule = criteria.contradiction_by_key.get(record.rule)
        if rule is None or not same_words(rule.because, record.because):
            closed.append(Closed(record, Closing.WORDING, "", at))
            continue
        changed = [
            statement
            for statement, wanted in rule.literals
            if statement not in sheet or sheet[statement].answer is not wanted
        ]
        if changed:
            closed.append(Closed(record, Closing.ANSWER, changed[0], at))
        else:
            kept.append(record)
    return tuple(kept), tuple(closed)

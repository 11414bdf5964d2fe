"""A session's answers as CSV in long form: one row per answer, each with all that says where it's from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from coprod_tui.domain.criteria import Answer, Criteria
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Given, Session
from coprod_tui.reports.csv_rows import csv_text
from coprod_tui.reports.room_in_words import counts_told, roles_in_order
from coprod_tui.reports.room_words import role_name
from coprod_tui.reports.session_json import timestamp

ORIGIN = ("session", "session_id", "revision", "changed", "criteria", "criteria_digest", "source")
"""The columns that say where a row is from."""

HEADER = (
    *ORIGIN,
    "statement_id",
    "column",
    "number",
    "statement",
    "answer",
    "reads",
    "sure",
    "open_contradictions",
    "kept_contradictions",
    "set_aside",
)


COUNTED = ("role", "people")
"""Columns for a room: whose counts a row has, empty for all people, and how many they are."""


def session_csv(findings: Findings, *, notes: bool = False) -> str:
    """The answers of a session, in printed order, those set aside last; then the counts of a room.

    Columns are those of `HEADER`, and `note` on request. For a session of a room there are those of `COUNTED`
    too, in which the answers themselves have nothing, and a row for each number of people who gave an
    answer, of the whole room and then by role. An answer is "applies", "does_not_apply" or "unsure"; `sure`
    and `set_aside` are "yes" or "no"; `open_contradictions` and `kept_contradictions` count those at this
    statement.

    Args:
        findings: What follows from the session's answers.
        notes: Whether to give away the private notes.
    """
    header = (*HEADER, "note") if notes else HEADER
    rows = _rows(findings, notes=notes)
    if findings.session.room is None:
        return csv_text(header, rows)
    blank = ("",) * (len(header) - len(HEADER))
    counted = ((*row[:-2], *blank, *row[-2:]) for row in _counted(findings))
    return csv_text((*header, *COUNTED), chain(((*row, "", "") for row in rows), counted))


def origin(session: Session, criteria: Criteria) -> tuple[str | int, ...]:
    """The cells under the columns of `ORIGIN`."""
    return (
        session.title,
        session.id,
        session.revision,
        timestamp(session.changed),
        criteria.title,
        criteria.digest,
        criteria.source,
    )


def _rows(findings: Findings, *, notes: bool) -> Iterator[tuple[str | int, ...]]:
    session, criteria = findings.session, findings.criteria
    asked = origin(session, criteria)
    for statement in criteria.statements:
        given = session.given(statement.id)
        if not _has_row(given, notes=notes):
            continue
        opened = len(findings.open_clashes.get(statement.id, ()))
        row: tuple[str | int, ...] = (
            *asked,
            statement.id,
            statement.column.value,
            statement.number,
            statement.text,
            given.answer.value if given.answer else "",
            statement.reads(given.answer),
            "yes" if statement.id in session.pins else "no",
            opened,
            len(findings.clashes.get(statement.id, ())) - opened,
            "no",
        )
        yield (*row, given.note) if notes else row
    for of, aside in session.set_aside.items():
        given = aside.given
        if not _has_row(given, notes=notes):
            continue
        answer = given.answer.value if given.answer else ""
        row = (*asked, of, "", "", aside.statement, answer, aside.reads, "no", 0, 0, "yes")
        yield (*row, given.note) if notes else row


def _counted(findings: Findings) -> Iterator[tuple[str | int, ...]]:
    """Rows under `HEADER` and `COUNTED`; what is of an answer and not of a count is empty."""
    session, criteria = findings.session, findings.criteria
    asked = origin(session, criteria)
    by_role = session.room.by_role if session.room is not None else {}
    for of, counts in counts_told(criteria, session).items():
        statement = criteria.by_id[of]
        words = (of, statement.column.value, statement.number, statement.text)
        here = by_role.get(of, {})
        groups = ((role_name(criteria, role), here[role]) for role in roles_in_order(criteria, here))
        for role, counted in (("", counts), *groups):
            for answer in Answer:
                said = (answer.value, statement.reads(answer), "", "", "", "no")
                yield (*asked, *words, *said, role, counted.number(answer))


def _has_row(given: Given, *, notes: bool) -> bool:
    return given.answer is not None or (notes and bool(given.note))

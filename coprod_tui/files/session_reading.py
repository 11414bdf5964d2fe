"""A session file becomes a session; everything wrong in it is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.edits import log_edits
from coprod_tui.domain.fitting import Asked
from coprod_tui.domain.limits import OWNER_CHARACTERS, TITLE_CHARACTERS
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import (
    BLANK,
    Closed,
    Closing,
    Condition,
    ConditionState,
    CriteriaReference,
    Entry,
    Given,
    Kept,
    Session,
    SetAside,
)
from coprod_tui.files.log_lines import parse_entry
from coprod_tui.files.problems import FileProblemsError
from coprod_tui.files.session_format import (
    ANSWER_KEYS,
    CLOSED_KEYS,
    CONDITION_KEYS,
    CRITERIA_KEYS,
    FORMATS,
    KEPT_KEYS,
    LOG_KEYS,
    TOP_KEYS,
    UNREAD_LINES,
    Formats,
    record_keys,
)
from coprod_tui.files.session_room import RoomReading
from coprod_tui.files.session_tables import SessionTables, others
from coprod_tui.files.toml_reading import read_toml

MOST_STATEMENTS = 25_000
"""Answers in one file at most."""

_ID_CHARACTERS = 200


class LoadedSession(NamedTuple):
    """A session with what its file told beside it.

    Attributes:
        session: What was said.
        asked: By statement id, the words of each answered statement as they stand in the file.
        notices: What people should know before they go on; one sentence each.
        read_only: Whether a newer program wrote it, so that saving could lose something.
        format: Number of the format it was read from.
    """

    session: Session
    asked: Mapping[str, Asked]
    notices: tuple[str, ...] = ()
    read_only: bool = False
    format: int = FORMATS.current


def parse_session(
    data: bytes, name: str, changed: datetime | None = None, formats: Formats = FORMATS
) -> LoadedSession:
    """Read the bytes of a session file.

    Args:
        data: The whole file.
        name: The file's name for messages.
        changed: When the file was last written, in UTC; answers edited by hand get this time in the log.
        formats: The formats that can be read.

    Raises:
        FileProblemsError: Something in it can't be understood; with every problem.
    """
    content = read_toml(data, name)
    tables = SessionTables(data)
    number = tables.number(content, "", "format")
    if "format" not in content or not formats.readable(number):
        tables.refuse(
            "", "format", "The format isn't one that coprod knows.", f"Write format = {formats.current}."
        )
        raise FileProblemsError(name, tables.problems.all())
    reading = _Reading(tables, formats.migrate(content, number))
    session = reading.session()
    notices = list(reading.notices)
    newer = number > formats.current
    if newer:
        notices.insert(0, f"A newer coprod wrote this file (format {number}). It can be read, not changed.")
        notices.extend(map(str, tables.problems))
    elif tables.problems:
        raise FileProblemsError(name, tables.problems.all())
    edited = log_edits(session, changed or session.changed)
    if session.log and (edits := len(edited.log) - len(session.log)):
        things = "One answer or note was" if edits == 1 else f"{edits} answers or notes were"
        notices.append(f"{things} changed in the file itself; the log says so now.")
    return LoadedSession(edited, reading.asked, tuple(notices), newer, number)


def salvage_session(content: dict[str, object], title: str, changed: datetime) -> LoadedSession:
    """Make the most of what was legible in a broken session file; what is wrong in it becomes a notice.

    Args:
        content: Tables and values as a parser would give them.
        title: To be used where there is none; the id stays empty where there is none.
        changed: When the file was last written, in UTC.
    """
    tables = SessionTables(b"")
    reading = _Reading(tables, {"created": changed, **content})
    read = reading.session()
    session = read._replace(
        title=read.title.strip()[:TITLE_CHARACTERS] or title[:TITLE_CHARACTERS],
        id=read.id[:_ID_CHARACTERS].strip(),
        cursor=read.cursor[:_ID_CHARACTERS],
        kept=tuple(each for each in read.kept if _is_whole(each)),
        closed=tuple(each for each in read.closed if _is_whole(each.kept)),
        conditions=tuple(each for each in read.conditions if each.statement and each.text.strip()),
    )
    notices = (*reading.notices, *map(str, tables.problems))
    return LoadedSession(log_edits(session, changed), reading.asked, notices)


def _is_whole(kept: Kept) -> bool:
    return bool(kept.reason.strip()) and bool(kept.rule.applies or kept.rule.does_not_apply)


class _Reading:
    """One reading of one file's content."""

    def __init__(self, tables: SessionTables, content: dict[str, object]) -> None:
        self._tables = tables
        self._content = content
        self._unknown: dict[str, object] = {}
        self.asked: dict[str, Asked] = {}
        self.notices: list[str] = []

    def session(self) -> Session:
        """The whole session; broken parts are missing from it."""
        tables, content = self._tables, self._content
        self._keep_others("", content, TOP_KEYS)
        reference = tables.table(content, "criteria")
        self._keep_others("criteria", reference, CRITERIA_KEYS)
        return Session(
            id=tables.text(content, "", "id", required=True, most=_ID_CHARACTERS),
            title=tables.text(content, "", "title", required=True, most=TITLE_CHARACTERS),
            created=tables.moment(content, "", "created"),
            revision=tables.number(content, "", "revision"),
            criteria=CriteriaReference(
                *(tables.text(reference, "criteria", key) for key in ("title", "source", "digest"))
            ),
            sheet=self._sheet(),
            kept=self._kept(),
            closed=self._closed(),
            conditions=self._conditions(),
            pins=frozenset(tables.texts(content, "", "pins")),
            dismissed=frozenset(tables.texts(content, "", "dismissed")),
            log=self._log(),
            set_aside=self._set_aside(),
            room=self._room(),
            cursor=tables.text(content, "", "last_looked_at", most=_ID_CHARACTERS),
            unknown=self._unknown,
        )

    def _keep_others(self, place: str, values: Mapping[str, object], known: frozenset[str]) -> None:
        if unknown := others(values, known):
            self._unknown[place] = unknown

    def _sheet(self) -> dict[str, Given]:
        sheet: dict[str, Given] = {}
        for statement, values in self._tables.tables(self._content, "answers"):
            table = f"answers.{statement}"
            self._keep_others(table, values, ANSWER_KEYS)
            given = self._given(values, table)
            words, reads = (self._tables.text(values, table, key) for key in ("statement", "reads"))
            self.asked[statement] = Asked(words, reads)
            if given != BLANK:
                sheet[statement] = given
        if len(sheet) > MOST_STATEMENTS:
            message = f"There are {len(sheet):,} answers, and {MOST_STATEMENTS:,} is the most."
            self._tables.refuse("", "answers", message, "Split the file.")
        return sheet

    def _given(self, values: Mapping[str, object], table: str) -> Given:
        word = self._tables.choice(values, table, "answer", tuple(Answer))
        answer = Answer(word) if word else None
        return Given(answer, self._tables.prose(values, table, "note"))

    def _set_aside(self) -> dict[str, SetAside]:
        set_aside: dict[str, SetAside] = {}
        for statement, values in self._tables.tables(self._content, "set_aside"):
            table = f"set_aside.{statement}"
            self._keep_others(table, values, ANSWER_KEYS)
            words, reads = (self._tables.text(values, table, key) for key in ("statement", "reads"))
            given = self._given(values, table)
            if given != BLANK:
                set_aside[statement] = SetAside(words, given, reads)
        return set_aside

    def _room(self) -> RoomRecord | None:
        reading = RoomReading(self._tables, self._content)
        record = reading.record()
        for statement, words in reading.words.items():
            self.asked.setdefault(statement, Asked(words))
        if reading.unknown:
            self._unknown["room"] = reading.unknown
        return record

    def _kept(self) -> tuple[Kept, ...]:
        found = [
            (self._record(values, f"kept.{name}"), others(values, KEPT_KEYS))
            for name, values in self._records("kept", KEPT_KEYS)
        ]
        self._name_others("kept", [(record.rule, unknown) for record, unknown in found])
        return tuple(record for record, _unknown in found)

    def _closed(self) -> tuple[Closed, ...]:
        tables = self._tables
        found: list[tuple[Closed, dict[str, object]]] = []
        for name, values in self._records("closed", CLOSED_KEYS):
            table = f"closed.{name}"
            if "ended" not in values:
                tables.refuse(table, "ended", "This is missing.", f'Write ended = "{Closing.WITHDRAWN}".')
            closed = Closed(
                self._record(values, table),
                Closing(tables.choice(values, table, "ended", tuple(Closing)) or Closing.WITHDRAWN),
                tables.text(values, table, "ended_by", most=_ID_CHARACTERS),
                tables.moment(values, table, "ended_at"),
            )
            found.append((closed, others(values, CLOSED_KEYS)))
        self._name_others("closed", [(closed.kept.rule, unknown) for closed, unknown in found])
        return tuple(closed for closed, _unknown in found)

    def _conditions(self) -> tuple[Condition, ...]:
        tables = self._tables
        conditions = []
        for key, values in self._records("conditions", CONDITION_KEYS):
            table = f"conditions.{key}"
            self._keep_others(table, values, CONDITION_KEYS)
            statement = tables.text(values, table, "about", required=True, most=_ID_CHARACTERS)
            words = tables.text(values, table, "statement")
            self.asked.setdefault(statement, Asked(words))
            conditions.append(
                Condition(
                    key,
                    statement,
                    tables.prose(values, table, "text", required=True),
                    tables.text(values, table, "owner", most=OWNER_CHARACTERS),
                    tables.day(values, table, "due"),
                    ConditionState(
                        tables.choice(values, table, "state", tuple(ConditionState)) or ConditionState.OPEN
                    ),
                    tables.moment(values, table, "at"),
                    tables.text(values, table, "brought_from"),
                )
            )
        return tuple(conditions)

    def _records(self, key: str, known: frozenset[str]) -> list[tuple[str, dict[str, object]]]:
        """The tables that hold a record; one without any key we know belongs to a newer program."""
        records = []
        for name, values in self._tables.tables(self._content, key):
            if values and known.isdisjoint(values):
                self._unknown[f"{key}.{name}"] = values
            else:
                records.append((name, values))
        return records

    def _record(self, values: Mapping[str, object], table: str) -> Kept:
        tables = self._tables
        rule = RuleKey(
            frozenset(tables.texts(values, table, "applies")),
            frozenset(tables.texts(values, table, "does_not_apply")),
        )
        if not rule.applies and not rule.does_not_apply:
            tables.refuse(table, "applies", "No statement is named.", 'Write applies = ["…", "…"].')
        return Kept(
            rule,
            tables.text(values, table, "because"),
            tables.prose(values, table, "reason", required=True),
            tables.text(values, table, "by"),
            tables.moment(values, table, "at"),
        )

    def _name_others(self, key: str, found: list[tuple[RuleKey, dict[str, object]]]) -> None:
        names = record_keys(rule for rule, _unknown in found)
        for name, (_rule, unknown) in zip(names, found, strict=True):
            if unknown:
                self._unknown[f"{key}.{name}"] = unknown

    def _log(self) -> tuple[Entry, ...]:
        table = self._tables.table(self._content, "log")
        self._keep_others("log", table, LOG_KEYS)
        entries: list[Entry] = []
        unread: dict[str, object] = {}
        for number, line in enumerate(self._tables.texts(table, "log", "lines")):
            entry = parse_entry(line)
            if entry is None:
                unread[str(number)] = line
            else:
                entries.append(entry)
        if unread:
            self._unknown[UNREAD_LINES] = unread
            # Its number and not its words, which may be those of a private note.
            first = int(next(iter(unread))) + 1
            self.notices.append(
                f"Line {first} of the log can't be understood and stays as it is."
                if len(unread) == 1
                else f"{len(unread)} lines of the log, the first of them line {first}, can't be understood"
                " and stay as they are."
            )
        return tuple(entries)

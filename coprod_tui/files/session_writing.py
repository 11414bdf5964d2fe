"""A session becomes the text of its file: a table for each answer, for people to read and compare."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from operator import is_

import tomli_w

from coprod_tui.domain.criteria import Answer, Criteria, RuleKey
from coprod_tui.domain.fitting import Asked
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import BLANK, Entry, Given, Kept, Session
from coprod_tui.files.log_lines import format_entry
from coprod_tui.files.session_format import FORMAT, HEADER, UNREAD_LINES, record_keys
from coprod_tui.files.session_room import RoomWriting

_NO_LINES = "lines = []\n"


class SessionWriter:
    """Writes one session again and again, formatting only what changed since the last time.

    Args:
        criteria: What is asked, for the words of the statements; `None` where it isn't at hand.
        asked: By statement id, the words to use for statements that aren't in the criteria.
    """

    def __init__(self, criteria: Criteria | None, asked: Mapping[str, Asked]) -> None:
        self._criteria = criteria
        self._asked = asked
        self._place: Mapping[str, int] = {} if criteria is None else criteria.place
        self._answers: dict[str, tuple[Given, object, str]] = {}
        self._log: tuple[Entry, ...] = ()
        self._log_text = ""
        self._room_writing = RoomWriting(
            criteria, lambda statement: self._words(statement, None).statement, self._in_words
        )
        self._room_written: tuple[RoomRecord | None, object, str] = (None, None, "")

    def format(self, session: Session) -> bytes:
        """The whole file of a session, in UTF-8."""
        parts = [
            HEADER + self._top(session),
            _table("criteria", _reference(session), session.unknown.get("criteria")),
            *self._sheet(session),
            *self._kept(session),
            *self._closed(session),
            *self._conditions(session),
            *self._set_aside(session),
            *_left_over(session),
            *self._room(session),
            self._log_table(session),
        ]
        # A keyboard that isn't in UTF-8 brings halves of characters, which no file can hold.
        return "\n".join(parts).encode("utf-8", "replace")

    def _top(self, session: Session) -> str:
        values: dict[str, object] = {
            "format": FORMAT,
            "title": session.title,
            "id": session.id,
            "revision": session.revision,
            "created": session.created,
        }
        if session.cursor:
            values["last_looked_at"] = session.cursor
        if session.pins:
            values["pins"] = self._ordered(session.pins)
        if session.dismissed:
            values["dismissed"] = sorted(session.dismissed)
        return _dumps({**values, **_as_table(session.unknown.get(""))})

    def _sheet(self, session: Session) -> Iterable[str]:
        unknown = {
            place.removeprefix("answers."): values
            for place, values in session.unknown.items()
            if place.startswith("answers.")
        }
        for statement in self._ordered(session.sheet.keys() | unknown.keys()):
            given, extra = session.sheet.get(statement, BLANK), unknown.get(statement)
            written = self._answers.get(statement)
            if written is None or written[0] is not given or written[1] is not extra:
                values = self._given(given, self._words(statement, given.answer))
                written = given, extra, _table(f"answers.{statement}", values, extra)
                self._answers[statement] = written
            yield written[2]

    def _given(self, given: Given, words: Asked) -> dict[str, object]:
        values: dict[str, object] = {"statement": words.statement}
        if given.answer is not None:
            values["answer"] = given.answer.value
        if words.reads:
            values["reads"] = words.reads
        if given.note:
            values["note"] = given.note
        return values

    def _words(self, statement: str, answer: Answer | None) -> Asked:
        asked = None if self._criteria is None else self._criteria.by_id.get(statement)
        if asked is None:
            return self._asked.get(statement, Asked(""))
        return Asked(asked.text, asked.reads(answer))

    def _kept(self, session: Session) -> Iterable[str]:
        for name, record in zip(record_keys(each.rule for each in session.kept), session.kept, strict=True):
            yield _table(f"kept.{name}", self._record(record), session.unknown.get(f"kept.{name}"))

    def _closed(self, session: Session) -> Iterable[str]:
        names = record_keys(each.kept.rule for each in session.closed)
        for name, closed in zip(names, session.closed, strict=True):
            values = self._record(closed.kept)
            values["ended"] = closed.how.value
            if closed.statement:
                values["ended_by"] = closed.statement
            values["ended_at"] = closed.at
            yield _table(f"closed.{name}", values, session.unknown.get(f"closed.{name}"))

    def _conditions(self, session: Session) -> Iterable[str]:
        for each in session.conditions:
            values: dict[str, object] = {
                "about": each.statement,
                "statement": self._words(each.statement, None).statement,
                "text": each.text,
            }
            optional = {"owner": each.owner, "due": each.due}
            values |= {key: value for key, value in optional.items() if value}
            values |= {"state": each.state.value, "at": each.at}
            if each.origin:
                values["brought_from"] = each.origin
            place = f"conditions.{each.key}"
            yield _table(place, values, session.unknown.get(place))

    def _record(self, kept: Kept) -> dict[str, object]:
        values: dict[str, object] = {}
        sides = (("applies", kept.rule.applies), ("does_not_apply", kept.rule.does_not_apply))
        for key, members in sides:
            if members:
                values[key] = self._ordered(members)
        values["in_words"] = self._in_words(kept.rule)
        values["because"] = kept.because
        values["reason"] = kept.reason
        if kept.by:
            values["by"] = kept.by
        values["at"] = kept.at
        return values

    def _in_words(self, rule: RuleKey) -> list[str]:
        sides = (
            (rule.applies, Answer.APPLIES, "Applies"),
            (rule.does_not_apply, Answer.DOES_NOT_APPLY, "Doesn't apply"),
        )
        return [
            f"{word}: {self._words(each, answer).statement or each}"
            for members, answer, word in sides
            for each in self._ordered(members)
        ]

    def _set_aside(self, session: Session) -> Iterable[str]:
        for statement, aside in session.set_aside.items():
            values = self._given(aside.given, Asked(aside.statement, aside.reads))
            place = f"set_aside.{statement}"
            yield _table(place, values, session.unknown.get(place))

    def _room(self, session: Session) -> Iterable[str]:
        record, unknown = session.room, session.unknown.get("room")
        if record is None:
            return
        # It changes with what a room reveals, and hardly ever with an answer.
        if self._room_written[0] is not record or self._room_written[1] is not unknown:
            content = self._room_writing.content(record, _as_table(unknown))
            self._room_written = record, unknown, _dumps({"room": content})
        yield self._room_written[2]

    def _log_table(self, session: Session) -> str:
        unread = _as_table(session.unknown.get(UNREAD_LINES))
        if unread:
            lines = [format_entry(entry) for entry in session.log]
            for number, line in unread.items():
                lines.insert(int(number), str(line))
            text = _lines(lines)
        else:
            text = self._log_lines(session.log)
        table = _table("log", {"lines": []}, session.unknown.get("log"))
        return table.replace(_NO_LINES, f"lines = [\n{text}]\n", 1) if text else table

    def _log_lines(self, log: tuple[Entry, ...]) -> str:
        # The log only grows, so that what was written last time is nearly always its beginning.
        old = self._log
        if len(old) > len(log) or not all(map(is_, old, log)):
            old, self._log_text = (), ""
        self._log_text += _lines([format_entry(entry) for entry in log[len(old) :]])
        self._log = log
        return self._log_text

    def _ordered(self, statements: Iterable[str]) -> list[str]:
        """Printed order, then by name for those that aren't in the criteria."""
        return sorted(statements, key=lambda each: (self._place.get(each, math.inf), each))


def format_session(
    session: Session, criteria: Criteria | None, asked: Mapping[str, Asked] | None = None
) -> bytes:
    """The whole file of a session, in UTF-8.

    Args:
        session: What was said.
        criteria: What is asked, for the words of the statements; `None` where it isn't at hand.
        asked: By statement id, the words to use for statements that aren't in the criteria.
    """
    return SessionWriter(criteria, asked or {}).format(session)


def _reference(session: Session) -> dict[str, object]:
    reference = session.criteria
    return {"title": reference.title, "source": reference.source, "digest": reference.digest}


def _left_over(session: Session) -> Iterable[str]:
    """A newer program's keys in tables of records that are no more."""
    written = {
        *(f"kept.{name}" for name in record_keys(each.rule for each in session.kept)),
        *(f"closed.{name}" for name in record_keys(each.kept.rule for each in session.closed)),
        *(f"conditions.{each.key}" for each in session.conditions),
        *(f"set_aside.{name}" for name in session.set_aside),
    }
    for place, values in session.unknown.items():
        if place.startswith(("kept.", "closed.", "conditions.", "set_aside.")) and place not in written:
            yield _table(place, {}, values)


def _table(place: str, values: dict[str, object], unknown: object) -> str:
    """One table with its header; what stands before the first dot of the place is the outer table."""
    outer, within, inner = place.partition(".")
    content = {**values, **_as_table(unknown)} if unknown else values
    return _dumps({outer: {inner: content} if within else content})


def _lines(lines: list[str]) -> str:
    """The inside of a TOML list of texts, one on each line."""
    return "".join(map(_line, lines))


def _line(line: str) -> str:
    # The library looks at each character in turn; most lines have nothing to escape, and a log has thousands.
    if line.isprintable() and '"' not in line and "\\" not in line:
        return f'    "{line}",\n'
    return tomli_w.dumps({"lines": [line]})[len("lines = [\n") : -len("]\n")]


def _dumps(content: dict[str, object]) -> str:
    # Texts of several lines are written so, unless that would lose a carriage return.
    return tomli_w.dumps(content, multiline_strings=not _has_carriage_returns(content))


def _has_carriage_returns(value: object) -> bool:
    if isinstance(value, str):
        return "\r\n" in value
    if isinstance(value, dict):
        return any(map(_has_carriage_returns, value.values()))
    return isinstance(value, list) and any(map(_has_carriage_returns, value))


def _as_table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}

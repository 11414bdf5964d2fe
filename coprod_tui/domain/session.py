"""What was said: answers, notes, kept contradictions, and the log of every change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Criteria, RuleKey
from coprod_tui.domain.room_record import RoomRecord


class Given(NamedTuple):
    """What is on the sheet at one statement.

    Attributes:
        answer: The answer, or `None` where only a note was written.
        note: A private note, possibly of several lines; empty for none.
    """

    answer: Answer | None = None
    note: str = ""


BLANK = Given()


class SetAside(NamedTuple):
    """An answer that no longer belongs to a statement of the criteria; kept, shown, never dropped.

    Attributes:
        statement: The statement's words when it was answered.
        given: What was said.
        reads: The plain reading when it was answered.
    """

    statement: str
    given: Given
    reads: str = ""


class Kept(NamedTuple):
    """A contradiction that people decided to live with, and why.

    Attributes:
        rule: The members, by side.
        because: The rule's wording as it was shown.
        reason: Why it's kept; never blank.
        by: Who kept it, in whatever words the group uses; may be empty.
        at: When, in UTC.
    """

    rule: RuleKey
    because: str
    reason: str
    by: str
    at: datetime


class Closing(StrEnum):
    """Why a kept contradiction is no longer kept."""

    ANSWER = "an answer changed"
    WITHDRAWN = "withdrawn"
    WORDING = "the rule's wording has changed since"


class Closed(NamedTuple):
    """The end of a kept contradiction, which stays in the history.

    Attributes:
        kept: The record as it was.
        how: Why it ended.
        statement: Id of the statement whose answer closed it; empty for the other ways.
        at: When, in UTC.
    """

    kept: Kept
    how: Closing
    statement: str
    at: datetime


class ConditionState(StrEnum):
    """What has become of a condition."""

    OPEN = "open"
    MET = "met"
    DROPPED = "dropped"


class Condition(NamedTuple):
    """What would have to be true before the work starts.

    Attributes:
        key: Its name within the session; it never changes.
        statement: Id of the don't that applies, or the do that doesn't, which it's about.
        text: What has to be true; never blank.
        owner: Who sees to it, in whatever words the group uses; may be empty.
        due: By when; `None` for no date.
        state: Open, met or dropped.
        at: When it was first written, in UTC.
        origin: Title of the earlier session it was brought along from; empty for one of this session.
    """

    key: str
    statement: str
    text: str
    owner: str
    due: date | None
    state: ConditionState
    at: datetime
    origin: str = ""


class Deed(StrEnum):
    """What a log entry tells of."""

    ANSWER = "answer"
    NOTE = "note"
    KEEP = "keep"
    CLOSE = "close"
    PIN = "pin"
    CONDITION = "condition"


class Manner(StrEnum):
    """How a change came about."""

    DONE = ""
    UNDONE = "undo"
    REDONE = "redo"
    EDITED = "edited in the file"


class Entry(NamedTuple):
    """One line of the log: it's only ever added to, and the sheet is its fold.

    Attributes:
        at: When, in UTC.
        deed: What kind of change.
        statement: Id of the statement; empty for entries about a rule.
        was: The value before: an answer's name, a note, "pinned", a condition in words, or "" for nothing.
        now: The value after, in the same terms; for a kept rule the reason, for a closed one why.
        rule: The contradiction's members for `KEEP` and `CLOSE`, else `None`.
        manner: Done, undone, redone, or found changed in the file.
        who: Who made the change, where the settings name a role; may be empty.
    """

    at: datetime
    deed: Deed
    statement: str = ""
    was: str = ""
    now: str = ""
    rule: RuleKey | None = None
    manner: Manner = Manner.DONE
    who: str = ""


class CriteriaReference(NamedTuple):
    """Which criteria a session answers.

    Attributes:
        title: The sheet's title.
        source: Where its statements come from.
        digest: "sha256:…" of the criteria file; empty when unknown.
    """

    title: str = ""
    source: str = ""
    digest: str = ""

    @classmethod
    def of(cls, criteria: Criteria) -> CriteriaReference:
        """The reference to these criteria."""
        return cls(criteria.title, criteria.source, criteria.digest)


class Session(NamedTuple):
    """Everything that was said, as one value; each change makes a new one.

    Attributes:
        id: Stable through renaming.
        title: What the people call it.
        created: When, in UTC.
        revision: Grows by one with each save; decides which of two is newer.
        criteria: What was asked.
        sheet: What is on the sheet by statement id; statements without answer and note are absent.
        kept: The contradictions being kept, in the order they were.
        closed: Kept contradictions that ended, in the order they did.
        conditions: What would have to be true before the work starts, in the order they were written.
        pins: Ids of the statements whose answers people are sure of.
        dismissed: Names of the alarms dismissed until their condition has been false once.
        log: Every change, oldest first.
        set_aside: By statement id, answers that no longer belong to the criteria.
        cursor: Id of the statement last looked at; empty at the start.
        room: What the room that it's the group's session of has to tell; `None` for one person's.
        unknown: Keys of a newer program's file by dotted place, kept for the next save.
    """

    id: str
    title: str
    created: datetime
    revision: int = 0
    criteria: CriteriaReference = CriteriaReference()
    sheet: Mapping[str, Given] = MappingProxyType({})
    kept: tuple[Kept, ...] = ()
    closed: tuple[Closed, ...] = ()
    conditions: tuple[Condition, ...] = ()
    pins: frozenset[str] = frozenset()
    dismissed: frozenset[str] = frozenset()
    log: tuple[Entry, ...] = ()
    set_aside: Mapping[str, SetAside] = MappingProxyType({})
    cursor: str = ""
    room: RoomRecord | None = None
    unknown: Mapping[str, object] = MappingProxyType({})

    def given(self, statement: str) -> Given:
        """What is on the sheet at a statement; blank where nothing is."""
        return self.sheet.get(statement, BLANK)

    def answer(self, statement: str) -> Answer | None:
        """The answer to a statement, or `None`."""
        return self.sheet.get(statement, BLANK).answer

    @property
    def answered(self) -> int:
        """How many statements have an answer, unsure included."""
        return sum(given.answer is not None for given in self.sheet.values())

    def lacks(self, roles: Iterable[str]) -> bool:
        """Whether it's known who is in the room, and nobody there has any of these roles."""
        return self.room is not None and self.room.lacks(roles)

    @property
    def changed(self) -> datetime:
        """When the last change was made, in UTC."""
        return self.log[-1].at if self.log else self.created

    def kept_record(self, rule: RuleKey) -> Kept | None:
        """The live record of a kept contradiction, if there is one."""
        return next((kept for kept in self.kept if kept.rule == rule), None)

    def earlier_reason(self, rule: RuleKey) -> str:
        """The reason a contradiction was last kept with before it was closed; empty if it never was."""
        return next((closed.kept.reason for closed in reversed(self.closed) if closed.kept.rule == rule), "")

    def condition(self, key: str) -> Condition | None:
        """The condition of this name, if there is one."""
        return next((each for each in self.conditions if each.key == key), None)

    def conditions_at(self, statement: str) -> tuple[Condition, ...]:
        """The conditions about a statement, in the order they were written."""
        return tuple(each for each in self.conditions if each.statement == statement)

    def renamed(self, title: str) -> Session:
        """The same session under another title."""
        return self._replace(title=title)

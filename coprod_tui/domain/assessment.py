"""The assessment going on now: the one object that changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from coprod_tui.domain.changes import NO_STEP, Change, perform
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.difference import Difference, diff
from coprod_tui.domain.findings import Findings, evaluate, reevaluate
from coprod_tui.domain.session import BLANK, Closed, Condition, Entry, Given, Kept, Manner, Session
from coprod_tui.domain.undoable import Undoable


class _Aside(NamedTuple):
    """The parts of a session beside the sheet that an undo puts back."""

    kept: tuple[Kept, ...]
    closed: tuple[Closed, ...]
    conditions: tuple[Condition, ...]
    pins: frozenset[str]
    dismissed: frozenset[str]

    @classmethod
    def of(cls, session: Session) -> _Aside:
        return cls(session.kept, session.closed, session.conditions, session.pins, session.dismissed)


class _Step(NamedTuple):
    """One change as it can be undone: what it touched, before and after, not the whole sheet."""

    entries: tuple[Entry, ...]
    before: tuple[tuple[str, Given], ...]
    after: tuple[tuple[str, Given], ...]
    aside_before: _Aside
    aside_after: _Aside


class Assessment(Undoable[_Step]):
    """Criteria, session and findings, kept in step; every front end changes answers through here.

    Args:
        criteria: What is asked.
        session: What was said so far.
        clock: Tells the time in UTC.
        who: The role written to the log with each change; may be empty.
        look_ahead: Whether a blank gives a hint of a contradiction too.
    """

    def __init__(
        self,
        criteria: Criteria,
        session: Session,
        clock: Callable[[], datetime],
        who: str = "",
        *,
        look_ahead: bool = False,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._who = who
        self._findings = evaluate(criteria, session, look_ahead=look_ahead)
        self._cursor = session.cursor
        self._draft: Change | None = None

    @property
    def criteria(self) -> Criteria:
        """What is asked."""
        return self._findings.criteria

    @property
    def session(self) -> Session:
        """What was said."""
        return self._findings.session

    @property
    def findings(self) -> Findings:
        """What follows from it."""
        return self._findings

    def apply(self, change: Change) -> Findings:
        """Carry out a change and return what follows; the same findings where nothing differs.

        Raises:
            ChangeRefusedError: The rules of an assessment don't allow it; nothing was changed.
        """
        old = self._findings
        new = perform(old, change, self._clock(), self._who)
        if new is not old:
            self._findings = new
            # Neither is a step of what was said, so there's nothing to take back.
            if not isinstance(change, NO_STEP):
                self._add_step(_step(old.session, new.session))
        return new

    def preview(self, change: Change) -> Difference:
        """Tell what a change would make different, without making it.

        Raises:
            ChangeRefusedError: The rules of an assessment don't allow it.
        """
        return diff(self._findings, perform(self._findings, change, self._clock(), self._who))

    def undo(self) -> Findings:
        """Take the last change back; the log gets the inverse. The same findings where there is none."""
        if not self.can_undo:
            return self._findings
        step = self._step_back()
        at = self._clock()
        inverse = [
            entry._replace(was=entry.now, now=entry.was, manner=Manner.UNDONE, at=at)
            for entry in reversed(step.entries)
        ]
        return self._restore(inverse, step.before, step.aside_before)

    def redo(self) -> Findings:
        """Bring the change back that was last undone. The same findings where there is none."""
        if not self.can_redo:
            return self._findings
        step = self._step_forth()
        at = self._clock()
        again = [entry._replace(manner=Manner.REDONE, at=at) for entry in step.entries]
        return self._restore(again, step.after, step.aside_after)

    def load(self, session: Session) -> Findings:
        """Take over another state of the session, such as one changed on disk; nothing can be undone then."""
        self._forget_steps()
        self._findings = evaluate(self.criteria, session, look_ahead=self._findings.look_ahead)
        return self._findings

    def look_at(self, statement: str) -> None:
        """Remember where the cursor is, for the next time the session is opened."""
        self._cursor = statement

    def draft(self, change: Change | None) -> None:
        """Have an unfinished change, such as a note being typed, in what is saved; `None` when over.

        It's neither made nor logged before it's applied, so that a pause in typing is no step of its own.
        """
        self._draft = change

    def snapshot(self) -> Session:
        """The session as it is to be saved: what was said, what is being typed, and where the cursor is."""
        session = self.session
        if self._draft is not None:
            session = perform(self._findings, self._draft, self._clock(), self._who).session
        return session if session.cursor == self._cursor else session._replace(cursor=self._cursor)

    def _restore(
        self, entries: list[Entry], givens: tuple[tuple[str, Given], ...], aside: _Aside
    ) -> Findings:
        session = self.session
        sheet = dict(session.sheet)
        for statement, given in givens:
            if given == BLANK:
                sheet.pop(statement, None)
            else:
                sheet[statement] = given
        after = session._replace(
            sheet=sheet,
            kept=aside.kept,
            closed=aside.closed,
            conditions=aside.conditions,
            pins=aside.pins,
            dismissed=aside.dismissed,
            log=(*session.log, *entries),
        )
        self._findings = reevaluate(self._findings, after, dict(givens))
        return self._findings


def _step(old: Session, new: Session) -> _Step:
    entries = new.log[len(old.log) :]
    statements = {entry.statement: None for entry in entries if entry.statement}
    return _Step(
        entries,
        tuple((each, old.given(each)) for each in statements),
        tuple((each, new.given(each)) for each in statements),
        _Aside.of(old),
        _Aside.of(new),
    )

"""The changes people ask for, and the pure function that carries one out.

Each change is one update followed by one evaluation, never statement by statement, so that nothing can fire
in between. A preview is the same function on the same values, with the result thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from coprod_tui.domain.conditions import AddCondition, ChangeCondition, added, changed
from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.findings import Findings, reevaluate
from coprod_tui.domain.firing import Status
from coprod_tui.domain.limits import checked_text, checked_title
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import BLANK, Closed, Closing, Deed, Entry, Given, Kept
from coprod_tui.domain.verdict import raised_alarms
from coprod_tui.errors import ChangeRefusedError


class GiveAnswer(NamedTuple):
    """Answer a statement, or clear it with `None`; with a note, write that too."""

    statement: str
    answer: Answer | None
    note: str | None = None


class GiveAnswers(NamedTuple):
    """Answer several statements at once."""

    answers: tuple[GiveAnswer, ...]


class WriteNote(NamedTuple):
    """Write the private note at a statement; an empty one removes it."""

    statement: str
    note: str


class KeepContradiction(NamedTuple):
    """Leave a contradiction standing, on purpose and for a reason."""

    rule: RuleKey
    reason: str
    by: str = ""


class WithdrawKept(NamedTuple):
    """Stop keeping a contradiction, which opens it again."""

    rule: RuleKey


class PinAnswer(NamedTuple):
    """Say that an answer is sure, so that it isn't among those to look at again; or take that back."""

    statement: str
    pinned: bool


class DismissAlarm(NamedTuple):
    """Set an alarm aside until its condition has been false once."""

    name: str


class Retitle(NamedTuple):
    """Call the session something else."""

    title: str


class RecordRoom(NamedTuple):
    """Take over what the room that the session belongs to has to tell now."""

    record: RoomRecord


Change = (
    GiveAnswer
    | GiveAnswers
    | WriteNote
    | KeepContradiction
    | WithdrawKept
    | PinAnswer
    | DismissAlarm
    | AddCondition
    | ChangeCondition
    | Retitle
    | RecordRoom
)

NO_STEP = Retitle | RecordRoom
"""Changes that undo passes over."""


def perform(findings: Findings, change: Change, at: datetime, who: str = "") -> Findings:
    """Carry out a change and say what follows from it.

    The same findings come back where nothing differs, such as when the present answer is given again.

    Args:
        findings: What follows from the answers before the change.
        change: What is asked for.
        at: When, in UTC.
        who: Who asks for it, for the log; may be empty.

    Raises:
        ChangeRefusedError: The rules of an assessment don't allow it; nothing was changed.
    """
    match change:
        case GiveAnswer() | GiveAnswers():
            gifts = (change,) if isinstance(change, GiveAnswer) else change.answers
            return _give(findings, gifts, at, who)
        case WriteNote(statement, note):
            present = findings.session.answer(statement)
            return _give(findings, (GiveAnswer(statement, present, note),), at, who)
        case KeepContradiction():
            return _keep(findings, change, at, who)
        case WithdrawKept(rule):
            return _withdraw(findings, rule, at, who)
        case PinAnswer(statement, pinned):
            return _pin(findings, statement, pinned=pinned, at=at, who=who)
        case DismissAlarm(name):
            return _dismiss(findings, name)
        case AddCondition() | ChangeCondition():
            return _condition(findings, change, at, who)
        case Retitle(title):
            return _retitle(findings, title)
        case RecordRoom(record):
            return _record_room(findings, record)


def _give(findings: Findings, gifts: Iterable[GiveAnswer], at: datetime, who: str) -> Findings:
    session = findings.session
    sheet = dict(session.sheet)
    entries: list[Entry] = []
    pins = set(session.pins)
    answered: list[str] = []
    for gift in gifts:
        if gift.statement not in findings.criteria.by_id:
            raise ChangeRefusedError(f"There is no statement “{gift.statement}” on this sheet.")
        old = sheet.get(gift.statement, BLANK)
        note = old.note if gift.note is None else checked_text(gift.note, "note")
        new = Given(gift.answer, note)
        if new.answer is not old.answer:
            entries.append(
                Entry(at, Deed.ANSWER, gift.statement, old.answer or "", new.answer or "", who=who)
            )
            answered.append(gift.statement)
            if gift.statement in pins:
                pins.discard(gift.statement)
                entries.append(Entry(at, Deed.PIN, gift.statement, "pinned", "", who=who))
        if new.note != old.note:
            entries.append(Entry(at, Deed.NOTE, gift.statement, old.note, new.note, who=who))
        if new == BLANK:
            sheet.pop(gift.statement, None)
        else:
            sheet[gift.statement] = new
    if not entries:
        return findings
    after = session._replace(sheet=sheet, pins=frozenset(pins), log=(*session.log, *entries))
    return _close_kept(reevaluate(findings, after, answered), answered, at, who)


def _close_kept(findings: Findings, answered: list[str], at: datetime, who: str) -> Findings:
    """End the records of kept contradictions that no longer fire, and forget dismissals that have run out."""
    session = findings.session
    standing = {rule.key for rule in findings.kept} if session.kept else set()
    ended = [record for record in session.kept if record.rule not in standing]
    raised = raised_alarms(findings.criteria, findings.counts) if session.dismissed else ()
    dismissed = session.dismissed.intersection(raised)
    if not ended and dismissed == session.dismissed:
        return findings
    closed = []
    for record in ended:
        members = record.rule.applies | record.rule.does_not_apply
        cause = next((statement for statement in answered if statement in members), "")
        closed.append(Closed(record, Closing.ANSWER, cause, at))
    entries = [
        Entry(at, Deed.CLOSE, each.statement, each.kept.reason, each.how, each.kept.rule, who=who)
        for each in closed
    ]
    after = session._replace(
        kept=tuple(record for record in session.kept if record not in ended),
        closed=(*session.closed, *closed),
        dismissed=dismissed,
        log=(*session.log, *entries),
    )
    return reevaluate(findings, after, ())


def _keep(findings: Findings, change: KeepContradiction, at: datetime, who: str) -> Findings:
    session = findings.session
    rule = findings.criteria.contradiction_by_key.get(change.rule)
    if rule is None or findings.status(rule) is not Status.FIRING:
        raise ChangeRefusedError(
            "Only a contradiction that stands now can be kept.", "Look at its answers again first."
        )
    reason = checked_text(change.reason.strip(), "reason")
    if not reason:
        raise ChangeRefusedError(
            "A contradiction is kept with a reason, and none was given.",
            "Say in a few words why both answers stand.",
        )
    by = change.by.strip()
    old = session.kept_record(change.rule)
    if old is not None and (old.reason, old.by) == (reason, by):
        return findings
    record = Kept(change.rule, rule.because, reason, by, at)
    entry = Entry(at, Deed.KEEP, "", old.reason if old else "", reason, change.rule, who=who)
    others = tuple(each for each in session.kept if each is not old)
    return reevaluate(findings, session._replace(kept=(*others, record), log=(*session.log, entry)), ())


def _withdraw(findings: Findings, rule: RuleKey, at: datetime, who: str) -> Findings:
    session = findings.session
    record = session.kept_record(rule)
    if record is None:
        raise ChangeRefusedError("That contradiction isn't being kept.")
    closed = Closed(record, Closing.WITHDRAWN, "", at)
    entry = Entry(at, Deed.CLOSE, "", record.reason, Closing.WITHDRAWN, rule, who=who)
    after = session._replace(
        kept=tuple(each for each in session.kept if each is not record),
        closed=(*session.closed, closed),
        log=(*session.log, entry),
    )
    return reevaluate(findings, after, ())


def _pin(findings: Findings, statement: str, *, pinned: bool, at: datetime, who: str) -> Findings:
    session = findings.session
    if pinned == (statement in session.pins):
        return findings
    if pinned and session.answer(statement) not in {Answer.APPLIES, Answer.DOES_NOT_APPLY}:
        raise ChangeRefusedError(
            "Only a clear answer can be marked as sure.", "Answer the statement with yes or no first."
        )
    words = ("", "pinned") if pinned else ("pinned", "")
    entry = Entry(at, Deed.PIN, statement, *words, who=who)
    after = session._replace(pins=session.pins ^ {statement}, log=(*session.log, entry))
    return reevaluate(findings, after, ())


def _dismiss(findings: Findings, name: str) -> Findings:
    session = findings.session
    if name not in raised_alarms(findings.criteria, findings.counts):
        raise ChangeRefusedError("That alarm isn't raised.")
    if name in session.dismissed:
        return findings
    return reevaluate(findings, session._replace(dismissed=session.dismissed | {name}), ())


def _condition(
    findings: Findings, change: AddCondition | ChangeCondition, at: datetime, who: str
) -> Findings:
    if isinstance(change, AddCondition):
        after = added(findings, change, at, who)
    else:
        after = changed(findings, change, at, who)
    return findings if after is findings.session else reevaluate(findings, after, ())


def _retitle(findings: Findings, title: str) -> Findings:
    title = checked_title(title)
    if title == findings.session.title:
        return findings
    return reevaluate(findings, findings.session.renamed(title), ())


def _record_room(findings: Findings, record: RoomRecord) -> Findings:
    session = findings.session
    return findings if record == session.room else reevaluate(findings, session._replace(room=record), ())

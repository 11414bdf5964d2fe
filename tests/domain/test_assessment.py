"""The assessment going on now: undo, redo, and a log that is only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import (
    DismissAlarm,
    GiveAnswer,
    GiveAnswers,
    KeepContradiction,
    PinAnswer,
    RecordRoom,
    Retitle,
    WithdrawKept,
    WriteNote,
)
from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import BLANK, Deed, Entry, Given, Manner, Session
from tests.domain.shipped import (
    ALL_APPLY,
    IDEAL,
    NO,
    NOW,
    SHIPPED,
    UNSURE,
    YES,
    assessment_of,
    names,
    session_of,
)
from tests.domain.strategies import Situation, make, moves, situations

CLASH = SHIPPED.contradictions[4].key


def said(session: Session) -> tuple[object, ...]:
    """What an undo has to put back."""
    return (dict(session.sheet), session.kept, session.closed, session.pins, session.dismissed)


def folded(start: Session, log: Sequence[Entry]) -> tuple[dict[str, Given], set[str], dict[RuleKey, str]]:
    """The sheet, the pins and the reasons of what is kept, by walking the log from the start."""
    sheet = dict(start.sheet)
    pins = set(start.pins)
    reasons = {record.rule: record.reason for record in start.kept}
    for entry in log:
        given_ = sheet.get(entry.statement, BLANK)
        if entry.deed is Deed.ANSWER:
            assert entry.was == (given_.answer or "")
            sheet[entry.statement] = given_._replace(answer=Answer(entry.now) if entry.now else None)
        elif entry.deed is Deed.NOTE:
            assert entry.was == given_.note
            sheet[entry.statement] = given_._replace(note=entry.now)
        elif entry.deed is Deed.PIN:
            pins ^= {entry.statement}
            assert ("pinned" if entry.statement in pins else "") == entry.now
        elif entry.rule is not None:
            ends = entry.deed is Deed.CLOSE and entry.manner is not Manner.UNDONE
            assert entry.was == reasons.pop(entry.rule, "") or entry.manner is Manner.UNDONE
            if entry.now and not ends:
                reasons[entry.rule] = entry.now
    return {statement: each for statement, each in sheet.items() if each != BLANK}, pins, reasons


@settings(max_examples=150)
@given(situations(), st.data())
def test_the_log_only_grows_and_what_was_said_is_its_fold(it: Situation, data: st.DataObject) -> None:
    clock = (NOW + timedelta(seconds=seconds) for seconds in count())
    assessment = Assessment(it.criteria, it.session, lambda: next(clock))
    for move in data.draw(moves(it.criteria)):
        before = assessment.session
        make(assessment, move)
        assert assessment.session.log[: len(before.log)] == before.log
    session = assessment.session
    sheet, pins, reasons = folded(it.session, session.log)
    assert session.sheet == sheet
    assert session.pins == pins
    assert {record.rule: record.reason for record in session.kept} == reasons
    assert [entry.at for entry in session.log] == sorted(entry.at for entry in session.log)


@settings(max_examples=60)
@given(situations(), st.data())
def test_undo_puts_everything_back_and_redo_brings_it_again(it: Situation, data: st.DataObject) -> None:
    assessment = Assessment(it.criteria, it.session, lambda: NOW)
    states = [said(assessment.session)]
    title = ""
    for move in data.draw(moves(it.criteria)):
        if isinstance(move, str):
            continue
        before = assessment.findings
        make(assessment, move)
        title = assessment.session.title
        if assessment.findings is not before and not isinstance(move, Retitle | RecordRoom):
            states.append(said(assessment.session))
    for state in reversed(states[:-1]):
        assert assessment.can_undo
        findings = assessment.undo()
        assert said(assessment.session) == state
        assert findings == evaluate(it.criteria, assessment.session)
    assert not assessment.can_undo
    for state in states[1:]:
        assert assessment.can_redo
        assessment.redo()
        assert said(assessment.session) == state
    assert not assessment.can_redo
    assert assessment.session.title == (title or it.session.title)


def test_undo_appends_the_inverse_and_redo_the_same_again() -> None:
    assessment = assessment_of({})
    assessment.apply(GiveAnswers((GiveAnswer("dont-fail", YES, "note"), GiveAnswer("do-doubt", NO))))
    done = assessment.session.log
    assessment.undo()
    undone = assessment.session.log[len(done) :]
    assert [(each.deed, each.statement, each.was, each.now) for each in undone] == [
        (Deed.ANSWER, "do-doubt", "does_not_apply", ""),
        (Deed.NOTE, "dont-fail", "note", ""),
        (Deed.ANSWER, "dont-fail", "applies", ""),
    ]
    assert {each.manner for each in undone} == {Manner.UNDONE}
    assert dict(assessment.session.sheet) == {}
    assessment.redo()
    again = assessment.session.log[len(done) + len(undone) :]
    assert again == tuple(each._replace(manner=Manner.REDONE) for each in done)


def test_a_new_change_ends_what_could_be_redone() -> None:
    assessment = assessment_of({})
    assessment.apply(GiveAnswer("dont-fail", YES))
    assessment.undo()
    could_redo = assessment.can_redo
    assessment.apply(GiveAnswer("do-doubt", YES))
    assert (could_redo, assessment.can_redo) == (True, False)
    assert assessment.redo() is assessment.findings
    assert dict(assessment.session.sheet) == {"do-doubt": Given(YES)}


def test_with_nothing_to_undo_the_same_findings_come_back() -> None:
    assessment = assessment_of(ALL_APPLY)
    findings = assessment.findings
    assert assessment.undo() is findings
    assert assessment.redo() is findings
    assessment.apply(GiveAnswer("dont-fail", YES))
    assert assessment.findings is findings
    assert not assessment.can_undo


def test_undoing_an_answer_keeps_again_what_it_closed() -> None:
    assessment = assessment_of({"dont-fail": YES, "do-not-achieve": YES})
    assessment.apply(KeepContradiction(CLASH, "We know."))
    record = assessment.session.kept
    assessment.apply(PinAnswer("dont-fail", pinned=True))
    assessment.apply(GiveAnswer("dont-fail", UNSURE))
    assert (assessment.session.kept, len(assessment.session.closed)) == ((), 1)
    assessment.undo()
    assert (assessment.session.kept, assessment.session.closed) == (record, ())
    assert assessment.session.pins == {"dont-fail"}
    assessment.apply(WithdrawKept(CLASH))
    assessment.undo()
    assert assessment.session.kept == record


def test_undoing_an_answer_dismisses_again_what_it_raised() -> None:
    assessment = assessment_of(IDEAL)
    assessment.apply(DismissAlarm("nothing_in_the_way"))
    assessment.apply(GiveAnswer("do-ideas", NO))
    assert assessment.session.dismissed == frozenset()
    assessment.undo()
    assert assessment.session.dismissed == {"nothing_in_the_way"}
    assessment.undo()
    assert assessment.session.dismissed == frozenset()


def test_undo_leaves_the_title() -> None:
    assessment = assessment_of({})
    assessment.apply(GiveAnswer("dont-fail", YES))
    assessment.apply(Retitle("Hillside clinic"))
    assessment.undo()
    assert assessment.session.title == "Hillside clinic"
    assert dict(assessment.session.sheet) == {}


def test_a_session_taken_over_is_evaluated_as_a_whole_and_cannot_be_undone() -> None:
    assessment = assessment_of({})
    assessment.apply(GiveAnswer("dont-fail", YES))
    assessment.undo()
    other = session_of(ALL_APPLY)
    findings = assessment.load(other)
    assert findings == evaluate(SHIPPED, other)
    assert assessment.findings is findings
    assert assessment.session is other
    assert not assessment.can_undo
    assert not assessment.can_redo


def test_the_cursor_is_saved_but_is_no_change() -> None:
    assessment = assessment_of({})
    assert assessment.snapshot() is assessment.session
    assessment.look_at("do-doubt")
    assert assessment.session.cursor == ""
    assert assessment.snapshot() == assessment.session._replace(cursor="do-doubt")
    assert not assessment.can_undo
    assessment.apply(WriteNote("do-doubt", "?"))
    assert assessment.snapshot().cursor == "do-doubt"


def test_an_assessment_goes_on_where_the_cursor_was() -> None:
    session = session_of({})._replace(cursor="do-doubt")
    assessment = Assessment(SHIPPED, session, lambda: NOW)
    assert assessment.snapshot() is session
    assert assessment.criteria is SHIPPED


def test_a_draft_is_saved_without_being_a_change() -> None:
    assessment = assessment_of({})
    before = assessment.findings
    for text in ("W", "Why", "Why not"):
        assessment.draft(WriteNote("dont-fail", text))
        assert assessment.snapshot().given("dont-fail").note == text
    assert assessment.findings is before
    assert len(assessment.snapshot().log) == 1
    assessment.draft(None)
    assert assessment.snapshot().given("dont-fail").note == ""
    assert not assessment.can_undo


def test_undo_and_redo_leave_the_room_s_record_as_it_is() -> None:
    assessment = assessment_of({})
    assessment.apply(GiveAnswer("dont-access", NO))
    record = RoomRecord({"staff": 3})
    assert names(assessment.apply(RecordRoom(record)).tensions) == ["T36"]
    for move in (assessment.undo, assessment.redo):
        findings = move()
        assert findings.session.room is record
        assert findings == evaluate(SHIPPED, findings.session)
    assert names(assessment.findings.tensions) == ["T36"]
    assert len(assessment.session.log) == 3

"""The changes people ask for, and those that are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import (
    Change,
    DismissAlarm,
    GiveAnswer,
    GiveAnswers,
    KeepContradiction,
    PinAnswer,
    RecordRoom,
    Retitle,
    WithdrawKept,
    WriteNote,
    perform,
)
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.limits import NOTE_CHARACTERS, NOTE_LINES, TITLE_CHARACTERS
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import Closing, Deed, Entry, Given
from coprod_tui.errors import ChangeRefusedError
from tests.domain import oracle
from tests.domain.shipped import (
    ALL_APPLY,
    IDEAL,
    NO,
    NOW,
    SHIPPED,
    UNSURE,
    YES,
    assessment_of,
    findings_of,
    names,
    session_of,
)
from tests.domain.strategies import Situation, situations

CLASH = SHIPPED.contradictions[4]
CLASHING = {"dont-fail": YES, "do-not-achieve": YES}
NOBODY = RuleKey(frozenset({"dont-fail"}), frozenset({"do-ideas"}))


def kept() -> Assessment:
    """An assessment in which one contradiction is kept."""
    assessment = assessment_of(CLASHING)
    assessment.apply(KeepContradiction(CLASH.key, "  We know.  ", " the team "))
    return assessment


def test_an_answer_is_on_the_sheet_and_in_the_log() -> None:
    assessment = Assessment(SHIPPED, session_of({}), lambda: NOW, who="facilitator")
    assessment.apply(GiveAnswer("dont-fail", YES, "since the last time"))
    assessment.apply(GiveAnswer("dont-fail", NO))
    session = assessment.session
    assert session.given("dont-fail") == Given(NO, "since the last time")
    assert session.log == (
        Entry(NOW, Deed.ANSWER, "dont-fail", "", "applies", who="facilitator"),
        Entry(NOW, Deed.NOTE, "dont-fail", "", "since the last time", who="facilitator"),
        Entry(NOW, Deed.ANSWER, "dont-fail", "applies", "does_not_apply", who="facilitator"),
    )


def test_a_cleared_statement_is_gone_from_the_sheet_unless_it_has_a_note() -> None:
    assessment = assessment_of({"dont-fail": YES, "do-doubt": YES})
    assessment.apply(WriteNote("do-doubt", "Ask Ann."))
    assessment.apply(GiveAnswers((GiveAnswer("dont-fail", None), GiveAnswer("do-doubt", None))))
    assert dict(assessment.session.sheet) == {"do-doubt": Given(None, "Ask Ann.")}
    assessment.apply(WriteNote("do-doubt", ""))
    assert dict(assessment.session.sheet) == {}


@pytest.mark.parametrize(
    "change",
    [
        GiveAnswer("dont-fail", YES),
        GiveAnswer("dont-fail", YES, ""),
        GiveAnswer("dont-agenda", None),
        GiveAnswers(()),
        GiveAnswers((GiveAnswer("dont-fail", YES), GiveAnswer("dont-agenda", None))),
        WriteNote("dont-agenda", ""),
        PinAnswer("dont-fail", pinned=False),
        Retitle("  Riverside \n clinic "),
    ],
)
def test_asking_for_what_is_already_so_changes_nothing(change: Change) -> None:
    findings = findings_of({"dont-fail": YES})
    assert perform(findings, change, NOW) is findings


def test_keeping_again_for_the_same_reason_changes_nothing() -> None:
    assessment = kept()
    findings = assessment.findings
    again = KeepContradiction(CLASH.key, " We know.", "the team  ")
    assert perform(findings, again, NOW) is findings


def test_dismissing_an_alarm_twice_changes_nothing() -> None:
    assessment = assessment_of(IDEAL)
    findings = assessment.apply(DismissAlarm("nothing_in_the_way"))
    assert perform(findings, DismissAlarm("nothing_in_the_way"), NOW) is findings


@pytest.mark.parametrize(
    "change, message",
    [
        (GiveAnswer("dont-fial", YES), "no statement “dont-fial”"),
        (
            GiveAnswers((GiveAnswer("do-ideas", YES), GiveAnswer("dont-fial", YES))),
            "no statement “dont-fial”",
        ),
        (WriteNote("dont-fial", "?"), "no statement “dont-fial”"),
        (WriteNote("dont-fail", "x" * (NOTE_CHARACTERS + 1)), "4,001"),
        (WriteNote("dont-fail", "\n" * NOTE_LINES), "201"),
        (KeepContradiction(SHIPPED.contradictions[0].key, "We know."), "stands now"),
        (KeepContradiction(NOBODY, "We know."), "stands now"),
        (KeepContradiction(CLASH.key, " \n\t"), "none was given"),
        (KeepContradiction(CLASH.key, "x" * (NOTE_CHARACTERS + 1)), "4,001"),
        (WithdrawKept(CLASH.key), "isn't being kept"),
        (WithdrawKept(NOBODY), "isn't being kept"),
        (PinAnswer("do-doubt", pinned=True), "clear answer"),
        (PinAnswer("do-honest", pinned=True), "clear answer"),
        (DismissAlarm("nothing_in_the_way"), "isn't raised"),
        (Retitle(" \n "), "needs a title"),
        (Retitle("x" * (TITLE_CHARACTERS + 1)), "81"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_changed(change: Change, message: str) -> None:
    assessment = assessment_of({**CLASHING, "do-honest": UNSURE})
    before = assessment.findings
    with pytest.raises(ChangeRefusedError, match=message):
        assessment.apply(change)
    with pytest.raises(ChangeRefusedError, match=message):
        assessment.preview(change)
    assert assessment.findings is before
    assert not assessment.can_undo


def test_a_note_may_be_as_long_as_is_said() -> None:
    assessment = assessment_of({})
    assessment.apply(WriteNote("do-ideas", "x" * NOTE_CHARACTERS))
    assessment.apply(WriteNote("do-doubt", "\n" * (NOTE_LINES - 1)))


def test_several_answers_are_one_change_with_one_evaluation() -> None:
    assessment = kept()
    # Between the two nothing would fire, so that a record closed on the way would show.
    swap = GiveAnswers(
        (GiveAnswer("dont-fail", NO), GiveAnswer("do-ideas", YES), GiveAnswer("dont-fail", YES))
    )
    assessment.apply(swap)
    assert names(assessment.findings.kept) == ["C5"]
    assert assessment.session.closed == ()


@given(st.lists(st.sampled_from([YES, NO, UNSURE, None]), max_size=4))
def test_a_statement_answered_more_than_once_in_a_change_counts_once(
    answers: list[Answer | None],
) -> None:
    assessment = assessment_of({"dont-fail": UNSURE})
    assessment.apply(GiveAnswers(tuple(GiveAnswer("dont-fail", answer) for answer in answers)))
    assert assessment.session.answer("dont-fail") is (answers[-1] if answers else UNSURE)
    assert assessment.findings == evaluate(SHIPPED, assessment.session)


def test_what_is_kept_is_told_as_it_was_shown() -> None:
    session = kept().session
    (record,) = session.kept
    assert (record.rule, record.because, record.reason, record.by, record.at) == (
        CLASH.key,
        CLASH.because,
        "We know.",
        "the team",
        NOW,
    )
    assert session.log[-1] == Entry(NOW, Deed.KEEP, "", "", "We know.", CLASH.key)
    assert {statement: session.answer(statement) for statement in session.sheet} == CLASHING


@given(situations(keeping=False), st.data())
def test_keeping_changes_no_answer_and_takes_the_rule_off_the_open_list(
    it: Situation, data: st.DataObject
) -> None:
    if not it.findings.open:
        return
    rule = data.draw(st.sampled_from(it.findings.open))
    after = perform(it.findings, KeepContradiction(rule.key, "We know."), NOW)
    assert after.session.sheet == it.session.sheet
    assert after.session.pins == it.session.pins
    assert set(after.open) == set(it.findings.open) - {rule}
    assert after.kept == (rule,)
    back = perform(after, WithdrawKept(rule.key), NOW)
    assert (back.open, back.kept) == (it.findings.open, ())
    assert [(each.how, each.kept.rule) for each in back.session.closed] == [(Closing.WITHDRAWN, rule.key)]
    assert back.session.earlier_reason(rule.key) == "We know."


@given(situations(), st.data())
def test_a_record_is_closed_exactly_when_its_rule_stops_firing(it: Situation, data: st.DataObject) -> None:
    statement = data.draw(st.sampled_from(list(it.criteria.by_id)))
    answer = data.draw(st.sampled_from([YES, NO, UNSURE, None]))
    after = perform(it.findings, GiveAnswer(statement, answer), NOW).session
    standing = it.answering(statement, answer).kept
    assert [record.rule for record in after.kept] == [rule.key for rule in it.kept if rule in standing]
    ended = [rule for rule in it.kept if rule not in standing]
    assert [(each.kept.rule, each.how, each.statement) for each in after.closed] == [
        (rule.key, Closing.ANSWER, statement) for rule in ended
    ]
    assert all(statement in oracle.wants(rule) for rule in ended)
    told = [(entry.rule, entry.was) for entry in after.log if entry.deed is Deed.CLOSE]
    assert told == [(rule.key, "We know.") for rule in ended]


def test_of_several_answers_the_one_that_ended_a_record_is_named() -> None:
    assessment = kept()
    answers = [("do-ideas", YES), ("do-not-achieve", NO), ("dont-fail", NO)]
    assessment.apply(GiveAnswers(tuple(GiveAnswer(*each) for each in answers)))
    (closed,) = assessment.session.closed
    assert (closed.kept.rule, closed.statement) == (CLASH.key, "do-not-achieve")


def test_another_reason_takes_the_place_of_the_first() -> None:
    assessment = kept()
    assessment.apply(KeepContradiction(CLASH.key, "For now."))
    assert [record.reason for record in assessment.session.kept] == ["For now."]
    assert (assessment.session.log[-1].was, assessment.session.log[-1].now) == ("We know.", "For now.")


def test_only_a_clear_answer_can_be_sure_and_a_new_one_is_not() -> None:
    assessment = assessment_of({"dont-fail": YES})
    assessment.apply(PinAnswer("dont-fail", pinned=True))
    assert assessment.session.pins == {"dont-fail"}
    assessment.apply(WriteNote("dont-fail", "Quite sure."))
    assert assessment.session.pins == {"dont-fail"}
    assessment.apply(GiveAnswer("dont-fail", NO))
    assert assessment.session.pins == frozenset()
    pins = [(each.was, each.now) for each in assessment.session.log if each.deed is Deed.PIN]
    assert pins == [("", "pinned"), ("pinned", "")]
    assessment.apply(PinAnswer("dont-fail", pinned=True))
    assessment.apply(PinAnswer("dont-fail", pinned=False))
    assert assessment.session.pins == frozenset()


def test_a_pinned_answer_is_not_among_those_to_look_at_again() -> None:
    assessment = assessment_of(ALL_APPLY)
    assessment.apply(PinAnswer("dont-know-precisely", pinned=True))
    sets = assessment.findings.revisit.alternatives
    assert sets
    assert all("dont-know-precisely" not in each.statements for each in sets)


def test_an_alarm_stays_dismissed_until_its_condition_has_been_false_once() -> None:
    assessment = assessment_of(IDEAL)

    def dismissed() -> list[bool]:
        return [alarm.dismissed for alarm in assessment.findings.alarms]

    assessment.apply(DismissAlarm("nothing_in_the_way"))
    assert dismissed() == [True]
    assessment.apply(WriteNote("do-ideas", "Still so."))
    assert dismissed() == [True]
    assessment.apply(GiveAnswer("do-ideas", UNSURE))
    assert dismissed() == []
    assessment.apply(GiveAnswer("do-ideas", YES))
    assert dismissed() == [False]


def test_a_title_is_tidied_and_changes_nothing_else() -> None:
    findings = findings_of({"dont-fail": YES})
    after = perform(findings, Retitle("  Hillside \n clinic "), NOW)
    assert after.session == findings.session._replace(title="Hillside clinic")


def test_a_room_s_record_is_taken_over_without_a_line_in_the_log() -> None:
    findings = findings_of({"dont-access": NO})
    record = RoomRecord({"staff": 3}, {"dont-access": Counts(1, 2, 0)})
    after = perform(findings, RecordRoom(record), NOW)
    assert after == evaluate(SHIPPED, findings.session._replace(room=record))
    assert names(after.tensions) == ["T36"]
    assert perform(after, RecordRoom(RoomRecord(*record)), NOW) is after

from __future__ import annotations

from datetime import timedelta

from coprod_tui.domain.changes import DismissAlarm, KeepContradiction, PinAnswer, WithdrawKept
from coprod_tui.domain.criteria import RuleKey
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.session import Closed, Closing, ConditionState, CriteriaReference, Kept
from coprod_tui.reports.session_in_words import session_in_words
from coprod_tui.reports.words import MOST_SETS
from tests.domain.shipped import ALL_APPLY, SHIPPED, assessment_of, findings_of
from tests.reports.sessions import C5, NO, START, UNSURE, YES, begin, conditional, rich, shipped

CRITERIA = shipped()


def test_facts_name_session_criteria_and_source() -> None:
    facts = dict(session_in_words(rich(CRITERIA)).facts)
    assert facts["Session"] == "5e55, revision 0"
    assert facts["Answered"] == "7 of 25"
    assert facts["Source"] == CRITERIA.source
    assert facts["Version"] == CRITERIA.digest
    assert "Answered to version" not in facts


def test_another_version_of_the_criteria_is_named() -> None:
    session = begin(CRITERIA).session._replace(criteria=CriteriaReference("T", "S", "sha256:old"))
    facts = dict(session_in_words(evaluate(CRITERIA, session)).facts)
    assert facts["Answered to version"] == "sha256:old"


def test_kept_and_ended_are_told_with_reason_who_and_when() -> None:
    report = session_in_words(rich(CRITERIA))
    (kept,) = report.kept
    assert (kept.reason, kept.by) == ("We'll fail in small things only.", "by chair, 2026-11-22")
    (ended,) = report.ended
    assert (ended.reason, ended.ended) == ("For now.", "an answer changed, 2026-11-22")


def test_days_go_by_the_clock_of_the_moments_beside_them() -> None:
    report = session_in_words(
        rich(CRITERIA), moment=lambda at: f"{at - timedelta(days=1):%Y-%m-%d %H:%M} there"
    )
    assert report.kept[0].by == "by chair, 2026-11-21"
    assert report.ended[0].ended == "an answer changed, 2026-11-21"


def test_a_rule_that_is_gone_is_told_from_its_record() -> None:
    gone = RuleKey(frozenset({"do-doubt", "dont-gone"}), frozenset())
    record = Kept(gone, "Because then.", "As we said.", "", START)
    session = begin(CRITERIA).session._replace(closed=(Closed(record, Closing.WORDING, "", START),))
    (told,) = session_in_words(evaluate(CRITERIA, session)).ended
    assert (told.title, told.because, told.said) == ("Do 2 and dont-gone", "Because then.", ())
    assert told.ended == "the rule's wording has changed since, 2026-11-22"


def test_open_again_offers_the_earlier_reason() -> None:
    assessment = begin(CRITERIA, dont_fail=YES, do_not_achieve=YES)
    assessment.apply(KeepContradiction(C5, "For now."))
    assessment.apply(WithdrawKept(C5))
    (told,) = session_in_words(assessment.findings).open
    assert told.before == "For now."
    assert told.ways_out[-1] == "keep it, with a reason"


def test_many_smallest_sets_are_not_all_listed() -> None:
    report = session_in_words(findings_of(ALL_APPLY))
    assert len(report.revisit) == MOST_SETS
    assert report.revisit_title == "5 answers"
    assert report.revisit[0].place == "1 of 24"
    assert report.revisit_more == "There are 12 more such sets."


def test_sure_answers_are_said_to_be_left_out_of_the_sets() -> None:
    report = session_in_words(findings_of(ALL_APPLY, pins=["dont-fail", "dont-agenda"]))
    assert report.revisit_more.endswith("You're sure of Don't 2 and Don't 3, so they aren't among these.")


def test_a_contradiction_is_headed_by_its_statements() -> None:
    (told,) = session_in_words(begin(CRITERIA, dont_agenda=YES, do_go_where_led=YES).findings).open
    assert told.title == "Don't 3 and Do 10 · Letting go"


def test_all_pinned_is_told() -> None:
    assessment = begin(CRITERIA, dont_fail=YES, do_not_achieve=YES)
    for statement in ("dont-fail", "do-not-achieve"):
        assessment.apply(PinAnswer(statement, pinned=True))
    report = session_in_words(assessment.findings)
    assert report.stuck == ("Don't 2 and Do 6",)
    assert report.revisit == ()


def test_dead_ends_and_possible_ones_are_sentences() -> None:
    report = session_in_words(begin(CRITERIA, do_doubt=NO, do_go_where_led=YES).findings)
    assert report.dead_ends[0].startswith("There's no way left to answer Don't 1 without a contradiction.")
    report = session_in_words(begin(CRITERIA, dont_fail=UNSURE, do_not_achieve=YES).findings)
    assert report.possible[0].startswith("If Don't 2 applies, it contradicts Do 6.")


def test_a_dismissed_alarm_is_left_out() -> None:
    assessment = assessment_of(ALL_APPLY)
    (alarm,) = session_in_words(assessment.findings).alarms
    assert alarm.discuss == SHIPPED.alarms.wordings["agrees_with_everything"].discuss
    assessment.apply(DismissAlarm("agrees_with_everything"))
    assert session_in_words(assessment.findings).alarms == ()


def test_open_conditions_come_first() -> None:
    session = conditional(CRITERIA).session
    met = session.conditions[0]._replace(key="k", state=ConditionState.MET, due=None, origin="Before\x1b")
    told = session_in_words(
        evaluate(CRITERIA, session._replace(conditions=(met, *session.conditions)))
    ).conditions
    assert [(each.state, each.due, each.origin) for each in told] == [
        ("open", "2027-01-31", ""),
        ("met", "", "Before␛"),
    ]
    assert {(each.about, each.owner) for each in told} == {("Don't 2", "the chair")}


def test_notes_and_answers_set_aside() -> None:
    report = session_in_words(rich(CRITERIA), notes=True)
    (aside,) = report.set_aside
    assert (aside.text, aside.answer, aside.note) == ("Words of␛[2J old", "applies", "old secret")
    noted = [said.note for column in report.columns for said in column.said if said.note]
    assert noted == ["Ann's secret worry"]
    assert "secret" not in repr(session_in_words(rich(CRITERIA)))

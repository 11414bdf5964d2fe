"""Which rules fire, against trying everything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.firing import Status, status
from coprod_tui.domain.room_record import NO_ROLE
from tests.domain import oracle
from tests.domain.shipped import NO, NOW, SHIPPED, UNSURE, YES, findings_of, names, session_of
from tests.domain.strategies import Situation, situations


@settings(max_examples=60)
@given(situations())
def test_a_rule_fires_when_every_completion_violates_it_and_is_clear_when_none_does(it: Situation) -> None:
    for rule in it.criteria.rules:
        assert status(rule, it.session).value == oracle.status(rule, it.sheet, it.present)


@settings(max_examples=60)
@given(situations(), st.data())
def test_clearing_an_answer_or_doubting_it_never_makes_a_rule_fire(
    it: Situation, data: st.DataObject
) -> None:
    statement = data.draw(st.sampled_from(list(it.criteria.by_id)))
    for answer in (None, UNSURE):
        assert set(it.answering(statement, answer).findings.firing) <= set(it.findings.firing)


@settings(max_examples=60)
@given(situations(), st.data())
def test_settling_a_doubt_never_stirs_a_clear_rule(it: Situation, data: st.DataObject) -> None:
    statement = data.draw(st.sampled_from(list(it.criteria.by_id)))
    doubting = it.answering(statement, UNSURE).findings
    clear = [rule for rule in it.criteria.rules if doubting.status(rule).value == "clear"]
    for answer in (YES, NO):
        settled = it.answering(statement, answer).findings
        assert all(settled.status(rule).value == "clear" for rule in clear)


@pytest.mark.parametrize(
    "present, told",
    [
        ({"staff": 3}, ["T36"]),
        ({"staff": 3, NO_ROLE: 2}, ["T36"]),
        ({"staff": 3, "service-users": 1}, []),
        (None, []),
        ({}, []),
        ({"staff": 0}, []),
        ({NO_ROLE: 5}, []),
    ],
)
def test_an_absence_is_told_only_where_it_is_known_who_is_there(
    present: dict[str, int] | None, told: list[str]
) -> None:
    findings = findings_of({"dont-access": NO}, present=present)
    assert names(findings.tensions) == told
    assert findings.status(SHIPPED.tensions[35]) is (Status.FIRING if told else Status.CLEAR)


def test_all_roles_of_an_absence_have_to_be_missing() -> None:
    sheet = {"do-outrage": YES}
    for role in ("service-users", "carers", "community"):
        assert findings_of(sheet, present={"staff": 2, role: 1}).tensions == ()
    assert names(findings_of(sheet, present={"staff": 2}).tensions) == ["T39"]


@settings(max_examples=60)
@given(situations())
def test_looking_ahead_hints_where_one_answer_is_missing_or_unsure(it: Situation) -> None:
    plain, ahead = it.findings, evaluate(it.criteria, it.session, look_ahead=True)
    assert {each.rule.number for each in ahead.possible} == {
        rule.number
        for rule in it.criteria.contradictions
        if [it.sheet.get(member) for member, wanted in rule.literals if it.sheet.get(member) is not wanted]
        in ([UNSURE], [None])
    }
    assert set(plain.possible) == {each for each in ahead.possible if it.sheet.get(each.statement) is UNSURE}
    for each in ahead.possible:
        assert ahead.status(each.rule) is Status.POSSIBLE
        wanted = dict(each.rule.literals)[each.statement]
        completed = Situation(it.criteria, {**it.sheet, each.statement: wanted}).findings
        assert completed.status(each.rule) is Status.FIRING


def test_looking_ahead_goes_on_through_answers_undo_and_a_change_on_disk() -> None:
    assessment = Assessment(SHIPPED, session_of({}), lambda: NOW, look_ahead=True)
    findings = assessment.apply(GiveAnswer("dont-agenda", YES))
    assert "do-go-where-led" in {each.statement for each in findings.possible}
    assert not assessment.undo().possible
    assert assessment.redo().possible == findings.possible
    assert assessment.load(findings.session).possible == findings.possible

"""Which rules fire, against trying everything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.domain.firing import Status, status
from coprod_tui.domain.room_record import NO_ROLE
from tests.domain import oracle
from tests.domain.shipped import NO, SHIPPED, UNSURE, YES, findings_of, names
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

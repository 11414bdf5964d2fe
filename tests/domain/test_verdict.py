"""The verdict against all completions, and the alarms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer, Column, CountsAs, Rule
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.verdict import count_answers, raised_alarms
from tests.domain import oracle
from tests.domain.shipped import (
    ALL_APPLY,
    ALL_REFUSED,
    DONTS,
    DOS,
    IDEAL,
    NO,
    REVERSE,
    SHIPPED,
    UNSURE,
    YES,
    findings_of,
    names,
)
from tests.domain.strategies import ALARMS, Situation, criteria_of, shipped_sheets, situations

BEHIND = {
    "not_now": {(CountsAs.STOP, YES), (CountsAs.REASON, NO)},
    "not_yet": {(CountsAs.GAP, YES), (CountsAs.READINESS, NO)},
    "worth_doing": {(CountsAs.REASON, YES)},
    "undecided": set[tuple[CountsAs, Answer]](),
}


@settings(max_examples=150)
@given(situations())
def test_a_verdict_stands_when_it_is_the_same_however_the_loose_answers_turn_out(it: Situation) -> None:
    verdict = it.findings.verdict
    assert verdict.kind.value == oracle.verdict(it.criteria, it.sheet, it.kept)
    assert it.findings.verdict_kind is verdict.kind
    assert set(verdict.kept) == set(it.kept)
    blank = len(it.sheet) < len(it.criteria.statements)
    assert verdict.early == (blank and verdict.kind.value != "undecided")


@settings(max_examples=60)
@given(situations())
def test_undecided_names_each_answer_that_alone_could_tip_it(it: Situation) -> None:
    verdict = it.findings.verdict
    tipping = oracle.could_tip(it.criteria, it.sheet, it.kept)
    assert list(verdict.could_tip) == (tipping if verdict.kind.value == "undecided" else [])


@settings(max_examples=60)
@given(situations())
def test_a_verdict_stands_on_the_firm_answers_it_names(it: Situation) -> None:
    verdict = it.findings.verdict
    loose = oracle.loose(it.criteria, it.sheet, it.kept)
    assert list(verdict.because) == [each for each in it.criteria.by_id if each in verdict.because]
    for each in verdict.because:
        assert each not in loose
        assert (it.criteria.by_id[each].counts_as, it.sheet[each]) in BEHIND[verdict.kind]
    if verdict.kind.value != "undecided":
        assert bool(verdict.because) or not it.criteria.how_many[CountsAs.REASON]
        alone = {each: it.sheet[each] for each in verdict.because}
        if verdict.kind.value == "not_now":
            assert oracle.verdict(it.criteria._replace(contradictions=()), alone, ()) == "not_now"


@settings(max_examples=60)
@given(situations())
def test_worth_doing_needs_every_dont_refused(it: Situation) -> None:
    if it.findings.verdict.kind.value == "worth_doing":
        for statement in it.criteria.columns[Column.DONT]:
            assert statement.counts_as is CountsAs.NOTE or it.sheet.get(statement.id) is NO


@settings(max_examples=60)
@given(situations(keeping=False))
def test_keeping_may_decide_a_verdict_and_never_turns_one_into_another(it: Situation) -> None:
    before = it.findings.verdict.kind
    for rule in it.findings.open:
        after = it._replace(kept=(rule,)).findings.verdict.kind
        assert before.value == "undecided" or after is before


@settings(max_examples=60)
@given(situations(), st.data())
def test_one_firm_stop_rules_it_out(it: Situation, data: st.DataObject) -> None:
    stops = [each.id for each in it.criteria.statements if each.counts_as is CountsAs.STOP]
    if not stops:
        return
    statement = data.draw(st.sampled_from(stops))
    after = it.answering(statement, YES)
    if statement not in oracle.loose(after.criteria, after.sheet, after.kept):
        assert after.findings.verdict.kind.value == "not_now"
        assert statement in after.findings.verdict.because


@pytest.mark.parametrize(
    "change, kind",
    [
        ({}, "worth_doing"),
        ({"dont-ethics": YES}, "not_now"),
        ({"dont-access": YES}, "not_yet"),
        ({"do-plain-english": NO}, "not_yet"),
        ({"do-outrage": NO, "do-doubt": YES}, "worth_doing"),
        ({"dont-ethics": UNSURE}, "undecided"),
        ({"dont-access": UNSURE}, "undecided"),
        ({"do-honest": UNSURE}, "undecided"),
        ({"dont-access": UNSURE, "do-honest": NO}, "not_yet"),
        ({"dont-access": YES, "dont-ethics": UNSURE}, "undecided"),
    ],
)
def test_the_ideal_sheet_with_one_thing_amiss(change: dict[str, Answer], kind: str) -> None:
    assert findings_of(IDEAL | change).verdict.kind.value == kind


def test_without_a_reason_it_is_not_now() -> None:
    reasons = [each.id for each in SHIPPED.statements if each.counts_as is CountsAs.REASON]
    sheet = IDEAL | dict.fromkeys(reasons, NO)
    second: Rule = SHIPPED.contradictions[1]
    assert findings_of(sheet).verdict.kind.value == "undecided"
    verdict = findings_of(sheet, kept=[second]).verdict
    assert (verdict.kind.value, list(verdict.because), names(verdict.kept)) == ("not_now", reasons, ["C2"])


def test_a_sheet_that_asks_for_no_reason_needs_none() -> None:
    criteria = criteria_of([(Column.DONT, CountsAs.STOP), (Column.DO, CountsAs.READINESS)])
    assert findings_of({"dont1": NO, "do1": YES}, criteria=criteria).verdict.kind.value == "worth_doing"


def test_a_certain_verdict_on_an_unfinished_sheet_comes_early() -> None:
    assert findings_of({"dont-ethics": YES}).verdict.early
    assert not findings_of({"dont-ethics": NO}).verdict.early
    assert not findings_of(IDEAL).verdict.early


def raised(sheet: dict[str, Answer]) -> list[str]:
    return [alarm.name for alarm in findings_of(sheet).alarms]


def by_hand(sheet: dict[str, Answer]) -> list[str]:
    """The alarms of the shipped sheet, counted plainly in whole numbers."""
    columns = [[sheet[each] for each in column if each in sheet] for column in (DONTS, DOS)]
    if min(map(len, columns)) < 6:
        return []
    both = columns[0] + columns[1]
    conditions = {
        "agrees_with_everything": all(10 * column.count(YES) >= 8 * len(column) for column in columns),
        "rejects_everything": all(10 * column.count(NO) >= 8 * len(column) for column in columns),
        "mostly_unsure": 2 * both.count(UNSURE) > len(both),
        "nothing_in_the_way": sheet == IDEAL,
    }
    return [name for name in ALARMS if conditions[name]]


@settings(max_examples=60)
@given(shipped_sheets())
def test_alarms_say_what_plain_counting_says(sheet: dict[str, Answer]) -> None:
    assert raised(sheet) == by_hand(sheet)


@settings(max_examples=60)
@given(st.data())
def test_alarms_know_no_order(data: st.DataObject) -> None:
    sheet = data.draw(shipped_sheets())
    shuffled = data.draw(st.permutations(list(sheet.items())))
    assert raised(dict(shuffled)) == raised(sheet)


@settings(max_examples=60)
@given(shipped_sheets(), st.sampled_from([DONTS, DOS]), st.integers(0, 5))
def test_alarms_are_silent_until_each_column_has_answers_enough(
    sheet: dict[str, Answer], column: tuple[str, ...], most: int
) -> None:
    answered = [each for each in column if each in sheet]
    left = {statement: answer for statement, answer in sheet.items() if statement not in answered[most:]}
    assert raised(left) == []


@settings(max_examples=60)
@given(data=st.data(), hopeful=st.booleans())
def test_columns_that_lean_opposite_ways_are_honest(*, data: st.DataObject, hopeful: bool) -> None:
    sheet: dict[str, Answer] = {}
    for column, lean in ((DONTS, NO if hopeful else YES), (DOS, YES if hopeful else NO)):
        against = data.draw(st.lists(st.sampled_from(column), max_size=len(column) // 5, unique=True))
        others = st.sampled_from([lean.opposite, UNSURE])
        sheet |= {each: data.draw(others) if each in against else lean for each in column}
    assert raised(sheet) == (["nothing_in_the_way"] if sheet == IDEAL else [])


def test_each_alarm_has_a_sheet_that_raises_it() -> None:
    assert raised(ALL_APPLY) == ["agrees_with_everything"]
    assert raised(ALL_REFUSED) == ["rejects_everything"]
    assert raised(dict.fromkeys(IDEAL, UNSURE)) == ["mostly_unsure"]
    assert raised(IDEAL) == ["nothing_in_the_way"]
    assert raised(REVERSE) == []
    alarm = findings_of(IDEAL).alarms[0]
    assert alarm.wording is SHIPPED.alarms.wordings["nothing_in_the_way"]
    assert not alarm.dismissed


def test_the_shares_are_met_exactly() -> None:
    sheet = dict.fromkeys(DONTS[:10], YES) | dict.fromkeys(DOS[:10], YES)
    sheet |= dict.fromkeys(DONTS[:2], NO) | dict.fromkeys(DOS[:2], UNSURE)
    assert raised(sheet) == ["agrees_with_everything"]
    assert raised(sheet | {DOS[2]: UNSURE}) == []
    half = dict.fromkeys(DONTS[:6], UNSURE) | dict.fromkeys(DOS[:6], NO)
    assert raised(half) == []
    assert raised(half | {DOS[0]: UNSURE}) == ["mostly_unsure"]


def test_an_alarm_of_a_newer_file_stays_silent() -> None:
    watch = SHIPPED.alarms
    wordings = {"of_the_future": watch.wordings["mostly_unsure"], **watch.wordings}
    criteria = SHIPPED._replace(alarms=watch._replace(wordings=wordings))
    findings = findings_of(ALL_APPLY, criteria=criteria)
    assert [alarm.name for alarm in findings.alarms] == ["agrees_with_everything"]


def test_a_criteria_file_without_an_alarm_raises_none_even_when_nobody_is_asked() -> None:
    watch = SHIPPED.alarms._replace(at_least=0)
    empty = SHIPPED._replace(statements=(), contradictions=(), tensions=(), alarms=watch)
    assert raised_alarms(empty, count_answers(empty, [])) == ()
    assert evaluate(empty, Situation(empty, {}).session).verdict.kind.value == "worth_doing"

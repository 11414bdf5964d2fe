"""What people are told of a change, against comparing the lists before and after."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import (
    GiveAnswer,
    GiveAnswers,
    KeepContradiction,
    PinAnswer,
    WithdrawKept,
    WriteNote,
)
from coprod_tui.domain.criteria import Rule
from coprod_tui.domain.difference import Difference, diff
from coprod_tui.domain.findings import Findings, evaluate
from tests.domain import oracle
from tests.domain.shipped import ALL_APPLY, NO, NOW, SHIPPED, UNSURE, YES, assessment_of, findings_of, names
from tests.domain.strategies import PRESENT, Situation, changes, make, moves, sheets, situations

REASON = "We know."


def told(difference: Difference) -> tuple[object, ...]:
    return (
        difference.statements,
        difference.settled,
        difference.opened,
        difference.tensions_opened,
        difference.tensions_eased,
        difference.verdict_changed,
    )


def by_hand(old: Findings, new: Findings) -> tuple[object, ...]:
    """The same, from the whole lists."""

    def only(ones: tuple[Rule, ...], others: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(rule for rule in ones if rule not in others)

    return (
        tuple(each for each in old.criteria.by_id if old.session.given(each) != new.session.given(each)),
        only(old.open, new.open + new.kept),
        only(new.open, old.open),
        only(new.all_tensions, old.all_tensions),
        only(old.all_tensions, new.all_tensions),
        old.verdict.kind is not new.verdict.kind,
    )


def row(findings: Findings, statement: str) -> tuple[object, ...]:
    """Everything that the row of a statement can show."""
    session = findings.session
    return (
        session.given(statement),
        statement in session.pins,
        [
            (rule, findings.status(rule), rule in findings.kept)
            for rule in findings.clashes.get(statement, ())
        ],
        findings.pulls.get(statement, ()),
        findings.partners(statement),
        [each for each in findings.possible if statement in each.rule.members],
        [end for end in findings.dead_ends if end.statement == statement],
    )


@settings(max_examples=60)
@given(situations(), st.data())
def test_the_difference_is_between_the_lists_before_and_after(it: Situation, data: st.DataObject) -> None:
    other = Situation(it.criteria, data.draw(sheets(it.criteria)), present=data.draw(PRESENT))
    difference = diff(it.findings, other.findings)
    assert told(difference) == by_hand(it.findings, other.findings)


@settings(max_examples=60)
@given(situations(), st.data())
def test_a_row_that_is_not_touched_looks_the_same(it: Situation, data: st.DataObject) -> None:
    assessment = Assessment(it.criteria, it.session, lambda: NOW, look_ahead=data.draw(st.booleans()))
    for move in data.draw(moves(it.criteria)):
        old = assessment.findings
        make(assessment, move)
        new = assessment.findings
        difference = diff(old, new)
        assert told(difference) == by_hand(old, new)
        for statement in it.criteria.by_id:
            if row(old, statement) != row(new, statement):
                assert statement in difference.touched


@settings(max_examples=60)
@given(situations(), st.data())
def test_a_preview_foretells_the_change_and_does_nothing(it: Situation, data: st.DataObject) -> None:
    assessment = Assessment(it.criteria, it.session, lambda: NOW)
    gifts = changes(it.criteria).filter(
        lambda change: isinstance(change, GiveAnswer | GiveAnswers | WriteNote)
    )
    change = data.draw(gifts)
    before, session = assessment.findings, assessment.session
    foretold = assessment.preview(change)
    assert assessment.findings is before
    assert assessment.session is session
    assert not assessment.can_undo
    assessment.apply(change)
    assert told(foretold) == by_hand(before, evaluate(it.criteria, assessment.session))
    assert foretold == diff(before, assessment.findings)


@settings(max_examples=60)
@given(situations())
def test_nothing_differs_from_itself(it: Situation) -> None:
    difference = diff(it.findings, it.findings)
    assert difference == Difference((), (), (), (), (), (), (), verdict_changed=False, touched=frozenset())
    assert difference.sentence == ""


def test_two_sessions_without_a_log_are_compared_by_their_sheets() -> None:
    difference = diff(findings_of({"dont-fail": YES}), findings_of({"do-doubt": UNSURE}))
    assert difference.statements == ("dont-fail", "do-doubt")


def test_a_session_that_does_not_continue_the_other_is_compared_by_its_sheet() -> None:
    assessment = assessment_of({})
    one = assessment.apply(GiveAnswer("dont-fail", YES))
    other = assessment_of({"do-doubt": YES, "dont-agenda": NO})
    other.apply(GiveAnswer("do-ideas", YES))
    later = other.apply(GiveAnswer("do-ideas", NO))
    assert diff(one, later).statements == ("dont-fail", "dont-agenda", "do-doubt", "do-ideas")


def test_keeping_and_withdrawing_are_told_and_touch_the_members() -> None:
    assessment = assessment_of({"dont-fail": YES, "do-not-achieve": YES})
    rule = SHIPPED.contradictions[4]
    before = assessment.findings
    kept = assessment.apply(KeepContradiction(rule.key, REASON))
    keeping = diff(before, kept)
    assert [record.rule for record in keeping.kept] == [rule.key]
    assert (keeping.settled, keeping.opened, keeping.statements) == ((), (), ())
    assert keeping.touched == set(rule.members)
    assert keeping.verdict_changed
    withdrawn = diff(kept, assessment.apply(WithdrawKept(rule.key)))
    assert names(withdrawn.opened) == ["C5"]
    assert [each.kept.rule for each in withdrawn.closed] == [rule.key]
    assert withdrawn.touched == set(rule.members)


def test_a_row_that_runs_into_a_dead_end_is_touched_although_its_own_answer_stays() -> None:
    assessment = assessment_of({"do-doubt": NO})
    change = GiveAnswer("do-go-where-led", YES)
    assert assessment.preview(change).touched == {"do-go-where-led", "dont-know-precisely"}
    before = assessment.apply(change)
    assert diff(before, assessment.undo()).touched == {"do-go-where-led", "dont-know-precisely"}


def test_another_reason_for_what_is_kept_is_told() -> None:
    assessment = assessment_of({"dont-fail": YES, "do-not-achieve": YES})
    rule = SHIPPED.contradictions[4]
    before = assessment.apply(KeepContradiction(rule.key, REASON))
    after = assessment.apply(KeepContradiction(rule.key, "On second thoughts."))
    assert [record.reason for record in diff(before, after).kept] == ["On second thoughts."]


def test_a_note_or_a_pin_touches_its_row_alone() -> None:
    assessment = assessment_of(ALL_APPLY)
    before = assessment.findings
    noted = assessment.apply(WriteNote("do-ideas", "Ann's idea"))
    assert diff(before, noted).statements == ("do-ideas",)
    assert diff(before, noted).touched == {"do-ideas"}
    pinned = assessment.apply(PinAnswer("do-doubt", pinned=True))
    assert diff(noted, pinned).statements == ()
    assert diff(noted, pinned).touched == {"do-doubt"}


EMPTY = Difference((), (), (), (), (), (), (), verdict_changed=False, touched=frozenset())
RULES = SHIPPED.contradictions
RECORDS = findings_of(ALL_APPLY, kept=RULES[:1] + RULES[2:3]).session.kept


@pytest.mark.parametrize(
    "difference, sentence",
    [
        (EMPTY, ""),
        (EMPTY._replace(settled=RULES[:1]), "Settled 1 contradiction."),
        (EMPTY._replace(opened=RULES[:2]), "Opened 2 contradictions."),
        (EMPTY._replace(settled=RULES[:2], opened=RULES[2:3]), "Settled 2 contradictions, opened 1."),
        (EMPTY._replace(kept=RECORDS[:1]), "Kept 1 with a reason."),
    ],
)
def test_a_difference_in_words(difference: Difference, sentence: str) -> None:
    assert difference.sentence == sentence


def test_closing_what_was_kept_is_said() -> None:
    assessment = assessment_of({"dont-agenda": YES, "do-take-over": YES, "dont-know-precisely": YES})
    for rule in (RULES[3], RULES[6]):
        assessment.apply(KeepContradiction(rule.key, REASON))
    one = assessment.preview(GiveAnswer("dont-agenda", NO))
    assert one.sentence == "Closed 1 kept reason."
    assert assessment.preview(GiveAnswer("do-take-over", NO)).sentence == "Closed 2 kept reasons."


def test_the_oracle_and_the_difference_agree_on_the_real_sheet() -> None:
    assessment = assessment_of(ALL_APPLY)
    for statement in ALL_APPLY:
        after = ALL_APPLY | {statement: NO}
        foretold = assessment.preview(GiveAnswer(statement, NO))
        before_open = oracle.open_contradictions(SHIPPED, ALL_APPLY)
        after_open = oracle.open_contradictions(SHIPPED, after)
        assert list(foretold.settled) == [rule for rule in before_open if rule not in after_open]
        assert list(foretold.opened) == [rule for rule in after_open if rule not in before_open]


def test_somebody_who_comes_in_eases_the_tension_about_the_empty_chair() -> None:
    sheet = {"dont-access": NO}
    before, after = (
        findings_of(sheet, present=present) for present in ({"staff": 3}, {"staff": 3, "service-users": 1})
    )
    difference = diff(before, after)
    assert names(difference.tensions_eased) == names(diff(after, before).tensions_opened) == ["T36"]
    assert difference.touched == {"dont-access"}
    assert difference.sentence == ""

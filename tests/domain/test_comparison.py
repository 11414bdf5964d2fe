from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.comparison import (
    NOT_OF_TODAY,
    OTHER_VERSIONS,
    Comparison,
    Row,
    Side,
    compare,
    letter,
)
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.fitting import Asked
from coprod_tui.domain.limits import MOST_COMPARED
from coprod_tui.domain.session import CriteriaReference, Given, SetAside
from coprod_tui.domain.standing import Standing
from coprod_tui.errors import UsageError
from tests.domain.shipped import NO, SHIPPED, UNSURE, YES, session_of

OLD_WORDS = "You can't leave your plans at the door."
Sheets = st.dictionaries(st.sampled_from(sorted(SHIPPED.by_id)), st.sampled_from(Answer), max_size=25)


def side(number: int, sheet: Mapping[str, Answer], words: Mapping[str, str] | None = None) -> Side:
    """A session of its own with these answers, to the words of today unless others are given."""
    session = session_of(sheet)._replace(
        id=f"s{number}",
        title=f"Session {number}",
        criteria=CriteriaReference("", "", "sha256:old" if words else SHIPPED.digest),
    )
    of_today = {each: SHIPPED.by_id[each].text for each in sheet if each in SHIPPED.by_id}
    return Side(
        session, {each: Asked(text, f"Reads {each}.") for each, text in {**of_today, **(words or {})}.items()}
    )


def compared(*sheets: Mapping[str, Answer]) -> Comparison:
    return compare([side(number, sheet) for number, sheet in enumerate(sheets)], SHIPPED)


def row(comparison: Comparison, statement: str) -> Row:
    return next(each for each in comparison.rows if each.id == statement)


def test_each_statement_has_a_row_with_an_answer_for_each_session() -> None:
    comparison = compared({"dont-fail": YES, "do-doubt": UNSURE}, {"dont-fail": NO, "do-doubt": UNSURE}, {})
    assert [each.id for each in comparison.rows] == list(SHIPPED.by_id)
    assert [cell.answer for cell in row(comparison, "dont-fail").cells] == [YES, NO, None]
    assert [each.id for each in comparison.differing] == ["dont-fail", "do-doubt"]
    assert len(comparison.alike) == 23
    assert comparison.notice == ""


def test_only_answers_that_are_there_are_told_to_be_different() -> None:
    sheets = ({"do-doubt": YES, "dont-fail": YES, "dont-agenda": YES}, {"dont-fail": NO, "dont-agenda": YES})
    comparison = compared(*sheets)
    assert [each.id for each in comparison.rows if each.contested] == ["dont-fail"]
    assert [each.id for each in comparison.rows if each.differs] == ["dont-fail", "do-doubt"]
    assert [each.id for each in compared({"do-doubt": YES}, *sheets).differing] == [
        "dont-fail",
        "dont-agenda",
        "do-doubt",
    ]


def test_an_answer_has_changed_where_there_was_another_before() -> None:
    fail = row(compared({}, {"dont-fail": YES}, {}, {"dont-fail": NO}, {"dont-fail": NO}), "dont-fail")
    assert [fail.answer_changed(number) for number in range(5)] == [False, False, False, True, False]


def test_a_change_is_told_against_the_session_before() -> None:
    fail = row(compared({"dont-fail": YES}, {"dont-fail": YES}, {"dont-fail": NO}), "dont-fail")
    assert [fail.changed(number) for number in range(3)] == [False, False, True]
    assert (fail.label, fail.reworded) == ("Don't 2", False)
    assert fail.reads(2) == SHIPPED.by_id["dont-fail"].if_not


def test_changed_words_are_told_apart_from_changed_answers() -> None:
    comparison = compare(
        [
            side(1, {"dont-agenda": YES, "dont-fail": YES}, {"dont-agenda": OLD_WORDS}),
            side(2, {"dont-agenda": YES, "dont-fail": NO}),
        ],
        SHIPPED,
    )
    agenda, fail = row(comparison, "dont-agenda"), row(comparison, "dont-fail")
    assert (agenda.differs, agenda.reworded, agenda.words_changed(1)) == (False, True, True)
    assert (fail.differs, fail.reworded, fail.words_changed(1)) == (True, False, False)
    assert agenda.wordings == (SHIPPED.by_id["dont-agenda"].text, OLD_WORDS)
    assert agenda.reads(0) == "Reads dont-agenda."
    assert comparison.notice == OTHER_VERSIONS
    assert {each.id for each in comparison.differing} == {"dont-agenda", "dont-fail"}


def test_white_space_is_no_other_wording() -> None:
    spaced = SHIPPED.by_id["dont-fail"].text.replace(" ", "\n  ")
    comparison = compare(
        [side(1, {"dont-fail": YES}, {"dont-fail": spaced}), side(2, {"dont-fail": YES})], SHIPPED
    )
    assert not row(comparison, "dont-fail").reworded


def test_words_that_nobody_else_answered_are_shown_as_they_were() -> None:
    words = {"dont-agenda": OLD_WORDS}
    comparison = compare([side(1, {"dont-agenda": YES}, words), side(2, {"dont-agenda": NO}, words)], SHIPPED)
    agenda = row(comparison, "dont-agenda")
    assert (agenda.text, agenda.reworded) == (OLD_WORDS, False)
    assert comparison.notice == NOT_OF_TODAY


def test_a_contradiction_of_reworded_statements_cannot_be_told() -> None:
    both = {"dont-agenda": YES, "do-go-where-led": YES}
    comparison = compare([side(1, both, {"dont-agenda": OLD_WORDS}), side(2, both)], SHIPPED)
    assert [course.standings for course in comparison.courses] == [(Standing.UNTOLD, Standing.OPEN)]
    assert comparison.courses[0].turns == (None,)


def test_statements_that_are_gone_stand_last_with_their_own_words() -> None:
    gone = {"dont-old": "You like it old."}
    comparison = compare(
        [side(1, {"dont-old": YES, "dont-fail": YES}, gone), side(2, {"dont-fail": YES})], SHIPPED
    )
    last = comparison.rows[-1]
    assert (last.id, last.label, last.text, last.short) == (
        "dont-old",
        "dont-old",
        gone["dont-old"],
        gone["dont-old"],
    )
    assert [cell.answer for cell in last.cells] == [YES, None]


def test_answers_that_were_set_aside_are_compared_under_their_words() -> None:
    first = side(1, {"dont-fail": YES})
    aside = {
        "dont-agenda": SetAside(OLD_WORDS, Given(NO), "We can."),
        "dont-agenda-2": SetAside("Even older.", Given(YES)),
    }
    first = Side(first.session._replace(set_aside=aside), first.asked)
    comparison = compare([first, side(2, {"dont-agenda": YES})], SHIPPED)
    agenda = row(comparison, "dont-agenda")
    assert [cell.answer for cell in agenda.cells] == [NO, YES]
    assert (agenda.reworded, agenda.reads(0)) == (True, "We can.")
    assert len(comparison.rows) == 25


def test_sessions_whose_criteria_are_gone_serve_with_their_own_texts() -> None:
    words = {"x-one": "One.", "x-two": "Two."}
    sheets = ({"x-one": YES}, {"x-one": NO, "x-two": YES})
    comparison = compare([side(n, sheet, words) for n, sheet in enumerate(sheets)], SHIPPED)
    assert [each.text for each in comparison.rows[-2:]] == ["One.", "Two."]
    assert comparison.notice == NOT_OF_TODAY


def test_sessions_without_a_common_statement_are_refused() -> None:
    with pytest.raises(UsageError, match="“Session 1” and “Session 2” answer different statements"):
        compare([side(1, {"x-one": YES}, {"x-one": "One."}), side(2, {"dont-fail": YES})], SHIPPED)


def test_two_versions_with_no_answer_in_common_are_still_of_one_sheet() -> None:
    words = {"dont-agenda": OLD_WORDS}
    comparison = compare([side(1, {"dont-agenda": YES}, words), side(2, {"dont-fail": YES})], SHIPPED)
    assert comparison.notice == OTHER_VERSIONS


def test_the_same_session_twice_is_refused_and_an_earlier_state_of_it_is_not() -> None:
    one = side(1, {"dont-fail": YES})
    with pytest.raises(UsageError, match="“Session 1” is named twice"):
        compare([one, side(2, {}), one], SHIPPED)
    later = Side(one.session._replace(revision=7, sheet={"dont-fail": Given(NO)}), one.asked)
    assert row(compare([one, later], SHIPPED), "dont-fail").changed(1)


@pytest.mark.parametrize("count", [0, 1, MOST_COMPARED + 1])
def test_two_to_twenty_are_compared(count: int) -> None:
    with pytest.raises(UsageError):
        compared(*[{}] * count)
    assert len(compared(*[{}] * MOST_COMPARED).sessions) == MOST_COMPARED
    assert [letter(number) for number in (0, MOST_COMPARED - 1)] == ["A", "T"]


@given(st.lists(Sheets, min_size=2, max_size=4))
def test_rows_and_courses_agree_with_the_sheets(sheets: list[dict[str, Answer]]) -> None:
    comparison = compared(*sheets)
    for each in comparison.rows:
        assert [cell.answer for cell in each.cells] == [sheet.get(each.id) for sheet in sheets]
        assert (each in comparison.differing) == (len({sheet.get(each.id) for sheet in sheets}) > 1)
    for number, sheet in enumerate(sheets):
        firing = {
            rule.number
            for rule in SHIPPED.contradictions
            if all(sheet.get(member) is wanted for member, wanted in rule.literals)
        }
        told = {
            course.rule.number for course in comparison.courses if course.standings[number] is Standing.OPEN
        }
        assert told == firing

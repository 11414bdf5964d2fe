from datetime import date

import pytest

from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.conditions import (
    AddCondition,
    ChangeCondition,
    brought_along,
    condition_words,
    in_the_way,
    parse_due,
)
from coprod_tui.domain.session import Condition, ConditionState, Deed, Manner
from coprod_tui.errors import ChangeRefusedError
from tests.domain.shipped import NO, NOW, UNSURE, YES, assessment_of

OPEN, MET, DROPPED = ConditionState.OPEN, ConditionState.MET, ConditionState.DROPPED
AGENDA, LED = "dont-agenda", "do-go-where-led"
DUE = date(2027, 1, 31)
BOARD = AddCondition(AGENDA, "The board agrees.", "the chair", DUE)


@pytest.mark.parametrize("statement, answer", [(AGENDA, YES), (LED, NO)])
def test_an_answer_in_the_way_takes_a_condition(statement: str, answer: str) -> None:
    assessment = assessment_of({AGENDA: YES, LED: NO})
    assert in_the_way(assessment.findings, statement)
    session = assessment.apply(AddCondition(statement, " The board agrees. ", " the  chair ", DUE)).session
    assert session.conditions_at(statement) == (
        Condition(statement, statement, "The board agrees.", "the chair", DUE, OPEN, NOW),
    )
    assert session.answer(statement) == answer


@pytest.mark.parametrize("sheet", [{}, {AGENDA: NO, LED: YES}, {AGENDA: UNSURE, LED: UNSURE}])
@pytest.mark.parametrize("statement", [AGENDA, LED, "dont-exist"])
def test_other_answers_are_refused_with_a_sentence(sheet: dict[str, str], statement: str) -> None:
    answers = {YES.value: YES, NO.value: NO, UNSURE.value: UNSURE}
    assessment = assessment_of({each: answers[answer] for each, answer in sheet.items()})
    with pytest.raises(ChangeRefusedError, match="a don't that applies or a do that does not apply"):
        assessment.apply(AddCondition(statement, "The board agrees."))
    assert assessment.session.conditions == ()


@pytest.mark.parametrize(
    "text, owner, message",
    [
        (" \n", "", "says nothing"),
        ("x" * 4001, "", "at most 4,000 characters"),
        ("Fine.", "x" * 81, "at most 80 characters"),
    ],
)
def test_blank_and_endless_words_are_refused(text: str, owner: str, message: str) -> None:
    assessment = assessment_of({AGENDA: YES})
    with pytest.raises(ChangeRefusedError, match=message):
        assessment.apply(AddCondition(AGENDA, text, owner))


def test_the_log_tells_a_condition_in_words() -> None:
    assessment = assessment_of({AGENDA: YES})
    assessment.apply(BOARD)
    session = assessment.apply(ChangeCondition(AGENDA, "The board agrees.", "", None, MET)).session
    assert [(entry.deed, entry.statement, entry.was, entry.now) for entry in session.log] == [
        (Deed.CONDITION, AGENDA, "", "open: The board agrees. (the chair, by 2027-01-31)"),
        (
            Deed.CONDITION,
            AGENDA,
            "open: The board agrees. (the chair, by 2027-01-31)",
            "met: The board agrees.",
        ),
    ]


def test_a_condition_is_undone_and_brought_back() -> None:
    assessment = assessment_of({AGENDA: YES})
    written = assessment.apply(BOARD).session.conditions
    assert assessment.undo().session.conditions == ()
    assert assessment.session.log[-1].manner is Manner.UNDONE
    assert assessment.redo().session.conditions == written


def test_a_statement_can_have_several_conditions_with_names_that_stay() -> None:
    assessment = assessment_of({AGENDA: YES, LED: NO})
    for text in ("One.", "Two."):
        assessment.apply(AddCondition(AGENDA, text))
    assessment.apply(AddCondition(LED, "Three."))
    assessment.apply(ChangeCondition(AGENDA, "One.", "", None, DROPPED))
    session = assessment.apply(ChangeCondition(f"{AGENDA}-2", "Deux.", "", None, OPEN)).session
    assert [(each.key, each.text, each.state) for each in session.conditions] == [
        (AGENDA, "One.", DROPPED),
        (f"{AGENDA}-2", "Deux.", OPEN),
        (LED, "Three.", OPEN),
    ]


def test_a_condition_stays_when_its_answer_changes() -> None:
    assessment = assessment_of({AGENDA: YES})
    assessment.apply(BOARD)
    session = assessment.apply(GiveAnswer(AGENDA, NO)).session
    assert len(session.conditions) == 1
    assert assessment.apply(ChangeCondition(AGENDA, "Now.", "", None, MET)).session.conditions[0].state is MET


def test_a_change_that_changes_nothing_leaves_no_trace() -> None:
    assessment = assessment_of({AGENDA: YES})
    before = assessment.apply(BOARD)
    same = ChangeCondition(AGENDA, "The board agrees.", "the chair", DUE, OPEN)
    assert assessment.apply(same) is before


def test_a_condition_that_is_gone_cannot_be_changed() -> None:
    with pytest.raises(ChangeRefusedError, match="no such condition"):
        assessment_of({}).apply(ChangeCondition("dont-agenda", "Now.", "", None, MET))


def test_open_conditions_are_brought_along_and_say_where_from() -> None:
    assessment = assessment_of({AGENDA: YES})
    for text in ("One.", "Two.", "Three."):
        assessment.apply(AddCondition(AGENDA, text))
    assessment.apply(ChangeCondition(AGENDA, "One.", "", None, MET))
    assessment.apply(ChangeCondition(f"{AGENDA}-2", "Two.", "", None, DROPPED))
    (left,) = assessment.session.conditions[2:]
    assert brought_along(assessment.session) == (left._replace(origin="Riverside clinic"),)


@pytest.mark.parametrize(
    "words, day",
    [
        ("2027-01-31", DUE),
        (" 2027-1-31 ", DUE),
        ("31/1/2027", DUE),
        ("31.01.2027", DUE),
        ("", None),
    ],
)
def test_a_date_is_read_as_people_write_it(words: str, day: date | None) -> None:
    assert parse_due(words) == day


@pytest.mark.parametrize("words", ["soon", "31/2/2027", "2027-13-01", "1/1/0000", "٣"])
def test_what_is_no_date_is_refused(words: str) -> None:
    with pytest.raises(ChangeRefusedError, match="no date"):
        parse_due(words)


@pytest.mark.parametrize(
    "owner, due, words",
    [
        ("", None, "open: It is so."),
        ("Ann", None, "open: It is so. (Ann)"),
        ("", DUE, "open: It is so. (by 2027-01-31)"),
    ],
)
def test_words_leave_out_what_is_not_known(owner: str, due: date | None, words: str) -> None:
    assert condition_words(Condition("k", AGENDA, "It is so.", owner, due, OPEN, NOW)) == words

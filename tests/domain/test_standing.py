import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.standing import Course, Standing, Turn, courses, turns
from tests.domain.shipped import NO, SHIPPED, UNSURE, YES, findings_of, names

ABSENT, OPEN, KEPT, UNTOLD = Standing
CLASH = {"dont-fail": YES, "do-not-achieve": YES}
C5 = SHIPPED.contradictions[4]


def told(
    standings: list[Standing], ended: list[bool], undecided: list[bool]
) -> list[tuple[Turn | None, int]]:
    return list(turns(standings, ended, undecided))


@pytest.mark.parametrize(
    "before,after,turn",
    [
        (ABSENT, ABSENT, None),
        (ABSENT, OPEN, Turn.OPENED),
        (ABSENT, KEPT, Turn.KEPT),
        (OPEN, ABSENT, Turn.CLOSED),
        (OPEN, OPEN, Turn.STILL_OPEN),
        (OPEN, KEPT, Turn.KEPT),
        (KEPT, ABSENT, Turn.CLOSED),
        (KEPT, OPEN, Turn.REOPENED),
        (KEPT, KEPT, Turn.STILL_KEPT),
        (UNTOLD, OPEN, None),
        (KEPT, UNTOLD, None),
    ],
)
def test_what_becomes_of_a_contradiction_between_two_sessions(
    before: Standing, after: Standing, turn: Turn | None
) -> None:
    assert told([before, after], [False] * 2, [False] * 2) == [(turn, 0)]


def test_what_was_there_before_opens_again() -> None:
    assert told([OPEN, ABSENT, OPEN], [False] * 3, [False] * 3) == [(Turn.CLOSED, 0), (Turn.REOPENED, 1)]
    assert told([KEPT, UNTOLD, ABSENT, OPEN], [False] * 4, [False] * 4) == [
        (None, 0),
        (None, 1),
        (Turn.REOPENED, 2),
    ]
    assert told([ABSENT, ABSENT, OPEN], [False] * 3, [False] * 3) == [(None, 0), (Turn.OPENED, 1)]


def test_a_record_that_ended_within_the_session_tells_that_it_is_open_again() -> None:
    assert told([ABSENT, OPEN], [False, True], [False] * 2) == [(Turn.REOPENED, 0)]


def test_where_an_answer_is_missing_nothing_was_closed() -> None:
    assert told([OPEN, ABSENT], [False] * 2, [False, True]) == [(None, 0)]
    assert told([ABSENT, ABSENT, OPEN], [False] * 3, [True, True, False]) == [(None, 0), (Turn.OPENED, 1)]


@pytest.mark.parametrize(
    "before,after,turn",
    [
        (OPEN, ABSENT, Turn.CLOSED),
        (OPEN, OPEN, Turn.STILL_OPEN),
        (OPEN, KEPT, Turn.KEPT),
        (KEPT, KEPT, Turn.STILL_KEPT),
        (KEPT, OPEN, Turn.REOPENED),
    ],
)
def test_over_sessions_in_which_an_answer_is_missing_the_last_one_that_tells_counts(
    before: Standing, after: Standing, turn: Turn
) -> None:
    found = told([before, ABSENT, ABSENT, after], [False] * 4, [False, True, True, False])
    assert found == [(None, 0), (None, 0), (turn, 0)]


@pytest.mark.parametrize(
    "later,turn",
    [
        ({}, None),
        ({"dont-fail": YES}, None),
        ({"dont-fail": NO}, Turn.CLOSED),
        ({"do-not-achieve": UNSURE}, Turn.CLOSED),
    ],
)
def test_a_contradiction_is_closed_by_an_answer_and_not_by_a_blank(
    later: dict[str, Answer], turn: Turn | None
) -> None:
    (course,) = courses(SHIPPED, [findings_of(CLASH), findings_of(later)])
    assert course.standings == (OPEN, ABSENT)
    assert course.turns == (turn,)


def test_only_contradictions_that_stand_somewhere_have_a_course() -> None:
    found = courses(SHIPPED, [findings_of({}), findings_of(CLASH), findings_of(CLASH, kept=[C5])])
    assert names(course.rule for course in found) == ["C5"]
    assert found == (
        Course(C5, (ABSENT, OPEN, KEPT), ("", "", "We know."), (Turn.OPENED, Turn.KEPT), (0, 1)),
    )
    assert found[0].differs
    assert not courses(SHIPPED, [findings_of(CLASH), findings_of(CLASH)])[0].differs

"""Pages of a column, without a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.tui.page import Page, Placed

HEIGHTS = st.lists(st.integers(2, 5), min_size=1, max_size=40)


def page_of(heights: list[int], lines: int) -> Page:
    return Page(len(heights), heights.__getitem__, lines)


def test_statements_stand_below_each_other_and_the_last_may_be_cut() -> None:
    assert page_of([3, 3, 3, 3], 7).placed == (Placed(0, 0, 3), Placed(1, 3, 3), Placed(2, 6, 3))


def test_a_statement_that_is_cut_is_not_in_view() -> None:
    assert page_of([3, 3, 3], 9).shows(2)
    assert not page_of([3, 3, 3], 8).shows(2)


def test_going_down_turns_by_most_of_a_page() -> None:
    page = page_of([3] * 20, 12)
    assert not page.turn_to(3)
    assert page.turn_to(4)
    assert page.top == 3
    assert page.last == 6


def test_going_up_turns_so_that_the_next_steps_need_no_turn() -> None:
    page = page_of([3] * 20, 12)
    page.turn_to(15)
    assert page.turn_to(13)
    assert (page.top, page.last) == (11, 14)
    assert not page.turn_to(11)


def test_the_end_fills_the_page() -> None:
    page = page_of([3] * 20, 12)
    page.turn_to(19)
    assert (page.top, page.last) == (16, 19)


def test_a_statement_taller_than_the_page_is_shown_from_its_top() -> None:
    page = page_of([2, 9, 2], 5)
    assert page.turn_to(1)
    assert page.placed[0] == Placed(1, 0, 9)
    assert page.shows(1)
    assert page.last == 1


def test_an_empty_column_has_no_places() -> None:
    page = page_of([], 5)
    page.turn_to(0)
    assert page.placed == ()
    assert page.place(0) is None


@given(HEIGHTS, st.integers(2, 15), st.lists(st.integers(0, 39), max_size=20))
def test_whatever_is_turned_to_is_in_view(heights: list[int], lines: int, steps: list[int]) -> None:
    page = page_of(heights, lines)
    for step in steps:
        index = step % len(heights)
        page.turn_to(index)
        assert page.shows(index)
        assert not page.turn_to(index)


@given(HEIGHTS, st.integers(2, 15), st.integers(2, 15), st.integers(0, 39))
def test_another_height_keeps_the_statement_in_view(
    heights: list[int], lines: int, others: int, step: int
) -> None:
    page = page_of(heights, lines)
    index = step % len(heights)
    page.turn_to(index)
    page.resize(others, index)
    assert page.shows(index)


def test_only_the_statements_around_the_page_are_looked_at() -> None:
    looked_at: set[int] = set()

    def height_of(index: int) -> int:
        looked_at.add(index)
        return 3

    page = Page(25_000, height_of, 12)
    page.turn_to(12_000)
    page.turn_to(12_001)
    page.turn_to(11_990)
    assert page.placed
    # Those, and the last page, beyond which no page begins.
    assert len(looked_at) < 40

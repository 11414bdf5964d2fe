"""Where everything stands, from the terminal's size alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.tui.places import places


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
def test_everything_has_a_place(size: tuple[int, int]) -> None:
    where = places(*size)
    assert where.enough
    assert all((where.status, where.sheet, where.panel, where.keys))


def test_below_80_columns_there_is_one_pane() -> None:
    assert places(79, 24).gutter == 0
    assert places(79, 24).pane == 79
    assert (places(80, 24).pane, places(80, 24).gutter) == (37, 6)


def test_lines_stop_at_a_readable_measure() -> None:
    assert places(400, 60).pane == 79


def test_with_much_room_the_panel_stands_to_the_right() -> None:
    where = places(200, 60)
    assert where.panel.x > where.sheet.right
    assert where.airy
    assert places(120, 40).panel.y == places(120, 40).sheet.bottom


@pytest.mark.parametrize("size", [(29, 24), (80, 7), (10, 3), (1, 1)])
def test_too_small_a_terminal_leaves_all_to_a_sentence(size: tuple[int, int]) -> None:
    where = places(*size)
    assert not where.enough
    assert where.panel.size == size


@given(st.integers(30, 400), st.integers(8, 120))
def test_nothing_overlaps_and_nothing_sticks_out(width: int, height: int) -> None:
    where = places(width, height)
    regions = (where.status, where.sheet, where.panel, where.keys)
    whole = where.status.union(where.keys)
    assert whole.size == (width, height)
    for number, region in enumerate(regions):
        assert whole.contains_region(region)
        assert not any(region.overlaps(other) for other in regions[number + 1 :])
    panes = 2 * where.pane + where.gutter if where.gutter else where.pane
    assert panes == where.sheet.width
    assert where.sheet.height >= 4

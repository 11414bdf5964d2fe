"""The lines of the gutter, as text."""

from coprod_tui.tui.glyphs import ASCII, UNICODE, Glyphs
from coprod_tui.tui.joins import End, Join, draw_joins


def drawn(*joins: Join, width: int = 6, height: int = 6, glyphs: Glyphs = UNICODE) -> list[str]:
    cells = draw_joins(joins, width, height, glyphs)
    return ["".join(cell.text for cell in line).rstrip() for line in cells]


def left(number: int, y: int | None, *, above: bool = False) -> End:
    return End(True, number, y, above)  # noqa: FBT003 - left


def right(number: int, y: int | None, *, above: bool = False) -> End:
    return End(False, number, y, above)  # noqa: FBT003 - right


def test_a_line_goes_down_from_left_to_right() -> None:
    assert drawn(Join((left(1, 0), right(2, 3)), heavy=True), height=4) == ["━━┓", "  ┃", "  ┃", "  ┗━━━"]


def test_a_line_on_one_row_goes_straight_across() -> None:
    assert drawn(Join((left(1, 1), right(2, 1)), heavy=False), height=2) == ["", "──────"]


def test_lines_at_the_cursor_are_heavy_and_the_others_thin() -> None:
    joins = (
        Join((left(1, 0), right(2, 2)), heavy=False),
        Join((left(2, 1), right(3, 3)), heavy=True),
    )
    assert drawn(*joins, height=4) == ["──┐", "━━┿┓", "  └╂──", "   ┗━━"]


def test_a_cluster_joins_all_its_statements() -> None:
    join = Join((left(7, 0), left(8, 2), right(11, 4)), heavy=True)
    assert drawn(join, height=5) == ["━━┓", "  ┃", "━━┫", "  ┃", "  ┗━━━"]


def test_a_statement_out_of_view_is_named_with_the_way_to_it() -> None:
    assert drawn(Join((left(1, 0), right(10, None)), heavy=True), height=2) == ["━━━▼10", ""]
    assert drawn(Join((left(9, None, above=True), right(2, 1)), heavy=False), height=2) == ["", "▲9────"]


def test_where_a_branch_begins_the_number_goes_to_the_next_line() -> None:
    joins = (
        Join((left(1, 0), right(2, 3)), heavy=True),
        Join((left(1, 0), right(10, None)), heavy=True),
        Join((left(1, 0), right(11, None)), heavy=True),
    )
    assert drawn(*joins, height=4) == ["━━┓", "▼10,…", "  ┃", "  ┗━━━"]


def test_what_is_out_of_view_on_both_sides_is_not_drawn() -> None:
    assert drawn(Join((left(1, None), right(2, None)), heavy=True), height=1) == [""]


def test_the_cursor_moves_no_line() -> None:
    ends = [(left(1, 0), right(2, 4)), (left(1, 0), right(3, 5)), (left(2, 2), right(2, 4))]
    thin = draw_joins([Join(each, heavy=False) for each in ends], 6, 6, ASCII)
    heavy = draw_joins([Join(each, heavy=True) for each in ends], 6, 6, ASCII)
    assert [[cell.text for cell in line] for line in thin] == [[cell.text for cell in line] for line in heavy]


def test_ascii_is_ascii() -> None:
    lines = drawn(Join((left(1, 0), right(2, 2)), heavy=True), height=3, glyphs=ASCII)
    assert lines == ["==+", "  #", "  +==="]

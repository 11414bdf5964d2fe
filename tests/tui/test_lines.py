"""What is painted again when lines change."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from coprod_tui.tui.widgets.lines import difference_end

PLAIN, STRONG = Style(), Style(bold=True)


def line(*parts: tuple[str, Style]) -> Strip:
    return Strip([Segment(text, style) for text, style in parts])


@pytest.mark.parametrize(
    "old,new,end",
    [
        (line(("11 of 25", PLAIN)), line(("12 of 25", PLAIN)), 2),
        (line(("9 of 25", PLAIN)), line(("10 of 25", PLAIN)), 8),
        (line(("a", PLAIN), (" b", STRONG)), line(("c", PLAIN), (" b", STRONG)), 1),
        (line(("same", PLAIN)), line(("same", PLAIN)), 0),
        (line(("same", PLAIN)), line(("same", STRONG)), 4),
        (line(("世界a", PLAIN)), line(("世x", PLAIN), ("ba", PLAIN)), 4),
        (line(), line(("new", PLAIN)), 3),
        (line(("gone", PLAIN)), line(), 4),
    ],
)
def test_a_line_is_dirty_up_to_the_last_cell_that_differs(old: Strip, new: Strip, end: int) -> None:
    assert difference_end(old, new) == end

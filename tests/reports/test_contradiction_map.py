from __future__ import annotations

from itertools import pairwise

from coprod_tui.domain.criteria import Answer, Column, CountsAs
from coprod_tui.domain.findings import Findings
from coprod_tui.reports.contradiction_map import (
    BOX_HEIGHT,
    BOX_WIDTH,
    MOST_DRAWN,
    WIDTH,
    ContradictionMap,
    contradiction_map,
)
from tests.domain.shipped import ALL_APPLY, SHIPPED, findings_of
from tests.domain.strategies import criteria_of

YES = Answer.APPLIES


def drawn(findings: Findings) -> ContradictionMap:
    drawing = contradiction_map(findings)
    assert drawing is not None
    return drawing


def test_without_contradictions_there_is_nothing_to_draw() -> None:
    assert contradiction_map(findings_of({"dont-fail": YES})) is None


def test_a_pair_is_one_straight_line_between_its_boxes() -> None:
    drawing = drawn(findings_of({"dont-fail": YES, "do-not-achieve": YES, "do-doubt": YES}))
    assert [box.label for box in drawing.boxes] == ["Don't 2 · ✓ applies", "Do 6 · ✓ applies"]
    (line,) = drawing.lines
    left, right = drawing.boxes
    assert line.start == (left.x + BOX_WIDTH, left.y + BOX_HEIGHT // 2)
    assert line.end == (right.x, right.y + BOX_HEIGHT // 2)
    assert line.bend == ((line.start[0] + line.end[0]) // 2, (line.start[1] + line.end[1]) // 2)
    assert not line.is_kept
    assert drawing.says == "Don't 2 and Do 6, open."


def test_a_kept_contradiction_is_marked_in_line_and_words() -> None:
    sheet = {"dont-fail": YES, "do-not-achieve": YES}
    drawing = drawn(findings_of(sheet, kept=[SHIPPED.contradictions[4]]))
    assert [line.is_kept for line in drawing.lines] == [True]
    assert drawing.says == "Don't 2 and Do 6, kept."


def test_three_meet_in_a_hub() -> None:
    sheet = dict.fromkeys(SHIPPED.contradictions[8].members, YES)
    drawing = drawn(findings_of(sheet))
    assert len(drawing.hubs) == 1
    assert [line.end for line in drawing.lines] == [drawing.hubs[0]] * 3


def test_within_one_column_the_line_bows_out() -> None:
    parts = [(Column.DONT, CountsAs.STOP)] * 2
    criteria = criteria_of(parts, [[("dont1", YES), ("dont2", YES)]])
    (line,) = drawn(findings_of({"dont1": YES, "dont2": YES}, criteria=criteria)).lines
    assert line.start[0] == line.end[0] < line.bend[0] < WIDTH


def test_no_boxes_overlap_and_all_lie_within_the_drawing() -> None:
    drawing = drawn(findings_of(ALL_APPLY))
    for box in drawing.boxes:
        assert 0 <= box.x <= WIDTH - BOX_WIDTH
        assert 0 < box.y <= drawing.height - BOX_HEIGHT
    places = sorted((box.x, box.y) for box in drawing.boxes)
    for (x, y), (next_x, next_y) in pairwise(places):
        assert next_x != x or next_y - y >= BOX_HEIGHT


def test_very_many_are_not_all_drawn_and_that_is_said() -> None:
    count = MOST_DRAWN + 5
    parts = [(Column.DONT, CountsAs.STOP)] * count + [(Column.DO, CountsAs.REASON)]
    rules = [[(f"dont{number}", YES), ("do1", YES)] for number in range(1, count + 1)]
    sheet = {f"dont{number}": YES for number in range(1, count + 1)} | {"do1": YES}
    drawing = drawn(findings_of(sheet, criteria=criteria_of(parts, rules)))
    assert (len(drawing.lines), drawing.left_out) == (MOST_DRAWN, 5)

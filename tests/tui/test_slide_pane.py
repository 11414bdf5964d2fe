"""How a slide is laid out."""

from itertools import product

import pytest
from rich.cells import cell_len

from coprod_tui.domain.criteria import Column
from coprod_tui.tui.glyphs import UNICODE
from coprod_tui.tui.rows import Look
from coprod_tui.tui.slide import Clash, Counted, Slide, slide_of
from coprod_tui.tui.themes import palette
from coprod_tui.tui.widgets.slide_pane import MEASURE, MOST_LINES, SlidePane
from tests.domain.shipped import ALL_APPLY, IDEAL, SHIPPED, findings_of

LOOK = Look(UNICODE, palette("mono"))
CLASH = Clash("Contradiction 1 of 1 · with Do 2:", "B " * 60, "A " * 40)
SLIDE = Slide(("1 of 2",), Column.DONT, "Don't 1 · Don't if...", "T", (("Applies:", "We do."),), None, ())


def lines_of(slide: Slide, width: int, height: int, spotlight: int = 0) -> list[str]:
    pane = SlidePane(id="slide")
    pane.show_slide(slide, width, height, LOOK, spotlight)
    return pane.text.split("\n")


@pytest.mark.parametrize("size", [(30, 6), (40, 10), (80, 22), (200, 58)])
def test_everything_stays_within_the_measure_and_the_screen(size: tuple[int, int]) -> None:
    for statement, sheet in product(SHIPPED.statements, ({}, ALL_APPLY, IDEAL)):
        lines = lines_of(slide_of(findings_of(sheet), statement.id), *size)
        assert len(lines) <= size[1]
        assert all(cell_len(line.strip()) <= min(MEASURE, size[0] - 2) for line in lines)


@pytest.mark.parametrize("size", [(40, 10), (80, 22), (200, 58)])
def test_every_statement_is_whole_and_says_what_contradicts_it(size: tuple[int, int]) -> None:
    findings = findings_of(ALL_APPLY)
    for statement in SHIPPED.statements:
        slide = slide_of(findings, statement.id)
        words = " ".join(" ".join(lines_of(slide, *size)).split())
        assert slide.text in words
        assert slide.clash is None or f"{slide.clash.title} {slide.clash.because}" in words


def test_each_line_stands_in_the_middle() -> None:
    for line in filter(None, lines_of(SLIDE._replace(clash=CLASH), 100, 30)):
        left = len(line) - len(line.lstrip())
        assert abs(left - (100 - len(line))) <= 1


def test_a_statement_stays_in_its_place_as_answers_come() -> None:
    without, with_all = SLIDE, SLIDE._replace(clash=CLASH, further=("2 more contradictions here.",))
    for size in ((80, 22), (120, 40), (200, 58)):
        assert lines_of(without, *size).index(
            next(line for line in lines_of(without, *size) if line.strip() == "T")
        ) == lines_of(with_all, *size).index(
            next(line for line in lines_of(with_all, *size) if line.strip() == "T")
        )


def test_a_statement_of_any_length_has_seven_lines_at_most() -> None:
    lines = lines_of(SLIDE._replace(text="word " * 500), 80, 40)
    assert sum("word" in line for line in lines) == MOST_LINES
    assert any(line.endswith("word …") for line in lines)


def test_with_little_room_the_contradiction_comes_before_what_the_answer_says() -> None:
    text = "\n".join(lines_of(SLIDE._replace(clash=CLASH), 40, 9))
    assert "We do." not in text
    assert "Applies\n" in text
    assert "Contradiction 1 of 1" in text
    assert "We do." in "\n".join(lines_of(SLIDE, 40, 9))


def test_the_words_to_read_first_are_where_the_cursor_is_told_to_be() -> None:
    pane = SlidePane(id="slide")
    for size in ((40, 10), (80, 22), (200, 58)):
        pane.show_slide(SLIDE, *size, LOOK)
        line = pane.text.split("\n")[pane.begins.y]
        assert line[pane.begins.x] == "T"


def test_one_calm_line_stands_alone() -> None:
    pane = SlidePane(id="slide")
    pane.show_slide(SLIDE, 80, 22, LOOK)
    pane.show_line("Nothing to see.", 80, 21, LOOK)
    assert pane.text.split() == ["Nothing", "to", "see."]
    assert pane.begins == (32, 10)


def counted(applies: int, refused: int, unsure: int) -> Slide:
    answers = (("Applies", applies), ("Does not apply", refused), ("Unsure", unsure))
    return SLIDE._replace(counts=tuple(Counted(*each) for each in answers), told=("Managers: 9 are unsure.",))


def bars_of(slide: Slide, width: int = 80) -> list[str]:
    lines = lines_of(slide, width, 22)
    first = next(number for number, line in enumerate(lines) if line.strip().startswith("Applies  "))
    return lines[first : first + 3]


def test_a_bar_has_a_cell_for_each_person_behind_their_number() -> None:
    applies, refused, unsure = bars_of(counted(3, 12, 0))
    assert applies.split() == ["Applies", "3", "▆▆▆"]
    assert refused.split() == ["Does", "not", "apply", "12", "▆" * 12]
    assert unsure.split() == ["Unsure", "0"]
    assert applies.index("▆") == refused.index("▆")


def test_many_people_get_bars_in_proportion_and_one_is_never_none() -> None:
    applies, refused, _unsure = bars_of(counted(999, 1, 0))
    assert applies.count("▆") == 24
    assert refused.count("▆") == 1


@pytest.mark.parametrize("width", [30, 40, 80])
def test_a_bar_ends_within_the_screen(width: int) -> None:
    shown = bars_of(counted(999, 500, 0), width)
    assert all(cell_len(line.strip()) <= width - 2 for line in shown)
    # A bar is as long as its people need, in whole cells.
    assert shown[1].count("▆") - 1 <= shown[0].count("▆") / 2 <= shown[1].count("▆")


def test_an_answer_with_a_long_name_has_its_number() -> None:
    slide = SLIDE._replace(counts=(Counted("An answer " * 9, 17), Counted("Short", 3)))
    assert any(line.rstrip().endswith("…  17") for line in lines_of(slide, 40, 22))


def test_with_little_room_a_contradiction_comes_before_what_each_role_says() -> None:
    slide = counted(9, 9, 9)._replace(clash=CLASH, told=tuple(f"Role {each}: 9 do." for each in range(9)))
    text = "\n".join(lines_of(slide, 80, 16))
    assert text.index("Ask:") < text.index("Role 0")
    roomy = "\n".join(lines_of(slide, 80, 58))
    assert roomy.index("Role 0") < roomy.index("Ask:")


def test_what_each_answer_would_say_gives_way_to_counts_where_there_is_no_room_for_both() -> None:
    would = (("No answer yet", ""), ("If it applies:", "We do it."), ("If not:", "We don't."))
    slide = counted(9, 9, 9)._replace(readings=would)
    for size, kept in (((80, 22), True), ((40, 8), False)):
        words = " ".join("\n".join(lines_of(slide, *size)).split())
        assert "No answer yet" in words
        assert "Does not apply 9" in words
        assert ("If it applies: We do it." in words) is kept


@pytest.mark.parametrize("size", [(30, 10), (40, 10), (80, 22), (200, 58)])
def test_a_spotlight_marks_one_part_and_moves_no_word(size: tuple[int, int]) -> None:
    slide = counted(3, 12, 0)._replace(clash=CLASH, further=("1 more contradiction here.",))
    dark = lines_of(slide, *size)
    lit = [lines_of(slide, *size, part) for part in range(1, 6)]
    for lines in lit:
        assert all(cell_len(line) <= size[0] for line in lines)
        unmarked = [line.replace("▶", " ").replace("◀", " ").rstrip() for line in lines]
        assert unmarked == [line.rstrip() for line in dark]
    assert len({tuple(lines) for lines in lit}) == len(lit) or size[1] == 10
    assert all("▶" in "".join(lines) for lines in lit[:3])


def test_a_spotlight_marks_every_line_of_its_part_at_its_edges() -> None:
    dark, lit = (lines_of(counted(3, 12, 0), 80, 22, part) for part in (0, 3))
    marked = [line for line in lit if "▶" in line]
    assert len(marked) == 4
    assert any("Does not apply" in line for line in marked)
    assert len({(line.index("▶"), line.index("◀")) for line in marked}) == 1
    assert all(line.strip("▶◀ ") in "".join(dark) for line in marked)


def test_a_spotlight_beyond_the_last_part_lights_one_that_is_there() -> None:
    assert lines_of(SLIDE, 80, 22, 3) == lines_of(SLIDE, 80, 22, 1)


@pytest.mark.parametrize("height", [2, 5, 9, 10])
def test_all_of_a_long_slide_is_on_one_of_its_pages(height: int) -> None:
    pane = SlidePane(id="slide")
    slide = SLIDE._replace(clash=Clash("C:", "B", " ".join(f"w{number}" for number in range(90))))
    pane.show_slide(slide, 30, height, LOOK)
    assert pane.pages > 1
    seen = []
    for page in range(pane.pages):
        pane.show_slide(slide, 30, height, LOOK, page=page)
        assert len(pane.text.split("\n")) == height
        seen += pane.text.split()
    assert {f"w{number}" for number in range(90)} <= {*seen}
    assert "…" not in pane.text
    again = pane.text
    pane.show_slide(slide, 30, height, LOOK, page=2 * pane.pages - 1)
    assert pane.text == again


def test_what_is_lit_stays_so_on_its_page() -> None:
    pane = SlidePane(id="slide")
    slide = SLIDE._replace(clash=CLASH)
    pane.show_slide(slide, 40, 8, LOOK, spotlight=3, page=1)
    assert all("▶" in line and "◀" in line for line in pane.text.split("\n"))
    assert pane.begins.y == 0

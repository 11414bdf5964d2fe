"""How a slide is laid out."""

from itertools import product

import pytest
from rich.cells import cell_len

from coprod_tui.domain.criteria import Column
from coprod_tui.tui.glyphs import UNICODE
from coprod_tui.tui.rows import Look
from coprod_tui.tui.slide import Clash, Slide, slide_of
from coprod_tui.tui.themes import palette
from coprod_tui.tui.widgets.slide_pane import MEASURE, MOST_LINES, SlidePane
from tests.domain.shipped import ALL_APPLY, IDEAL, SHIPPED, findings_of

LOOK = Look(UNICODE, palette("mono"))
CLASH = Clash("Contradiction 1 of 1 · with Do 2:", "B " * 60, "A " * 40)
SLIDE = Slide(("1 of 2",), Column.DONT, "Don't 1 · Don't if...", "T", (("Applies:", "We do."),), None, ())


def lines_of(slide: Slide, width: int, height: int) -> list[str]:
    pane = SlidePane(id="slide")
    pane.show_slide(slide, width, height, LOOK)
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

"""What no widget may send to the terminal doesn't get through."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from coprod_tui.tui.wall import OutputWall

BLACK = Color(0, 0, 0)
NASTY = st.text(st.sampled_from("\x00\x07\x1b\x7f\x9b\u202e\u200b\u2028\ufeff\U000e0041\nab é日"))


def passed(wall: OutputWall, text: str, style: Style | None = None) -> list[Segment]:
    return wall.apply([Segment(text, style)], BLACK)


@given(NASTY)
def test_no_command_gets_through_and_no_column_moves(text: str) -> None:
    (segment,) = passed(OutputWall(), text)
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Zl"} for character in segment.text)
    assert cell_len(segment.text) == cell_len(text)


@given(NASTY)
def test_ascii_is_ascii(text: str) -> None:
    (segment,) = passed(OutputWall(ascii_only=True), text)
    assert segment.text.isascii()


def test_a_clean_line_is_passed_on_as_it_is() -> None:
    line = [Segment("clean", Style(bold=True)), Segment(" ", Style())]
    assert OutputWall().apply(line, BLACK) is line


def test_an_accent_of_its_own_stays_on_its_letter() -> None:
    (segment,) = passed(OutputWall(), "cafe\u0301\x1b")
    assert segment.text == "cafe\u0301"


def test_every_segment_has_a_style_afterwards() -> None:
    for wall in (OutputWall(), OutputWall(colourless=True)):
        assert passed(wall, "x")[0].style == Style.null()


def test_without_colour_only_weight_reverse_and_line_remain() -> None:
    loud = Style(
        color="red", bgcolor="#123456", bold=True, reverse=True, underline=True, italic=True, dim=True
    )
    style = passed(OutputWall(colourless=True), "x", loud)[0].style
    assert style is not None
    assert style.color is None
    assert style.bgcolor is None
    assert (style.bold, style.reverse, style.underline) == (True, True, True)
    assert not any((style.italic, style.dim))

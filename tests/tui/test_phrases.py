"""Styled words become lines."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from coprod_tui.tui.phrases import Phrase, clip, fold

STRONG, PLAIN = Style(bold=True), Style()


def texts(lines: list[list[Phrase]]) -> list[str]:
    return ["".join(phrase.text for phrase in line) for line in lines]


def test_a_style_goes_on_over_a_break() -> None:
    lines = fold([Phrase("Ask: ", STRONG), Phrase("which parts are in doubt?", PLAIN)], 16)
    assert lines == [
        [Phrase("Ask: ", STRONG), Phrase("which parts", PLAIN)],
        [Phrase("are in doubt?", PLAIN)],
    ]


def test_later_lines_are_moved_in() -> None:
    lines = fold([Phrase("Because  an agenda decides where you go", PLAIN)], 20, 9)
    assert texts(lines) == ["Because  an agenda", "         decides", "         where you", "         go"]


def test_an_empty_paragraph_has_no_lines() -> None:
    assert fold([Phrase("", PLAIN)], 20) == []


@given(st.lists(st.text("ab c界", max_size=12), min_size=1, max_size=4), st.integers(2, 14))
def test_folding_loses_no_letter_and_keeps_to_the_width(parts: list[str], width: int) -> None:
    lines = texts(fold([Phrase(part, PLAIN) for part in parts], width))
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join("".join(parts).split())


def test_a_clipped_line_ends_after_a_whole_word() -> None:
    line = [Phrase("! clashes with Do 2", STRONG), Phrase(" · pulls against", PLAIN)]
    assert texts([clip(line, 30, "…")]) == ["! clashes with Do 2 · pulls…"]
    assert texts([clip(line, 16, "…")]) == ["! clashes with…"]
    assert clip(line, 80, "…") == line

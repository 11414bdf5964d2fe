"""Where lines break, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coprod_tui.tui.wrapping import shortened, shortened_before_end, wrap, wrapped

WORDS = st.text(st.sampled_from("ab c界é"), max_size=60)


def test_lines_break_at_the_last_space_that_fits() -> None:
    assert wrapped("There's doubt about the design of service you want.", 20) == (
        "There's doubt about",
        "the design of",
        "service you want.",
    )


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert wrapped("a incomprehensible b", 6) == ("a", "incomp", "rehens", "ible b")


def test_wide_characters_count_as_two_cells() -> None:
    assert wrapped("世界世界 世界", 5) == ("世界", "世界", "世界")


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", 10) == ((0, 0),)


@given(WORDS, st.integers(2, 12))
def test_no_line_is_too_long_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_what_is_too_long_ends_in_an_ellipsis_after_a_whole_word() -> None:
    assert shortened("Riverside diabetes clinic", 20) == "Riverside diabetes…"
    assert shortened("Riverside", 9) == "Riverside"
    assert shortened("Riverside", 1) == "…"
    assert shortened("Riverside", 0) == ""


def test_what_can_be_done_about_it_is_never_cut_off() -> None:
    text = "NOT SAVED: The folder '/home/ann/rooms/riverside-clinic' is gone · w to save elsewhere"
    assert shortened_before_end(text, len(text)) == text
    assert shortened_before_end(text, 50) == "NOT SAVED: The folder… · w to save elsewhere"
    assert shortened_before_end(text, 20) == "NOT SAVED: The…"
    assert shortened_before_end("The folder is gone", 12) == "The folder…"

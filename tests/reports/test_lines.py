from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.reports.lines import cells, document, hanging, wrapped


def test_text_hangs_under_its_first_word() -> None:
    lines = hanging("Ask", "one two three four", width=20, hang=8)
    assert lines == ["  Ask   one two", "        three four"]


def test_a_long_label_pushes_its_text_to_the_right() -> None:
    assert hanging("A long label", "text", hang=4) == ["  A long label  text"]


def test_line_breaks_of_a_note_are_kept() -> None:
    assert hanging("Note", "one\n\ntwo") == ["  Note  one", "", "        two"]


def test_what_a_terminal_might_obey_becomes_visible() -> None:
    assert hanging("a\x1b[2J", "b\x9bc\u202e") == ["  a␛[2J  b�c�"]


def test_wide_characters_count_as_two_cells() -> None:
    assert cells("漢字") == 4
    assert cells("é") == 1
    assert wrapped("漢字 漢字", 5) == ["漢字", "漢字"]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" ")))
def test_wrapping_keeps_every_word_and_the_width(text: str) -> None:
    lines = wrapped(text, 20)
    assert " ".join(lines).split() == text.split()
    assert all(cells(line) <= 20 or " " not in line for line in lines)


def test_parts_without_lines_leave_no_gap() -> None:
    assert document([["one", "two"], [], iter(["three"])]) == "one\ntwo\n\nthree\n"

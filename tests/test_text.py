"""No character from outside may steer the terminal."""

# ruff: noqa: RUF001 - the characters that look like others are the subject here

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coprod_tui.text import ascii_cells, ascii_only, one_line, printable

ANY_TEXT = st.text(st.characters(codec=None))
NASTY_TEXT = st.text(
    st.sampled_from("\x00\x07\x1b\x7f\x9b\u202e\u200b\u2028\ufeff\ud800\U000e0041\r\n\tab é")
)
CLEAN_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Lo", "Mn", "Cn"]))


def is_unsafe(character: str) -> bool:
    return (
        unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        or 0xE0000 <= ord(character) <= 0xE0FFF
    )


@given(ANY_TEXT | NASTY_TEXT)
def test_only_line_breaks_remain_of_what_a_terminal_obeys(text: str) -> None:
    assert not any(is_unsafe(character) for character in printable(text) if character != "\n")


@given(ANY_TEXT | NASTY_TEXT)
def test_one_line_holds_nothing_a_terminal_obeys(text: str) -> None:
    assert not any(is_unsafe(character) for character in one_line(text))
    assert len(one_line(text).splitlines()) <= 1


@given(ANY_TEXT | NASTY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert one_line(one_line(text)) == one_line(text)


@given(CLEAN_TEXT)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert printable(text) is text
    assert one_line(text) is text


def test_every_format_character_of_the_standard_is_caught() -> None:
    everything = "".join(map(chr, range(0x110000)))
    left = {character for character in one_line(everything) if is_unsafe(character)}
    assert left == set()


@pytest.mark.parametrize(
    "text,shown",
    [
        ("\x1b]52;c;ZXZpbA==\x07", "␛]52;c;ZXZpbA==␇"),
        ("\x9b2J", "�2J"),
        ("safe\u202eexe.txt", "safe�exe.txt"),
        ("zero\u200bwidth", "zero�width"),
        ("tag\U000e0041", "tag�"),
        ("half \ud800", "half �"),
        ("delete\x7f", "delete␡"),
        ("two\r\nlines", "two\nlines"),
        ("over\rwritten", "over␍written"),
        ("a\tb", "a   b"),
        ("Zoë’s ‘outrage' – 日本語", "Zoë’s ‘outrage' – 日本語"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_line_break_is_a_space_in_one_line() -> None:
    assert one_line("two\r\nlines\tand\na tab") == "two lines and a tab"


@given(ANY_TEXT)
def test_ascii_spellings_are_ascii(text: str) -> None:
    assert ascii_only(text).isascii()
    assert ascii_cells(text).isascii()


@given(st.text("abc ‘’“”–—…✓✗·━┓┃┗┛╭╮╰╯▲▼éüß日本あ語›•"))
def test_a_finished_line_keeps_its_width(text: str) -> None:
    assert cell_len(ascii_cells(text)) == cell_len(text)


def test_reading_matters_more_than_width_in_words() -> None:
    assert ascii_only("‘outrage’ … is – naïve → €5 日") == "'outrage' ... is - naive -> EUR5 ??"


def test_what_stands_on_another_character_takes_no_cell() -> None:
    assert ascii_cells("e\u0301 ✓\ufe0f") == "e +"

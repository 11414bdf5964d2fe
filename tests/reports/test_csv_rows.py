from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.reports.csv_rows import csv_text, safe_cell
from tests.reports.hostile import TEXTS

SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
FORMULA = (*SIGNS, "\t", "\r", "\n")
CELLS = st.text(alphabet=st.sampled_from("=+-@\uff1d\uff20 ;,'\"\t\r\n1a"), max_size=12)


def cells(text: str, delimiter: str) -> list[str]:
    """What a spreadsheet finds between the delimiters it was told, or guessed."""
    return [cell for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter) for cell in row]


@pytest.mark.parametrize("text", [*TEXTS, *FORMULA, "  =1", "'=1", "\n=1"])
def test_no_hostile_text_becomes_a_formula(text: str) -> None:
    assert not safe_cell(text).lstrip(" ").startswith(FORMULA)


@given(st.lists(CELLS, min_size=1, max_size=3), st.sampled_from(",;\t"))
def test_no_cell_becomes_a_formula_wherever_lines_are_split(row: list[str], delimiter: str) -> None:
    for cell in cells(csv_text(["first"] * len(row), [row]), delimiter):
        assert not cell.lstrip(" \n").startswith(SIGNS)


@given(st.lists(st.text(alphabet="ab ,;'\"", max_size=12), min_size=1, max_size=3))
def test_harmless_text_comes_back_as_it_was(row: list[str]) -> None:
    rows = list(csv.reader(StringIO(csv_text(["x"] * len(row), [row]), newline="")))
    assert rows == [["x"] * len(row), row]


def test_numbers_stay_numbers_and_lines_end_as_the_standard_has_it() -> None:
    assert csv_text(("a", "b"), [(-1, "x")]) == "a,b\r\n-1,x\r\n"


def test_a_formula_in_the_middle_of_words_is_left_alone() -> None:
    assert safe_cell("2 + 2 = 4, ann@example.org") == "2 + 2 = 4, ann@example.org"
    assert safe_cell("=1;=2\n- a list") == "'=1;'=2\n'- a list"

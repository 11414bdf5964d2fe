"""The README says what the program does."""

from pathlib import Path

import pytest

from tools.key_table import START, key_tables, with_tables

PROJECT = Path(__file__).resolve().parents[2]


def test_the_keys_in_the_readme_are_those_of_the_table() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert with_tables(readme) == readme, "run `make shots`"


def test_every_key_is_in_the_list() -> None:
    tables = key_tables()
    assert "| `a` `1` |" in tables
    assert "`?` `F1`" in tables


def test_a_readme_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks"):
        with_tables(f"no list {START}")

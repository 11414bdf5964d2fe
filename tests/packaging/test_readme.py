"""The README says what the program does."""

import re
import tomllib
from pathlib import Path

import pytest

from coprod_tui.cli.program import program
from coprod_tui.tui.key_map import accept_key_map
from tools.key_table import START, key_tables, with_tables

PROJECT = Path(__file__).resolve().parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_the_keys_in_the_readme_are_those_of_the_table() -> None:
    assert with_tables(README) == README, "run `make shots`"


def test_the_example_of_another_key_is_accepted() -> None:
    (example,) = re.findall(r"```toml\n(\[keys\]\n.*?)```", README, re.DOTALL)
    keys = tomllib.loads(example)["keys"]
    assert accept_key_map(keys)[1] == ()


@pytest.mark.parametrize("command", program.list_commands(program.make_context("coprod", [])))
def test_every_command_is_named(command: str) -> None:
    assert re.search(rf"\bcoprod {command}\b", README)


def test_every_key_is_in_the_list() -> None:
    tables = key_tables()
    assert "| `a` `1` |" in tables
    assert "`?` `F1`" in tables


def test_a_readme_without_the_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks"):
        with_tables(f"no list {START}")

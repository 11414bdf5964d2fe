"""criteria.toml says word for word what its source says."""

import re
from itertools import chain
from pathlib import Path
from typing import TypedDict

import pytest
import tomli

ROOT = Path(__file__).parents[2]


class Statement(TypedDict):
    """The part of a statement that is quoted."""

    id: str
    text: str


def one_spaced(text: str) -> str:
    """A text without the line breaks of the page it was printed on."""
    return " ".join(text.split())


SOURCE = one_spaced((ROOT / "tests/fixtures/source.txt").read_text(encoding="utf-8"))
BULLETS = [one_spaced(each) for each in re.split("•|Source:", SOURCE)[1:-1]]
CRITERIA = tomli.loads((ROOT / "criteria.toml").read_text(encoding="utf-8"))
DONTS: list[Statement] = CRITERIA["dont"]
DOS: list[Statement] = CRITERIA["do"]


@pytest.mark.parametrize("number", range(25))
def test_statement_is_quoted_word_for_word_in_its_place(number: int) -> None:
    statement = list(chain(DONTS, DOS))[number]
    assert statement["text"] == BULLETS[number]


def test_there_are_fourteen_donts_and_eleven_dos() -> None:
    assert len(BULLETS) == 25
    assert len(DONTS) == 14
    assert len(DOS) == 11
    assert all(each["id"].startswith("dont-") for each in DONTS)
    assert all(each["id"].startswith("do-") for each in DOS)


def test_titles_and_source_are_those_of_the_page() -> None:
    heading = SOURCE.partition("•")[0]
    columns = CRITERIA["columns"]
    assert one_spaced(heading) == f"{CRITERIA['sheet']['title']} {columns['dont']} {columns['do']}"
    assert SOURCE.partition("Source: ")[2] == CRITERIA["sheet"]["source"]

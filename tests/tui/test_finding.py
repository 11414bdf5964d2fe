"""Finding a statement by words or number."""

import pytest

from coprod_tui.tui.finding import find
from tests.domain.shipped import SHIPPED


@pytest.mark.parametrize(
    "words,found",
    [
        ("doubt", "do-doubt"),
        ("DOUBT  about", "do-doubt"),
        ("saves money", "dont-save-money"),
        ("‘outrage'", "do-outrage"),
        ("do 10", "do-go-where-led"),
        ("d10", "do-go-where-led"),
        ("Don't 3", "dont-agenda"),
        ("don’t 3", "dont-agenda"),
        ("n3", "dont-agenda"),
        ("3", "dont-agenda"),
        ("do 12", ""),
        ("0", ""),
        ("no such words", ""),
        ("   ", ""),
    ],
)
def test_words_and_numbers(words: str, found: str) -> None:
    assert find(SHIPPED, words, "dont-fail").statement == found


def test_it_is_told_how_many_there_are_and_which_one_this_is() -> None:
    found = find(SHIPPED, "outrage", "dont-access")
    assert found.statements == ("dont-outrage", "do-outrage")
    assert found.words == "2 of 2 found"
    assert (found.following.words, found.following.following) == ("1 of 2 found", found)
    assert find(SHIPPED, "doubt", "dont-fail").words == "1 found"
    nothing = find(SHIPPED, "no such words", "dont-fail")
    assert (nothing.words, nothing.following) == ("nothing has these words", nothing)


def test_a_bare_number_means_the_column_begun_from() -> None:
    assert find(SHIPPED, "3", "do-doubt").statement == "do-participation"


def test_the_search_begins_at_the_cursor_and_comes_round() -> None:
    assert find(SHIPPED, "outrage", "dont-fail").statement == "dont-outrage"
    assert find(SHIPPED, "outrage", "dont-access").statement == "do-outrage"
    assert find(SHIPPED, "agenda", "do-doubt").statement == "dont-agenda"

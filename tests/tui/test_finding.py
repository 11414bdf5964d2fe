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
        ("do 12", None),
        ("0", None),
        ("no such words", None),
        ("   ", None),
    ],
)
def test_words_and_numbers(words: str, found: str | None) -> None:
    assert find(SHIPPED, words, "dont-fail") == found


def test_a_bare_number_means_the_column_begun_from() -> None:
    assert find(SHIPPED, "3", "do-doubt") == "do-participation"


def test_the_search_begins_at_the_cursor_and_comes_round() -> None:
    assert find(SHIPPED, "outrage", "dont-fail") == "dont-outrage"
    assert find(SHIPPED, "outrage", "dont-access") == "do-outrage"
    assert find(SHIPPED, "agenda", "do-doubt") == "dont-agenda"

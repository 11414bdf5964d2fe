"""How long texts may be."""

from __future__ import annotations

import pytest

from coprod_tui.domain.limits import (
    NOTE_CHARACTERS,
    NOTE_LINES,
    TITLE_CHARACTERS,
    checked_text,
    checked_title,
)
from coprod_tui.errors import ChangeRefusedError


@pytest.mark.parametrize("text", ["", "x" * NOTE_CHARACTERS, "\n" * (NOTE_LINES - 1)])
def test_a_text_within_the_limits_stays_as_it_is(text: str) -> None:
    assert checked_text(text, "note") == text


@pytest.mark.parametrize(
    "text, said", [("x" * (NOTE_CHARACTERS + 1), "4,001 and 1"), ("\n" * NOTE_LINES, "200 and 201")]
)
def test_a_longer_text_is_refused_with_the_limits_and_what_it_has(text: str, said: str) -> None:
    with pytest.raises(
        ChangeRefusedError, match="A reason has at most 4,000 characters and 200 lines"
    ) as refused:
        checked_text(text, "reason")
    assert said in refused.value.message
    assert refused.value.hint == "Shorten it."


def test_a_title_is_one_line_without_spare_space() -> None:
    assert checked_title("  Riverside \n\t clinic ") == "Riverside clinic"
    assert checked_title(" " * 100 + "x" * TITLE_CHARACTERS) == "x" * TITLE_CHARACTERS


@pytest.mark.parametrize(
    "title, said", [("", "needs a title"), (" \n ", "needs a title"), ("x" * 81, "has 81")]
)
def test_a_title_is_neither_blank_nor_too_long(title: str, said: str) -> None:
    with pytest.raises(ChangeRefusedError, match=said):
        checked_title(title)

from pathlib import Path

import pytest

from coprod_tui.files.store import SessionStore
from coprod_tui.plain.numbers import typed_number
from tests.plain.lines import talk

ENDLESS = "9" * 5_000


@pytest.mark.parametrize("text,number", [("1", 1), ("007", 7), ("0", 0), ("123456789", 123_456_789)])
def test_a_number_in_plain_digits(text: str, number: int) -> None:
    assert typed_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "٣", "²", "1 2", "1_000", "1234567890", ENDLESS])
def test_anything_else_is_none(text: str) -> None:
    assert typed_number(text) is None


def test_a_number_of_thousands_of_digits_ends_nothing(store: SessionStore, path: Path) -> None:
    # Among the contradictions, the conditions, and the sessions.
    typed = ("u", "g do 10", "a", "g dont 3", "a", "c", ENDLESS, "b", "m", f"met {ENDLESS}", "b", "s")
    heard = talk(store, path, *typed, ENDLESS, f"o {ENDLESS}", "q")
    assert heard.code == 0
    assert heard.lines[-1].startswith("Session:")

"""A number that is being typed."""

from __future__ import annotations

from coprod_tui.tui.hand_count import HandCount
from tests.tui.criteria import CRITERIA


def typed(digits: str) -> HandCount:
    hands = HandCount(CRITERIA, {})
    for digit in digits:
        hands.type(digit)
    return hands


def test_until_a_digit_is_typed_there_is_no_number() -> None:
    assert typed("").number is None
    assert typed("").words == ""


def test_a_digit_that_makes_a_number_too_large_is_refused_in_words() -> None:
    hands = typed("1234")
    assert hands.number == 123
    assert hands.words.startswith("No more than 999 can be counted. 123 people: ")
    hands.erase()
    assert hands.words.startswith("12 people: ")
    assert typed("0007").number == 7


def test_nobody_is_a_number_too() -> None:
    assert typed("0").number == 0
    assert typed("0").words == "nobody: a applies, d doesn't, u unsure"


def test_a_digit_is_taken_back_and_all_are_forgotten() -> None:
    hands = typed("12")
    hands.erase()
    assert hands.number == 1
    hands.forget()
    assert hands.number is None


def test_roles_come_in_turn_and_the_number_says_whose_it_is() -> None:
    hands = typed("3")
    names = [hands.choose_next_role() for _ in (*CRITERIA.roles, None)]
    assert names == [*(role.name for role in CRITERIA.roles), "Role not told"]
    hands.choose_next_role()
    assert hands.words.startswith(f"3 people ({CRITERIA.roles[0].name}): ")


def test_the_keys_are_those_that_a_person_has_chosen() -> None:
    hands = HandCount(CRITERIA, {"agree-applies": ("y",)})
    hands.type("2")
    assert hands.words == "2 people: y applies, d doesn't, u unsure"

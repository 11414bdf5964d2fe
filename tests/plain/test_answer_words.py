from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer, Criteria
from coprod_tui.errors import UsageError
from coprod_tui.files.criteria_file import load_criteria
from coprod_tui.plain.answer_words import find_statement, pairs, parse_answer


@pytest.fixture(scope="module")
def criteria() -> Criteria:
    return load_criteria(Path(__file__).parents[2] / "criteria.toml")


@pytest.mark.parametrize(
    "word, answer",
    [
        ("applies", Answer.APPLIES),
        ("A", Answer.APPLIES),
        ("yes", Answer.APPLIES),
        ("app", Answer.APPLIES),
        ("does_not_apply", Answer.DOES_NOT_APPLY),
        ("Doesn’t apply", Answer.DOES_NOT_APPLY),
        ("d", Answer.DOES_NOT_APPLY),
        ("no", Answer.DOES_NOT_APPLY),
        ("u", Answer.UNSURE),
        ("unsure", Answer.UNSURE),
        ("don't know", Answer.UNSURE),
        ("blank", None),
        ("-", None),
        ("", None),
        (" ", None),
    ],
)
def test_answers_can_be_said_in_many_ways(word: str, answer: Answer | None) -> None:
    assert parse_answer(word) is answer


@pytest.mark.parametrize("word", ["maybe", "x", "appliez", "\x1b[2J"])
def test_what_is_no_answer_is_refused_with_those_that_are(word: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_answer(word)
    assert "applies (a, yes)" in caught.value.hint
    assert "the word 'blank'" in caught.value.hint
    assert "\x1b" not in str(caught.value)


def test_a_mistyped_answer_gets_a_guess() -> None:
    with pytest.raises(UsageError, match="Did you mean 'applies'"):
        parse_answer("appliez")


@pytest.mark.parametrize(
    "name, statement",
    [
        ("dont-agenda", "dont-agenda"),
        ("dont 3", "dont-agenda"),
        ("Don't 3", "dont-agenda"),
        ("don’t3", "dont-agenda"),
        ("Do 10", "do-go-where-led"),
        ("do10", "do-go-where-led"),
        ("d12", "dont-save-money"),
        ("agenda", "dont-agenda"),
        ("go-wh", "do-go-where-led"),
        ("go where", "do-go-where-led"),
        ("Not prepared to fail", "dont-fail"),
        ("dark", "do-dark-weeks"),
        ("obesity", "do-scale"),
    ],
)
def test_a_statement_can_be_named_in_many_ways(criteria: Criteria, name: str, statement: str) -> None:
    assert find_statement(criteria, name).id == statement


def test_a_name_that_fits_several_lists_them(criteria: Criteria) -> None:
    with pytest.raises(UsageError, match="could be any of 2 statements") as caught:
        find_statement(criteria, "outrage")
    assert "Don't 5 (dont-outrage), Do 1 (do-outrage)" in caught.value.hint
    with pytest.raises(UsageError, match="could be any of 2 statements"):
        find_statement(criteria, "d3")


@pytest.mark.parametrize("name", ["", "dont 15", "do 0", "3000000000", "nothing like it", "\x9b"])
def test_a_name_that_fits_none_is_refused(criteria: Criteria, name: str) -> None:
    with pytest.raises(UsageError, match="No statement is called"):
        find_statement(criteria, name)


def test_a_mistyped_id_gets_a_guess(criteria: Criteria) -> None:
    with pytest.raises(UsageError, match="Did you mean 'dont-agenda'"):
        find_statement(criteria, "dont-agneda")


def test_words_are_taken_two_by_two() -> None:
    assert pairs(["dont-fail", "a", "dont 3", "no", "do", "10", "u"]) == [
        ("dont-fail", "a"),
        ("dont 3", "no"),
        ("do 10", "u"),
    ]


def test_a_number_can_be_an_answer() -> None:
    assert pairs(["agenda", "1", "dont", "3", "2"]) == [("agenda", "1"), ("dont 3", "2")]


def test_a_statement_without_an_answer_is_refused() -> None:
    with pytest.raises(UsageError, match="'dont-fail' comes without an answer"):
        pairs(["agenda", "yes", "dont-fail"])

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.files import problems
from coprod_tui.files.problems import (
    LONGEST_GUESS,
    MOST_PROBLEMS,
    FileProblemsError,
    Problem,
    ProblemList,
    did_you_mean,
    did_you_mean_a_part,
    quoted,
    quoted_at_length,
)


def test_a_problem_is_one_line_with_place_line_sentence_and_remedy() -> None:
    problem = Problem("contradiction 3, applies", "There is no statement 'x'.", "Did you mean 'y'?", 412)
    assert str(problem) == (
        "contradiction 3 (line 412), applies: There is no statement 'x'. Did you mean 'y'?"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert str(Problem("", "The file is empty.")) == "The file is empty."
    assert str(Problem("", "This can't be read.", line=7)) == "line 7: This can't be read."
    assert str(Problem("sheet, title", "It is blank.")) == "sheet, title: It is blank."


def test_a_place_named_by_a_key_of_the_file_is_cleaned() -> None:
    problem = Problem("[answers.\x1b[2J], note", "It is blank.", line=7)
    assert str(problem) == "[answers.␛[2J] (line 7), note: It is blank."
    assert str(problem._replace(line=None)) == "[answers.␛[2J], note: It is blank."


def test_the_error_of_one_problem_says_it_all_once() -> None:
    error = FileProblemsError("my.toml", (Problem("sheet", "It is blank.", "Write one."),))
    assert str(error) == "'my.toml': sheet: It is blank. Write one."
    assert error.exit_code == 3


def test_the_error_of_several_says_how_many() -> None:
    error = FileProblemsError("my.toml", (Problem("a", "One."), Problem("b", "Two.")))
    assert str(error) == "'my.toml' has 2 problems, the first: a: One."


def test_suggestions_name_what_is_near_and_nothing_else() -> None:
    ids = ["dont-agenda", "dont-access", "do-ideas"]
    assert did_you_mean("dont-agend", ids) == "Did you mean 'dont-agenda'?"
    assert did_you_mean("DO-IDEAS", ids) == "Did you mean 'do-ideas'?"
    assert did_you_mean("purple", ids) == ""
    assert did_you_mean("", ids) == ""
    assert did_you_mean("dont-agenda" * 100, ids) == ""


def test_among_very_many_candidates_only_those_that_begin_alike_are_compared() -> None:
    many = [f"{letter}{number}-statement" for letter in "abcdefgh" for number in range(1_000, 2_000)]
    assert did_you_mean("c1234-statemen", many) == "Did you mean 'c1234-statement'?"


def test_a_name_is_compared_with_parts_of_titles_of_as_many_words() -> None:
    titles = ["Night shelter", "Riverside  diabetes-clinic"]
    assert did_you_mean_a_part("riversde", titles) == "Did you mean 'Riverside'?"
    assert did_you_mean_a_part("clinc", titles) == "Did you mean 'clinic'?"
    assert did_you_mean_a_part("Rivrside diabets", titles) == "Did you mean 'Riverside  diabetes'?"
    assert did_you_mean_a_part("diabets-clinc", titles) == "Did you mean 'diabetes-clinic'?"
    assert did_you_mean_a_part("nightshelter", titles) == "Did you mean 'Night shelter'?"
    assert did_you_mean_a_part("lake", titles) == ""


def test_one_file_has_its_share_of_comparisons() -> None:
    problems = ProblemList()
    many = [f"{number}-statement" for number in range(3_000)]
    answers = [problems.did_you_mean("7-statemen", many) for _ in range(5)]
    assert answers[0] == "Did you mean '7-statement'?"
    assert answers[-1] == ""


def test_a_list_that_is_full_says_so_at_its_end() -> None:
    problems = ProblemList()
    for number in range(MOST_PROBLEMS):
        assert not problems.full
        problems.add(Problem(str(number), "Bad."))
    assert problems.full
    assert len(problems.all()) == MOST_PROBLEMS + 1
    assert "was not read" in problems.all()[-1].message


@given(st.text())
def test_quoted_text_is_one_short_printable_line(text: str) -> None:
    shown = quoted(text)
    assert len(shown) <= 62
    assert "\n" not in shown
    assert "\x1b" not in shown


def test_a_path_is_quoted_at_more_length_than_other_words() -> None:
    assert quoted("x" * 60) == f"'{'x' * 60}'"
    assert quoted("x" * 61) == f"'{'x' * 59}…'"
    assert quoted_at_length(Path("/" + "x" * 239)) == f"'/{'x' * 239}'"
    assert quoted_at_length("x" * 241) == f"'{'x' * 239}…'"


def test_words_as_long_as_a_guess_may_be_are_guessed_and_longer_ones_are_not() -> None:
    longest = "x" * LONGEST_GUESS
    assert did_you_mean(longest, ["x" * (LONGEST_GUESS - 1)])
    assert did_you_mean(longest + "x", ["x" * LONGEST_GUESS]) == ""


def test_only_words_of_about_the_same_length_are_near() -> None:
    assert did_you_mean("abc", ["abcdef"]) == "Did you mean 'abcdef'?"
    assert did_you_mean("abcdef", ["abcdefghi"]) == "Did you mean 'abcdefghi'?"
    # Alike enough to be near, and too much longer to have been meant.
    assert did_you_mean("abcdefgh", ["abcdefghabcde"]) == ""
    assert did_you_mean("abcdefgh", ["abcdefghabcd"]) == "Did you mean 'abcdefghabcd'?"


def test_of_two_that_are_near_the_nearest_is_named() -> None:
    assert did_you_mean("dont-agend", ["do-agenda", "dont-agenda"]) == "Did you mean 'dont-agenda'?"


def test_a_file_has_no_more_comparisons_than_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "COMPARISONS", 4)
    problem_list = ProblemList()
    told = [problem_list.did_you_mean("agend", ["agenda", "access"]) for _ in range(3)]
    assert told == ["Did you mean 'agenda'?", "Did you mean 'agenda'?", ""]


def test_as_many_candidates_as_are_compared_are_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "MOST_CANDIDATES", 2)
    assert did_you_mean("xgenda", ["agenda", "access"]) == "Did you mean 'agenda'?"
    assert did_you_mean("xgenda", ["agenda", "access", "abacus"]) == ""
    assert did_you_mean("agenxx", ["agenda", "access", "abacus"]) == "Did you mean 'agenda'?"


def test_a_control_character_that_becomes_longer_is_still_quoted_in_so_many_characters() -> None:
    for text in ("\x1b" * 60, "\x1b" * 61, "\r\n" * 60, "a\u0301" * 60, "x" * 120, "x" * 121):
        assert len(quoted(text)) <= 62

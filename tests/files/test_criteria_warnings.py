from itertools import product

import pytest

from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.criteria_warnings import criteria_warnings
from coprod_tui.files.problems import Severity
from tests.files.sheets import HEAD, MINIMAL, SHIPPED_DATA, STATEMENTS, criteria_of, rule

SMALL = HEAD + STATEMENTS
CASES = {
    "ideal": rule("contradiction", "ask go"),
    "reverse": rule("contradiction", "wait rush"),
    "redundant": rule("tension", "wait go") + rule("tension", "wait go ask"),
    "never needed": rule("contradiction", "wait go") + rule("tension", "wait go ask"),
    "forced": rule("contradiction", "wait go") + rule("contradiction", "wait", "go"),
    "no way": "".join(
        rule("contradiction", *sides)
        for sides in (("wait go",), ("wait", "go"), ("go", "wait"), ("", "wait go"))
    ),
    "in no rule": "",
    "two sentences": rule("tension", "wait go", because="One. Two."),
    "no question": rule("tension", "wait go", discuss="Discuss."),
}


def test_the_shipped_file_has_no_warnings() -> None:
    assert criteria_warnings(parse_criteria(SHIPPED_DATA, "criteria.toml"), SHIPPED_DATA) == ()
    assert criteria_warnings(criteria_of(MINIMAL)) == ()


@pytest.mark.parametrize("rules", CASES.values(), ids=CASES.keys())
def test_a_warning_is_one_line_with_a_remedy(rules: str) -> None:
    warnings = criteria_warnings(criteria_of(SMALL + rules), (SMALL + rules).encode())
    assert warnings
    for warning in warnings:
        assert warning.severity is Severity.WARNING
        assert warning.message.endswith(".")
        assert "{" not in warning.message
        assert warning.hint
        assert str(warning).isprintable()


def test_a_warning_tells_rule_and_line() -> None:
    text = MINIMAL + rule("tension", "rush ask go", discuss="Discuss.")
    told = [str(warning) for warning in criteria_warnings(criteria_of(text), text.encode())]
    assert told == [
        (
            "tension 2 (line 40): It says no more than tension 1, whose statements it contains."
            " Remove this rule, or change its statements."
        ),
        "tension 2 (line 43), discuss: 'discuss' asks nothing. Write it as a question, with a question mark.",
    ]
    assert text.split("\n")[39] == "[[tension]]"


def test_where_no_sheet_is_free_of_contradictions_the_first_of_them_are_named() -> None:
    ids = ("wait", "rush", "go")
    text = SMALL + "".join(
        rule(
            "contradiction",
            *(" ".join(each for each in ids if sheet[each] is side) for side in (True, False)),
        )
        for sheet in (dict(zip(ids, sides, strict=True)) for sides in product((True, False), repeat=3))
    )
    (told,) = (
        each for each in criteria_warnings(criteria_of(text), text.encode()) if "No sheet" in each.message
    )
    named = ", ".join(f"contradiction {number}" for number in range(1, 7))
    assert told.message == f"No sheet is free of contradictions: {named}, 2 more can't all be avoided."
    assert (told.place, told.line) == ("", None)
    assert "contradiction 3, contradiction 4 can't" in str(
        criteria_warnings(criteria_of(SMALL + CASES["no way"]))
    )


def test_a_warning_tells_statement_and_line() -> None:
    text = SMALL + rule("tension", "wait rush ask")
    (warning,) = criteria_warnings(criteria_of(text), text.encode())
    assert str(warning).startswith("statement go (line 25): No rule has this statement.")
    assert text.split("\n")[24] == "[[do]]"


def test_without_the_bytes_no_line_is_made_up() -> None:
    (warning,) = criteria_warnings(criteria_of(SMALL + rule("tension", "wait rush ask")))
    assert warning.line is None

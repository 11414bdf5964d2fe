import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Criteria
from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.criteria_writing import format_criteria
from tests.files.sheets import MINIMAL, SHIPPED_DATA, criteria_of

SHIPPED = parse_criteria(SHIPPED_DATA, "criteria.toml")


def read_back(criteria: Criteria) -> Criteria:
    return criteria_of(format_criteria(criteria))._replace(digest=criteria.digest)


@pytest.mark.parametrize("criteria", [SHIPPED, criteria_of(MINIMAL)], ids=["shipped", "small"])
def test_writing_and_reading_again_gives_the_same_criteria(criteria: Criteria) -> None:
    assert read_back(criteria) == criteria


def test_what_was_written_once_is_written_the_same_again() -> None:
    text = format_criteria(SHIPPED)
    assert format_criteria(criteria_of(text)) == text


def test_each_statement_and_rule_stands_on_lines_of_its_own() -> None:
    text = format_criteria(SHIPPED)
    assert text.count("\n[[dont]]\n") == 14
    assert text.count("\n[[tension]]\n") == 39
    assert text.count("\n[[role]]\n") == 6


@given(st.text(min_size=1, max_size=40).filter(lambda text: not text.isspace()))
def test_any_wording_survives(text: str) -> None:
    first, *others = SHIPPED.statements
    rule, *rules = SHIPPED.contradictions
    changed = SHIPPED._replace(
        title=text,
        statements=(first._replace(text=text, if_not=text), *others),
        contradictions=(rule._replace(because=text, discuss=text), *rules),
    )
    assert read_back(changed) == changed


@given(st.text(min_size=1, max_size=40).filter(lambda text: not text.isspace()))
def test_a_role_of_any_name_survives(text: str) -> None:
    first, *others = SHIPPED.roles
    changed = SHIPPED._replace(roles=(first._replace(name=text), *others))
    assert read_back(changed) == changed

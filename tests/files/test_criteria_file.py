import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer, Column, CountsAs
from coprod_tui.domain.verdict import VerdictKind
from coprod_tui.errors import BadFileError, NotFoundError
from coprod_tui.files import criteria_file, criteria_rules
from coprod_tui.files.criteria_file import MOST_ROLES, load_criteria, parse_criteria
from coprod_tui.files.problems import FileProblemsError
from tests.files.sheets import (
    HEAD,
    MINIMAL,
    SHIPPED_DATA,
    SHIPPED_FILE,
    criteria_of,
    problems_of,
    role,
    rule,
    statement,
)


def test_as_many_roles_as_are_allowed_are_read() -> None:
    assert len(criteria_of(MINIMAL + "".join(map(role, "abcdefghijkl"))).roles) == MOST_ROLES


def test_the_shipped_file_is_whole() -> None:
    criteria = parse_criteria(SHIPPED_DATA, "criteria.toml")
    assert len(criteria.statements) == 25
    assert [len(criteria.columns[column]) for column in Column] == [14, 11]
    assert len(criteria.contradictions) == 9
    assert len(criteria.tensions) == 39
    assert len(criteria.themes) == 6
    assert [role.id for role in criteria.roles] == [
        *("service-users", "carers", "staff", "managers", "commissioners", "community")
    ]
    assert list(criteria.alarms.wordings) == [
        "agrees_with_everything",
        "rejects_everything",
        "mostly_unsure",
        "nothing_in_the_way",
    ]
    assert (criteria.alarms.at_least, criteria.alarms.share) == (6, 0.8)
    assert set(criteria.verdicts) == set(VerdictKind)
    assert criteria.answer_titles[Answer.DOES_NOT_APPLY] == "Does not apply"
    assert criteria.by_id["dont-agenda"].label == "Don't 3"
    assert criteria.by_id["dont-agenda"].counts_as is CountsAs.STOP
    assert criteria.digest == f"sha256:{hashlib.sha256(SHIPPED_DATA).hexdigest()}"


def test_a_small_file_is_enough() -> None:
    criteria = criteria_of(MINIMAL)
    assert [each.label for each in criteria.statements] == ["Don't 1", "Don't 2", "Do 1", "Do 2"]
    assert criteria.contradictions[0].members == ("wait", "go")
    assert criteria.source == ""
    assert all(criteria.column_titles[column] for column in Column)
    assert all(criteria.answer_titles[answer] for answer in Answer)
    assert all(wording.title and wording.says for wording in criteria.verdicts.values())
    assert all(
        wording.title and wording.says and wording.discuss for wording in criteria.alarms.wordings.values()
    )


def test_a_tension_may_name_who_is_absent() -> None:
    absences = rule("tension", "wait", absent="staff") + rule("tension", "wait", absent="users staff")
    criteria = criteria_of(MINIMAL + role("staff") + role("users") + absences)
    assert [(each.id, each.name) for each in criteria.roles] == [
        ("staff", "The staff"),
        ("users", "The users"),
    ]
    assert [each.absent for each in criteria.tensions] == [(), ("staff",), ("users", "staff")]
    assert criteria.absences == {2: ("staff",), 3: ("users", "staff")}


def test_what_the_file_says_goes_before_the_defaults() -> None:
    more = (
        '[columns]\ndo = "Go ahead if"\n[answers]\nunsure = "Don\'t know"\n[verdict.not_now]\ntitle = "No"\n'
    )
    criteria = criteria_of(MINIMAL + more)
    assert criteria.column_titles[Column.DO] == "Go ahead if"
    assert criteria.answer_titles[Answer.UNSURE] == "Don't know"
    assert criteria.verdicts["not_now"].title == "No"
    assert criteria.verdicts["not_now"].says


def test_there_is_a_limit_to_statements_and_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(criteria_file, "MOST_STATEMENTS", 3)
    assert problems_of(MINIMAL)[0].message == "It has 4 statements; 3 are allowed."
    monkeypatch.setattr(criteria_file, "MOST_STATEMENTS", 4)
    monkeypatch.setattr(criteria_rules, "MOST_RULES", 2)
    assert criteria_of(MINIMAL)
    monkeypatch.setattr(criteria_rules, "MOST_RULES", 1)
    assert problems_of(MINIMAL)[0].message == "It has 2 rules; 1 are allowed."


def test_a_file_with_25_000_statements_is_read() -> None:
    text = HEAD + "".join(statement("dont" if number % 2 else "do", f"s{number}") for number in range(25_000))
    assert len(criteria_of(text).statements) == 25_000


def test_files_are_loaded_by_path(tmp_path: Path) -> None:
    assert load_criteria(SHIPPED_FILE) == parse_criteria(SHIPPED_DATA, "criteria.toml")
    with pytest.raises(NotFoundError):
        load_criteria(tmp_path / "none.toml")
    broken = tmp_path / "mine.toml"
    broken.write_text("format = 1\n")
    with pytest.raises(FileProblemsError, match=r"mine\.toml"):
        load_criteria(broken)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_message_and_never_a_traceback(data: bytes) -> None:
    problems = problems_of(data)
    assert problems
    for problem in problems:
        assert problem.message
        assert "\n" not in str(problem)


@given(st.data())
def test_a_damaged_file_is_read_or_explained(data: st.DataObject) -> None:
    damaged = bytearray(SHIPPED_DATA)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(damaged) - 1))
        end = min(len(damaged), start + data.draw(st.integers(1, 400)))
        match data.draw(st.sampled_from(["delete", "double", "flip", "insert"])):
            case "delete":
                del damaged[start:end]
            case "double":
                damaged[end:end] = damaged[start:end]
            case "flip":
                damaged[start] ^= data.draw(st.integers(1, 255))
            case _:
                damaged[start:start] = data.draw(
                    st.sampled_from([b'"', b"[", b"\n", b"]]", b"= 1\n", b"\\", b"'''"])
                )
    for problem in problems_of(bytes(damaged)):
        assert problem.message
        assert "\n" not in str(problem)


_VALUES = st.sampled_from(
    [
        "1",
        "-1",
        "true",
        '""',
        '"x"',
        "[]",
        "[[]]",
        "[1]",
        "{}",
        "{ a = 1 }",
        "1.5",
        "nan",
        "inf",
        "2026-11-22",
        "10:00:00",
    ]
)


@given(st.data())
def test_a_value_of_another_kind_is_explained(data: st.DataObject) -> None:
    lines = SHIPPED_DATA.decode().split("\n")
    keys = [number for number, line in enumerate(lines) if " = " in line and not line.startswith("#")]
    chosen = data.draw(st.sampled_from(keys))
    lines[chosen] = f"{lines[chosen].split(' = ')[0]} = {data.draw(_VALUES)}"
    for problem in problems_of("\n".join(lines)):
        assert problem.message
        assert problem.hint
        assert "\n" not in str(problem)


def test_bad_files_share_one_kind_of_error() -> None:
    assert issubclass(FileProblemsError, BadFileError)

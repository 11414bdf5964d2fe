import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.cli.answer_list import LARGEST, MOST_ROWS, parse_answer_list
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.session import Given, Session
from coprod_tui.errors import BadFileError
from coprod_tui.files.criteria_file import load_criteria
from coprod_tui.files.problems import MOST_PROBLEMS, FileProblemsError
from coprod_tui.reports.session_csv import session_csv

CRITERIA = load_criteria(Path(__file__).parents[2] / "criteria.toml")


def read(text: str) -> tuple[GiveAnswer, ...]:
    return parse_answer_list(text.encode(), "slips.csv", CRITERIA)


def test_rows_are_statement_answer_and_note() -> None:
    assert read("dont-fail,applies\nDo 10,u,not sure\n") == (
        GiveAnswer("dont-fail", Answer.APPLIES),
        GiveAnswer("do-go-where-led", Answer.UNSURE, "not sure"),
    )


def test_headings_may_stand_in_any_order() -> None:
    assert read('\ufeffNote;Answer;Statement\n"two\nlines";no;agenda\n') == (
        GiveAnswer("dont-agenda", Answer.DOES_NOT_APPLY, "two\nlines"),
    )


def test_a_form_filled_in_by_half_leaves_the_rest_alone() -> None:
    assert read("statement\tanswer\ndont-fail\t\ndo-doubt\tyes\n\n") == (
        GiveAnswer("do-doubt", Answer.APPLIES),
    )


def test_blank_clears_an_answer() -> None:
    assert read("dont-fail,blank") == (GiveAnswer("dont-fail", None),)


def test_all_faults_are_told_at_once_with_their_lines() -> None:
    with pytest.raises(FileProblemsError) as caught:
        read("dont-fail,maybe\nnobody,yes\ndo-doubt,yes\ndo-doubt,no\nagenda,,only a note\n")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 4, 5]
    assert "was answered already on line 3" in caught.value.problems[2].message


def test_of_a_report_only_what_answers_what_is_asked_is_read() -> None:
    report = (
        "session,statement_id,statement,answer,set_aside,role,people\n"
        "Lake,dont-fail,You aren't prepared to fail.,applies,no,,\n"
        "Lake,dont-gone,Gone.,applies,yes,,\n"
        "Lake,do-doubt,There's doubt.,unsure,no,,3\n"
        "Lake,do-doubt,There's doubt.,unsure,no,Carers,2\n"
    )
    assert read(report) == (GiveAnswer("dont-fail", Answer.APPLIES),)


@pytest.mark.parametrize("note", ["- we agreed", "=SUM(A1)", "'-quoted", "one\n+ two; @three", "plain"])
def test_a_report_gives_back_the_notes_that_were_written(note: str) -> None:
    sheet = {"dont-fail": Given(Answer.APPLIES, note), "do-doubt": Given(None, note)}
    session = Session("1", "Clinic", datetime(2026, 1, 1, tzinfo=UTC), sheet=sheet)
    assert read(session_csv(evaluate(CRITERIA, session), notes=True)) == (
        GiveAnswer("dont-fail", Answer.APPLIES, note),
        GiveAnswer("do-doubt", None, note),
    )


def test_a_comparison_is_the_report_of_no_session() -> None:
    with pytest.raises(BadFileError, match="isn't the report of one session"):
        read("letter,session,statement_id,answer\nA,Clinic,dont-fail,applies\n")


@pytest.mark.parametrize(
    "data, message",
    [
        (b"", "There is no answer in it"),
        (b"\xff\xfe\x00", "isn't text in UTF-8"),
        (b"statement,antwort\ndont-fail,yes", "heading 'antwort' isn't known"),
        (b"statement\ndont-fail", "heading 'answer' is missing"),
        (b'"dont-fail,yes', "isn't a list of comma-separated values"),
        (b"x" * (LARGEST + 1), "larger than 4 MB"),
        (b"x\n" * (MOST_ROWS + 1), "more than 50,000 rows"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(FileProblemsError, match=message):
        parse_answer_list(data, "slips.csv", CRITERIA)


def test_a_list_full_of_mistakes_is_not_read_to_its_end() -> None:
    with pytest.raises(FileProblemsError) as caught:
        read("nonsense,yes\n" * 10_000)
    assert len(caught.value.problems) == MOST_PROBLEMS + 1


@given(st.binary(max_size=200) | st.text(alphabet=',;"\n\rad dont-fail123\x00', max_size=200).map(str.encode))
def test_any_bytes_end_in_answers_or_a_sentence(data: bytes) -> None:
    with contextlib.suppress(BadFileError):
        assert all(gift.statement in CRITERIA.by_id for gift in parse_answer_list(data, "x", CRITERIA))

from datetime import date
from pathlib import Path

import pytest

from coprod_tui.domain.session import ConditionState
from coprod_tui.files.store import SessionStore
from tests.plain.lines import Heard, saved, talk
from tests.tui.criteria import CRITERIA

WRITTEN = ["a", "b", "m", "n The board agrees.", "the chair", "2027-01-31"]


def told(
    store: SessionStore, path: Path, *typed: str
) -> tuple[Heard, list[tuple[str, str, date | None, str]]]:
    heard = talk(store, path, *typed)
    conditions = saved(path).conditions
    return heard, [(each.text, each.owner, each.due, each.state.value) for each in conditions]


def test_a_condition_is_written_with_its_owner_and_its_date(store: SessionStore, path: Path) -> None:
    heard, conditions = told(store, path, *WRITTEN, "b", "q")
    assert conditions == [("The board agrees.", "the chair", date(2027, 1, 31), "open")]
    assert "Don't 1: What would have to be true before we start? There is no condition yet." in heard.lines
    assert "Saved. open: The board agrees. (the chair, by 2027-01-31)" in heard.lines
    assert "Condition, open: The board agrees. (the chair, by 2027-01-31)" in heard.lines


def test_only_the_words_are_needed(store: SessionStore, path: Path) -> None:
    _, conditions = told(store, path, "a", "b", "m", "n", "The board agrees.", "", "")
    assert conditions == [("The board agrees.", "", None, "open")]


@pytest.mark.parametrize("rest", [[], ["the chair"]])
def test_what_was_said_is_not_lost_with_the_line(store: SessionStore, path: Path, rest: list[str]) -> None:
    _, conditions = told(store, path, "a", "b", "m", "n The board agrees.", *rest)
    assert conditions == [("The board agrees.", "".join(rest), None, "open")]


def test_a_date_is_asked_for_until_it_is_one(store: SessionStore, path: Path) -> None:
    heard, conditions = told(store, path, *WRITTEN[:-1], "soon", "31/1/2027")
    assert "That is no date. Write it like 2027-01-31 or 31/1/2027." in heard.lines
    assert conditions[0][2] == date(2027, 1, 31)


@pytest.mark.parametrize("word", [ConditionState.MET, ConditionState.DROPPED])
def test_a_condition_is_met_or_dropped_or_open_again(store: SessionStore, path: Path, word: str) -> None:
    _, conditions = told(store, path, *WRITTEN, f"{word} 1")
    assert conditions[0][3] == word
    heard, conditions = told(store, path, "m", "open 1", "open 1", "b")
    assert conditions[0][3] == "open"
    assert "That is how it was already." in heard.lines


def test_a_condition_is_worded_anew(store: SessionStore, path: Path) -> None:
    _, conditions = told(store, path, *WRITTEN, "e 1", "The board votes.", "", "-")
    assert conditions == [("The board votes.", "the chair", None, "open")]
    _, conditions = told(store, path, "m", "e 1", "", "-", "2027-02-01")
    assert conditions == [("The board votes.", "", date(2027, 2, 1), "open")]


def test_numbers_stay_while_they_are_gone_through(store: SessionStore, path: Path) -> None:
    _, conditions = told(store, path, *WRITTEN, "n Money is there.", "", "", "met 1", "dropped 2", "l")
    assert [(each[0], each[3]) for each in conditions] == [
        ("The board agrees.", "met"),
        ("Money is there.", "dropped"),
    ]


@pytest.mark.parametrize(
    "typed,sentence",
    [
        (["m"], "A condition belongs to a don't that applies or a do that does not apply."),
        (["d", "b", "m"], "A condition belongs to a don't that applies"),
        ([*WRITTEN, "met 7"], "Which condition? Put its number behind the word"),
        ([*WRITTEN, "met"], "Which condition? Put its number behind the word"),
        (["a", "b", "m", "n", ""], "Nothing was written."),
        ([*WRITTEN, "b", "f", "m", "n More."], "A condition belongs to a don't that applies"),
    ],
)
def test_what_cannot_be_done_is_said(
    store: SessionStore, path: Path, typed: list[str], sentence: str
) -> None:
    assert sentence in talk(store, path, *typed).text


def test_undo_takes_a_condition_back(store: SessionStore, path: Path) -> None:
    _, conditions = told(store, path, *WRITTEN, "b", "z")
    assert conditions == []


def test_a_review_reads_them_out(store: SessionStore, path: Path) -> None:
    heard, _ = told(store, path, *WRITTEN, "b", "r")
    assert "Condition, Don't 1 · open: The board agrees. (the chair, by 2027-01-31)" in heard.lines


def test_those_brought_along_are_read_out_first(store: SessionStore, path: Path) -> None:
    talk(store, path, *WRITTEN)
    earlier = saved(path)
    with store.create("Second round", CRITERIA) as opened:
        brought = tuple(each._replace(origin=earlier.title) for each in earlier.conditions)
        opened.save(opened.session._replace(conditions=brought))
        second = opened.path
    assert talk(store, second).lines[1] == (
        "Don't 1 · open: The board agrees. (the chair, by 2027-01-31) · brought along from “Riverside”"
    )

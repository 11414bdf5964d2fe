from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Closing, Session
from coprod_tui.files.store import SessionStore
from tests.plain.lines import AGENDA, LED, Heard, saved, talk

CLASH = ["g agenda", "a", "g do 10", "a"]
TWO = ["g dont 1", "a", "g do 2", "a", *CLASH]


def after(store: SessionStore, path: Path, *typed: str, who: str = "") -> tuple[Heard, Session]:
    heard = talk(store, path, *CLASH, "c", *typed, who=who)
    return heard, saved(path)


def test_it_is_read_out_with_numbered_ways_out(store: SessionStore, path: Path) -> None:
    heard, _ = after(store, path)
    start = heard.lines.index("Contradiction 1 of 1, Letting go.")
    assert [line.partition(":")[0] for line in heard.lines[start + 1 : start + 5]] == [
        "Don't 3 applies",
        "Do 10 applies",
        "Because",
        "Ask",
    ]
    assert heard.lines[start + 5] == "1: change Don't 3 to “does not apply”; settles 1, opens 0."
    assert "Ways out: 1 to 4, r keep it with a reason, ? help, b back > " in heard.lines


def test_a_way_out_is_taken_by_its_number(store: SessionStore, path: Path) -> None:
    heard, session = after(store, path, "2")
    assert session.answer(LED) is Answer.DOES_NOT_APPLY
    assert "Settled 1 contradiction." in heard.lines


def test_keeping_asks_for_a_reason_and_for_who_says_so(store: SessionStore, path: Path) -> None:
    heard, session = after(store, path, "r", "We live with it.", "chair")
    assert [(kept.reason, kept.by) for kept in session.kept] == [("We live with it.", "chair")]
    assert "Kept 1 with a reason." in heard.lines
    assert session.answer(AGENDA) is session.answer(LED) is Answer.APPLIES


@pytest.mark.parametrize("line,by", [("", "facilitator"), ("-", ""), ("chair", "chair")])
def test_the_usual_role_needs_no_typing(store: SessionStore, path: Path, line: str, by: str) -> None:
    _, session = after(store, path, "r For now.", line, who="facilitator")
    assert [(kept.reason, kept.by) for kept in session.kept] == [("For now.", by)]


def test_a_reason_is_not_lost_with_the_line(store: SessionStore, path: Path) -> None:
    _, session = after(store, path, "r For now.")
    assert [kept.reason for kept in session.kept] == ["For now."]


def test_without_a_reason_nothing_is_kept(store: SessionStore, path: Path) -> None:
    heard, session = after(store, path, "r", "", "b")
    assert "Nothing was kept." in heard.lines
    assert session.kept == ()


def test_what_is_kept_can_be_kept_for_another_reason(store: SessionStore, path: Path) -> None:
    _, session = after(store, path, "r For now.", "", "c", "r Since the board says so.", "")
    assert [kept.reason for kept in session.kept] == ["Since the board says so."]


def test_keeping_it_for_the_same_reason_again_changes_nothing(store: SessionStore, path: Path) -> None:
    heard, session = after(store, path, "r For now.", "", "c", "r", "=", "")
    assert "That is how it was already." in heard.lines
    assert len(session.kept) == 1


def test_what_is_kept_can_be_withdrawn_and_kept_again_for_the_earlier_reason(
    store: SessionStore, path: Path
) -> None:
    heard, session = after(store, path, "r For now.", "", "c", "5", "c", "r", "=", "")
    assert "5: stop keeping it; settles 0, opens 1, ends 1 kept reason." in heard.lines
    assert "You kept this before because: For now." in heard.lines
    assert [closed.how for closed in session.closed] == [Closing.WITHDRAWN]
    assert [kept.reason for kept in session.kept] == ["For now."]


def test_a_kept_one_that_ends_is_told(store: SessionStore, path: Path) -> None:
    heard, session = after(store, path, "r For now.", "", "g do 10", "d")
    assert "No longer kept: Don't 3 and Do 10, since an answer changed." in heard.lines
    assert session.kept == ()


def test_the_one_that_just_arose_comes_first_then_the_others(store: SessionStore, path: Path) -> None:
    heard = talk(store, path, *TWO, "c", "c", "c", "C", "b")
    read = [line for line in heard.lines if line.startswith("Contradiction ") and " of " in line]
    assert [line.split(",")[0] for line in read] == [
        "Contradiction 1 of 3",
        "Contradiction 2 of 3",
        "Contradiction 3 of 3",
        "Contradiction 2 of 3",
    ]
    first = heard.lines.index(read[0])
    assert heard.lines[first + 2].startswith("Do 10 applies")


@pytest.mark.parametrize(
    "line,sentence",
    [
        ("9", "The ways out are numbered from 1 to 4."),
        ("0", "The ways out are numbered from 1 to 4."),
        ("c", "This is the only contradiction."),
        ("what", "There is no command 'what' here."),
        ("?", "r [REASON], keep [REASON]: Lets the contradiction stand"),
    ],
)
def test_what_cannot_be_done_is_said(store: SessionStore, path: Path, line: str, sentence: str) -> None:
    heard, session = after(store, path, line, "b")
    assert sentence in heard.text
    assert session.answered == 2


def test_a_session_that_can_only_be_read_stays_as_it_is(store: SessionStore, path: Path) -> None:
    talk(store, path, *CLASH)
    path.chmod(0o600)
    from tests.tui.criteria import CRITERIA

    with store.open(path, CRITERIA):
        heard = talk(store, path, "c", "1", "r why not", "b")
    assert heard.text.count("You are reading along") == 3
    assert saved(path).kept == ()

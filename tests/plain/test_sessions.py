from pathlib import Path

import pytest

from coprod_tui.files.store import SessionStore
from coprod_tui.plain.sessions import MOST_LISTED
from tests.plain.lines import Heard, begin, saved, talk
from tests.tui.criteria import CRITERIA


def titles(store: SessionStore) -> list[str]:
    return sorted(listing.title for listing in store.list())


def heard(store: SessionStore, *typed: str) -> Heard:
    return talk(store, None, *typed)


def test_without_sessions_one_is_begun(store: SessionStore) -> None:
    said = heard(store, "n Riverside clinic", "a", "q")
    assert said.lines[0] == "There are no sessions yet."
    assert titles(store) == ["Riverside clinic"]
    assert store.list()[0].answered == 1
    assert said.lines[-1] == "Go on with: coprod ask riverside-clinic"


def test_sessions_are_listed_with_labels(store: SessionStore) -> None:
    begin(store)
    line = heard(store, "q").lines[0]
    assert line.startswith("1: Riverside: 0 of 25 answered, no open contradictions, last change 2")
    assert line.endswith("name riverside.")


@pytest.mark.parametrize("line", ["1", "o 1", "open river", "o Riverside"])
def test_one_is_opened_by_number_or_title(store: SessionStore, line: str) -> None:
    path = begin(store)
    heard(store, line, "a")
    assert saved(path).answered == 1


def test_from_one_session_to_another(store: SessionStore) -> None:
    said = heard(store, "n One", "a", "s", "n Two", "a", "a", "s", "q")
    assert said.code == 0
    assert {listing.title: listing.answered for listing in store.list()} == {"One": 1, "Two": 2}


def test_rename_copy_and_trash(store: SessionStore) -> None:
    begin(store)
    heard(store, "e 1", "Lakeside", "y lakeside", "Lakeside two", "x Lakeside two", "y", "q")
    assert titles(store) == ["Lakeside"]
    assert [listing.title for listing in store.list_trash()] == ["Lakeside two"]


@pytest.mark.parametrize("typed", [("x 1", "n"), ("x 1", ""), ("e 1", ""), ("y 1", ""), ("n", "")])
def test_a_question_can_be_said_no_to(store: SessionStore, typed: tuple[str, ...]) -> None:
    begin(store)
    heard(store, *typed, "q")
    assert titles(store) == ["Riverside"]


@pytest.mark.parametrize(
    "line,sentence",
    [
        ("7", "The list has no number 7. l lists the sessions."),
        ("o", "Which session? Put its number behind the letter."),
        ("o lake", "There is no session called 'lake'."),
        ("/ lake", "No title has these words."),
        ("n " + "x" * 200, "A title has at most 80 characters"),
        ("what", "There is no command 'what' here."),
    ],
)
def test_what_cannot_be_done_is_said(store: SessionStore, line: str, sentence: str) -> None:
    begin(store)
    said = heard(store, line, "q")
    assert sentence in said.text
    assert said.code == 0


def test_a_long_list_is_cut_until_it_is_asked_for(store: SessionStore) -> None:
    for number in range(MOST_LISTED + 2):
        begin(store, f"Session {number}")
    said = heard(store, "l", "/ session 1", "q")
    assert "2 more; l lists them all, and / with words finds some." in said.lines
    assert sum(line.startswith(f"{MOST_LISTED + 2}: ") for line in said.lines) == 1


def test_a_session_in_use_says_by_whom(store: SessionStore) -> None:
    path = begin(store)
    with store.open(path, CRITERIA):
        assert " Open by " in heard(store, "q").lines[0]
        assert "is in use" in heard(store, "e 1", "Lakeside", "q").text


def test_a_file_that_cannot_be_read_is_offered_as_far_as_it_is_legible(store: SessionStore) -> None:
    path = begin(store)
    talk(store, path, "a", "a")
    broken = path.read_text() + "\n= broken"
    path.write_text(broken)
    said = heard(store, "e 1", "1", "no", "no", "1", "no", "y", "q")
    assert "can't be read" in said.lines[0]
    assert said.lines.count("Nothing was done.") == 1
    assert any(line.startswith("What is legible in") for line in said.lines)
    assert "This file can't be read." in said.lines
    assert "Recovered as a new session; the file is as it was." in said.lines
    assert path.read_text() == broken
    assert max(listing.answered for listing in store.list()) == 2


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    folder.symlink_to(loop)
    assert "can't be read" in heard(SessionStore(folder), "q").text

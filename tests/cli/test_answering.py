import io
import json
from pathlib import Path

import pytest

from coprod_tui.files.criteria_file import load_criteria
from coprod_tui.files.store import SessionStore
from tests.cli.conftest import Coprod

SHIPPED = Path(__file__).parents[2] / "criteria.toml"


def answers(coprod: Coprod, name: str) -> dict[str, str]:
    document = json.loads(coprod("show", name, "--json").out)
    return {statement: each["answer"] for statement, each in document["answers"].items()}


def test_several_answers_at_once(coprod: Coprod, riverside: str) -> None:
    done = coprod("answer", riverside, "dont 1", "a", "do-doubt", "unsure", "do", "3", "no", "agenda", "-")
    assert done.code == 0
    assert answers(coprod, riverside) == {
        "dont-know-precisely": "applies",
        "dont-fail": "does_not_apply",
        "do-doubt": "unsure",
        "do-participation": "does_not_apply",
        "do-go-where-led": "applies",
    }


def test_what_follows_is_told(coprod: Coprod, riverside: str) -> None:
    assert coprod("answer", riverside, "dont 1", "yes").out.splitlines() == [
        "Don't 1: Applies. We think we know precisely the service that we require.",
        "Saved. Opened 1 contradiction. 4 of 25 answered.",
        (
            "Contradiction, Don't 1 and Do 10: You can't require one precise service and also be happy to go"
            " wherever your participants take you. Ask: If participants lead you to a different service from"
            " the one you have in mind, will you gladly go with them?"
        ),
    ]
    assert "Saved. Settled 2 contradictions." in coprod("answer", riverside, "do 10", "no").out


def test_the_same_answers_again_change_nothing(coprod: Coprod, riverside: str) -> None:
    revision = json.loads(coprod("show", riverside, "--json").out)["session"]["revision"]
    assert coprod("answer", riverside, "dont-fail", "no").out.startswith("Nothing changed")
    assert json.loads(coprod("show", riverside, "--json").out)["session"]["revision"] == revision


@pytest.mark.parametrize(
    "words",
    [
        ["dont-fail", "yes", "do-doubt", "maybe"],
        ["dont-fail", "yes", "nobody", "yes"],
        ["dont-fail", "yes", "do-doubt"],
        ["dont-fail", "yes", "dont 2", "no"],
        ["dont-fail", "yes", "do-doubt", "yes", "--note", "x"],
        [],
    ],
)
def test_all_or_nothing(coprod: Coprod, riverside: str, words: list[str]) -> None:
    before = answers(coprod, riverside)
    done = coprod("answer", riverside, *words)
    assert done.code == 2
    assert done.out == ""
    assert done.err.splitlines()[1].startswith("hint: ")
    assert answers(coprod, riverside) == before


def test_a_list_of_answers(coprod: Coprod, riverside: str, tmp_path: Path) -> None:
    slips = tmp_path / "slips.csv"
    slips.write_text("statement,answer,note\ndo 1,yes,loud\ndo 2,,\ndont-fail,blank\n", encoding="utf-8")
    done = coprod("answer", riverside, "--from", str(slips))
    assert done.code == 0
    assert answers(coprod, riverside) == {
        "dont-agenda": "applies",
        "do-outrage": "applies",
        "do-go-where-led": "applies",
    }


def test_a_list_with_a_fault_is_not_used_at_all(coprod: Coprod, riverside: str, tmp_path: Path) -> None:
    slips = tmp_path / "slips.csv"
    slips.write_text("do 1,yes\ndo 99,yes\n", encoding="utf-8")
    before = answers(coprod, riverside)
    done = coprod("answer", riverside, "--from", str(slips))
    assert (done.code, done.out) == (3, "")
    assert "line 2: No statement is called 'do 99'." in done.err
    assert answers(coprod, riverside) == before


def test_every_fault_of_a_list_is_told_with_its_line(coprod: Coprod, riverside: str, tmp_path: Path) -> None:
    slips = tmp_path / "slips.csv"
    slips.write_text("do 99,yes\ndo 1,yes\ndo 2,\x1b[7mperhaps\n", encoding="utf-8")
    done = coprod("answer", riverside, "--from", str(slips))
    assert (done.code, done.out) == (3, "")
    lines = done.err.splitlines()
    assert lines[0] == "coprod: line 1: No statement is called 'do 99'."
    assert lines[2].startswith("coprod: line 3: '␛[7mperhaps' is no answer.")
    assert lines[3].startswith("hint: Use applies")
    assert lines[4].endswith("slips.csv' has 2 problems, so none of its answers is saved.")


def test_a_report_is_a_list_of_answers_too(coprod: Coprod, riverside: str, tmp_path: Path) -> None:
    coprod("report", riverside, "--notes", "-o", str(tmp_path / "answers.csv"))
    coprod("new", "Lake")
    assert coprod("answer", "lake", "--from", str(tmp_path / "answers.csv")).code == 0
    assert answers(coprod, "lake") == answers(coprod, riverside)
    assert "Ann's secret" in coprod("show", "lake", "--notes").out


def test_a_list_from_standard_input(coprod: Coprod, riverside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"do 1;yes\n")))
    assert coprod("answer", riverside, "--from", "-").code == 0
    assert answers(coprod, riverside)["do-outrage"] == "applies"


def test_a_session_in_use_is_left_alone(coprod: Coprod, riverside: str, home: Path) -> None:
    store = SessionStore(home / "coprod/sessions")
    with store.open(store.find(riverside), load_criteria(SHIPPED)):
        done = coprod("answer", riverside, "do 1", "yes")
        assert (done.code, done.out) == (4, "")
        assert "in use by" in done.err
        assert coprod("show", riverside).code == 0
    assert coprod("answer", riverside, "do 1", "yes").code == 0


def test_a_newer_file_is_not_written(coprod: Coprod, riverside: str, home: Path) -> None:
    path = home / f"coprod/sessions/{riverside}.toml"
    newer = path.read_text(encoding="utf-8").replace("format = 1", "format = 2", 1)
    path.write_text(newer, encoding="utf-8")
    done = coprod("answer", riverside, "do 1", "yes")
    assert done.code == 1
    assert "hint: " in done.err
    assert path.read_text(encoding="utf-8") == newer


def test_a_note_goes_to_the_file_and_not_to_the_screen(coprod: Coprod, riverside: str, home: Path) -> None:
    done = coprod("answer", riverside, "do 1", "u", "--note", "Only Ann knows")
    assert "Ann" not in done.out
    assert "Only Ann knows" in (home / f"coprod/sessions/{riverside}.toml").read_text(encoding="utf-8")


def test_a_note_that_takes_the_place_of_another_is_told(coprod: Coprod, riverside: str, home: Path) -> None:
    first, again, other = (
        coprod("answer", riverside, "dont-agenda", "yes", "--note", note).out
        for note in ("Ann's secret", "Ben's", "Ben's")
    )
    assert first == other == "Nothing changed: these are the answers already.\n"
    assert (
        "The note takes the place of the earlier one; the session's log keeps what it said before." in again
    )
    assert "Ann" not in again
    assert "Ann's secret" in (home / f"coprod/sessions/{riverside}.toml").read_text(encoding="utf-8")
    assert "The note is removed; " in coprod("answer", riverside, "dont-agenda", "yes", "--note", "").out
    assert "note" not in coprod("answer", riverside, "dont-agenda", "no", "--note", "Cleo's").out


def test_a_note_that_a_list_replaces_is_told(coprod: Coprod, riverside: str, tmp_path: Path) -> None:
    slips = tmp_path / "slips.csv"
    slips.write_text("dont-agenda,yes,Ben's\ndo 1,yes,new\n", encoding="utf-8")
    lines = coprod("answer", riverside, "--from", str(slips)).out.splitlines()
    assert ["takes the place" in line for line in lines[:2]] == [True, False]

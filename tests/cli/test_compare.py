import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Coprod


@pytest.fixture
def two(coprod: Coprod, riverside: str) -> tuple[str, str]:
    """Two sessions: the second settles what the first leaves open."""
    assert coprod("new", "Autumn round").code == 0
    assert coprod("answer", "autumn", "dont-agenda", "no", "do 10", "yes", "do 2", "unsure").code == 0
    return riverside, "autumn-round"


def test_without_a_terminal_it_prints_lines(coprod: Coprod, two: tuple[str, str]) -> None:
    done = coprod("compare", *two)
    assert (done.code, done.err) == (0, "")
    assert done.out == coprod("compare", *two, "--plain").out
    lines = done.out.split("\n")
    assert lines[0].startswith("2 sessions side by side: 1 statement answered differently, 2 answered in one")
    assert lines[2].startswith("  A  Riverside diabetes clinic: revision 2, ")
    at = lines.index("Don't 3:  You can't leave your agenda (or strategy) at the door.")
    assert lines[at + 1 : at + 3] == ["  ✓ applies             A", "  ✗ does not apply      B; changed"]
    assert "  A to B: closed" in lines
    assert "Statements answered alike (22)" in lines
    assert max(map(len, lines)) <= 80


def test_only_the_differences(coprod: Coprod, two: tuple[str, str]) -> None:
    out = coprod("compare", *two, "--differences").out
    assert "Statements that differ (3)" in out
    assert "alike" not in out
    assert len(json.loads(coprod("compare", *two, "--differences", "--json").out)["statements"]) == 3
    for kind in ("md", "html"):
        assert "alike" not in coprod("compare", *two, "--differences", "--to", kind).out


def test_json_has_answers_standings_and_turns(coprod: Coprod, two: tuple[str, str]) -> None:
    document = json.loads(coprod("compare", *two, "--json").out)
    assert (document["schema"], len(document["statements"])) == (1, 25)
    assert [each["letter"] for each in document["sessions"]] == ["A", "B"]
    agenda = next(each for each in document["statements"] if each["id"] == "dont-agenda")
    assert [each["answer"] for each in agenda["answers"]] == ["applies", "does_not_apply"]
    assert [each["answer_changed"] for each in agenda["answers"]] == [False, True]
    (rule,) = document["contradictions"]
    assert (rule["standings"], rule["turns"]) == (["open", "absent"], ["closed"])


def test_csv_has_a_row_per_statement_and_session(coprod: Coprod, two: tuple[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(coprod("compare", *two, "--to", "csv").out)))
    assert len(rows) == 50
    assert [(row["letter"], row["answer"], row["answer_changed"]) for row in rows[:2]] == [
        ("A", "applies", "no"),
        ("B", "does_not_apply", "yes"),
    ]


def test_documents_go_to_files_by_their_ending(coprod: Coprod, two: tuple[str, str], tmp_path: Path) -> None:
    for ending, start in (
        ("html", "<!DOCTYPE html>"),
        ("md", "# 2 sessions side by side"),
        ("csv", "letter,"),
    ):
        place = tmp_path / f"both.{ending}"
        assert coprod("compare", *two, "-o", str(place)).code == 0
        assert place.read_text().startswith(start)
    assert coprod("compare", *two, "-o", str(tmp_path / "both.toml")).code == 2


def test_private_notes_stay_private(coprod: Coprod, two: tuple[str, str]) -> None:
    for options in ((), ("--json",), ("--to", "md"), ("--to", "html"), ("--to", "csv")):
        assert "secret" not in coprod("compare", *two, *options).out


def test_what_cannot_be_compared_is_told(coprod: Coprod, two: tuple[str, str]) -> None:
    done = coprod("compare", two[0], "diabetes")
    assert (done.code, done.out) == (2, "")
    assert "“Riverside diabetes clinic” is named twice." in done.err
    assert "One session alone can't be compared." in coprod("compare", two[0]).err
    assert coprod("compare").code == 2
    assert coprod("compare", two[0], "nobody").code == 5


def test_changed_words_are_marked_apart(coprod: Coprod, two: tuple[str, str]) -> None:
    path = Path(json.loads(coprod("show", two[0], "--json").out)["session"]["path"])
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("prepared to fail.", "prepared to lose."), encoding="utf-8")
    assert coprod("answer", "autumn", "dont-fail", "no").code == 0
    out = coprod("compare", *two).out
    assert "answered in one only, 1 in different words." in out.replace("\n", " ")
    assert "  ✗ does not apply      A, B; B: answered to other words\n" in out
    assert "  A answered: “You aren't prepared to lose.”" in out
    versions = [line for line in coprod("compare", *two, "--to", "md").out.splitlines() if "sha256" in line]
    assert [line.partition(": ")[0] for line in versions] == ["- Version"]


def test_where_lines_are_wanted_no_screen_opens(
    coprod: Coprod, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPROD_PLAIN", "1")
    for stream in ("sys.stdin", "sys.stdout", "sys.stderr"):
        monkeypatch.setattr(f"{stream}.isatty", lambda: True)
    assert "2 sessions side by side" in coprod("compare", *two).out

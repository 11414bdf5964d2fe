import json
from pathlib import Path

import pytest

from tests.cli.conftest import TITLE, Coprod


def test_show_as_text(coprod: Coprod, riverside: str) -> None:
    done = coprod("show", riverside)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{TITLE}\n3 of 25 answered · 1 open contradiction · last change ")
    assert "Contradiction · Letting go" in done.out
    assert "secret" not in done.out
    assert "Ann's secret" in coprod("show", riverside, "--notes").out


def test_show_as_json(coprod: Coprod, riverside: str) -> None:
    out = coprod("show", riverside, "--json").out
    document = json.loads(out)
    assert out.isascii()
    assert document["schema"] == 1
    assert document["session"]["title"] == TITLE
    assert Path(document["session"]["path"]).stem == riverside
    assert document["answers"]["dont-fail"]["answer"] == "does_not_apply"
    assert [each["state"] for each in document["contradictions"]] == ["open"]
    assert [each["statements"] for each in document["revisit"]] == [["dont-agenda"], ["do-go-where-led"]]
    assert "note" not in document["answers"]["dont-agenda"]
    document = json.loads(coprod("show", riverside, "--json", "--notes").out)
    assert document["answers"]["dont-agenda"]["note"] == "Ann's secret"


def test_a_session_is_found_by_path_and_id(coprod: Coprod, riverside: str) -> None:
    session = json.loads(coprod("show", riverside, "--json").out)["session"]
    for name in (session["path"], session["id"], session["id"][:6], "DIABETES"):
        assert json.loads(coprod("show", name, "--json").out)["session"]["id"] == session["id"]


def test_without_utf_8_the_signs_are_ascii(
    coprod: Coprod, riverside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPROD_ASCII", "1")
    out = coprod("show", riverside).out
    assert out.isascii()
    assert "+ applies          3  You can't leave your agenda" in out


def test_other_criteria_set_answers_aside(coprod: Coprod, riverside: str, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(
        'format = 1\n[sheet]\ntitle = "Other"\n[[do]]\nid = "do-it"\ntext = "Do it."\nshort = "Do it"\n'
        'counts_as = "reason"\nif_applies = "We do."\nif_not = "We don\'t."\n',
        encoding="utf-8",
    )
    done = coprod("--criteria", str(other), "show", riverside)
    assert done.code == 0
    assert "Set aside: answers to statements that are gone or have been reworded" in done.out
    assert "You can't leave your agenda (or strategy) at the door." in done.out
    assert "other statements" in coprod("--criteria", str(other), "list").out


def test_a_broken_criteria_file_ends_the_command_with_its_problem(
    coprod: Coprod, riverside: str, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("format = 1\n", encoding="utf-8")
    done = coprod("--criteria", str(broken), "show", riverside)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("coprod: ")

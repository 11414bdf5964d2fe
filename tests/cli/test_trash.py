from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import TITLE, Coprod


def test_trash_asks_or_needs_a_yes(coprod: Coprod, riverside: str, home: Path) -> None:
    done = coprod("trash", riverside)
    assert done.code == 2
    assert "hint: Say it with --yes." in done.err
    assert coprod("trash", riverside, "--yes").code == 0
    assert coprod("list").code == 5
    assert [path.stem for path in (home / "coprod/trash").glob("*.toml")] == [riverside]


def test_what_is_in_the_trash_is_taken_back_by_the_command_that_is_proposed(
    coprod: Coprod, tmp_path: Path
) -> None:
    before = ("--sessions", str(tmp_path / "our sessions"))
    coprod(*before, "new", TITLE)
    thrown = coprod(*before, "trash", "river", "--yes").out
    proposed = shlex.split(thrown.partition("To take it back: ")[2])
    done = coprod(*proposed[1:])
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Taken back: 'riverside-diabetes-clinic'. Open it with: coprod --sessions ")
    assert coprod(*before, "show", "river").code == 0


def test_nothing_is_taken_back_in_the_place_of_another_session(
    coprod: Coprod, riverside: str, home: Path
) -> None:
    coprod("trash", riverside, "--yes")
    coprod("new", TITLE)
    done = coprod("restore", riverside)
    assert (done.code, done.out) == (1, "")
    assert f"another session that goes by '{riverside}'" in done.err
    assert (home / f"coprod/trash/{riverside}.toml").is_file()
    proposed = shlex.split(done.err.partition("of its own: ")[2])
    assert coprod(*proposed[1:-1], "The first round").code == 0
    assert "3 of 25" in coprod("list").out


@pytest.mark.parametrize("name", ["rivers", "Riverside d", "riverside-diabetes-clinic.toml"])
def test_what_is_in_the_trash_goes_by_its_title_too(coprod: Coprod, riverside: str, name: str) -> None:
    coprod("trash", riverside, "--yes")
    assert coprod("restore", name).code == 0


def test_a_whole_name_that_was_taken_back_takes_back_no_other(coprod: Coprod) -> None:
    for _ in range(2):
        coprod("new", "Second round")
        coprod("trash", "second", "--yes")
    assert coprod("restore", "second-round").out.startswith("Taken back: 'second-round'. ")
    again = coprod("restore", "second-round")
    assert (again.code, again.out) == (5, "")
    assert "'second-round' is not in the trash; it is among your sessions." in again.err
    proposed = shlex.split(again.err.partition("'second-round-2': ")[2])
    coprod("trash", "second", "--yes")
    coprod("restore", "second-round")
    assert coprod(*proposed[1:]).out.startswith("Taken back: 'second-round-2'. ")


def test_an_abbreviated_name_may_take_back_any_that_it_fits(coprod: Coprod, riverside: str) -> None:
    coprod("trash", riverside, "--yes")
    coprod("new", "Lakeside")
    assert coprod("restore", "riverside").out.startswith(f"Taken back: '{riverside}'. ")


def test_only_what_is_in_the_trash_is_taken_back(coprod: Coprod, riverside: str, tmp_path: Path) -> None:
    assert "There are no sessions in the trash." in coprod("restore", riverside).err
    coprod("trash", riverside, "--yes")
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text("mine")
    for name in ("lake", str(elsewhere)):
        done = coprod("restore", name)
        assert done.code == 5
        assert f"There are: '{riverside}'." in done.err
    assert elsewhere.read_text() == "mine"


def test_a_mistyped_name_in_the_trash_gets_a_guess(coprod: Coprod, riverside: str) -> None:
    coprod("trash", riverside, "--yes")
    assert f"Did you mean '{TITLE}'?" in coprod("restore", "Riverside diabetic clinic").err


def test_what_is_in_the_trash_is_completed(
    coprod: Coprod, riverside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    coprod("trash", riverside, "--yes")
    coprod("new", "Riverboat")
    monkeypatch.setenv("_COPROD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "coprod restore ri")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert coprod().out.splitlines() == [f"plain,{riverside}"]

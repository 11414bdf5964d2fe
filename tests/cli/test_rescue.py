from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_tui.cli.rescue import open_or_rescue
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.errors import BadFileError
from coprod_tui.files.session_loading import load_file
from tests.cli.conftest import Coprod

OFFERED = "coprod open riverside-diabetes-clinic offers what can still be had: the backup"


@pytest.fixture
def damaged(coprod: Coprod, riverside: str, home: Path) -> Path:
    """A session whose last save was damaged; there's a backup from the save before."""
    coprod("answer", riverside, "do 1", "yes")
    path = home / f"coprod/sessions/{riverside}.toml"
    path.write_bytes(path.read_bytes().replace(b"revision =", b"revision = ="))
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "river"],
        ["review", "river"],
        ["report", "river"],
        ["answer", "river", "do 1", "yes"],
        ["ask", "river"],
        ["compare", "river", "river"],
        ["copy", "river", "Copy"],
        ["rename", "river", "Renamed"],
        ["new", "Second", "--from", "river"],
    ],
)
def test_whoever_finds_a_session_damaged_is_told_of_its_backup(
    coprod: Coprod, damaged: Path, arguments: list[str]
) -> None:
    before = damaged.read_bytes()
    done = coprod(*arguments)
    assert (done.code, done.out) == (3, "")
    assert f"hint: {OFFERED}" in done.err
    assert "from one save earlier" in done.err
    assert damaged.read_bytes() == before


def test_opening_offers_one_source_after_the_other(
    damaged: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    around = Surroundings(sessions_option=damaged.parent, environ={})
    asked: list[str] = []

    def nobody(path: Path) -> int:
        return load_file(path).session.answered

    def answering(*replies: str) -> None:
        left = list(replies)

        def is_agreed(words: str) -> bool:
            asked.append(words)
            return left.pop(0) == "y"

        monkeypatch.setattr("coprod_tui.cli.asking.is_agreed", is_agreed)

    answering("n", "n")
    with pytest.raises(BadFileError, match="Nothing was done"):
        open_or_rescue(around, damaged, nobody)
    assert [words.split()[6] for words in asked] == ["4", "3"]
    told = capsys.readouterr().err
    assert told.index("What is legible in") < told.index("The backup")
    answering("n", "y")
    assert open_or_rescue(around, damaged, nobody) == 3


@pytest.mark.usefixtures("damaged")
def test_the_list_tells_of_backups_too(coprod: Coprod) -> None:
    assert OFFERED in coprod("list").out
    assert OFFERED in coprod("list", "--plain").out


def test_nothing_is_promised_where_nothing_can_be_had(coprod: Coprod, home: Path) -> None:
    (home / "coprod/sessions").mkdir(parents=True)
    (home / "coprod/sessions/broken.toml").write_bytes(b"\x00\xff")
    assert "offers" not in coprod("show", "broken").err + coprod("list").out


def test_criteria_that_cannot_be_read_are_no_damage_to_a_session(
    coprod: Coprod, riverside: str, tmp_path: Path
) -> None:
    criteria = tmp_path / "criteria.toml"
    criteria.write_text("format = ")
    done = coprod("--criteria", str(criteria), "show", riverside)
    assert done.code == 3
    assert "offers" not in done.err


@pytest.mark.parametrize(
    "arguments", [["show", "river"], ["ask", "river"], ["new", "Second", "--from", "river"]]
)
@pytest.mark.usefixtures("damaged")
def test_where_the_criteria_are_broken_too_they_are_told_of_first(
    coprod: Coprod, tmp_path: Path, arguments: list[str]
) -> None:
    criteria = tmp_path / "criteria.toml"
    criteria.write_text("format = ")
    done = coprod("--criteria", str(criteria), *arguments)
    assert done.code == 3
    assert "criteria.toml" in done.err
    assert "offers" not in done.err


@pytest.mark.parametrize("arguments", [["ask", "river"], ["open", "river"], ["trash", "river"]])
def test_where_standard_input_is_closed_nobody_is_asked(damaged: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -m coprod_tui "$@" <&-', sys.executable, *arguments],
        env={**os.environ, "COPROD_HOME": str(damaged.parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {2, 3}
    assert done.stderr.startswith("coprod: ")
    assert "fault" not in done.stderr

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Coprod

WRONG = """\
format = 1
[sheet]
title = "Ours"
[[dont]]
id = "dont-agenda"
text = "You can't leave your agenda."
short = "Agenda"
counts_as = "stopp"
if_applies = "We can't."
if_not = "We can."
[[contradiction]]
applies = ["dont-agenda", "dont-agneda"]
because = "Because."
discuss = "Why?"
"""


def test_the_shipped_criteria_are_sound(coprod: Coprod) -> None:
    done = coprod("check")
    assert done.code == 0
    assert "no errors, no warnings. 25 statements, 9 contradictions, 39 tensions." in done.out


def test_all_problems_are_told_at_once_with_place_and_remedy(coprod: Coprod, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(WRONG, encoding="utf-8")
    done = coprod("check", str(path))
    assert (done.code, done.err) == (3, "")
    assert "error: " in done.out
    assert "'stopp'" in done.out
    assert "hint: Did you mean 'dont-agenda'?" in done.out
    assert "2 errors" in done.out
    document = json.loads(coprod("check", str(path), "--json").out)
    assert (document["schema"], document["errors"], document["statements"]) == (1, 2, None)
    assert {problem["severity"] for problem in document["problems"]} == {"error"}
    assert all(problem["message"] and problem["place"] for problem in document["problems"])


def test_warnings_do_no_harm(coprod: Coprod, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(WRONG.partition("[[contradiction]]")[0].replace("stopp", "stop"), encoding="utf-8")
    done = coprod("check", str(path))
    assert done.code == 0
    assert "warning: statement dont-agenda (line 4): " in done.out


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"\xff\xfe", b"a = [" * 20_000, b"x" * 100_000])
def test_hostile_files_end_in_a_sentence(coprod: Coprod, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "ev\x1bil.toml"
    path.write_bytes(data)
    done = coprod("check", str(path))
    assert done.code == 3
    assert "error: " in done.out
    assert "\x1b" not in done.out + done.err


def test_a_missing_file(coprod: Coprod, tmp_path: Path) -> None:
    done = coprod("check", str(tmp_path / "no.toml"))
    assert (done.code, done.out) == (5, "")

import json
import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_tui.cli.kiosk import is_kiosk, kiosk_environment
from tests import rooms
from tests.cli.conftest import Coprod

HOME = pwd.getpwuid(os.geteuid()).pw_dir
HOSTILE = {
    "COPROD_HOME": "/elsewhere",
    "COPROD_SESSIONS": "/elsewhere",
    "COPROD_PLAIN": "1",
    "COPROD_DEBUG": "1",
    "COPROD_THEME": "light",
    "TEXTUAL_LOG": "/elsewhere/log",
    "TEXTUAL_DRIVER": "os:system",
    "XDG_DATA_HOME": "/elsewhere",
    "SSH_ORIGINAL_COMMAND": "sh",
    "PATH": "/elsewhere",
    "_COPROD_COMPLETE": "bash_source",
    "HOME": "/elsewhere",
    "LC_MESSAGES": "C",
}


def test_only_what_tells_of_the_terminal_is_kept() -> None:
    kept = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "en_GB.UTF-8", "LC_ALL": "C.UTF-8"}
    assert kiosk_environment({**HOSTILE, **kept}) == {**kept, "HOME": HOME}


@pytest.mark.parametrize("value", ["../../etc", "/dev/tty", "x" * 50, "xterm\x1b[2J", "a b", "$(sh)", ""])
def test_a_value_that_could_name_a_file_is_not_kept(value: str) -> None:
    assert kiosk_environment({"TERM": value, "LANG": value}) == {"HOME": HOME}


@pytest.mark.parametrize(
    "arguments,expected",
    [
        (["join", "--kiosk", "room"], True),
        (["--theme", "dark", "join", "room", "--kiosk"], True),
        (["doctor", "--kiosk"], False),
        (["join", "room"], False),
    ],
)
def test_where_the_word_stands_does_not_matter(arguments: list[str], *, expected: bool) -> None:
    assert is_kiosk(arguments) is expected


def test_the_environment_is_reduced_before_anything_reads_it() -> None:
    # The command line is refused, but by then nothing of the environment is left to ask for completions.
    code = (
        "import os, sys\n"
        "from coprod_tui import cli\n"
        "from coprod_tui.cli import running\n"
        "running.run = lambda arguments: print(sorted(os.environ), arguments, file=sys.stderr) or 0\n"
        "cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "join", "--kiosk", "/nowhere"],
        env={**HOSTILE, "TERM": "xterm", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.stdout == ""
    assert done.stderr.strip() in {
        f"{names} ['join', '--kiosk', '/nowhere']"
        for names in (["HOME", "TERM"], ["HOME", "LC_CTYPE", "TERM"])
    }


@pytest.mark.parametrize("option", ["--criteria", "--sessions"])
def test_no_file_or_folder_can_be_named(coprod: Coprod, tmp_path: Path, option: str) -> None:
    room = rooms.a_room(tmp_path)
    done = coprod(option, str(tmp_path / "mine"), "join", "--kiosk", str(room.path))
    assert done.code == 2
    assert "A kiosk takes no criteria and no folder of sessions." in done.err


def test_settings_have_no_effect(coprod: Coprod, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = rooms.a_room(home / "elsewhere")
    settings = home / "config/coprod/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theme = "none of ours"\nkeys = 3\n')
    monkeypatch.delenv("COPROD_HOME")
    done = coprod("join", "--kiosk", "--plain", str(room.path))
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Room: Riverside.")
    assert "settings" in coprod("list").err


def doctor(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "coprod_tui", "doctor", "--kiosk", *arguments],
        env={"COPROD_HOME": "/elsewhere", "COPROD_DEBUG": "1", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        check=False,
        text=True,
    )


def test_the_doctor_says_what_is_not_good_with_a_remedy(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    done = doctor(str(room.path))
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert any(line.startswith("NOT GOOD  Python isn't isolated.") for line in lines)
    assert any("-I -m coprod_tui" in line for line in lines)
    assert any("Variables come through: COPROD_DEBUG, COPROD_HOME" in line for line in lines)
    assert any(line.startswith("NOT GOOD  The room belongs to this account.") for line in lines)


def test_without_a_room_only_the_account_is_looked_at() -> None:
    assert "-         No room was named." in doctor().stdout


def test_what_is_no_room_is_not_good(tmp_path: Path) -> None:
    points = json.loads(doctor(str(tmp_path), "--json").stdout)["kiosk"]
    assert points[-1]["finding"] == "NOT GOOD"
    assert "is not a room" in points[-1]["words"]

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.locations import shipped_criteria
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.making import Plan, make_room
from tests import rooms
from tests.cli.conftest import Coprod

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def room(home: Path) -> RoomFolder:
    return rooms.a_room(home / "coprod")


def join(room: RoomFolder, typed: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "coprod_tui", "join", str(room.path), "--plain", *options],
        input=typed,
        capture_output=True,
        check=False,
        cwd=PROJECT,
        env=os.environ,
    )


def codes(room: RoomFolder, home: Path) -> tuple[str, ...]:
    return rooms.places(room, home / "coprod/joined").codes()


def test_somebody_answers_from_a_pipe_and_comes_back(room: RoomFolder, home: Path) -> None:
    done = join(room, b"3\n\na\n")
    assert (done.returncode, done.stderr) == (0, b"")
    (code,) = codes(room, home)
    back = f"To come back: coprod join {room.path} --code {code} --plain\n"
    assert done.stdout.decode().endswith(f"Saved. {back}")
    assert join(room, b"d\nq\n", "--code", code).stdout.decode().endswith(back)
    assert rooms.slips(room)[0].role == "staff"
    assert len(rooms.answers(room)[0]) == 2


def test_end_of_input_before_the_code_leaves_nothing(room: RoomFolder, home: Path) -> None:
    done = join(room, b"")
    assert (done.returncode, done.stderr) == (0, b"")
    assert codes(room, home) == ()
    assert rooms.slips(room) == []


def test_a_wrong_code_is_refused(room: RoomFolder) -> None:
    done = join(room, b"", "--code", "abc-def")
    assert done.returncode == 5
    assert b"leads nowhere in this account" in done.stderr


def test_ones_own_rooms_go_by_name(room: RoomFolder, coprod: Coprod) -> None:
    assert coprod("join", "river", "--plain").out.startswith("Room: Riverside.")
    assert coprod("join", "lakeside", "--plain").code == 5
    assert room.path.is_dir()


def test_without_a_terminal_and_without_lines_it_says_what_to_do(room: RoomFolder, coprod: Coprod) -> None:
    done = coprod("join", str(room.path))
    assert done.code == 2
    assert "--plain" in done.err
    assert "coprod show" not in done.err


def test_what_others_wrote_is_cleaned(home: Path, coprod: Coprod) -> None:
    asked = shipped_criteria().data.replace(b'"Carers and family"', b'"Carers\\u001b[2J\\u202e\\nand family"')
    parent = home / "a\x1b[31m\nfolder"
    room = make_room(parent, Plan("Riverside\u202e\u009b2J"), asked, parse_criteria(asked, "criteria.toml"))
    rooms.show(room, lines=("one\x1b]52;c;x\x07", "\u009b2J"))
    assert "2: Carers" in coprod("join", str(room.path), "--plain").out
    said = join(room, b"\n\nq\n").stdout.decode()
    assert not {"\x1b", "\x07", "\u009b", "\u202e"} & set(said)
    assert said.splitlines()[-1].startswith("To come back: coprod join ")

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.locations import shipped_criteria
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.making import Plan, make_room
from tests import rooms
from tests.cli.conftest import Coprod
from tests.rooms import FIRST

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


def test_somebody_takes_their_answers_out(room: RoomFolder, home: Path, coprod: Coprod) -> None:
    join(room, b"3\n\na\n")
    (code,) = codes(room, home)
    assert "needs a yes" in coprod("leave", str(room.path)).err
    done = coprod("leave", str(room.path), "--yes")
    assert done.code == 0
    (session,) = (home / "coprod/joined").glob(f"*/{code}.toml")
    assert done.out == f"Your answers are out of the room. They stay with you: {session}\n"
    assert [(slip.left, slip.answers) for slip in rooms.slips(room)] == [(True, {})]
    assert codes(room, home) == ()


def test_whose_answers_leave_is_asked_where_several_have_joined(
    room: RoomFolder, home: Path, coprod: Coprod
) -> None:
    join(room, b"\n\na\n")
    join(room, b"\n\n\nd\n")
    first, second = codes(room, home)
    assert "Say whose with --code CODE." in coprod("leave", str(room.path), "--yes").err
    assert coprod("leave", str(room.path), "--code", first, "--yes").code == 0
    assert codes(room, home) == (second,)
    staying = [slip.answers for slip in rooms.slips(room) if not slip.left]
    assert len(staying) == 1
    assert staying[0][FIRST] in {Answer.APPLIES, Answer.DOES_NOT_APPLY}


def test_who_has_not_joined_cannot_leave(room: RoomFolder, coprod: Coprod) -> None:
    assert "Nobody has joined" in coprod("leave", str(room.path), "--yes").err


def test_answers_that_cannot_be_taken_out_stay_with_their_code(
    room: RoomFolder, home: Path, coprod: Coprod
) -> None:
    join(room, b"\n\na\n")
    rooms.lose(room)
    done = coprod("leave", str(room.path), "--yes")
    assert done.code == 1
    assert "your answers are still in it" in done.err
    assert len(codes(room, home)) == 1


def test_answers_that_are_being_given_are_not_taken_out(room: RoomFolder, home: Path, coprod: Coprod) -> None:
    with rooms.open_place(room, home / "coprod/joined"):
        assert coprod("leave", str(room.path), "--yes").code == 4
    assert len(codes(room, home)) == 1


def test_what_others_wrote_is_cleaned(home: Path, coprod: Coprod) -> None:
    asked = shipped_criteria().data.replace(b'"Carers and family"', b'"Carers\\u001b[2J\\u202e\\nand family"')
    parent = home / "a\x1b[31m\nfolder"
    room = make_room(parent, Plan("Riverside\u202e\u009b2J"), asked, parse_criteria(asked, "criteria.toml"))
    rooms.show(room, lines=("one\x1b]52;c;x\x07", "\u009b2J"))
    assert "2: Carers" in coprod("join", str(room.path), "--plain").out
    said = join(room, b"\n\nq\n").stdout.decode()
    assert not {"\x1b", "\x07", "\u009b", "\u202e"} & set(said)
    assert said.splitlines()[-1].startswith("To come back: coprod join ")

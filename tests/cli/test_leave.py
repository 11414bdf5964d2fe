from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.room.folder import RoomFolder
from tests import rooms
from tests.cli.conftest import Coprod
from tests.cli.test_join import codes, join
from tests.rooms import FIRST


@pytest.fixture
def room(home: Path) -> RoomFolder:
    return rooms.a_room(home / "coprod")


def test_somebody_takes_their_answers_out(room: RoomFolder, home: Path, coprod: Coprod) -> None:
    join(room, b"3\n\na\n")
    (code,) = codes(room, home)
    assert "needs a yes" in coprod("leave", str(room.path), "--code", code).err
    done = coprod("leave", str(room.path), "--code", code, "--yes")
    assert done.code == 0
    (session,) = (home / "coprod/joined").glob(f"*/{code}.toml")
    assert done.out.splitlines() == [
        f"Your answers are out of the room. They stay with you: {session}",
        f"To have them count again: coprod join {room.path} --code {code}",
    ]
    assert [(slip.left, slip.answers) for slip in rooms.slips(room)] == [(True, {})]
    assert codes(room, home) == ()


def test_with_the_code_of_answers_that_were_taken_out_they_count_again(
    room: RoomFolder, home: Path, coprod: Coprod
) -> None:
    join(room, b"3\n\na\n")
    (code,) = codes(room, home)
    coprod("leave", str(room.path), "--code", code, "--yes")
    join(room, b"3\nq\n", "--code", code.upper())
    assert codes(room, home) == (code,)
    assert [slip.answers for slip in rooms.slips(room) if not slip.left] == [{FIRST: Answer.APPLIES}]
    assert [slip.role for slip in rooms.slips(room) if not slip.left] == ["staff"]


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


def test_in_an_account_that_several_share_nobody_is_offered_the_answers_of_the_only_one(
    room: RoomFolder, home: Path, coprod: Coprod
) -> None:
    join(room, b"\n\na\n")
    (code,) = codes(room, home)
    for options in ([], ["--yes"]):
        told = coprod("leave", str(room.path), *options)
        assert told.code == 2
        assert "1 person has joined in this account" in told.err
        assert "Say whose with --code CODE." in told.err
        assert code not in f"{told.out}{told.err}"
    assert codes(room, home) == (code,)


def test_in_an_account_of_ones_own_no_code_is_needed(
    room: RoomFolder, home: Path, coprod: Coprod, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = rooms.take_place(room, home / "coprod/joined")
    # In the account of nobody but the one who joined; whose places they are stays told by the room.
    monkeypatch.setattr(RoomFolder, "is_mine", False)
    assert coprod("leave", str(room.path), "--yes").code == 0
    assert place.code not in codes(room, home)


def test_who_has_not_joined_cannot_leave(room: RoomFolder, coprod: Coprod) -> None:
    assert "Nobody has joined" in coprod("leave", str(room.path), "--yes").err


def test_answers_that_cannot_be_taken_out_stay_with_their_code(
    room: RoomFolder, home: Path, coprod: Coprod
) -> None:
    join(room, b"\n\na\n")
    (code,) = codes(room, home)
    rooms.lose(room)
    done = coprod("leave", str(room.path), "--code", code, "--yes")
    assert done.code == 1
    assert "your answers are still in it" in done.err
    assert codes(room, home) == (code,)


def test_answers_that_are_being_given_are_not_taken_out(room: RoomFolder, home: Path, coprod: Coprod) -> None:
    with rooms.open_place(room, home / "coprod/joined") as opened:
        assert coprod("leave", str(room.path), "--code", opened.code, "--yes").code == 4
    assert len(codes(room, home)) == 1

import os
import pwd
from pathlib import Path

import pytest

from coprod_tui.errors import NotFoundError
from coprod_tui.files.room.folder import RoomFolder
from tests import rooms
from tests.plain.joining import join

ME = pwd.getpwuid(os.geteuid()).pw_name


@pytest.fixture
def room(tmp_path: Path) -> RoomFolder:
    return rooms.a_room(tmp_path)


@pytest.fixture
def joined(tmp_path: Path) -> Path:
    return tmp_path / "joined"


@pytest.fixture
def own_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the room be somebody else's."""
    monkeypatch.setattr(RoomFolder, "is_mine", False)


def test_it_says_whose_room_it_is_asks_a_role_and_shows_a_code(room: RoomFolder, joined: Path) -> None:
    heard = join(room, joined, "3", "", answering=False)
    (code,) = rooms.places(room, joined).codes()
    assert heard.lines[0] == f"Room: Riverside. It is {ME}'s."
    assert "What are you here as? No name is asked." in heard.lines
    assert "3: Frontline staff" in heard.lines
    assert f"Your code is {code}. Write it down: with it you find your answers again." in heard.lines
    assert rooms.places(room, joined).find(code).role == "staff"


def test_whoever_comes_after_a_reveal_is_told_that_answers_show_at_once(
    room: RoomFolder, joined: Path
) -> None:
    shown = "2 of 25 are revealed already: an answer there shows at once, and may be known as yours."
    assert "already" not in join(room, joined, "3", "", answering=False).text
    rooms.show(room, rooms.FIRST, {rooms.FIRST: rooms.COUNTS, rooms.SECOND: rooms.COUNTS})
    assert shown in join(room, joined, "", "3", "", answering=False).lines


def test_nobody_needs_to_say_what_they_are_there_as(room: RoomFolder, joined: Path) -> None:
    join(room, joined, "", "", answering=False)
    (code,) = rooms.places(room, joined).codes()
    assert rooms.places(room, joined).find(code).role == ""


@pytest.mark.parametrize("typed", ["7", "0", "staff", "³", "9" * 5_000, "x" * 20_000])
def test_what_is_no_number_of_the_list_is_asked_again(room: RoomFolder, joined: Path, typed: str) -> None:
    heard = join(room, joined, typed, "1", "", answering=False)
    (code,) = rooms.places(room, joined).codes()
    assert heard.text.count("press enter to say nothing") == 2
    assert rooms.places(room, joined).find(code).role == "service-users"


def test_somebody_who_leaves_before_the_code_has_not_joined(room: RoomFolder, joined: Path) -> None:
    assert join(room, joined).code == 0
    assert rooms.places(room, joined).codes() == ()


@pytest.mark.usefixtures("own_account")
def test_in_an_account_of_ones_own_the_answers_are_found_without_a_code(
    room: RoomFolder, joined: Path
) -> None:
    place = rooms.take_place(room, joined)
    heard = join(room, joined, answering=False)
    assert heard.lines[-1] == f"You joined before; your code is {place.code}."
    assert rooms.places(room, joined).codes() == (place.code,)


@pytest.mark.usefixtures("own_account")
def test_an_account_that_is_named_as_shared_asks_who_it_is(tmp_path: Path, joined: Path) -> None:
    room = rooms.a_room(tmp_path, shared_accounts=(ME,))
    rooms.take_place(room, joined)
    assert "Did you join before?" in join(room, joined, answering=False).text


def test_in_the_account_of_the_facilitator_a_code_leads_back(room: RoomFolder, joined: Path) -> None:
    place, _other = rooms.take_place(room, joined), rooms.take_place(room, joined)
    typed = place.code.replace("-", "").upper()
    assert "What are you here as?" not in join(room, joined, typed, answering=False).text
    assert len(rooms.places(room, joined).codes()) == 2


def test_without_a_code_somebody_joins_anew(room: RoomFolder, joined: Path) -> None:
    rooms.take_place(room, joined)
    join(room, joined, "", "", "", answering=False)
    assert len(rooms.places(room, joined).codes()) == 2


def test_a_wrong_code_can_be_typed_again(room: RoomFolder, joined: Path) -> None:
    place = rooms.take_place(room, joined)
    heard = join(room, joined, "abc", "x" * 50, place.code, answering=False)
    assert heard.text.count("leads nowhere") == 2


def test_the_third_wrong_code_ends_it(room: RoomFolder, joined: Path) -> None:
    rooms.take_place(room, joined)
    with pytest.raises(NotFoundError, match="'thr-ee' leads nowhere"):
        join(room, joined, "one", "two", "three", "", "", answering=False)
    assert len(rooms.places(room, joined).codes()) == 1


def test_a_code_of_the_command_line_is_not_asked_for(room: RoomFolder, joined: Path) -> None:
    place = rooms.take_place(room, joined)
    assert join(room, joined, code=place.code, answering=False).lines == [f"Room: Riverside. It is {ME}'s."]
    with pytest.raises(NotFoundError):
        join(room, joined, code="abc-def", answering=False)


def test_who_comes_back_after_they_were_taken_out_is_told_and_how_to_take_part_again(
    room: RoomFolder, joined: Path
) -> None:
    place = rooms.take_place(room, joined)
    told = "Your answers were taken out of this room, so they don't count in it."
    assert told not in join(room, joined, code=place.code, answering=False).text
    rooms.take_out(room, place)
    heard = join(room, joined, place.code, answering=False)
    assert heard.lines[-1] == f"{told} To take part again, join anew without a code."


@pytest.mark.usefixtures("own_account")
def test_in_an_account_of_ones_own_who_was_taken_out_leaves_first(room: RoomFolder, joined: Path) -> None:
    place = rooms.take_place(room, joined)
    rooms.take_out(room, place)
    heard = join(room, joined, answering=False)
    mine = f"{room.path} --code {place.code}"
    again = f"To take part again: coprod leave {mine}, then: coprod join {mine}"
    assert " ".join(heard.text.split()).endswith(again)

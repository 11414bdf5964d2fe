"""What is read of a session can be read of a room's group too, by the room's name or path."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.making import Plan, make_room
from coprod_tui.files.room.notes import RoomNotes
from tests.cli.conftest import TITLE, Coprod

OTHER = b"""\
format = 1
[sheet]
title = "Another sheet"
[[dont]]
id = "dont-rush"
text = "You are in a hurry."
short = "In a hurry"
counts_as = "stop"
if_applies = "We're in a hurry."
if_not = "We're in no hurry."
"""


@pytest.fixture
def room(home: Path) -> RoomFolder:
    """A room that asks statements of its own, with a private note."""
    folder = make_room(
        home / "coprod" / "rooms", Plan("Open evening"), OTHER, parse_criteria(OTHER, "other.toml")
    )
    notes = RoomNotes(folder)
    notes.write("dont-rush", "Ask the quiet ones.")
    notes.close()
    return folder


@pytest.mark.parametrize(
    "command", [["show"], ["review", "--plain"], ["report", "--to", "md"], ["report", "--to", "html"]]
)
def test_a_room_is_read_with_its_own_criteria(coprod: Coprod, room: RoomFolder, command: list[str]) -> None:
    for name in ("open evening", str(room.path)):
        done = coprod(command[0], name, *command[1:])
        assert (done.code, done.err) == (0, "")
        assert "You are in a hurry." in done.out
        assert "Ask the quiet ones." not in done.out


def test_private_notes_of_a_room_are_told_where_they_are_asked_for(coprod: Coprod, room: RoomFolder) -> None:
    assert "Ask the quiet ones." in coprod("report", str(room.path), "--to", "md", "--notes").out
    assert "Ask the quiet ones." in coprod("show", "open evening", "--notes").out


@pytest.mark.usefixtures("room")
def test_a_session_goes_before_a_room_of_the_same_name(coprod: Coprod) -> None:
    coprod("new", "--no-open", "Open evening")
    done = coprod("show", "open evening")
    assert "You are in a hurry." not in done.out
    assert "room 'open-evening' goes by 'open evening' too; this is about the session." in done.err
    assert "You are in a hurry." in coprod("show", proposed(done.err)).out
    assert "coprod review " in coprod("review", "--plain", "open evening").err


def proposed(told: str) -> str:
    """The last word of the command that is proposed."""
    return shlex.split(told)[-1]


def test_a_whole_name_goes_before_an_abbreviated_one(coprod: Coprod, room: RoomFolder, home: Path) -> None:
    coprod("new", "--no-open", "Open evening of the clinic")
    done = coprod("report", "open evening")
    assert "You are in a hurry." in done.out
    assert "A session goes by 'open evening' too; this is about the room." in done.err
    assert "You are in a hurry." not in coprod("report", proposed(done.err)).out
    short = coprod("report", "open")
    assert "You are in a hurry." not in short.out
    assert proposed(short.err) == str(room.path)
    assert f"To mean the session, name its file: {home}" in coprod("compare", "open evening", "open").err
    assert f"name its folder: {room.path}" in coprod("new", "Next", "--from", "open", "--no-open").err
    # Nobody means the room by this.
    assert coprod("show", "Open evening of the clinic").err == ""
    coprod("new", "--no-open", "Open")
    assert coprod("show", "open").err == ""


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("arguments", [["open"], ["trash", "--yes"], ["ask"]])
def test_a_command_for_sessions_says_that_a_name_is_a_room_s(coprod: Coprod, arguments: list[str]) -> None:
    coprod("new", "--no-open", "Open day")
    done = coprod(*arguments, "open evening")
    assert done.code == 5
    assert "hint: A room goes by that name: coprod room open open-evening" in done.err


@pytest.mark.usefixtures("room")
def test_a_room_is_named_where_several_sessions_go_by_a_name(coprod: Coprod) -> None:
    coprod("new", "--no-open", "Open evening, spring")
    coprod("new", "--no-open", "Open evening, autumn")
    short = coprod("show", "open")
    assert (short.code, short.out) == (2, "")
    assert "2 sessions go by 'open': " in short.err
    assert "So does the room 'open-evening'." in short.err
    assert "You are in a hurry." in coprod("show", proposed(short.err)).out
    whole = coprod("show", "open evening")
    assert "You are in a hurry." in whole.out
    assert "2 sessions go by 'open evening': " in whole.err
    coprod("new", "--no-open", "Open evening")
    coprod("new", "--no-open", "Open evening")
    assert coprod("show", "Open Evening").code == 2
    assert coprod("show", "spring").err == ""


def test_several_rooms_that_go_by_a_name_are_named(coprod: Coprod, room: RoomFolder) -> None:
    coprod("room", "new", "Open day", "--no-open")
    assert "2 rooms go by 'open': 'open-day', 'open-evening'." in coprod("show", "open").err
    coprod("new", "--no-open", "An open question")
    coprod("new", "--no-open", "An open door")
    assert "2 sessions go by 'open'" in coprod("show", "open").err
    assert room.path.is_dir()


@pytest.mark.parametrize("name", ["open evning", "evning"])
def test_a_mistyped_name_of_a_room_gets_a_guess(coprod: Coprod, room: RoomFolder, name: str) -> None:
    coprod("new", "--no-open", TITLE)
    told = coprod("show", name).err
    assert "hint: Did you mean '" in told
    assert room.path.name.endswith(proposed(told).removesuffix("?"))


def test_what_is_neither_a_session_nor_a_room_is_missed_as_a_session(coprod: Coprod) -> None:
    coprod("new", "--no-open", TITLE)
    done = coprod("show", "hospital")
    assert done.code == 5
    assert done.err.startswith("coprod: There is no session called 'hospital'.")


def test_a_command_that_writes_leaves_a_room_alone(coprod: Coprod, room: RoomFolder) -> None:
    coprod("new", "--no-open", TITLE)
    assert coprod("trash", "open evening", "--yes").code == 5
    assert room.group.is_file()

"""What is read of a session can be read of a room's group too, by the room's name or path."""

from __future__ import annotations

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


def test_a_session_goes_before_a_room_of_the_same_name(coprod: Coprod, room: RoomFolder) -> None:
    coprod("new", "--no-open", "Open evening")
    assert "You are in a hurry." not in coprod("show", "open evening").out
    assert "You are in a hurry." in coprod("show", str(room.path)).out


def test_what_is_neither_a_session_nor_a_room_is_missed_as_a_session(coprod: Coprod) -> None:
    coprod("new", "--no-open", TITLE)
    done = coprod("show", "hospital")
    assert done.code == 5
    assert done.err.startswith("coprod: There is no session called 'hospital'.")


def test_a_command_that_writes_leaves_a_room_alone(coprod: Coprod, room: RoomFolder) -> None:
    coprod("new", "--no-open", TITLE)
    assert coprod("trash", "open evening", "--yes").code == 5
    assert room.group.is_file()

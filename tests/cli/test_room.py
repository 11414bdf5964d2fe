"""Making, opening and listing rooms, and the private screen, without a terminal."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.state import RoomStateFile
from tests.cli.conftest import Coprod


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """A folder that everybody can pass through, and all above it too, for as long as the test runs."""
    folder = tmp_path / "everybody"
    folder.mkdir()
    return folder


def test_a_room_is_a_folder_with_three_doors(coprod: Coprod, home: Path) -> None:
    done = coprod("room", "new", "Riverside clinic", "--minutes", "75", "--no-open")
    assert done.code == 0
    room = RoomFolder(home / "coprod" / "rooms" / "riverside-clinic")
    assert done.out == (
        f"The room is made: {room.path}\n"
        "To join it: coprod join riverside-clinic\n"
        f"To open it: coprod room open {room.path}\n"
        f"Its report: coprod report {room.path} -o riverside-clinic.html\n"
    )
    assert "Other accounts can't reach it" in done.err
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (room.own, room.shared, room.answers)]
    assert modes == [0o700, 0o755, 0o3733]
    assert RoomStateFile(room.state).room.minutes == 75


def test_the_command_that_opens_a_room_can_be_pasted_into_a_shell(coprod: Coprod, tmp_path: Path) -> None:
    parent = tmp_path / "our rooms; $(id)"
    done = coprod("room", "new", "Riverside", "--in", str(parent), "--no-open")
    assert f"To open it: coprod room open '{parent}/riverside'\n" in done.out


def test_a_room_that_was_made_elsewhere_is_listed_and_read_by_its_name(
    coprod: Coprod, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    coprod("room", "new", "Riverside", "--in", str(elsewhere), "--no-open")
    assert coprod("room", "list").out.endswith(f"  Riverside  {elsewhere / 'riverside'}\n")
    assert "0 of 25" in coprod("show", "riverside").out


def test_a_room_of_the_same_title_gets_a_name_of_its_own(coprod: Coprod, home: Path) -> None:
    first, second = (coprod("room", "new", "Riverside", "--no-open") for _ in range(2))
    assert (first.code, second.code) == (0, 0)
    assert "already" not in first.err
    assert "There is a 'riverside' already, so its name is 'riverside-2'." in second.err
    assert sorted(each.name for each in (home / "coprod" / "rooms").iterdir()) == ["riverside", "riverside-2"]
    listed = json.loads(coprod("room", "list", "--json").out)
    assert listed["schema"] == 1
    assert [each["title"] for each in listed["rooms"]] == ["Riverside", "Riverside"]


def test_rooms_are_listed_with_their_titles(coprod: Coprod) -> None:
    nothing = coprod("room", "list")
    assert (nothing.code, nothing.out) == (5, "")
    assert nothing.err.startswith("coprod: There are no rooms yet.")
    coprod("room", "new", "Riverside", "--no-open")
    assert "  Riverside  " in coprod("room", "list").out


def test_a_folder_with_a_line_break_in_its_name_is_listed_in_one_line(coprod: Coprod, home: Path) -> None:
    coprod("room", "new", "Riverside", "--no-open")
    rooms = home / "coprod" / "rooms"
    (rooms / "riverside").rename(rooms / "river\n2026-11-25  Lakeside  side")
    (line,) = coprod("room", "list").out.splitlines()
    assert line.endswith("river 2026-11-25  Lakeside  side")


def test_roles_told_apart_and_shared_accounts_are_part_of_the_invitation(
    coprod: Coprod, tmp_path: Path
) -> None:
    arguments = ("--in", str(tmp_path), "--smallest-group", "3", "--shared-account", "nobody", "--no-open")
    assert coprod("room", "new", "Open evening", *arguments).code == 0
    invitation = load_invitation(RoomFolder(tmp_path / "open-evening"))
    assert (invitation.smallest, invitation.shared_accounts) == (3, ("nobody",))


@pytest.mark.parametrize(
    "arguments, words",
    [
        (("new", "Riverside", "--smallest-group", "1"), "A group of one is one person"),
        (("new", "Riverside", "--minutes", "5000"), "can't be planned"),
        (("new", "Riverside", "--minutes", "0"), "Say 1 to 1440 minutes."),
        (("new", " "), "A room needs a title."),
        (("new", "Riverside", "--shared-account", "no-such-account"), "no-such-account"),
        (("open", "nowhere"), "There is no room called 'nowhere'."),
        (("open", "/nowhere/at/all"), "There is no room '/nowhere/at/all'."),
        (("open", "riverside", "--minutes", "-1"), "can't be planned"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    coprod: Coprod, arguments: tuple[str, ...], words: str
) -> None:
    done = coprod("room", *arguments)
    assert done.code != 0
    assert words in done.err
    assert coprod("room", "list").out == ""


def test_a_mistyped_name_of_a_room_gets_a_guess(coprod: Coprod) -> None:
    coprod("room", "new", "Riverside clinic", "--no-open")
    assert "hint: Did you mean 'riverside'?" in coprod("room", "open", "riversde").err


def test_a_folder_that_is_made_for_a_room_is_open_to_others_and_one_that_was_there_stays_as_it_is(
    coprod: Coprod, tmp_path: Path
) -> None:
    there, outer = tmp_path / "there", tmp_path / "outer"
    inner = outer / "inner"
    there.mkdir(mode=0o700)
    before = os.umask(0o077)
    try:
        for folder in (inner, there):
            assert coprod("room", "new", "Riverside", "--in", str(folder), "--no-open").code == 0
    finally:
        os.umask(before)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (outer, inner, there)] == [0o755, 0o755, 0o700]


def test_why_no_room_can_be_made_in_a_place_is_told_in_words(coprod: Coprod) -> None:
    done = coprod("room", "new", "Riverside", "--in", "/tmp/" + "long" * 80, "--no-open")  # noqa: S108 - never made
    assert done.code == 1
    assert "name is too long" in done.err


def test_without_a_command_it_says_what_there_is(coprod: Coprod) -> None:
    done = coprod("room")
    assert done.code == 2
    assert done.out.startswith("Usage: coprod room [OPTIONS] [COMMAND] [ARGS]...\n\n  Run a meeting:")
    assert done.err == ""


def test_a_folder_that_is_no_room_is_no_room(coprod: Coprod, tmp_path: Path) -> None:
    done = coprod("room", "open", str(tmp_path))
    assert done.code == 3
    assert "is not a room." in done.err


@pytest.mark.parametrize("command", [("room", "open"), ("notes",)])
def test_the_screens_of_a_room_need_a_terminal(coprod: Coprod, command: tuple[str, ...]) -> None:
    coprod("room", "new", "Riverside", "--no-open")
    done = coprod(*command, "riverside")
    assert done.code == 2
    assert "terminal" in done.err
    assert "coprod follow ROOM" in done.err


def test_where_everybody_can_reach_a_room_its_path_is_what_people_type(
    coprod: Coprod, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coprod_tui.files.room.making.unreachable_for_others", lambda _path: None)
    done = coprod("room", "new", "Riverside", "--in", str(open_folder), "--no-open")
    assert f"To join it: coprod join {open_folder / 'riverside'}\n" in done.out

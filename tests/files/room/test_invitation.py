from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.group import SMALLEST_GROUP
from coprod_tui.errors import BadFileError
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import (
    MOST_SHARED_ACCOUNTS,
    Invitation,
    format_invitation,
    load_invitation,
)
from tests.accounts import open_folder

INVITATIONS = st.builds(
    Invitation,
    st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=80).filter(str.strip),
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone is added
    st.integers(2, 30),
    st.lists(st.text(st.characters(codec="utf-8"), max_size=20), max_size=3).map(tuple),
)


@given(INVITATIONS)
def test_an_invitation_is_read_as_it_was_written(invitation: Invitation) -> None:
    with open_folder() as path:
        folder = RoomFolder(path)
        folder.shared.mkdir()
        folder.invitation.write_bytes(format_invitation(invitation))
        assert load_invitation(folder) == invitation


def test_a_title_with_bytes_that_are_no_text_can_be_written() -> None:
    invitation = Invitation("a1", "Riverside \udc9b2J", datetime(2026, 11, 22, tzinfo=UTC))
    assert b'title = "Riverside ?2J"' in format_invitation(invitation)


def _with_line(room: RoomFolder, key: str, line: str) -> None:
    lines = room.invitation.read_text().splitlines()
    room.invitation.write_text("\n".join([line, *(each for each in lines if not each.startswith(key))]))


def test_without_a_smallest_group_the_usual_one_counts(room: RoomFolder) -> None:
    """Without any, a role of one person would be told apart."""
    _with_line(room, "smallest_group", "")
    assert load_invitation(room).smallest == SMALLEST_GROUP


@pytest.mark.parametrize("key", ["id", "title"])
def test_an_invitation_without_what_it_stands_for_is_refused(room: RoomFolder, key: str) -> None:
    _with_line(room, f"{key} =", "")
    with pytest.raises(BadFileError, match=key):
        load_invitation(room)


def test_a_folder_without_an_invitation_is_no_room(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="is not a room"):
        load_invitation(RoomFolder(tmp_path))


@pytest.mark.parametrize("line", ["smallest_group = 1", "smallest_group = 0", 'smallest_group = "5"'])
def test_a_group_that_would_give_people_away_is_refused(room: RoomFolder, line: str) -> None:
    _with_line(room, "smallest_group", line)
    with pytest.raises(BadFileError):
        load_invitation(room)


@pytest.mark.parametrize("line", ['id = "../elsewhere"', 'id = ""', "id = 7", "", f'id = "{"x" * 65}"'])
def test_an_id_that_is_none_is_refused_since_it_becomes_part_of_a_path(room: RoomFolder, line: str) -> None:
    _with_line(room, "id", line)
    with pytest.raises(BadFileError):
        load_invitation(room)


def test_an_id_of_letters_that_take_four_bytes_each_is_refused_since_no_folder_can_have_it(
    room: RoomFolder,
) -> None:
    _with_line(room, "id", f'id = "{chr(0x20000) * 64}"')
    with pytest.raises(BadFileError, match="other signs than letters and digits"):
        load_invitation(room)


@pytest.mark.parametrize("number", [0, 1])
def test_more_accounts_than_can_be_looked_up_soon_are_refused(room: RoomFolder, number: int) -> None:
    """Tens of thousands would keep whoever joins waiting."""
    names = ["kiosk"] * (MOST_SHARED_ACCOUNTS + number)
    _with_line(room, "shared_accounts", f"shared_accounts = {names}")
    if number:
        with pytest.raises(BadFileError, match="too many accounts"):
            load_invitation(room)
    else:
        assert load_invitation(room).shared_accounts == tuple(names)

import os
import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprod_tui.domain.group import LEAST_SMALLEST
from coprod_tui.domain.room import MOST_MINUTES, Room
from coprod_tui.errors import (
    BadFileError,
    ChangeRefusedError,
    CoprodError,
    NotFoundError,
    SaveError,
    UsageError,
)
from coprod_tui.files import clock
from coprod_tui.files.locations import shipped_criteria
from coprod_tui.files.lock import user_name
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.room import making
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import MOST_SHARED_ACCOUNTS, load_invitation
from coprod_tui.files.room.making import Plan, find_room, list_rooms, load_asked, make_room, note_room, way_in
from coprod_tui.files.room.small_file import MOST_STATEMENTS
from coprod_tui.files.room.state import RoomStateFile
from tests.accounts import in_account, needs_accounts, open_folder, other_accounts
from tests.domain.shipped import SHIPPED
from tests.files.room.rooms import TITLE, new_room


@pytest.fixture
def rooms(tmp_path: Path) -> Path:
    return tmp_path / "rooms"


def test_a_new_room_says_what_was_planned_and_asks_what_was_given(rooms: Path) -> None:
    room = new_room(rooms, Plan(f"  {TITLE} ", 3, 75, (user_name(),)))
    invitation = load_invitation(room)
    assert (invitation.title, invitation.smallest, invitation.shared_accounts) == (TITLE, 3, (user_name(),))
    assert load_asked(room) == SHIPPED
    assert RoomStateFile(room.state).room == Room(minutes=75)
    with OpenSession(room.group, SHIPPED) as opened:
        assert (opened.session.id, opened.session.title) == (invitation.id, TITLE)


def test_a_room_is_on_the_disk_when_it_is_said_to_be_made(
    rooms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    fsync = os.fsync

    def noting(descriptor: int) -> None:
        fsync(descriptor)
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink())

    monkeypatch.setattr(os, "fsync", noting)
    folder = new_room(rooms, Plan("Clinic"))
    assert synced[-1] == folder.path.parent


def test_only_what_everybody_may_read_can_be_read_by_others(rooms: Path) -> None:
    room = new_room(rooms)
    readable = [
        each.name
        for each in room.path.rglob("*")
        if each.is_file() and each.parent != room.own and each.stat().st_mode & 0o004
    ]
    assert sorted(readable) == ["criteria.toml", "invitation.toml", "screen.toml"]
    assert stat.S_IMODE(room.own.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in room.own.iterdir())


def test_rooms_of_one_title_have_folders_and_ids_of_their_own(rooms: Path) -> None:
    made = [new_room(rooms) for _ in range(3)]
    assert [room.path.name for room in made] == [
        "riverside-clinic",
        "riverside-clinic-2",
        "riverside-clinic-3",
    ]
    assert len({load_invitation(room).id for room in made}) == 3


@pytest.mark.parametrize(
    "plan",
    [
        Plan(" "),
        Plan("x" * 81),
        Plan(TITLE, smallest=1),
        Plan(TITLE, minutes=-1),
        Plan(TITLE, minutes=MOST_MINUTES + 1),
        Plan(TITLE, shared_accounts=("no such account",)),
        Plan(TITLE, shared_accounts=("root",) * 101),
    ],
)
def test_a_plan_that_makes_no_sense_leaves_nothing(rooms: Path, plan: Plan) -> None:
    with pytest.raises((UsageError, ChangeRefusedError)):
        new_room(rooms, plan)
    assert not rooms.exists()


def test_a_room_cannot_ask_more_statements_than_its_files_have_room_for(rooms: Path) -> None:
    many = SHIPPED._replace(statements=SHIPPED.statements * (MOST_STATEMENTS // len(SHIPPED.statements) + 1))
    with pytest.raises(UsageError, match="500 statements at most"):
        make_room(rooms, Plan(TITLE), shipped_criteria().data, many)


def test_a_plan_may_go_to_its_limits(rooms: Path) -> None:
    room = new_room(rooms, Plan(TITLE, LEAST_SMALLEST, MOST_MINUTES, ("root",) * MOST_SHARED_ACCOUNTS))
    assert load_invitation(room).smallest == LEAST_SMALLEST
    most = SHIPPED._replace(statements=SHIPPED.statements * (MOST_STATEMENTS // len(SHIPPED.statements)))
    assert len(most.statements) == MOST_STATEMENTS
    make_room(rooms, Plan(TITLE, minutes=0), shipped_criteria().data, most).check()


@pytest.mark.parametrize(
    "error, raised",
    [
        (OSError(28, "full"), SaveError),
        (SaveError("full"), SaveError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_nothing_is_left_of_a_room_that_could_not_be_made(
    rooms: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, raised: type[BaseException]
) -> None:
    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(making, "show_to_all", fail)
    with pytest.raises(raised):
        new_room(rooms)
    assert list(rooms.iterdir()) == []


def test_a_room_is_found_by_its_path_its_name_and_the_beginning_of_it(
    rooms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, other = new_room(rooms), new_room(rooms, Plan("Hillside clinic"))
    assert find_room(rooms, str(room.path)).path == room.path
    assert find_room(rooms, "Riverside clinic").path == room.path
    assert find_room(rooms, "hill").path == other.path
    monkeypatch.chdir(rooms)
    assert find_room(rooms / "elsewhere", "riverside-clinic").path == room.path
    monkeypatch.setenv("HOME", str(rooms))
    assert find_room(rooms, "~/riverside-clinic").path == room.path


@pytest.mark.parametrize(
    "name, raised",
    [
        ("", UsageError),
        (" ", UsageError),
        ("riverside", UsageError),
        ("riversode-clinic-2", NotFoundError),
        ("nowhere", NotFoundError),
        ("/nowhere", NotFoundError),
        ("~no-such-person/room", NotFoundError),
        ("/", BadFileError),
        ("nul\0", CoprodError),
        ("x" * 5_000, NotFoundError),
        ("/" + "x" * 5_000, CoprodError),
    ],
)
def test_a_name_that_leads_to_no_one_room_is_answered_by_a_sentence(
    rooms: Path, name: str, raised: type[CoprodError]
) -> None:
    new_room(rooms)
    new_room(rooms)
    with pytest.raises(raised):
        find_room(rooms, name)


def test_what_may_have_been_meant_is_named(rooms: Path) -> None:
    for _ in range(7):
        new_room(rooms)
    with pytest.raises(UsageError) as caught:
        find_room(rooms, "river")
    shown = ", ".join(f"'riverside-clinic{more}'" for more in ("", "-2", "-3", "-4", "-5"))
    assert caught.value.message == f"7 rooms go by 'river': {shown}."
    with pytest.raises(NotFoundError) as missing:
        find_room(rooms, "riversode-clinic")
    assert missing.value.hint == "Did you mean 'riverside-clinic'?"
    with pytest.raises(NotFoundError) as missing:
        find_room(rooms, "nowhere")
    assert missing.value.hint == (
        "Ask the facilitator for the path of its folder; your own rooms are listed by: coprod room list"
    )


def test_a_room_is_joined_by_its_name_only_where_nobody_else_could(rooms: Path, tmp_path: Path) -> None:
    room = new_room(rooms)
    rooms.chmod(0o700)
    assert way_in(rooms, room) == ("coprod join riverside-clinic", True)
    assert way_in(tmp_path, room) == (f"coprod join {room.path}", True)
    with open_folder() as anybody_s:
        open_room = new_room(anybody_s)
        assert way_in(anybody_s, open_room) == (f"coprod join {open_room.path}", False)


def test_a_room_that_was_made_elsewhere_is_found_among_ones_own(rooms: Path, tmp_path: Path) -> None:
    room = new_room(tmp_path / "elsewhere")
    note_room(rooms, room)
    assert find_room(rooms, TITLE).path == room.path
    assert [each.path for each, _about in list_rooms(rooms)] == [room.path]
    own = new_room(rooms)
    note_room(rooms, own)
    assert own.path.name == f"{room.path.name}-2"
    assert sorted(each.name for each in rooms.iterdir()) == [room.path.name, own.path.name]
    note_room(rooms, room)
    assert (rooms / f"{room.path.name}-3").readlink() == room.path


def test_ones_own_rooms_are_named_as_their_folder_is(rooms: Path, tmp_path: Path) -> None:
    new_room(rooms)
    (tmp_path / "linked").symlink_to(rooms)
    assert find_room(tmp_path / "linked", TITLE).path == tmp_path / "linked" / "riverside-clinic"


def test_a_room_that_is_gone_from_elsewhere_is_passed_over(rooms: Path, tmp_path: Path) -> None:
    room, other = new_room(tmp_path / "elsewhere"), new_room(rooms)
    note_room(rooms, room)
    shutil.rmtree(room.path)
    assert [each.path for each, _about in list_rooms(rooms)] == [other.path]
    assert find_room(rooms, TITLE).path == other.path


@needs_accounts
def test_a_room_that_cannot_be_reached_hides_no_other_one() -> None:
    with open_folder() as anybody_s:
        mine = anybody_s / "rooms"
        room, other = new_room(anybody_s / "closed"), new_room(mine)
        note_room(mine, room)
        (anybody_s / "closed").chmod(0o700)
        mine.chmod(0o755)

        def look() -> None:
            assert [each.path for each, _about in list_rooms(mine)] == [other.path]

        assert in_account(other_accounts()[0], look) == ""


def test_a_room_is_made_though_no_link_to_it_can_be(tmp_path: Path) -> None:
    room = new_room(tmp_path / "elsewhere")
    (tmp_path / "a file").touch()
    note_room(tmp_path / "a file" / "rooms", room)
    assert find_room(tmp_path / "a file" / "rooms", str(room.path)).path == room.path


def test_the_exact_name_goes_before_longer_ones(rooms: Path) -> None:
    first = new_room(rooms)
    new_room(rooms)
    assert find_room(rooms, TITLE).path == first.path


def test_rooms_are_listed_without_those_that_cannot_be_read(rooms: Path) -> None:
    assert list_rooms(rooms) == []
    room, broken = new_room(rooms), new_room(rooms)
    broken.invitation.write_bytes(b"\xff")
    (rooms / "a file").touch()
    (rooms / "a folder").mkdir()
    assert [(each.path, about.title) for each, about in list_rooms(rooms)] == [(room.path, TITLE)]


def test_the_newest_room_is_listed_first(rooms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for title, day in (("first", 1), ("third", 3), ("second", 2)):
        monkeypatch.setattr(clock, "now", lambda day=day: datetime(2026, 11, day, 9, 30, 1, 5, UTC))
        new_room(rooms, Plan(title))
    listed = [about for _room, about in list_rooms(rooms)]
    assert [about.title for about in listed] == ["third", "second", "first"]
    assert listed[0].created == datetime(2026, 11, 3, 9, 30, 1, tzinfo=UTC)


def test_a_room_whose_criteria_were_lost_is_answered_by_a_sentence(room: RoomFolder) -> None:
    room.criteria.unlink()
    with pytest.raises(NotFoundError):
        load_asked(room)

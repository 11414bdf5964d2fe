import stat
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.room import MOST_PEOPLE, Event, Room, Trace
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.errors import CoprodError, SaveError
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.state import RoomStateFile, format_room, parse_room
from tests.domain.shipped import NOW, YES
from tests.files.room.rooms import FIRST

IDS = st.from_regex(r"[A-Za-z0-9_-]{1,20}", fullmatch=True)
ROLES = IDS | st.just(NO_ROLE)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is added
PEOPLE = st.integers(0, MOST_PEOPLE)
COUNTS = st.builds(Counts, PEOPLE, PEOPLE, PEOPLE).filter(lambda counts: counts.people > 0)
ROOMS = st.builds(
    Room,
    revealed=st.frozensets(IDS, max_size=5),
    tallies=st.dictionaries(IDS, st.dictionaries(ROLES, COUNTS, min_size=1, max_size=3), max_size=3),
    others=st.dictionaries(ROLES, st.integers(1, MOST_PEOPLE), max_size=3),
    taken_out=st.frozensets(IDS, max_size=3),
    seconds=st.integers(0, 10**6),
    minutes=st.integers(0, 24 * 60),
    log=st.lists(st.builds(Trace, MOMENTS, st.sampled_from(Event), ROLES), max_size=4).map(tuple),
)


@given(ROOMS)
def test_the_state_is_read_as_it_was_written(room: Room) -> None:
    assert parse_room(format_room(room), "room.toml") == room


@given(st.binary(max_size=200))
def test_no_bytes_do_harm(data: bytes) -> None:
    with pytest.raises(CoprodError):
        parse_room(data, "room.toml")


@pytest.mark.parametrize(
    "line",
    [
        "seconds_used = -1",
        'revealed = "all"',
        f"others = {{ users = {MOST_PEOPLE + 1} }}",
        "tallies = { dont-fail = { users = { applies = -1 } } }",
        "tallies = { dont-fail = 3 }",
    ],
)
def test_what_makes_no_sense_is_refused(line: str) -> None:
    with pytest.raises(CoprodError):
        parse_room(f"format = 1\n{line}\n".encode(), "room.toml")


def test_lines_of_the_log_that_make_no_sense_are_passed_over() -> None:
    lines = ["yesterday revealed x", "?", f"{NOW:%FT%T} revealed x", f"{NOW.isoformat()} revealed x"]
    room = parse_room(f"format = 1\n[log]\nlines = {lines}\n".encode(), "room.toml")
    assert room.log == (Trace(NOW, Event.REVEALED, "x"),)


def test_a_room_without_a_file_begins_anew_and_the_file_is_for_its_facilitator_alone(
    room: RoomFolder,
) -> None:
    room.state.unlink()
    state = RoomStateFile(room.state)
    assert state.room == Room()
    state.save(Room())
    assert stat.S_IMODE(room.state.stat().st_mode) == 0o600
    assert RoomStateFile(room.state).room == Room()


def test_the_same_state_is_not_written_again(room: RoomFolder) -> None:
    state = RoomStateFile(room.state)
    written = room.state.stat().st_ino
    state.save(state.room)
    assert room.state.stat().st_ino == written
    changed = state.room.with_tally(FIRST, "users", YES, 3)
    state.save(changed)
    assert RoomStateFile(room.state).room == changed


def test_a_state_that_was_changed_by_hand_is_kept_beside_and_the_meeting_goes_on(room: RoomFolder) -> None:
    state = RoomStateFile(room.state)
    edited = format_room(Room(minutes=99))
    room.state.write_bytes(edited)
    for number in (1, 2):
        changed = Room().with_others("users", number)
        state.save(changed)
        assert parse_room(room.state.read_bytes(), "room.toml") == changed
    (aside,) = room.own.glob("room.conflict-*")
    assert aside.read_bytes() == edited


def test_what_was_changed_by_hand_is_not_overwritten_before_it_is_kept(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = RoomStateFile(room.state)
    edited = format_room(Room(minutes=99))
    room.state.write_bytes(edited)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coprod_tui.files.room.own_file.keep_copy", full)
    with pytest.raises(SaveError, match="full"):
        state.save(Room(seconds=1))
    assert room.state.read_bytes() == edited


def test_a_state_that_was_deleted_by_hand_is_written_again(room: RoomFolder) -> None:
    state = RoomStateFile(room.state)
    room.state.unlink()
    state.save(Room(seconds=1))
    assert RoomStateFile(room.state).room == Room(seconds=1)


def test_a_folder_that_is_gone_is_said(room: RoomFolder) -> None:
    state = RoomStateFile(room.state)
    room.own.rename(room.path / "aside")
    with pytest.raises(SaveError, match="is gone"):
        state.save(Room(seconds=1))

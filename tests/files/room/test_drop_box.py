"""The slips in a room, looked at again and again, whatever lies there."""

import os
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.group import Participant
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.files.room import drop_box
from coprod_tui.files.room.drop_box import Person, participants_of
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.passing import pass_on
from coprod_tui.files.room.slip import Slip, format_slip, hand_in, new_slip_name
from coprod_tui.files.room.small_file import MOST_BYTES
from tests.accounts import open_folder
from tests.domain.shipped import NO, UNSURE, YES
from tests.files.room.rooms import FIRST, KEPT, answers_in, box_of, new_room, put, slip_with


def overwrite(path: Path, data: bytes) -> None:
    """Put other content in the place of a slip."""
    pass_on(path, data, 0o640)


def test_an_empty_room_has_nobody_in_it(room: RoomFolder) -> None:
    box = box_of(room)
    assert not box.look()
    assert (box.people, box.problem) == ((), "")


def test_each_slip_is_seen_and_each_new_answer(room: RoomFolder) -> None:
    box = box_of(room)
    name = put(room, slip_with(YES))
    put(room, slip_with(NO))
    assert box.look()
    assert answers_in(box) == [YES, NO]
    hand_in(room, name, slip_with(UNSURE))
    assert box.look()
    assert answers_in(box) == [NO, UNSURE]
    assert not box.look()
    assert box.problem == ""


def test_a_slip_that_has_not_changed_is_not_read_again(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = box_of(room)
    put(room, slip_with())
    assert box.look()

    def refuse(*_arguments: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(drop_box, "take_in", refuse)
    assert not box.look()


@pytest.mark.parametrize(
    "broken", [b"", b"\xff\x00", b"format = 1\n[answers]\nx = 2\n", b"#" * (MOST_BYTES + 1)]
)
def test_the_last_good_slip_counts_while_the_file_is_broken(room: RoomFolder, broken: bytes) -> None:
    box = box_of(room)
    name = put(room, slip_with(YES))
    assert box.look()
    overwrite(room.answers / name, broken)
    assert box.look()
    assert answers_in(box) == [YES]
    assert box.problem == f"1 file in the room can't be read; {KEPT}."
    assert not box.look()
    hand_in(room, name, slip_with(NO))
    assert box.look()
    assert (answers_in(box), box.problem) == ([NO], "")


def test_the_last_good_slip_counts_when_the_file_vanishes_and_the_new_one_when_it_comes_back(
    room: RoomFolder,
) -> None:
    box = box_of(room)
    name = put(room, slip_with(YES))
    assert box.look()
    (room.answers / name).unlink()
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES], f"1 file vanished; {KEPT}.")
    hand_in(room, name, slip_with(NO))
    assert box.look()
    assert (answers_in(box), box.problem) == ([NO], "")


@pytest.mark.parametrize(
    "put_there",
    [
        lambda path: path.mkdir(),
        os.mkfifo,
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to(path),
    ],
    ids=["folder", "pipe", "link", "circle"],
)
def test_what_is_no_file_neither_counts_nor_takes_the_place_of_one_that_did(
    room: RoomFolder, put_there: object
) -> None:
    assert callable(put_there)
    box = box_of(room)
    name = put(room, slip_with(YES))
    put_there(room.answers / new_slip_name())
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES], "")
    (room.answers / name).unlink()
    put_there(room.answers / name)
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES], f"1 file in the room can't be read; {KEPT}.")


def test_a_slip_with_two_names_is_not_taken(room: RoomFolder) -> None:
    name = put(room, slip_with())
    (room.answers / new_slip_name()).hardlink_to(room.answers / name)
    box = box_of(room)
    assert box.look()
    assert box.people == ()
    assert "2 files in the room can't be read" in box.problem


@pytest.mark.parametrize(
    "name", [b"\xff\xfe.toml", b"a b\n.toml", b"\x1b[2J.toml", b"clinic.toml", b"-rf", "ä".encode() * 100]
)
def test_a_hostile_name_is_passed_over(room: RoomFolder, name: bytes) -> None:
    (room.answers / os.fsdecode(name)).write_bytes(format_slip(slip_with()))
    box = box_of(room)
    assert not box.look()
    assert (box.people, box.problem) == ((), "")


@settings(max_examples=25)  # each makes a room
@given(st.lists(st.binary(max_size=200), max_size=4))
def test_no_content_keeps_the_box_from_looking(contents: list[bytes]) -> None:
    with open_folder() as parent:
        room = new_room(parent)
        put(room, slip_with(YES))
        for each in contents:
            overwrite(room.answers / new_slip_name(), each)
        box = box_of(room)
        box.look()
        assert answers_in(box) == [YES]


def test_a_file_that_could_not_be_read_once_is_read_at_the_next_look(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = box_of(room)
    put(room, slip_with(YES))

    def out_of_files(*_arguments: object) -> bytes:
        raise OSError(24, "Too many open files")

    with monkeypatch.context() as patch:
        patch.setattr(drop_box, "take_in", out_of_files)
        assert box.look()
        assert "can't be read" in box.problem
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES], "")


def test_a_file_that_vanishes_between_the_look_and_the_reading_is_no_fault(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = box_of(room)
    put(room, slip_with(YES))
    assert box.look()
    put(room, slip_with(NO))

    def gone(path: Path, *_arguments: object) -> bytes:
        path.unlink()
        raise FileNotFoundError

    monkeypatch.setattr(drop_box, "take_in", gone)
    box.look()
    box.look()
    assert (answers_in(box), box.problem) == ([YES], "")


def test_a_file_that_was_away_for_a_moment_is_read_at_the_next_look(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = box_of(room)
    put(room, slip_with(YES))

    def away(*_arguments: object) -> bytes:
        raise FileNotFoundError

    with monkeypatch.context() as patch:
        patch.setattr(drop_box, "take_in", away)
        box.look()
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES], "")


def test_a_broken_file_is_read_once(room: RoomFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    box = box_of(room)
    overwrite(room.answers / new_slip_name(), b"broken")
    assert box.look()
    monkeypatch.setattr(drop_box, "take_in", lambda *_arguments: pytest.fail("It is read again."))
    assert not box.look()


def test_a_room_out_of_reach_is_said_and_forgets_nobody(room: RoomFolder) -> None:
    box = box_of(room)
    put(room, slip_with(YES))
    assert box.look()
    aside = room.answers.with_name("aside")
    room.answers.rename(aside)
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES], f"The room's folder can't be read now; {KEPT}.")
    assert not box.look()
    aside.rename(room.answers)
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES], "")


def test_one_look_reads_so_much_at_most_and_the_small_slips_first(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = format_slip(slip_with(NO))
    large += b"#" * (2_000 - len(large))
    for _each in range(4):
        overwrite(room.answers / new_slip_name(), large)
    put(room, slip_with(YES))
    monkeypatch.setattr(drop_box, "MOST_AT_ONCE", 4_500)
    box = box_of(room)
    assert box.look()
    assert answers_in(box) == [YES, NO, NO]
    assert box.look()
    assert answers_in(box) == [YES, NO, NO, NO, NO]
    assert box.problem == ""


def test_a_known_slip_that_waits_to_be_read_has_not_vanished(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [put(room, slip_with(YES)), put(room, slip_with(YES))]
    box = box_of(room)
    assert box.look()
    monkeypatch.setattr(drop_box, "MOST_AT_ONCE", len(format_slip(slip_with(NO))))
    for name in names:
        hand_in(room, name, slip_with(NO))
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES, NO], "")
    assert box.look()
    assert answers_in(box) == [NO, NO]


def test_a_flood_of_files_hides_no_slip_that_was_seen_before(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drop_box, "MOST_FILES", 3)
    name = put(room, slip_with(YES))
    box = box_of(room)
    assert box.look()
    for number in range(40):
        (room.answers / f"flood-{number}").touch()
    hand_in(room, name, slip_with(NO))
    assert box.look()
    assert answers_in(box) == [NO]
    assert box.problem == "There are more than 3 files in the room, so new answers may be overlooked."


def test_as_many_files_as_are_looked_at_are_no_flood(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drop_box, "MOST_FILES", 2)
    box = box_of(room)
    put(room, slip_with(YES))
    put(room, slip_with(NO))
    assert box.look()
    assert (answers_in(box), box.problem) == ([YES, NO], "")


def test_those_who_left_or_were_taken_out_are_no_participants() -> None:
    staying, left, taken_out = (
        Person(key, Slip(NO_ROLE, {FIRST: answer}, left=key == "left"))
        for key, answer in zip(("staying", "left", "taken out"), Answer, strict=True)
    )
    participants = participants_of((staying, left, taken_out), frozenset({"taken out"}))
    assert participants == (Participant(NO_ROLE, {FIRST: YES}),)


def test_a_slip_that_vanishes_while_it_is_listed_is_seen_with_the_next_look(
    room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Vanishing:
        """An entry of a folder whose file has gone since it was listed."""

        def __init__(self, entry: os.DirEntry[str]) -> None:
            self.name = entry.name
            self.is_file = entry.is_file

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            assert not follow_symlinks
            raise FileNotFoundError(self.name)

    box = box_of(room)
    put(room, slip_with(YES))
    with monkeypatch.context() as patch:
        patch.setattr(
            "coprod_tui.files.room.drop_box.islice",
            lambda entries, most: map(Vanishing, islice(entries, most)),
        )
        assert not box.look()
    assert box.look()
    assert answers_in(box) == [YES]

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.limits import NOTE_CHARACTERS
from coprod_tui.errors import BadFileError, ChangeRefusedError, InUseError
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.notes import RoomNotes, load_notes
from tests.accounts import open_folder
from tests.files.room.rooms import FIRST, SECOND

PIECES = st.characters(codec="utf-8") | st.sampled_from(["\n", "\r\n", "\r", '"""', "\\", "\t", "#"])
TEXTS = st.lists(PIECES, max_size=20).map("".join)


@given(st.lists(st.tuples(st.sampled_from([FIRST, SECOND]), TEXTS), max_size=5))
def test_notes_are_read_as_they_were_written(written: list[tuple[str, str]]) -> None:
    with open_folder() as path:
        room = RoomFolder(path)
        room.own.mkdir()
        notes = RoomNotes(room)
        for statement, text in written:
            notes.write(statement, text)
        notes.close()
        expected = {statement: text for statement, text in dict(written).items() if text}
        assert load_notes(room) == expected
        again = RoomNotes(room)
        assert [again.note(each) for each in (FIRST, SECOND)] == [
            expected.get(each, "") for each in (FIRST, SECOND)
        ]
        again.close()


def test_another_note_leaves_the_ends_of_lines_of_the_first(room: RoomFolder) -> None:
    notes = RoomNotes(room)
    notes.write(FIRST, "one\r\ntwo")
    notes.write(SECOND, "a note")
    assert load_notes(room)[FIRST] == "one\r\ntwo"
    notes.close()


def test_an_empty_note_takes_it_away_and_the_file_is_for_its_facilitator_alone(room: RoomFolder) -> None:
    notes = RoomNotes(room)
    notes.write(FIRST, "Ask about March.")
    assert stat.S_IMODE(room.notes.stat().st_mode) == 0o600
    notes.write(FIRST, "")
    assert (notes.note(FIRST), load_notes(room)) == ("", {})
    notes.close()


def test_a_note_that_is_too_long_is_refused_and_the_notes_stay(room: RoomFolder) -> None:
    notes = RoomNotes(room)
    notes.write(FIRST, "short")
    with pytest.raises(ChangeRefusedError):
        notes.write(FIRST, "x" * (NOTE_CHARACTERS + 1))
    assert load_notes(room) == {FIRST: "short"}
    notes.close()


def test_notes_are_written_in_one_terminal_at_a_time(room: RoomFolder) -> None:
    notes = RoomNotes(room)
    with pytest.raises(InUseError):
        RoomNotes(room)
    notes.close()
    RoomNotes(room).close()


def test_notes_that_cannot_be_read_are_left_alone(room: RoomFolder) -> None:
    room.notes.write_bytes(b"format = 1\nnotes = 3\n")
    with pytest.raises(BadFileError):
        RoomNotes(room)
    assert room.notes.read_bytes() == b"format = 1\nnotes = 3\n"
    room.notes.unlink()
    RoomNotes(room).close()


def test_notes_that_were_changed_by_hand_are_kept_beside_and_new_ones_are_written(room: RoomFolder) -> None:
    notes = RoomNotes(room)
    notes.write(FIRST, "one")
    room.notes.write_bytes(b"# by hand\n")
    notes.write(SECOND, "two")
    notes.close()
    assert load_notes(room) == {FIRST: "one", SECOND: "two"}
    assert b"# by hand\n" in [each.read_bytes() for each in room.own.glob("notes*.toml")]

"""The files of a room that only their owner's account writes: the facilitator's, and somebody's place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import tomli_w

from coprod_tui.domain.room import Room
from coprod_tui.errors import CoprodError
from coprod_tui.files.room.drop_box import Person
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.membership import Membership, Memberships
from coprod_tui.files.room.notes import RoomNotes, load_notes
from coprod_tui.files.room.small_file import MOST_BYTES
from coprod_tui.files.room.state import RoomStateFile, format_room, parse_room
from coprod_tui.files.room.steering import Steer, SteeringEar, SteeringWheel, Wish
from tests.domain.shipped import YES
from tests.trust.damaged_room import (
    CODE,
    FIRST,
    HOSTILE,
    INVITATION,
    OTHER_SLIP,
    ROLES,
    ROOM,
    SECOND,
    SLIP,
    SLIP_NAME,
    damaged_room,
    told_on_the_screen,
)
from tests.trust.file_kind import Kind, unclean
from tests.trust.marked import AT

_STEER = Steer(Wish.GO, SECOND)


def _state(room: RoomFolder) -> Path:
    return room.state


def _parse_state(data: bytes) -> Room:
    with damaged_room(_state, data) as room:
        return RoomStateFile(room.state).room


def _use_state(data: bytes) -> str:
    """Go on with the meeting from it, and save."""
    with damaged_room(_state, data) as room:
        try:
            file = RoomStateFile(room.state)
        except CoprodError as error:
            return unclean(str(error))
        if parse_room(format_room(file.room), "again.toml") != file.room:
            return "what is saved of it reads otherwise"
        changed = file.room.with_tally(FIRST, ROLES[0], YES, 3).with_revealed([SECOND], AT)
        file.save(changed._replace(seconds=changed.seconds + 60))
        if RoomStateFile(room.state).room != file.room:
            return "what the meeting came to isn't in the file"
        return unclean(*told_on_the_screen((Person("key", SLIP), Person("other", OTHER_SLIP)), file.room))


def _steering(room: RoomFolder) -> Path:
    return room.steering


def _steer(data: bytes) -> tuple[Steer, ...]:
    """Ask the shared screen for something from a second terminal that finds such a file."""
    with damaged_room(_steering, data) as room:
        ear, wheel = SteeringEar(room), SteeringWheel(room)
        wheel.ask(_STEER)
        return ear.listen()


def _use_steering(data: bytes) -> str:
    heard = _steer(data)
    return "" if heard == (_STEER,) else f"instead of the wish that was asked, it heard {heard[:3]}"


def _member(room: RoomFolder) -> Path:
    return room.path / "joined" / f"{INVITATION.id}-{room.owner_number}" / f"{CODE}.member"


def _find_place(data: bytes) -> Membership:
    with damaged_room(_member, data) as room:
        return Memberships(room.path / "joined", room, INVITATION).find(CODE)


def _use_place(data: bytes) -> str:
    try:
        place = _find_place(data)
    except CoprodError as error:
        return unclean(str(error))
    return "" if Path(place.slip).name == place.slip else f"the slip would lie elsewhere: {place.slip!r}"


def _notes(room: RoomFolder) -> Path:
    return room.notes


def _load_notes(data: bytes) -> object:
    with damaged_room(_notes, data) as room:
        return load_notes(room)


def _use_notes(data: bytes) -> str:
    """Write a note beside those that are there."""
    with damaged_room(_notes, data) as room:
        try:
            before = load_notes(room)
        except CoprodError as error:
            return unclean(str(error))
        notes = RoomNotes(room)
        notes.write(SECOND, "One more.")
        notes.close()
        if load_notes(room) != {**before, SECOND: "One more."}:
            return "the notes are others once one more is written"
        return ""


_STATES = tuple(map(format_room, (ROOM, ROOM._replace(others={HOSTILE: 3}, revealed=frozenset({HOSTILE})))))
_MEMBER = tomli_w.dumps({"format": 1, "role": ROLES[0], "slip": SLIP_NAME}).encode()
_WISHES = b'format = 1\nlast = 7\nwishes = ["go dont-fail", "next", "reveal", "curtain"]\n'
_NOTES = b'format = 1\n\n[notes]\ndont-fail = """\nA note,\n\\"quoted\\"."""\n"no such" = "x\\r\\ny"\n'
OWN_ROOM_KINDS: Mapping[str, Kind] = {
    "state of a room": Kind(_STATES, _parse_state, _use_state, 2),
    "steering": Kind((_WISHES,), _steer, _use_steering, most=MOST_BYTES),
    "place in a room": Kind((_MEMBER,), _find_place, _use_place, most=MOST_BYTES),
    "notes of a room": Kind((_NOTES,), _load_notes, _use_notes),
}
"""By what messages call them."""

"""A room in which every text is hostile: its owner's, its participants', and those of whoever meddles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import tomli_w

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer, Criteria
from coprod_tui.domain.limits import NOTE_CHARACTERS, TITLE_CHARACTERS
from coprod_tui.domain.room import Event, Room, Trace
from coprod_tui.domain.room_record import NO_ROLE, Holders, RoomRecord
from coprod_tui.files.criteria_writing import format_criteria
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import format_invitation, load_invitation
from coprod_tui.files.room.making import Plan, make_room
from coprod_tui.files.room.membership import Membership, Memberships
from coprod_tui.files.room.shared_view import SharedView, show_to_all
from coprod_tui.files.room.slip import Slip, hand_in, new_slip_name
from coprod_tui.files.room.small_file import FORMAT
from coprod_tui.files.room.state import format_room
from coprod_tui.files.room.steering import Wish
from coprod_tui.files.session_writing import format_session
from tests.domain.shipped import SHIPPED
from tests.trust.marked import AT, Marked, marked_criteria, marked_session
from tests.trust.scene import file_name

_LONGEST_KEY = 150
"""Characters: keys that are names of tables one within the other stay under the 400 that a file may have."""
_COUNTS = Counts(2, 3, 1)


class RoomScene(NamedTuple):
    """Everything hostile that a room can hold.

    Attributes:
        text: Makes more texts of the kind.
        criteria: What is asked, in hostile words.
        home: The folder that has it all.
        room: A room that makes sense.
        place: Somebody's place in the room that makes sense.
    """

    text: Marked
    criteria: Criteria
    home: Path
    room: RoomFolder
    place: Membership

    @property
    def rooms(self) -> Path:
        """The folder of all rooms."""
        return self.home / "rooms"

    def show(self, lines: tuple[str, ...], statement: str = "") -> None:
        """Have something on the shared screen of the room, with counts for every statement."""
        counts = {**dict.fromkeys(self.criteria.by_id, _COUNTS), self.text(_LONGEST_KEY): _COUNTS}
        show_to_all(self.room, SharedView(lines, statement, counts))

    def meddle(self) -> None:
        """Put slips among the answers as a participant may who means harm."""
        text, first = self.text, self.criteria.statements[0].id
        wrong: tuple[dict[str, object], ...] = (
            {"role": text(), "code": "abc-def", "answers": {text(): "applies"}, text(): text()},
            {"role": "", "code": text(), "answers": {}},
            {"role": "", "code": "", "answers": {first: text()}},
        )
        slips = [tomli_w.dumps({"format": FORMAT, **each}).encode() for each in wrong]
        raw = f"format = {FORMAT}\n{text.raw()!r} = {text.raw()}\n".encode("utf-8", "surrogateescape")
        for slip in (*slips, raw):
            (self.room.answers / new_slip_name()).write_bytes(slip)
        (self.room.answers / file_name(text.raw())).write_bytes(raw)

    def broken(self) -> Iterator[RoomFolder]:
        """More rooms, each with one file that is no TOML, or says what makes no sense."""
        text, asked = self.text, format_criteria(self.criteria).encode()
        no_toml = f"format = {FORMAT}\n{text()!r} = [\n{text.raw()}".encode("utf-8", "surrogateescape")
        unknown = {text(_LONGEST_KEY): text()}
        invited = {"id": text(64), "title": "x", "created": AT, "shared_accounts": [text(), 3]}
        counted = {"others": {text(_LONGEST_KEY): 9_999}, "tallies": {text(_LONGEST_KEY): 3}}
        told = {"id": "x", "title": "x", "created": AT, "room": {"present": {text(_LONGEST_KEY): text()}}}
        for name, wrong in (
            ("invitation", no_toml),
            ("invitation", _dumped(invited)),
            ("criteria", no_toml),
            ("criteria", asked + tomli_w.dumps({text(_LONGEST_KEY): unknown}).encode()),
            ("state", no_toml),
            ("state", _dumped(counted)),
            ("notes", _dumped({"notes": {text(_LONGEST_KEY): 3}})),
            ("group", _dumped(told)),
        ):
            made = make_room(self.home / "made", Plan("Broken"), asked, self.criteria)
            room = RoomFolder(made.path.rename(self.rooms / file_name(text.raw())))
            invitation = load_invitation(room)._replace(title=text(TITLE_CHARACTERS))
            room.invitation.write_bytes(format_invitation(invitation))
            file: Path = getattr(room, name)
            file.write_bytes(wrong)
            yield room


def set_room(folder: Path, take: Callable[[], str]) -> RoomScene:
    """Make the rooms in a new folder.

    Args:
        folder: Where; it isn't there yet.
        take: Gives the payload of the next text.
    """
    text = Marked(take)
    criteria = marked_criteria(SHIPPED, text)
    home = folder / "home"
    room = _room(home, criteria, text)
    place = _people(home, room, criteria, text)
    scene = RoomScene(text, criteria, home, room, place)
    scene.show((text(),))
    scene.meddle()
    return scene


def _room(home: Path, criteria: Criteria, text: Marked) -> RoomFolder:
    """A room whose owner has written whatever can be written into its files."""
    made = make_room(
        home / "rooms", Plan(text(TITLE_CHARACTERS)), format_criteria(criteria).encode(), criteria
    )
    room = RoomFolder(made.path.rename(home / "rooms" / file_name(text.raw())))
    invitation = load_invitation(room)._replace(title=text(TITLE_CHARACTERS), shared_accounts=(text(),))
    room.invitation.write_bytes(format_invitation(invitation))
    session = marked_session(criteria, text)._replace(id=invitation.id, room=_record(criteria, text))
    room.group.write_bytes(format_session(session, criteria))
    room.state.write_bytes(format_room(_state(criteria, text)))
    # There's room in each for what is pasted.
    notes = {**{each: text(NOTE_CHARACTERS // 2) for each in criteria.by_id}, text(_LONGEST_KEY): text()}
    room.notes.write_text(tomli_w.dumps({"format": FORMAT, "notes": notes}), encoding="utf-8")
    wishes = [text(), *(f"{wish} {text()}" for wish in Wish)]
    steering = {"format": FORMAT, "last": len(wishes), "wishes": wishes}
    room.steering.write_text(tomli_w.dumps(steering), encoding="utf-8")
    return room


def _record(criteria: Criteria, text: Marked) -> RoomRecord:
    """What was told of the group, with roles that are no longer asked for."""
    roles = [*(role.id for role in criteria.roles), text(_LONGEST_KEY), NO_ROLE]
    counts = {**dict.fromkeys(criteria.by_id, _COUNTS), text(_LONGEST_KEY): _COUNTS}
    return RoomRecord(
        present=dict.fromkeys(roles, 2),
        counts=counts,
        by_role={each: dict.fromkeys(roles, _COUNTS) for each in criteria.by_id},
        holders={rule.key: Holders(1, 2, 3) for rule in criteria.rules},
        left=2,
        withheld=frozenset((*tuple(criteria.by_id)[:2], text(_LONGEST_KEY))),
    )


def _state(criteria: Criteria, text: Marked) -> Room:
    """What is revealed and counted, with roles and statements that are no longer asked for."""
    roles = [*(role.id for role in criteria.roles), text(_LONGEST_KEY), NO_ROLE]
    asked = tuple(criteria.by_id)
    return Room(
        revealed=frozenset((*asked[::2], text(_LONGEST_KEY))),
        tallies={each: dict.fromkeys(roles, _COUNTS) for each in (*asked, text(_LONGEST_KEY))},
        others=dict.fromkeys(roles, 3),
        taken_out=frozenset({text(_LONGEST_KEY)}),
        seconds=1_200,
        minutes=60,
        log=tuple(Trace(AT, event, text(_LONGEST_KEY)) for event in Event),
    )


def _people(home: Path, room: RoomFolder, criteria: Criteria, text: Marked) -> Membership:
    """People of every role, of whom some have left; the place of one who has marked their own session."""
    roles = [*(role.id for role in criteria.roles), text(), NO_ROLE]
    for number, role in enumerate(roles * 2):
        answers = dict.fromkeys(criteria.by_id, tuple(Answer)[number % 3])
        hand_in(room, new_slip_name(), Slip(role, answers, f"abc-{number}", left=number == 1))
    invitation = load_invitation(room)
    place = Memberships(home / "joined", room, invitation).join(criteria.roles[0].id, criteria)
    own = marked_session(criteria, text)._replace(id=place.code.replace("-", ""))
    place.session.write_bytes(format_session(own, criteria))
    return place


def _dumped(content: Mapping[str, object]) -> bytes:
    return tomli_w.dumps({"format": FORMAT, **content}).encode()

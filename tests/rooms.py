"""A room to join, and what its facilitator's screen would write into it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.files.locations import shipped_criteria
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.making import Plan, make_room
from coprod_tui.files.room.membership import JoinedSession, Membership, Memberships
from coprod_tui.files.room.presence import Presence
from coprod_tui.files.room.shared_view import SharedView, show_to_all
from coprod_tui.files.room.slip import Slip, parse_slip
from tests.tui.criteria import CRITERIA

FIRST, SECOND = (statement.id for statement in CRITERIA.statements[:2])
COUNTS = Counts(5, 3, 1)
IN_WORDS = "In the room: 5 say it applies, 3 that it doesn't, 1 is unsure."


def a_room(parent: Path, title: str = "Riverside", shared_accounts: tuple[str, ...] = ()) -> RoomFolder:
    """Make a room that asks the shipped statements."""
    plan = Plan(title, shared_accounts=shared_accounts)
    return make_room(parent / "rooms", plan, shipped_criteria().data, CRITERIA)


def places(room: RoomFolder, joined: Path) -> Memberships:
    """The places in a room that this account has."""
    return Memberships(joined, room, load_invitation(room))


def take_place(room: RoomFolder, joined: Path, role: str = NO_ROLE) -> Membership:
    """Join a room."""
    return places(room, joined).join(role, CRITERIA)


def open_place(room: RoomFolder, joined: Path) -> JoinedSession:
    """Join a room, and open one's own answers in it."""
    return JoinedSession(take_place(room, joined), room, CRITERIA)


def show(
    room: RoomFolder,
    statement: str = "",
    counts: Mapping[str, Counts] | None = None,
    lines: tuple[str, ...] = (),
) -> None:
    """Have something on the shared screen."""
    show_to_all(room, SharedView(lines, statement, counts or {}))


def take_out(room: RoomFolder, place: Membership) -> None:
    """Have the facilitator take somebody's answers out."""
    show_to_all(room, SharedView(("shown",), FIRST, {FIRST: COUNTS}, taken_out=frozenset({place.key})))


def close(room: RoomFolder) -> None:
    """Have the facilitator leave."""
    show_to_all(room, SharedView(open=False))


def kill_screen(room: RoomFolder) -> None:
    """Have the shared screen killed, which leaves what it showed."""
    screen = Presence(room)
    screen.begin()
    screen.end()


def lose(room: RoomFolder) -> None:
    """Let nobody hand anything in."""
    room.answers.rename(room.path / "lost")


def bring_back(room: RoomFolder) -> None:
    """Let people hand in again."""
    (room.path / "lost").rename(room.answers)


def slips(room: RoomFolder) -> list[Slip]:
    """What has been handed in."""
    return [parse_slip(each.read_bytes(), CRITERIA) for each in sorted(room.answers.glob("*.toml"))]


def answers(room: RoomFolder) -> list[Mapping[str, Answer]]:
    """The answers that have been handed in, of each person."""
    return [slip.answers for slip in slips(room)]

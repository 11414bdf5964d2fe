"""A room in which one file is damaged, and what the shared screen says of the people in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coprod_tui.domain.agenda import agenda
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.group import Group
from coprod_tui.domain.room import Event, Room, Trace
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.files.room.drop_box import Person, participants_of
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import Invitation, format_invitation
from coprod_tui.files.room.slip import Slip
from coprod_tui.reports.room_words import agenda_words, present_words, role_counts_words, time_words
from tests.domain.shipped import DONTS, NO, SHIPPED, UNSURE, YES, session_of
from tests.files.sheets import SHIPPED_DATA
from tests.trust.marked import AT
from tests.trust.memory import folder_in_memory

FIRST, SECOND = DONTS[:2]
ROLES = [*SHIPPED.role_by_id]
CODE = "abc-def"
SLIP_NAME = f"{'a' * 32}.toml"
INVITATION = Invitation("5f3a9c01d2e4b677", "Riverside clinic", AT, 5, ("kiosk", "root"))
SLIP = Slip(ROLES[0], {FIRST: YES, SECOND: UNSURE}, CODE)
OTHER_SLIP = Slip(ROLES[1], dict.fromkeys(SHIPPED.by_id, NO), "xyz-234")
COUNTS = Counts(5, 3, 1)
ROOM = Room(
    frozenset({FIRST, SECOND}),
    {FIRST: {ROLES[0]: COUNTS, NO_ROLE: Counts(1)}},
    {ROLES[1]: 3, NO_ROLE: 1},
    frozenset({"c0ffee"}),
    1_900,
    75,
    (Trace(AT, Event.REVEALED, FIRST), Trace(AT, Event.TAKEN_OUT, ROLES[0])),
)
HOSTILE = "\x1b[2J\u202e[/]\x9b31m\x07"
"""A terminal would obey it."""


@contextmanager
def damaged_room(place: Callable[[RoomFolder], Path], data: bytes) -> Iterator[RoomFolder]:
    """A room in which one file holds these bytes; there's nothing but what it takes to be one."""
    with folder_in_memory() as parent:
        room = RoomFolder(Path(parent) / "rooms" / "riverside")
        for each in (room.own, room.shared, room.answers):
            each.mkdir(parents=True)
        room.criteria.write_bytes(SHIPPED_DATA)
        room.invitation.write_bytes(format_invitation(INVITATION))
        place(room).parent.mkdir(parents=True, exist_ok=True)
        place(room).write_bytes(data)
        yield room


def told_on_the_screen(people: Iterable[Person], room: Room) -> Iterator[str]:
    """What the shared screen says of some people, once everything is revealed."""
    known = room._replace(revealed=frozenset(SHIPPED.by_id) | room.revealed)
    group = Group.of(SHIPPED, participants_of(people, room.taken_out), known, 2)
    yield from present_words(SHIPPED, group.present)
    for statement in SHIPPED.by_id:
        yield from role_counts_words(SHIPPED, group.by_role(statement))
    for item in agenda(evaluate(SHIPPED, session_of({})), group):
        yield agenda_words(item, group)
    yield time_words(room.seconds, room.minutes)
    yield str(group.record())

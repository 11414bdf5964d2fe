"""The files of a room, as another program, a cut-off write or another person could have damaged them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import tomli_w

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.group import Group, agenda
from coprod_tui.domain.room import Event, Room, Trace
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.errors import CoprodError
from coprod_tui.files.room.drop_box import DropBox, Person, participants_of
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import Invitation, format_invitation, load_invitation
from coprod_tui.files.room.membership import Membership, Memberships
from coprod_tui.files.room.notes import RoomNotes, load_notes
from coprod_tui.files.room.passing import take_in
from coprod_tui.files.room.shared_view import SharedScreen, SharedView, format_view, parse_view
from coprod_tui.files.room.slip import Slip, format_slip, parse_slip
from coprod_tui.files.room.small_file import MOST_BYTES
from coprod_tui.files.room.state import RoomStateFile, format_room, parse_room
from coprod_tui.files.room.steering import Steer, SteeringEar, SteeringWheel, Wish
from coprod_tui.files.toml_reading import read_bytes
from coprod_tui.plain.console import Console
from coprod_tui.plain.follow import follow
from coprod_tui.plain.reception import Reception
from coprod_tui.plain.signals import InputEndedError, Signals
from coprod_tui.reports.room_news import RoomNews
from coprod_tui.reports.room_words import agenda_words, present_words, role_counts_words, time_words
from tests.domain.shipped import DONTS, NO, SHIPPED, UNSURE, YES, session_of
from tests.files.sheets import SHIPPED_DATA
from tests.trust.commands import carry_out
from tests.trust.file_kind import Kind, unclean
from tests.trust.marked import AT
from tests.trust.memory import folder_in_memory

FIRST, SECOND = DONTS[:2]
_ROLES = [*SHIPPED.role_by_id]
_CODE = "abc-def"
_NAME, _NEIGHBOUR = f"{'a' * 32}.toml", f"{'b' * 32}.toml"
_INVITATION = Invitation("5f3a9c01d2e4b677", "Riverside clinic", AT, 5, ("kiosk", "root"))
_COUNTS = Counts(5, 3, 1)
_ROOM = Room(
    frozenset({FIRST, SECOND}),
    {FIRST: {_ROLES[0]: _COUNTS, NO_ROLE: Counts(1)}},
    {_ROLES[1]: 3, NO_ROLE: 1},
    frozenset({"c0ffee"}),
    1_900,
    75,
    (Trace(AT, Event.REVEALED, FIRST), Trace(AT, Event.TAKEN_OUT, _ROLES[0])),
)
_GOOD = Slip(_ROLES[0], {FIRST: YES, SECOND: UNSURE}, _CODE)
_OTHER = Slip(_ROLES[1], dict.fromkeys(SHIPPED.by_id, NO), "xyz-234")
_STEER = Steer(Wish.GO, SECOND)


@contextmanager
def _room(place: Callable[[RoomFolder], Path], data: bytes) -> Iterator[RoomFolder]:
    """A room in which one file holds these bytes; there's nothing but what it takes to be one."""
    with folder_in_memory() as parent:
        room = RoomFolder(Path(parent) / "rooms" / "riverside")
        for each in (room.own, room.shared, room.answers):
            each.mkdir(parents=True)
        room.criteria.write_bytes(SHIPPED_DATA)
        room.invitation.write_bytes(format_invitation(_INVITATION))
        place(room).parent.mkdir(parents=True, exist_ok=True)
        place(room).write_bytes(data)
        yield room


def _slip(room: RoomFolder) -> Path:
    return room.answers / _NAME


def _parse_slip(data: bytes) -> Slip:
    with _room(_slip, data) as room:
        return parse_slip(take_in(_slip(room), MOST_BYTES), SHIPPED)


def _use_slip(data: bytes) -> str:
    """Look at it beside somebody else's, first as it is and then in the place of a good one."""
    with _room(_slip, data) as room:
        (room.answers / _NEIGHBOUR).write_bytes(format_slip(_OTHER))
        box = DropBox(room, _INVITATION, SHIPPED)
        box.look()
        seen = _counted(box)
        try:
            slip: Slip | None = _parse_slip(data)
        except CoprodError:
            slip = None
        if seen != _written(_OTHER, *filter(None, (slip,))):
            return "another slip counts than the one that can be read"
        if slip is not None and parse_slip(format_slip(slip), SHIPPED) != slip:
            return "the slip written again reads otherwise"
        if bool(box.problem) != (slip is None):
            return f"the facilitator is told: {box.problem!r}"
        again = DropBox(room, _INVITATION, SHIPPED)
        _slip(room).write_bytes(format_slip(_GOOD))
        again.look()
        _replace(_slip(room), data)
        again.look()
        if _counted(again) != _written(_OTHER, slip or _GOOD):
            return "what was seen last doesn't count any more"
        return unclean(box.problem, *_told(again.people, _ROOM))


def _counted(box: DropBox) -> list[bytes]:
    return _written(*(each.slip for each in box.people))


def _written(*slips: Slip) -> list[bytes]:
    return sorted(map(format_slip, slips))


def _replace(path: Path, data: bytes) -> None:
    new = path.with_suffix(".new")
    new.write_bytes(data)
    new.replace(path)


def _told(people: tuple[Person, ...], room: Room) -> Iterator[str]:
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


def _invitation(room: RoomFolder) -> Path:
    return room.invitation


def _parse_invitation(data: bytes) -> Invitation:
    with _room(_invitation, data) as room:
        invitation = load_invitation(room)
        Reception(_console(io.StringIO()), room, invitation, SHIPPED, room.path / "joined").several  # noqa: B018 - looks every account up
        return invitation


def _use_invitation(data: bytes) -> str:
    """Find the room in the list of one's own, join it, and answer."""
    with _room(_invitation, data) as room:
        home = room.path.parent.parent
        printed = [
            carry_out(["join", str(room.path), "--plain"], home, typed=b"\n\na\nq\n"),
            carry_out(["room", "list"], home),
        ]
        handed_in = [parse_slip(each.read_bytes(), SHIPPED).answers for each in room.answers.iterdir()]
        listed = printed[1].code == 0
        if wrong := unclean(*(each.text for each in printed)):
            return wrong
        try:
            _parse_invitation(data)
        except CoprodError:
            return "a room that can't be read was joined" if handed_in or listed else ""
        if handed_in != [{SHIPPED.statements[0].id: YES}] or not listed:
            return f"the answer is not in the room: {printed[0].text[-300:]!r}"
        return ""


def _screen(room: RoomFolder) -> Path:
    return room.screen


def _parse_view(data: bytes) -> SharedView:
    with _room(_screen, data) as room:
        return parse_view(read_bytes(room.screen, MOST_BYTES), room.screen.name)


def _use_view(data: bytes) -> str:
    """Follow it in lines, and say to a participant what is new."""
    with _room(_screen, data) as room:
        news = RoomNews(room, SHIPPED)
        heard = io.StringIO()
        news.look()
        with suppress(InputEndedError):
            follow(SharedScreen(room), _console(heard), _nobody_listens)
        said = [heard.getvalue(), news.elsewhere(""), *map(news.revealed, SHIPPED.by_id)]
        try:
            view = _parse_view(data)
        except CoprodError as error:
            return unclean(str(error), *said)
        if parse_view(format_view(view), "again.toml") != view:
            return "what is shown reads otherwise once it's written again"
        return unclean(*said)


def _nobody_listens() -> None:
    raise InputEndedError


def _console(sink: io.StringIO) -> Console:
    return Console(io.StringIO(), sink, Signals())


def _state(room: RoomFolder) -> Path:
    return room.state


def _parse_state(data: bytes) -> Room:
    with _room(_state, data) as room:
        return RoomStateFile(room.state).room


def _use_state(data: bytes) -> str:
    """Go on with the meeting from it, and save."""
    with _room(_state, data) as room:
        try:
            file = RoomStateFile(room.state)
        except CoprodError as error:
            return unclean(str(error))
        if parse_room(format_room(file.room), "again.toml") != file.room:
            return "what is saved of it reads otherwise"
        changed = file.room.with_tally(FIRST, _ROLES[0], YES, 3).with_revealed([SECOND], AT)
        file.save(changed._replace(seconds=changed.seconds + 60))
        if RoomStateFile(room.state).room != file.room:
            return "what the meeting came to isn't in the file"
        return unclean(*_told((Person("key", _GOOD), Person("other", _OTHER)), file.room))


def _steering(room: RoomFolder) -> Path:
    return room.steering


def _steer(data: bytes) -> tuple[Steer, ...]:
    """Ask the shared screen for something from a second terminal that finds such a file."""
    with _room(_steering, data) as room:
        ear, wheel = SteeringEar(room), SteeringWheel(room)
        wheel.ask(_STEER)
        return ear.listen()


def _use_steering(data: bytes) -> str:
    heard = _steer(data)
    return "" if heard == (_STEER,) else f"instead of the wish that was asked, it heard {heard[:3]}"


def _member(room: RoomFolder) -> Path:
    return room.path / "joined" / f"{_INVITATION.id}-{room.owner_number}" / f"{_CODE}.member"


def _find_place(data: bytes) -> Membership:
    with _room(_member, data) as room:
        return Memberships(room.path / "joined", room, _INVITATION).find(_CODE)


def _use_place(data: bytes) -> str:
    try:
        place = _find_place(data)
    except CoprodError as error:
        return unclean(str(error))
    return "" if Path(place.slip).name == place.slip else f"the slip would lie elsewhere: {place.slip!r}"


def _notes(room: RoomFolder) -> Path:
    return room.notes


def _load_notes(data: bytes) -> object:
    with _room(_notes, data) as room:
        return load_notes(room)


def _use_notes(data: bytes) -> str:
    """Write a note beside those that are there."""
    with _room(_notes, data) as room:
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


_VIEW = SharedView(("1 of 3 to discuss", "“They” say: it \\ applies"), FIRST, {FIRST: _COUNTS})
_MEMBER = tomli_w.dumps({"format": 1, "role": _ROLES[0], "slip": _NAME}).encode()
_WISHES = b'format = 1\nlast = 7\nwishes = ["go dont-fail", "next", "reveal", "curtain"]\n'
_NOTES = b'format = 1\n\n[notes]\ndont-fail = """\nA note,\n\\"quoted\\"."""\n"no such" = "x"\n'
_kind = partial(Kind, most=MOST_BYTES)
ROOM_KINDS = {
    "slip": _kind(
        tuple(map(format_slip, (_GOOD, _OTHER, _GOOD._replace(left=True)))), _parse_slip, _use_slip, 6
    ),
    "invitation": _kind(
        (format_invitation(_INVITATION), format_invitation(_INVITATION._replace(shared_accounts=()))),
        _parse_invitation,
        _use_invitation,
        4,
    ),
    "shared view": _kind((format_view(_VIEW),), _parse_view, _use_view, 4),
    "state of a room": Kind((format_room(_ROOM),), _parse_state, _use_state, 2),
    "steering": _kind((_WISHES,), _steer, _use_steering),
    "place in a room": _kind((_MEMBER,), _find_place, _use_place),
    "notes of a room": Kind((_NOTES,), _load_notes, _use_notes),
}
"""By what messages call them; those that strangers write weigh most."""

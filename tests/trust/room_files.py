"""The files of a room that people pass to each other, as somebody else could have damaged or forged them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from coprod_tui.errors import CoprodError
from coprod_tui.files.room.drop_box import DropBox
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import Invitation, format_invitation, load_invitation
from coprod_tui.files.room.passing import take_in
from coprod_tui.files.room.shared_view import SharedScreen, SharedView, format_view, parse_view
from coprod_tui.files.room.slip import Slip, format_slip, parse_slip
from coprod_tui.files.room.small_file import MOST_BYTES
from coprod_tui.files.toml_reading import read_bytes
from coprod_tui.plain.console import Console
from coprod_tui.plain.follow import follow
from coprod_tui.plain.reception import Reception
from coprod_tui.plain.signals import InputEndedError, Signals
from coprod_tui.reports.room_news import RoomNews
from tests.domain.shipped import SHIPPED, YES
from tests.trust.commands import carry_out
from tests.trust.damaged_room import (
    COUNTS,
    FIRST,
    HOSTILE,
    INVITATION,
    OTHER_SLIP,
    ROOM,
    SLIP,
    SLIP_NAME,
    damaged_room,
    told_on_the_screen,
)
from tests.trust.file_kind import Kind, unclean

_NEIGHBOUR = f"{'b' * 32}.toml"


def _slip(room: RoomFolder) -> Path:
    return room.answers / SLIP_NAME


def _parse_slip(data: bytes) -> Slip:
    with damaged_room(_slip, data) as room:
        return parse_slip(take_in(_slip(room), MOST_BYTES), SHIPPED)


def _use_slip(data: bytes) -> str:
    """Look at it beside somebody else's, first as it is and then in the place of a good one."""
    with damaged_room(_slip, data) as room:
        (room.answers / _NEIGHBOUR).write_bytes(format_slip(OTHER_SLIP))
        box = DropBox(room, INVITATION, SHIPPED)
        box.look()
        seen = _counted(box)
        try:
            slip: Slip | None = _parse_slip(data)
        except CoprodError:
            slip = None
        if seen != _written(OTHER_SLIP, *filter(None, (slip,))):
            return "another slip counts than the one that can be read"
        if slip is not None and parse_slip(format_slip(slip), SHIPPED) != slip:
            return "the slip written again reads otherwise"
        if bool(box.problem) != (slip is None):
            return f"the facilitator is told: {box.problem!r}"
        again = DropBox(room, INVITATION, SHIPPED)
        _slip(room).write_bytes(format_slip(SLIP))
        again.look()
        _replace(_slip(room), data)
        again.look()
        kept = slip or SLIP
        if _counted(again) != _written(OTHER_SLIP, kept):
            return "what was seen last doesn't count any more"
        return unclean(box.problem, kept.code, *told_on_the_screen(again.people, ROOM))


def _counted(box: DropBox) -> list[bytes]:
    return _written(*(each.slip for each in box.people))


def _written(*slips: Slip) -> list[bytes]:
    return sorted(map(format_slip, slips))


def _replace(path: Path, data: bytes) -> None:
    new = path.with_suffix(".new")
    new.write_bytes(data)
    new.replace(path)


def _invitation(room: RoomFolder) -> Path:
    return room.invitation


def _parse_invitation(data: bytes) -> Invitation:
    with damaged_room(_invitation, data) as room:
        invitation = load_invitation(room)
        Reception(_console(io.StringIO()), room, invitation, SHIPPED, room.path / "joined").several  # noqa: B018 - looks every account up
        return invitation


def _use_invitation(data: bytes) -> str:
    """Find the room in the list of one's own, join it, and answer."""
    with damaged_room(_invitation, data) as room:
        home = room.path.parent.parent
        printed = [
            carry_out(["join", str(room.path), "--plain"], home, typed=b"\n\na\nq\n"),
            carry_out(["room", "list"], home),
        ]
        handed_in = [parse_slip(each.read_bytes(), SHIPPED).answers for each in room.answers.iterdir()]
        listed = printed[1].code == 0
        if elsewhere := {each.name for each in home.iterdir()} - {"rooms", "joined"}:
            return f"something was written elsewhere: {elsewhere}"
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
    with damaged_room(_screen, data) as room:
        return parse_view(read_bytes(room.screen, MOST_BYTES), room.screen.name)


def _use_view(data: bytes) -> str:
    """Follow it in lines, and say to a participant what is new."""
    with damaged_room(_screen, data) as room:
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


_SLIPS = tuple(
    map(format_slip, (SLIP, OTHER_SLIP, SLIP._replace(left=True), SLIP._replace(code=HOSTILE, role=HOSTILE)))
)
_INVITATIONS = (
    *(format_invitation(INVITATION),) * 2,
    format_invitation(INVITATION._replace(title=HOSTILE, shared_accounts=())),
    format_invitation(INVITATION._replace(id="../elsewhere")),
    format_invitation(INVITATION).replace(b"2026-11-22", b"0001-01-01").replace(b"+00:00", b"+23:59"),
)
_VIEW = SharedView(("1 of 3 to discuss", "“They” say: it \\ applies"), FIRST, {FIRST: COUNTS})
_VIEWS = tuple(map(format_view, (_VIEW, _VIEW._replace(lines=(HOSTILE, HOSTILE), statement=HOSTILE))))
_kind = partial(Kind, most=MOST_BYTES)
ROOM_KINDS: Mapping[str, Kind] = {
    "slip": _kind(_SLIPS, _parse_slip, _use_slip, 6),
    "invitation": _kind(_INVITATIONS, _parse_invitation, _use_invitation, 4),
    "shared view": _kind(_VIEWS, _parse_view, _use_view, 4),
}
"""By what messages call them; they weigh much, since strangers write them."""

"""Somebody's place in a room, kept in their account: their own session, and the code that leads to it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import tomli_w

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.domain.session import CriteriaReference, Session
from coprod_tui.errors import NotFoundError
from coprod_tui.files import clock
from coprod_tui.files.atomic import replace_file, save_error
from coprod_tui.files.naming import SUFFIX
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.problems import quoted
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import Invitation
from coprod_tui.files.room.slip import Slip, hand_in, is_slip_name, new_slip_name, person_key, slip_of
from coprod_tui.files.room.small_file import FORMAT, MOST_BYTES, NOBODY, read_small
from coprod_tui.files.session_writing import format_session
from coprod_tui.files.toml_reading import read_bytes
from coprod_tui.files.trash import make_folder

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody takes for others when they're read out."""
_CODE_PARTS, _PART_SIGNS = 2, 3
_ENDING = ".member"


class Membership(NamedTuple):
    """Somebody's place in a room.

    Attributes:
        code: With which they find their answers again, such as "kx4-p7m".
        role: Id of what they are there as; `NO_ROLE` where they didn't say.
        slip: The name of their slip in the room, which nobody else knows.
        session: The file of their own session.
        key: By which the room tells them from the others, and nobody who they are.
    """

    code: str
    role: str
    slip: str
    session: Path
    key: str


class Memberships:
    """The places in one room that this account has: one, or several where people share it.

    Args:
        joined: The folder for all rooms.
        room: The room.
        invitation: The room's.

    Raises:
        CoprodError: The room can't be looked at.
    """

    def __init__(self, joined: Path, room: RoomFolder, invitation: Invitation) -> None:
        # Anybody could copy an invitation, and would be handed the answers that were given in that room.
        self._folder = joined / f"{invitation.id}-{room.owner_number}"
        self._invitation = invitation

    def codes(self) -> tuple[str, ...]:
        """The codes of all places, sorted."""
        return self._stems(_ENDING)

    def find(self, code: str) -> Membership:
        """The place that a code leads to, in any case and with or without its hyphen.

        Raises:
            NotFoundError: None.
            CoprodError: Its file can't be read.
        """
        code = _as_code(code)
        if code not in self.codes():
            raise NotFoundError(
                f"The code {quoted(code)} leads nowhere in this account.",
                "Check it, or join anew without a code.",
            )
        path = self._folder / f"{code}{_ENDING}"
        file = read_small(read_bytes(path, MOST_BYTES), path.name)
        role = file.tables.text(file.content, "", "role")
        slip = file.tables.text(file.content, "", "slip", required=True)
        if not is_slip_name(slip):
            file.tables.refuse("", "slip", "No slip has such a name.", "Join anew without a code.")
        file.refuse()
        return self._place(code, NO_ROLE if role == NOBODY else role, slip)

    def has_left(self, code: str) -> bool:
        """Whether a code is that of somebody who took their answers out of the room, and still has them."""
        return _as_code(code) in set(self._stems(SUFFIX)).difference(self.codes())

    def come_back(self, code: str, role: str) -> Membership:
        """Take a place again with the answers that somebody took out of the room; their code stays.

        Args:
            code: Of somebody who has left.
            role: What they are there as; `NO_ROLE` where they don't say.

        Raises:
            SaveError: It can't be written down.
        """
        # Under the old name the room passes the answers over.
        return self._write_down(_as_code(code), role)

    def join(self, role: str, criteria: Criteria) -> Membership:
        """Take a new place.

        Args:
            role: What the person is there as; `NO_ROLE` where they don't say.
            criteria: What is asked in the room.

        Raises:
            SaveError: It can't be written down.
        """
        code = self._new_code()
        session = Session(
            code.replace("-", ""),
            self._invitation.title,
            clock.now().replace(microsecond=0),
            criteria=CriteriaReference.of(criteria),
        )
        path = self._session(code)
        try:
            make_folder(self._folder)
        except OSError as error:
            raise save_error(error, path) from error
        replace_file(path, format_session(session, criteria), expected=None)
        return self._write_down(code, role)

    def forget(self, place: Membership) -> None:
        """Give a place up; its session stays as a file of the person's own."""
        with suppress(OSError):
            (self._folder / f"{place.code}{_ENDING}").unlink(missing_ok=True)

    def _stems(self, ending: str) -> tuple[str, ...]:
        """The names of the files that end like this, without that, sorted."""
        try:
            names = sorted(each.name for each in self._folder.iterdir())
        except OSError:
            return ()
        return tuple(each.removesuffix(ending) for each in names if each.endswith(ending))

    def _write_down(self, code: str, role: str) -> Membership:
        place = self._place(code, role, new_slip_name())
        content = {"format": FORMAT, "role": role or NOBODY, "slip": place.slip}
        replace_file(self._folder / f"{code}{_ENDING}", tomli_w.dumps(content).encode(), expected=None)
        return place

    def _place(self, code: str, role: str, slip: str) -> Membership:
        return Membership(code, role, slip, self._session(code), person_key(self._invitation.id, slip))

    def _session(self, code: str) -> Path:
        return self._folder / f"{code}{SUFFIX}"

    def _new_code(self) -> str:
        taken = self.codes()
        while True:
            parts = ("".join(secrets.choice(_SIGNS) for _ in range(_PART_SIGNS)) for _ in range(_CODE_PARTS))
            if (code := "-".join(parts)) not in taken:
                return code


class JoinedSession(OpenSession):
    """Somebody's own session, of which each save hands in a slip too.

    Args:
        place: Their place in the room.
        room: The room.
        criteria: What is asked there.

    Raises:
        CoprodError: The session can't be read.
    """

    def __init__(self, place: Membership, room: RoomFolder, criteria: Criteria) -> None:
        self._place = place
        self._room = room
        self._handed: Mapping[str, object] | None = None
        self._left = False
        super().__init__(place.session, criteria)

    @property
    def code(self) -> str:
        """With which the person finds their answers again."""
        return self._place.code

    def save(self, session: Session) -> Session:
        """Write the session, hand the answers in, and return the session as written.

        Raises:
            NotHandedInError: The session is on the disk, and the room doesn't have the answers.
            SaveError: The session couldn't be saved.
        """
        revised = super().save(session)
        self.hand_in(revised)
        return revised

    def hand_in(self, session: Session) -> None:
        """Hand the answers in, if the room doesn't have them and the person hasn't left.

        Raises:
            NotHandedInError: The room can't be reached.
        """
        slip = slip_of(session, self._place.role, self._place.code)
        if slip.answers != self._handed and not self._left:
            hand_in(self._room, self._place.slip, slip)
            self._handed = slip.answers

    @property
    def handed_in(self) -> bool:
        """Whether the room has all answers of the session as it was last saved."""
        return slip_of(self.session, self._place.role, self._place.code).answers == self._handed

    def take_out(self) -> None:
        """Take the answers out of the room, since the person leaves; no later save hands them in again.

        Raises:
            NotHandedInError: The room can't be reached, so they're still in it.
        """
        self._left = True
        hand_in(self._room, self._place.slip, Slip(self._place.role, {}, self._place.code, left=True))


def _as_code(typed: str) -> str:
    signs = "".join(filter(str.isalnum, typed.casefold()))
    return "-".join(signs[at : at + _PART_SIGNS] for at in range(0, len(signs), _PART_SIGNS))

"""What is said and asked before somebody's first answer in a room: whose it is, a role, and a code."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.errors import CoprodError, NotFoundError
from coprod_tui.files.room.accounts import account_number
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import Invitation
from coprod_tui.files.room.membership import Membership, Memberships
from coprod_tui.files.room.shared_view import SharedScreen
from coprod_tui.plain.console import Console
from coprod_tui.plain.numbers import typed_number
from coprod_tui.reports.room_news import TAKEN_OUT, open_already
from coprod_tui.text import one_line

TRIES = 3
"""Codes that somebody may mistype."""


def shared_here(folder: RoomFolder, invitation: Invitation) -> bool:
    """Whether several join a room in this account: the facilitator's, or one that is named as shared."""
    return folder.is_mine or os.geteuid() in map(account_number, invitation.shared_accounts)


class Reception:
    """Finds somebody's place in a room, or gives them a new one.

    Args:
        console: Where lines are said and typed.
        folder: The room.
        invitation: The room's.
        criteria: What is asked there.
        joined: The folder of one's own answers in rooms.
    """

    def __init__(
        self, console: Console, folder: RoomFolder, invitation: Invitation, criteria: Criteria, joined: Path
    ) -> None:
        self._console = console
        self._folder = folder
        self._invitation = invitation
        self._criteria = criteria
        self._places = Memberships(joined, folder, invitation)

    @property
    def several(self) -> bool:
        """Whether several people join in this account."""
        return shared_here(self._folder, self._invitation)

    def receive(self, code: str = "") -> Membership:
        """Say what this is, and ask as little as needed.

        Args:
            code: Of the place, where somebody has said it already; may be empty.

        Raises:
            InputEndedError: Nobody answers any more.
            NotFoundError: The code, or the third one that was typed, leads nowhere.
            CoprodError: The place can't be read, or a new one can't be written down.
        """
        title, owner = one_line(self._invitation.title), one_line(self._folder.owner)
        self._console.say(f"Room: {title}. It is {owner}'s.")
        codes = self._places.codes()
        if code:
            place = self._found(code)
        elif codes and (self.several or len(codes) > 1):
            place = self._ask_code() or self._new_place()
        elif codes:
            self._console.say(f"You joined before; your code is {codes[0]}.")
            place = self._places.find(codes[0])
        else:
            place = self._new_place()
        self._tell_if_out(place)
        return place

    def _tell_if_out(self, place: Membership) -> None:
        """Say that these answers were taken out, where they were, and how to take part again."""
        screen = SharedScreen(self._folder)
        screen.look()
        if place.key in screen.view.taken_out:
            mine = f"{shlex.quote(str(self._folder.path))} --code {place.code}"
            leave = f"To take part again: coprod leave {mine}, then: coprod join {mine}"
            anew = "To take part again, join anew without a code."
            self._console.say(f"{TAKEN_OUT} {anew if self.several else leave}")

    def _ask_code(self) -> Membership | None:
        for left in reversed(range(TRIES)):
            try:
                typed = self._console.ask("Did you join before? Type your code, or press enter to join anew")
                return self._found(typed) if typed else None
            except NotFoundError as error:
                if not left:
                    raise
                self._console.say(str(error))
        return None

    def _found(self, code: str) -> Membership:
        """The place that a code leads to; of somebody who has left, a new one with the same answers."""
        if not self._places.has_left(code):
            return self._places.find(code)
        self._console.say("You took these answers out of the room. From now on they count in it again.")
        return self._places.come_back(code, self._ask_role())

    def _new_place(self) -> Membership:
        count = len(self._criteria.statements)
        self._console.say(
            f"You answer {count} statements by yourself. Nobody sees your answers; once a statement is"
            " revealed, the room sees how many gave each answer, and every change at once."
        )
        if already := open_already(self._folder, self._criteria):
            self._console.say(already)
        place = self._places.join(self._ask_role(), self._criteria)
        self._console.say(f"Your code is {place.code}. Write it down: with it you find your answers again.")
        self._console.ask("Press enter to begin")
        return place

    def _ask_role(self) -> str:
        roles = self._criteria.roles
        if not roles:
            return NO_ROLE
        self._console.say("What are you here as? No name is asked.")
        for at, role in enumerate(roles, start=1):
            self._console.say(f"{at}: {one_line(role.name)}")
        while True:
            try:
                typed = self._console.ask(f"1 to {len(roles)}, or press enter to say nothing")
            except CoprodError as error:
                self._console.say(str(error))
                continue
            if not typed:
                return NO_ROLE
            number = typed_number(typed)
            if number is not None and 1 <= number <= len(roles):
                return roles[number - 1].id
            self._console.say(f"The list has no such number; it goes from 1 to {len(roles)}.")

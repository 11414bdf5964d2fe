"""A room as long as its facilitator has it on the screen: its files, the meeting and the saver."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from coprod_tui.domain.changes import RecordRoom
from coprod_tui.domain.facilitation import Facilitation
from coprod_tui.files import clock
from coprod_tui.files.naming import free_name, slug
from coprod_tui.files.room.drop_box import participants_of
from coprod_tui.files.room.making import WayIn
from coprod_tui.files.room.open_room import OpenRoom
from coprod_tui.files.room.shared_view import SharedView
from coprod_tui.files.room.steering import Steer
from coprod_tui.tui.commands import KeyMap, first_key
from coprod_tui.tui.saver import Saver, SaveState
from coprod_tui.tui.sitting import Sitting

_MINUTE = 60
"""Seconds between two notes of how long the room has been open."""


class RoomSitting(Sitting):
    """Keeps the files of a room, the meeting and the saver together, from opening to closing.

    Args:
        room: The room, open.
        way_in: How people join it.
        tell: Is given each new state of saving, from any thread.
        who: The role written to the log; may be empty.
        keys: The keys a person has changed, for sentences that name one.
    """

    def __init__(
        self,
        room: OpenRoom,
        way_in: WayIn,
        tell: Callable[[SaveState], object],
        who: str = "",
        keys: KeyMap | None = None,
    ) -> None:
        self.room = room
        self.way_in = way_in
        super().__init__(room.opened, room.criteria, tell, who, keys)
        self.meeting = Facilitation(self.assessment, room.state, clock.now, room.invitation.smallest)
        room.keep(lambda: self.meeting.room)
        self._timed = time.monotonic()
        self._shown: SharedView | None = None
        self.look()

    @property
    def title(self) -> str:
        """The room's title."""
        return self.room.invitation.title

    @property
    def suggestion(self) -> str:
        # Everybody can read it, and the name of a home folder is often that of a person.
        return f"~/{free_name(Path.home(), slug(self.title)).name}"

    @property
    def problem(self) -> str:
        """What is wrong with the slips in the room, as a sentence; empty where nothing is."""
        return self.room.box.problem

    def look(self) -> bool:
        """Look what the people in the room have answered by now; whether anything is different."""
        if not self.room.box.look():
            return False
        people = self.room.box.people
        for each in people:
            if each.slip.left and each.key not in self.meeting.room.taken_out:
                self.meeting.take_out(each.key, each.slip.role)
                self.keep()
        self.meeting.see(participants_of(people, self.meeting.room.taken_out))
        return True

    def wishes(self) -> tuple[Steer, ...]:
        """What a second terminal asks for since the last time."""
        return self.room.ear.listen()

    def take_out(self, code: str) -> int:
        """Take out the answers of whoever has this code and is still in; how many people that were."""
        sought, out = _signs(code), self.meeting.room.taken_out
        found = [
            each
            for each in self.room.box.people
            if sought and each.key not in out and _signs(each.slip.code) == sought
        ]
        for each in found:
            self.meeting.take_out(each.key, each.slip.role)
        if found:
            self.meeting.see(participants_of(self.room.box.people, self.meeting.room.taken_out))
            self.keep()
        return len(found)

    def keep(self) -> None:
        """Have the state of the room written down soon."""
        if self.saver is not None:
            self.saver.schedule(self.assessment.snapshot(), even_if_same=True)

    def note_down(self) -> None:
        """Put what may be told of the group by now into its session, and have that written down soon."""
        record = self.meeting.group.record()
        if record != self.assessment.session.room:
            self.assessment.apply(RecordRoom(record))
            self.keep()

    def pass_time(self) -> bool:
        """Count the time that the room is open, in minutes; whether another one is over."""
        passed = int(time.monotonic() - self._timed)
        if passed < _MINUTE:
            return False
        self._timed += passed
        self.meeting.spend(passed)
        self.keep()
        return True

    def show_to_all(self, lines: tuple[str, ...], statement: str) -> str:
        """Tell everybody in the room what is on the shared screen; why that didn't work, or nothing."""
        group = self.meeting.group
        revealed = sorted(self.meeting.room.revealed)
        counts = {each: counts for each in revealed if (counts := group.counts(each)) is not None}
        out = self.meeting.room.taken_out
        # Who has left by themselves knows.
        told = frozenset(each.key for each in self.room.box.people if not each.slip.left and each.key in out)
        view = SharedView(lines, statement, counts, taken_out=told)
        if view == self._shown:
            return ""
        try:
            self.room.show(view)
        except OSError as error:
            return f"Others can't see what is on this screen: {error.strerror}."
        self._shown = view
        return ""

    def end(self) -> bool:
        self._leave()
        ended = super().end()
        if ended:
            self.room.close()
        return ended

    def abandon(self) -> None:
        self._leave()
        super().abandon()
        self.room.close()

    def save_elsewhere(self, place: str) -> str:
        fault = super().save_elsewhere(place)
        if not fault:
            self.room.go_on_beside(Path(self.opened.path))
            self.keep()
        return fault

    def _leave(self) -> None:
        self.meeting.spend(int(time.monotonic() - self._timed))
        self._timed = time.monotonic()
        self.note_down()
        self.keep()

    def _saver(self) -> Saver:
        key = first_key("room", "save-elsewhere", self._keys)
        return Saver(self.room, self._tell, key, written=self.opened.session, in_public=True)


def _signs(code: str) -> str:
    """A code however people spell it."""
    return "".join(filter(str.isalnum, code.casefold()))

"""What the facilitator sees in a second terminal: the same room, read over again, and notes of their own."""

from __future__ import annotations

from contextlib import suppress
from typing import Self

from coprod_tui.domain.agenda import AgendaItem, agenda
from coprod_tui.domain.findings import Findings, evaluate
from coprod_tui.domain.group import Group
from coprod_tui.domain.limits import checked_text
from coprod_tui.domain.room import Room
from coprod_tui.domain.session import Given
from coprod_tui.errors import CoprodError, SaveError
from coprod_tui.files.room.drop_box import DropBox, participants_of
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.making import load_asked
from coprod_tui.files.room.notes import RoomNotes
from coprod_tui.files.room.passing import Looked
from coprod_tui.files.room.shared_view import SharedScreen, SharedView
from coprod_tui.files.room.state import RoomStateFile
from coprod_tui.files.room.steering import Steer, SteeringWheel, Wish
from coprod_tui.files.session_loading import load_session


class Backstage:
    """Reads what the shared screen writes, and writes only notes and wishes: neither waits for the other.

    Use it in a `with` statement, or close it.

    Args:
        folder: The room; it's the facilitator's own.

    Raises:
        InUseError: The notes are open in another terminal.
        CoprodError: The room can't be read.
    """

    def __init__(self, folder: RoomFolder) -> None:
        self.folder = folder
        self.invitation = load_invitation(folder)
        self.criteria = load_asked(folder)
        self._box = DropBox(folder, self.invitation, self.criteria)
        self._state_looked, self._session_looked = Looked(folder.state), Looked(folder.group)
        self._screen = SharedScreen(folder)
        self._wheel = SteeringWheel(folder)
        self.findings: Findings = evaluate(self.criteria, load_session(folder.group, self.criteria))
        """What follows from the answers that are agreed."""
        self.room = Room()
        """What is revealed and counted."""
        self.group = Group(self.criteria)
        """Everybody in the room, with as much of their answers as may be known."""
        self.not_saved = ""
        """Why the newest notes aren't on the disk, as a sentence; empty where they are."""
        self._waiting: dict[str, str] = {}
        self._notes = RoomNotes(folder)
        self.look()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """What to discuss, in order."""
        return agenda(self.findings, self.group)

    @property
    def view(self) -> SharedView:
        """What is on the shared screen; nothing where that has ended, however it did."""
        return self._screen.view

    @property
    def screen_is_gone(self) -> bool:
        """Whether the shared screen has ended without closing the room."""
        return self._screen.is_gone

    @property
    def problem(self) -> str:
        """What is wrong with the slips in the room, as a sentence; empty where nothing is."""
        return self._box.problem

    def look(self) -> bool:
        """Read again what has been written since; whether anything is different."""
        # What can't be read just now is read with the next look.
        changed = any([self._screen.look(), self._write_waiting()])
        if self._session_looked.changed():
            with suppress(CoprodError, OSError):
                self.findings = evaluate(self.criteria, load_session(self.folder.group, self.criteria))
                changed = True
        state = self._state_looked.changed()
        if state:
            with suppress(CoprodError, OSError):
                self.room = RoomStateFile(self.folder.state).room
        if self._box.look() or state:
            self._count()
            changed = True
        return changed

    def note(self, statement: str) -> str:
        """The private note on a statement, even if it isn't on the disk yet; empty where there is none."""
        return self._waiting.get(statement, self._notes.note(statement))

    def given(self, statement: str) -> Given:
        """The agreed answer with the private note."""
        return Given(self.findings.session.answer(statement), self.note(statement))

    def write(self, statement: str, note: str) -> None:
        """Write a private note; where it can't be now, it waits here and each look tries again.

        Raises:
            ChangeRefusedError: It's too long.
        """
        self._waiting[statement] = checked_text(note, "note")
        self._write_waiting()

    def ask(self, wish: Wish, statement: str = "") -> str:
        """Ask the shared screen to do something; why that couldn't be asked, or nothing."""
        try:
            self._wheel.ask(Steer(wish, statement))
        except OSError as error:
            return f"The shared screen can't be asked: {error.strerror}."
        return ""

    def close(self) -> None:
        """Let another terminal write notes."""
        self._notes.close()

    def _write_waiting(self) -> bool:
        """Write the notes that wait; whether that is going otherwise than before."""
        before, self.not_saved = self.not_saved, ""
        for statement, note in list(self._waiting.items()):
            try:
                self._notes.write(statement, note)
            except SaveError as error:
                self.not_saved = str(error)
                break
            del self._waiting[statement]
        return self.not_saved != before

    def _count(self) -> None:
        people = participants_of(self._box.people, self.room.taken_out)
        self.group = Group.of(self.criteria, people, self.room, self.invitation.smallest)

"""A room with people in it, and the facilitator's screens on it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.domain.session import Session
from coprod_tui.files import clock
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.making import WayIn
from coprod_tui.files.room.membership import JoinedSession
from coprod_tui.files.room.open_room import OpenRoom
from coprod_tui.files.room.shared_view import SharedScreen, SharedView
from coprod_tui.files.session_loading import load_session
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.room_app import RoomApp
from coprod_tui.tui.screens.room import RoomScreen
from coprod_tui.tui.start import Start
from tests import rooms
from tests.tui.criteria import CRITERIA
from tests.tui.stage import text_of

YES, NO, UNSURE = Answer.APPLIES, Answer.DOES_NOT_APPLY, Answer.UNSURE
KNOW, FAIL, DOUBT = "dont-know-precisely", "dont-fail", "do-doubt"
WAY_IN = WayIn("coprod join riverside", alone=False)


class Person:
    """Somebody who answers in a room, on a terminal of their own."""

    def __init__(self, room: RoomFolder, answers: Mapping[str, Answer], role: str = NO_ROLE) -> None:
        self.place = rooms.take_place(room, room.path.parent / "joined", role)
        self._room = room
        self.answer(answers)

    @property
    def code(self) -> str:
        """With which they find their answers again."""
        return self.place.code

    def answer(self, answers: Mapping[str, Answer | None]) -> None:
        """Answer statements, and hand that in."""
        with JoinedSession(self.place, self._room, CRITERIA) as joined:
            assessment = Assessment(CRITERIA, joined.session, clock.now)
            for statement, answer in answers.items():
                assessment.apply(GiveAnswer(statement, answer))
            joined.save(assessment.snapshot())

    def leave(self) -> None:
        """Take the answers out of the room."""
        with JoinedSession(self.place, self._room, CRITERIA) as joined:
            joined.take_out()


class Meeting:
    """A room that its facilitator has on the screen."""

    def __init__(self, room: RoomFolder, minutes: int | None = None, notice: str = "") -> None:
        self.folder = room
        self.opened = OpenRoom(room)
        state = room.path.parent / "state"
        start = Start(SessionStore(state), CRITERIA, state, notice=notice)
        self.app = RoomApp(start, self.opened, WAY_IN, minutes)

    @property
    def screen(self) -> RoomScreen:
        """The shared screen; lists may stand over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, RoomScreen)
        return screen

    @property
    def seen(self) -> str:
        """What is on the screen, as one run of words."""
        return " ".join(text_of(self.app.screen).split())

    @property
    def shared(self) -> SharedView:
        """What others can read of the shared screen."""
        screen = SharedScreen(self.folder)
        screen.look()
        return screen.view

    @property
    def kept(self) -> Session:
        """The group's session as it is on the disk."""
        return load_session(self.folder.group, CRITERIA)

    def look(self) -> None:
        """Look at the room, as the timer does."""
        self.screen.look_around()


def a_meeting(tmp_path: Path, *people: Mapping[str, Answer], role: str = NO_ROLE) -> Meeting:
    """A meeting in which people have answered."""
    room = rooms.a_room(tmp_path)
    for answers in people:
        Person(room, answers, role)
    return Meeting(room)

"""The facilitator's private screen, beside the shared one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coprod_tui.errors import InUseError
from coprod_tui.files.room.notes import load_notes
from coprod_tui.files.room.steering import SteeringEar, Wish
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.backstage import Backstage
from coprod_tui.tui.backstage_app import BackstageApp
from coprod_tui.tui.screens.backstage import BackstageScreen
from coprod_tui.tui.start import Start
from tests import rooms
from tests.tui.criteria import CRITERIA
from tests.tui.meetings import DOUBT, KNOW, NO, YES, Meeting, Person
from tests.tui.stage import text_of


class Private:
    """The private screen of a room."""

    def __init__(self, stage: Backstage) -> None:
        self.stage = stage
        state = stage.folder.path.parent / "state"
        self.app = BackstageApp(Start(SessionStore(state), CRITERIA, state), stage)
        self.ear = SteeringEar(stage.folder)

    @property
    def seen(self) -> str:
        """What is on the screen, as one run of words."""
        return " ".join(text_of(self.app.screen).split())

    async def look(self, pilot: Pilot[None]) -> None:
        """Look at the room, as the timer does."""
        screen = self.app.screen
        assert isinstance(screen, BackstageScreen)
        screen.look_again()
        await pilot.pause()


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Private]:
    room = rooms.a_room(tmp_path)
    Person(room, {KNOW: YES}, "managers")
    Person(room, dict.fromkeys(CRITERIA.by_id, NO))
    with Backstage(room) as stage:
        yield Private(stage)


async def test_it_says_who_is_still_answering_as_numbers(at: Private) -> None:
    async with at.app.run_test(size=(80, 24)):
        assert "Riverside · private" in at.seen
        assert "On the shared screen: nothing, since the room is closed" in at.seen
        assert "Still answering: Managers (1) · 1 of 2 finished" in at.seen
        assert "2 people answered, not revealed" in at.seen
        assert "say it applies" not in at.seen


async def test_notes_are_written_where_the_shared_screen_never_reads(at: Private) -> None:
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"ask the quiet ones", "ctrl+d")
        assert "Note: ask the quiet ones" in at.seen
    assert load_notes(at.stage.folder) == {KNOW: "ask the quiet ones"}
    meeting = Meeting(at.stage.folder)
    async with meeting.app.run_test():
        assert meeting.screen.findings.session.given(KNOW).note == ""


async def test_it_steers_the_shared_screen(at: Private) -> None:
    rooms.show(at.stage.folder, KNOW)
    async with at.app.run_test(size=(80, 24)) as pilot:
        await at.look(pilot)
        assert "On the shared screen: Don't 1" in at.seen
        await pilot.press("down", "enter", "full_stop", "comma", "b", "x")
        assert [(steer.wish, steer.statement) for steer in at.ear.listen()] == [
            (Wish.GO, "dont-fail"),
            (Wish.NEXT, ""),
            (Wish.BACK, ""),
            (Wish.CURTAIN, ""),
            (Wish.SPOTLIGHT, ""),
        ]


async def test_a_reveal_is_asked_about(at: Private) -> None:
    rooms.show(at.stage.folder, KNOW)
    async with at.app.run_test(size=(80, 24)) as pilot:
        await at.look(pilot)
        await pilot.press("v")
        assert "Reveal Don't 1 to everybody? 2 people answered. y reveals" in at.seen
        await pilot.press("n")
        assert at.ear.listen() == ()
        await pilot.press("v", "y")
        assert [steer.wish for steer in at.ear.listen()] == [Wish.REVEAL]


async def test_while_the_room_is_closed_it_says_that_nothing_is_shown(at: Private) -> None:
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert "The room is closed, so nothing is shown." in at.seen


async def test_both_screens_work_side_by_side(at: Private) -> None:
    meeting = Meeting(at.stage.folder)
    async with meeting.app.run_test() as theirs:
        await theirs.press("g", "V", "V")
        meeting.screen.action_answer("applies")
        assert meeting.opened.save(meeting.screen.assessment.snapshot())
    async with at.app.run_test(size=(80, 24)) as pilot:
        await at.look(pilot)
        assert at.stage.findings.session.answer(KNOW) is YES
        assert "To discuss" in at.seen
        assert "1 says it applies, 1 that it doesn't" in at.seen


async def test_the_cursor_stays_at_its_statement(at: Private) -> None:
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", "up")
        screen = at.app.screen
        assert isinstance(screen, BackstageScreen)
        here = screen.chosen
        Person(at.stage.folder, {DOUBT: YES})
        await at.look(pilot)
        assert screen.chosen == here


def test_only_one_terminal_writes_notes(at: Private) -> None:
    with pytest.raises(InUseError):
        Backstage(at.stage.folder)

"""The facilitator's private screen, beside the shared one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coprod_tui.errors import InUseError, SaveError
from coprod_tui.files import clock
from coprod_tui.files.room import own_file
from coprod_tui.files.room.notes import load_notes
from coprod_tui.files.room.presence import Presence
from coprod_tui.files.room.state import RoomStateFile
from coprod_tui.files.room.steering import SteeringEar, Wish
from coprod_tui.files.store import SessionStore
from coprod_tui.reports.room_words import COVERED
from coprod_tui.tui.backstage import Backstage
from coprod_tui.tui.backstage_app import BackstageApp
from coprod_tui.tui.screens.backstage import BackstageScreen
from coprod_tui.tui.start import Start
from tests import rooms
from tests.tui.criteria import CRITERIA
from tests.tui.meetings import DOUBT, FAIL, KNOW, NO, YES, Meeting, Person
from tests.tui.program import until
from tests.tui.stage import text_of


class Private:
    """The private screen of a room."""

    def __init__(self, stage: Backstage) -> None:
        self.stage = stage
        state = stage.folder.path.parent / "state"
        self.app = BackstageApp(Start(SessionStore(state), CRITERIA, state), stage)
        self.ear = SteeringEar(stage.folder)
        self.presence = Presence(stage.folder)

    @property
    def seen(self) -> str:
        """What is on the screen, as one run of words."""
        return " ".join(text_of(self.app.screen).split())

    def open(self) -> None:
        """Have the shared screen be there, until the end of the test."""
        self.presence.begin()

    async def look(self, pilot: Pilot[None]) -> None:
        """Look at the room, as the timer does."""
        screen = self.app.screen
        assert isinstance(screen, BackstageScreen)
        screen.look_again()
        await pilot.pause()


def full_disk(_path: Path, _data: bytes, *, expected: object) -> None:
    del expected
    raise SaveError("The disk is full.", "Make room on it.")


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Private]:
    room = rooms.a_room(tmp_path)
    Person(room, {KNOW: YES}, "managers")
    Person(room, dict.fromkeys(CRITERIA.by_id, NO))
    with Backstage(room) as stage:
        private = Private(stage)
        yield private
        private.presence.end()


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
    at.open()
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


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_foot_names_the_way_out_at_any_width(at: Private, size: tuple[int, int]) -> None:
    async with at.app.run_test(size=size):
        assert at.seen.split()[-1 if size[0] < 80 else -2] == "q"


async def test_a_reveal_is_asked_about(at: Private) -> None:
    rooms.show(at.stage.folder, KNOW)
    async with at.app.run_test(size=(80, 24)) as pilot:
        await at.look(pilot)
        await pilot.press("v")
        few = "Only 2 people have answered Don't 1, which gives them away."
        assert f"Reveal Don't 1 to everybody? {few} y reveals" in at.seen
        await pilot.press("n")
        assert at.ear.listen() == ()
        await pilot.press("v", "y")
        assert [steer.wish for steer in at.ear.listen()] == [Wish.REVEAL]


async def test_of_a_reveal_that_gives_nobody_away_it_says_how_many_have_answered(at: Private) -> None:
    rooms.show(at.stage.folder, KNOW)
    Person(at.stage.folder, {KNOW: NO}, "staff")
    async with at.app.run_test(size=(80, 24)) as pilot:
        await at.look(pilot)
        await pilot.press("v")
        assert "Reveal Don't 1 to everybody? 3 people answered. y reveals" in at.seen


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


def listed(at: Private) -> list[str]:
    """The statements in the order of their rows, by label."""
    return re.findall(r"(?:Don't|Do) \d+(?=: )", at.seen)


def reveal_all(at: Private) -> None:
    state = RoomStateFile(at.stage.folder.state)
    state.save(state.room.with_revealed(CRITERIA.by_id, clock.now()))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_rows_stay_in_their_order_while_somebody_moves_among_them(
    at: Private, size: tuple[int, int]
) -> None:
    async with at.app.run_test(size=size) as pilot:
        await pilot.press("down")
        before = listed(at)
        reveal_all(at)
        for answer in (YES, YES, NO):
            Person(at.stage.folder, {KNOW: NO, DOUBT: answer})
        await at.look(pilot)
        screen = at.app.screen
        assert isinstance(screen, BackstageScreen)
        assert screen.chosen.id == FAIL
        assert listed(at)[0] == before[0]
        assert "The order has changed. g shows it." in at.seen
        await pilot.press("g")
        assert screen.chosen.id == DOUBT
        assert listed(at)[0] == "Do 2"
        assert "The order has changed" not in at.seen


async def test_where_nobody_has_moved_what_to_discuss_comes_up_by_itself(at: Private) -> None:
    async with at.app.run_test(size=(80, 24)) as pilot:
        reveal_all(at)
        Person(at.stage.folder, {DOUBT: YES})
        await at.look(pilot)
        screen = at.app.screen
        assert isinstance(screen, BackstageScreen)
        assert screen.chosen.id == KNOW
        assert "To discuss" in at.seen
        assert "The order has changed" not in at.seen


def test_only_one_terminal_writes_notes(at: Private) -> None:
    with pytest.raises(InUseError):
        Backstage(at.stage.folder)


async def test_what_b_asks_for_is_what_it_will_do(at: Private) -> None:
    at.open()
    rooms.show(at.stage.folder, FAIL)
    async with at.app.run_test(size=(80, 24)) as pilot:
        await at.look(pilot)
        await pilot.press("b")
        assert "Asked to cover the shared screen." in at.seen
        rooms.show(at.stage.folder, lines=(COVERED,))
        await at.look(pilot)
        await pilot.press("b")
        assert "Asked to show the shared screen again." in at.seen


async def test_the_sign_of_what_is_on_the_shared_screen_is_explained_and_is_not_the_cursor_s(
    at: Private,
) -> None:
    at.open()
    async with at.app.run_test(size=(80, 24)) as pilot:
        assert "◆" not in at.seen
        rooms.show(at.stage.folder, FAIL)
        await at.look(pilot)
        assert "◆ On the shared screen: Don't 2" in at.seen
        assert "◆ · Don't 2:" in at.seen
        assert "▶" not in at.seen


async def test_a_shared_screen_that_was_killed_is_said_to_be_gone(at: Private) -> None:
    rooms.show(at.stage.folder, KNOW)
    async with at.app.run_test(size=(80, 24)) as pilot:
        at.open()
        await at.look(pilot)
        assert "On the shared screen: Don't 1" in at.seen
        at.presence.end()
        await at.look(pilot)
        assert "On the shared screen: nothing, since it is gone; answers are kept" in at.seen
        await pilot.press("enter")
        assert "The shared screen is gone, so nothing is shown." in at.seen


@pytest.mark.parametrize(
    "lines,shown",
    [(("75 minutes left", "Riverside", "To join: …"), "who is here"), ((COVERED,),) * 2],
)
async def test_it_says_in_words_what_is_shown_beside_statements(
    at: Private, lines: tuple[str, ...], shown: str | tuple[str, ...]
) -> None:
    rooms.show(at.stage.folder, lines=lines)
    at.open()
    async with at.app.run_test(size=(80, 24)) as pilot:
        await at.look(pilot)
        assert f"On the shared screen: {''.join(shown)} Still" in at.seen


async def test_a_note_that_cannot_be_written_waits(at: Private, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at.app.run_test(size=(80, 24)) as pilot:
        with monkeypatch.context() as patched:
            patched.setattr(own_file, "replace_file", full_disk)
            await pilot.press("n", *"quiet", "ctrl+d")
            assert "NOT SAVED, but still here: The disk is full. Make room on it." in at.seen
            assert "Note: quiet" in at.seen
            await pilot.press("q")
            assert "A note is not saved. y leaves without it" in at.seen
            await pilot.press("n")
        await at.look(pilot)
        assert "NOT SAVED" not in at.seen
        assert load_notes(at.stage.folder) == {KNOW: "quiet"}
        await pilot.press("q")
    assert at.app.return_code == 0


async def test_a_room_that_is_gone_is_told_of(at: Private) -> None:
    async with at.app.run_test(size=(80, 24)) as pilot:
        rooms.lose(at.stage.folder)
        await at.look(pilot)
        assert "The room's folder can't be read now; what was seen last still counts." in at.seen
        rooms.bring_back(at.stage.folder)
        await at.look(pilot)
        assert "can't be read" not in at.seen


async def test_what_is_revealed_is_told_though_nobody_differs(at: Private) -> None:
    room = RoomStateFile(at.stage.folder.state)
    room.save(room.room.with_revealed([FAIL], clock.now()))
    async with at.app.run_test(size=(80, 24)) as pilot:
        await at.look(pilot)
        assert "1 says it doesn't" in at.seen


async def test_what_is_wrong_with_the_settings_is_said(at: Private) -> None:
    state = at.stage.folder.path.parent / "state"
    notice = "Two commands have the key y."
    at.app = BackstageApp(Start(SessionStore(state), CRITERIA, state, notice=notice), at.stage)
    async with at.app.run_test() as pilot:
        await until(pilot, lambda: notice in at.seen)

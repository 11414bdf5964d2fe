"""The facilitator's shared screen, in its app."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_tui.errors import InUseError
from coprod_tui.tui.screens.help import HelpScreen
from tests import rooms
from tests.tui.criteria import CRITERIA
from tests.tui.meetings import DOUBT, FAIL, KNOW, NO, UNSURE, YES, Meeting, Person, a_meeting


async def test_it_begins_with_how_to_join_and_who_is_there(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, role="carers")
    async with at.app.run_test() as pilot:
        assert "To join: coprod join riverside" in at.seen
        assert "1 person joined; nobody has answered everything." in at.seen
        assert "Carers and family: 1" in at.seen
        Person(at.folder, {each.id: YES for each in CRITERIA.statements})
        at.look()
        await pilot.pause()
        assert "2 people joined; 1 has answered everything." in at.seen
        assert at.seen.endswith(" ? help ↓ begin e people without a terminal b curtain q close")
        await pilot.press("a")
        assert "A move, such as ↓, goes to the statements first." in at.seen
        await pilot.press("down")
        assert "v reveal" in at.seen
        assert "Don't 1 · Don't do coproduction if..." in at.seen
        await pilot.press("down", "i", "up")
        assert "Don't 2 · Don't do coproduction if..." in at.seen


async def test_after_a_reveal_the_foot_of_who_is_here_says_go_on(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "v", "i")
        assert "↓ go on" in at.seen


async def test_what_is_revealed_follows_what_people_change(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    people = [Person(room, {KNOW: YES}) for _ in range(3)]
    at = Meeting(room)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v")
        people[0].answer({KNOW: NO})
        at.look()
        await pilot.pause()
        assert "Applies 2" in at.seen
        assert "Does not apply 1" in at.seen


async def test_the_next_statement_is_the_one_where_people_are_most_split(tmp_path: Path) -> None:
    at = a_meeting(
        tmp_path, {KNOW: YES, DOUBT: YES}, {KNOW: NO, DOUBT: YES}, {KNOW: NO, FAIL: NO}, {KNOW: YES, FAIL: NO}
    )
    async with at.app.run_test() as pilot:
        await pilot.press("G", "full_stop")
        assert "Nothing is known yet that is worth discussing more than the rest." in at.seen
        await pilot.press("V", "V", "full_stop")
        assert at.screen.cursor.statement.id == KNOW
        assert "1 of 2 to discuss" in at.seen
        assert "Contradicts Do 2: 1 of 2 people says that both apply." in at.seen
        await pilot.press("full_stop")
        assert at.screen.cursor.statement.id == DOUBT
        await pilot.press("full_stop")
        assert "That was the last one to discuss." in at.seen
        await pilot.press("comma", "comma")
        assert at.screen.cursor.statement.id == KNOW
        assert "This is the first one to discuss." in at.seen


async def test_people_who_differ_are_not_said_to_contradict_each_other(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES, DOUBT: NO}, {KNOW: NO, DOUBT: YES}, {KNOW: NO, DOUBT: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "V", "V")
        assert "With Do 2: people differ, and nobody says that both apply." in at.seen
        assert "ontradict" not in at.seen


async def test_a_spotlight_marks_one_part_after_the_other(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "x")
        assert "▶ You think you know precisely the service that you require. ◀" in at.seen
        await pilot.press("x")
        assert "▶ Nothing agreed yet ◀" in at.seen
        await pilot.press("x")
        assert "▶" not in at.seen


async def test_finding_still_finds(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "R", "escape", "slash", *"doubt", "enter")
        assert at.screen.cursor.statement.id == DOUBT


async def test_what_may_be_told_is_in_the_group_s_session(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO, FAIL: UNSURE}, role="managers")
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v", "down", "v", "v", "q", "q")
    record = at.kept.room
    assert record is not None
    assert record.present == {"managers": 3}
    assert record.counts == {KNOW: (1, 2, 0)}
    assert record.withheld == {FAIL}
    assert at.app.return_code == 0
    assert not at.shared.open


@pytest.mark.parametrize(
    "size, foot",
    [
        ((80, 24), " ? help v reveal a d u agree b curtain i who's here q close"),
        ((40, 12), " ? v reveal a d u agree b curtain q"),
        ((30, 8), " ? v reveal a d u agree q"),
    ],
)
async def test_the_foot_names_what_is_needed_most_and_the_way_out_at_any_width(
    tmp_path: Path, size: tuple[int, int], foot: str
) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test(size=size) as pilot:
        await pilot.press("g")
        assert at.seen.endswith(foot)


async def test_it_goes_on_where_it_was_left(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v", "5", "a", "d", "down", "q", "q")
    again = Meeting(at.folder)
    async with again.app.run_test() as pilot:
        assert again.screen.cursor.statement.id == FAIL
        await pilot.press("up")
        assert "Agreed, does not apply: We don't think we know precisely" in again.seen
        assert "Applies 6" in again.seen


async def test_a_plan_in_minutes_is_told_in_words(tmp_path: Path) -> None:
    at = Meeting(rooms.a_room(tmp_path), minutes=75)
    async with at.app.run_test() as pilot:
        assert "75 minutes left" in at.seen
        at.screen.meeting.spend(22 * 60)
        await pilot.press("g")
        assert "about 20 minutes used, 55 left" in at.seen


async def test_help_says_why_a_key_does_nothing(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "question_mark", *"next to d")
        assert isinstance(at.app.screen, HelpScreen)
        assert "Nothing is known yet" in at.seen


def test_a_room_that_is_open_is_open_to_nobody_else(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    with at.opened, pytest.raises(InUseError, match=r"This room is open by .* coprod notes"):
        Meeting(at.folder)


async def test_from_who_is_here_nothing_is_opened_of_a_statement_that_is_not_shown(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "a", "right", "down", "a", "i", "enter")
        assert "A move, such as ↓, goes to the statements first." in at.seen
        assert {at.screen.reasons()[each] for each in ("open", "reveal")} == {
            "A move, such as ↓, goes to the statements first."
        }
        await pilot.press("up", "enter")
        assert "Ways out" in at.seen

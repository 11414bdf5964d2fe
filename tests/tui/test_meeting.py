"""What a group agrees, counts and reveals on the shared screen."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.files.room.state import RoomStateFile
from tests.tui.criteria import CRITERIA
from tests.tui.meetings import DOUBT, FAIL, KNOW, NO, YES, a_meeting
from tests.tui.program import until


async def test_before_the_reveal_only_the_number_of_answers_is_shown(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: YES}, {KNOW: NO}, {FAIL: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g")
        assert "3 of 4 have answered; not revealed yet." in at.seen
        assert "Does not apply" not in at.seen
        assert at.shared.counts == {}
        await pilot.press("v")
        assert "Applies 2" in at.seen
        assert "Does not apply 1" in at.seen
        assert "3 of 4 have answered. No answer has more than half of the 4." in at.seen
        assert at.shared.counts[KNOW] == (2, 1, 0)
        assert FAIL not in at.shared.counts
        await pilot.press("v")
        assert "This is revealed already." in at.seen


async def test_a_reveal_that_gives_somebody_away_is_asked_about(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v")
        assert (
            "Only 1 person has answered Don't 1, which gives them away. v again or y reveals it." in at.seen
        )
        await pilot.press("down")
        assert "gives them away" not in at.seen
        await pilot.press("v")
        assert "gives them away" in at.seen
        assert not at.screen.meeting.room.revealed
        await pilot.press("v")
        assert at.screen.meeting.room.revealed == {KNOW}


async def test_everything_is_revealed_after_asking(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "V")
        assert "3 people are still answering. V again or y reveals everything." in at.seen
        await pilot.press("down", "V")
        assert "V again or y reveals everything." in at.seen
        assert not at.screen.meeting.room.revealed
        await pilot.press("V")
        assert at.screen.meeting.room.revealed == CRITERIA.by_id.keys()


async def test_the_group_agrees_and_hands_are_counted_apart(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {KNOW: NO})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v", "1", "2")
        assert "12 people: a applies, d doesn't, u unsure" in at.seen
        await pilot.press("a")
        assert "Counted: 12 people for “Applies”, beside those who joined." in at.seen
        assert "Applies 13" in at.seen
        assert at.kept.answer(KNOW) is None
        await pilot.press("a")
        await until(pilot, lambda: at.kept.answer(KNOW) is YES)
        assert RoomStateFile(at.folder.state).room.tally(KNOW, "").applies == 12


async def test_hands_beyond_those_in_the_room_are_taken_and_it_is_said(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: NO}, {})
    async with at.app.run_test() as pilot:
        at.screen.meeting.seat("", 2)
        await pilot.press("g", "3", "a")
        assert "more than" not in at.seen
        await pilot.press("4", "d")
        assert "That's more than the 5 in the room; e counts people in." in at.seen
        assert "9 have answered, more than the 5 in the room; not revealed yet." in at.seen
        await pilot.press("v", "v", "1", "0", "0", "0")
        assert "No more than 999 can be counted. 100 people: a applies" in at.seen


async def test_where_nobody_is_known_to_be_in_the_room_no_number_is_too_large(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "7", "a")
        assert "Written down" in at.seen
        assert "more than" not in at.seen


async def test_a_number_can_be_mended_and_a_move_forgets_it(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "1", "2", "backspace")
        assert "1 person: a applies, d doesn't, u unsure" in at.seen
        await pilot.press("down", "d")
        assert at.screen.findings.session.answer(FAIL) is NO
        assert at.screen.meeting.room.tallies == {}


async def test_numbers_count_for_a_role(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "f")
        assert "Numbers are for: People who use the service." in at.seen
        await pilot.press("down", "up")
        assert "hands: People who use the service · saved" in at.seen
        await pilot.press("3", "u")
        assert at.screen.meeting.room.tally(KNOW, "service-users").unsure == 3


async def test_on_a_narrow_screen_saved_is_seen_beside_whose_numbers_are_typed(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test(size=(40, 12)) as pilot:
        await pilot.press("g", "f")
        assert "1 of 25 hands: People who… · saved" in at.seen
        await pilot.press(*["f"] * len(CRITERIA.roles))
        assert "hands" not in at.seen


async def test_undo_goes_through_answers_and_counts_alike(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "a", "4", "d", "z")
        assert at.screen.meeting.room.tallies == {}
        assert at.screen.findings.session.answer(KNOW) is YES
        await pilot.press("z")
        assert at.screen.findings.session.answer(KNOW) is None
        await pilot.press("z")
        assert "There is nothing to undo." in at.seen
        await pilot.press("Z", "Z")
        assert at.screen.findings.session.answer(KNOW) is YES
        assert at.screen.meeting.room.tally(KNOW, "").does_not_apply == 4


async def test_what_is_counted_before_a_reveal_is_told_to_nobody(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "4", "a")
        assert "Written down; it's shown once this is revealed." in at.seen
        await pilot.press("5", "d", "z")
        assert "Undone: Don't 1: a count that isn't revealed yet." in at.seen
        assert "pplies" not in f"{at.seen} {at.shared.lines}".replace("If it applies", "")
        await pilot.press("v")
        assert "Applies 4" in at.seen
        await pilot.press("f", "2", "u")
        assert "Counted (People who use the service): 2 people for “Unsure”" in at.seen


async def test_undo_says_what_it_took_back_and_goes_there(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "v", "4", "a", "down", "d", "down", "z")
        assert at.screen.cursor.statement.id == FAIL
        assert "Undone: Don't 2: no answer, was does not apply." in at.seen
        await pilot.press("z")
        assert at.screen.cursor.statement.id == KNOW
        assert "Undone: Don't 1, “Applies”: 0, was 4." in at.seen
        await pilot.press("Z")
        assert "Brought back: Don't 1, “Applies”: 4, was 0." in at.seen


async def test_undo_of_an_answer_that_ended_a_kept_contradiction_says_it_is_kept_again(
    tmp_path: Path,
) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "a")
        at.screen.cursor.go(DOUBT)
        await pilot.press("a", "enter", "r", *"Both", "enter", "enter")
        assert at.screen.findings.session.kept
        await pilot.press("u", "z")
        assert at.screen.findings.session.kept
        assert "Don't 1 and Do 2: kept again. Do 2: applies, was unsure." in at.seen
        assert "no longer kept" not in at.seen


async def test_a_reveal_leaves_a_number_that_is_being_typed(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "f", "1", "v")
        assert "1 person (People who use the service): a applies, d doesn't, u unsure" in at.seen
        await pilot.press("d")
        assert "Does not apply 1" in at.seen


async def test_after_a_reveal_the_keys_are_told_again(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "4", "a", "v")
        assert "? help" in at.seen


async def test_a_contradiction_of_the_group_is_kept_and_that_is_undone(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "a", "right", "slash", *"doubt", "enter", "a", "enter", "r", *"we do", "enter")
        await pilot.press("enter")
        assert "Contradicts Don't 1: kept, with a reason." in at.seen
        assert DOUBT in at.screen.findings.kept[0].members
        await pilot.press("z")
        assert "Undone: " in at.seen
        assert not at.screen.findings.kept


async def test_a_number_does_not_hide_that_a_reveal_gives_somebody_away(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "7", "v")
        assert (
            "Only 1 person has answered Don't 1, which gives them away. v again or y reveals it." in at.seen
        )
        await pilot.press("n", "a")
        assert at.screen.findings.session.answer(KNOW) is YES
        assert at.screen.meeting.room.tallies == {}


async def test_a_number_is_dropped_by_esc(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "9", "9", "escape")
        assert "99 people" not in at.seen
        await pilot.press("a")
        assert at.screen.findings.session.answer(KNOW) is YES
        assert at.screen.meeting.room.tallies == {}


async def test_where_all_is_revealed_nothing_more_is_asked(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        at.screen.meeting.reveal(CRITERIA.by_id)
        await pilot.press("g", "V")
        assert "Everything is revealed already." in at.seen


async def test_hands_hide_nobody_who_answered_on_a_terminal(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES}, {KNOW: YES}, {})
    async with at.app.run_test() as pilot:
        at.screen.meeting.seat("", 7)
        await pilot.press("g", "7", "a", "V")
        assert "At 1 of 25, so few have answered that it gives them away. V again" in at.seen
        await pilot.press("n", "v")
        assert "Only 2 people have answered Don't 1 on a terminal, which gives them away." in at.seen
        await pilot.press("v")
        assert at.screen.meeting.room.revealed == {KNOW}
    assert at.kept.room is not None
    assert at.kept.room.withheld == {KNOW}
    assert at.kept.room.counts == {}


async def test_a_number_stays_while_its_role_is_chosen(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "7", "f")
        role = CRITERIA.roles[0]
        assert f"7 people ({role.name}): a applies" in at.seen
        await pilot.press("d")
        assert at.screen.meeting.room.tally(KNOW, role.id).does_not_apply == 7


async def test_everything_is_not_revealed_of_so_few_without_saying_so(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("V")
        assert "Only 1 person can have answered, which gives them away." in at.seen
        assert "V again or y reveals everything." in at.seen
        assert not at.screen.meeting.room.revealed

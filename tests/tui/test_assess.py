"""The assess screen under the keys."""

from __future__ import annotations

import pytest

from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Rule
from coprod_tui.files.session_file import format_session, parse_session
from coprod_tui.tui.screens.contradiction import ContradictionScreen
from coprod_tui.tui.screens.note import NoteScreen
from coprod_tui.tui.screens.reading import ReadingScreen
from tests.domain.shipped import IDEAL, NO, SHIPPED, UNSURE, YES
from tests.tui.assessing import CLASH, Assessing
from tests.tui.stage import picture, text_of


async def test_keys_answer_and_each_answer_is_saved() -> None:
    at = Assessing({})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "a")
        assert at.answer("dont-fail") is YES
        assert "Don't 2 applies: We aren't prepared to fail." in at.text
        assert "1 of 25 answered" in at.text
        assert "saving…" in at.text
        await pilot.press("2")
        assert at.answer("dont-fail") is NO
        await pilot.press("u")
        assert at.answer("dont-fail") is UNSURE
        await pilot.press("backspace")
        assert at.answer("dont-fail") is None
        assert len(at.drawer.snapshots) == 4
        assert at.drawer.snapshots[0].answer("dont-fail") is YES


async def test_space_goes_through_the_answers_in_turn() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        seen = []
        for _ in range(4):
            await pilot.press("space")
            seen.append(at.answer("dont-know-precisely"))
        assert seen == [YES, NO, UNSURE, None]


async def test_the_same_answer_again_changes_nothing() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press("a", "a")
        assert len(at.drawer.snapshots) == 1


async def test_a_contradiction_is_told_the_moment_it_arises_and_settled_with_a_sentence() -> None:
    at = Assessing({"do-doubt": YES})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        assert "Opened 1 contradiction." in at.text
        assert "! clashes with Do 2" in at.text
        assert "! clashes with Don't 1" in at.text
        assert "1 contradiction" in at.text
        assert "Contradiction 1 of 1 · with Do 2" in at.text
        await pilot.press("d")
        assert "Settled 1 contradiction." in at.text
        assert "clashes with" not in at.text
        assert "no contradictions" in at.text


async def test_undo_goes_where_the_change_was_and_redo_brings_it_back() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press("a", "down", "down", "z")
        assert at.here == "dont-know-precisely"
        assert at.answer("dont-know-precisely") is None
        await pilot.press("Z")
        assert at.answer("dont-know-precisely") is YES
        await pilot.press("Z")
        assert "There is nothing to bring back." in at.text
        assert len(at.drawer.snapshots) == 3


async def test_a_sure_answer_is_marked() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press("P")
        assert "Only a clear answer can be marked as sure." in at.text
        await pilot.press("a", "P")
        assert "sure" in at.text.replace("unsure", "")
        assert "You're sure of this answer." in at.text
        await pilot.press("P")
        assert "You're no longer said to be sure" in at.text
        await pilot.press("down", "up")
        assert "sure" not in at.text.replace("unsure", "")


async def test_an_alarm_is_set_aside_saved_so_and_brought_back() -> None:
    at = Assessing(IDEAL)
    async with at.stage.run_test(size=(80, 40)) as pilot:
        (alarm,) = at.screen.findings.alarms
        assert alarm.wording.says in at.text.replace("\n", " ")
        await pilot.press("x")
        assert f"Set aside until it has ended once: “{alarm.wording.title}”." in at.text
        await pilot.press("down")
        assert alarm.wording.title not in at.text
        read_again = parse_session(format_session(at.drawer.snapshots[-1], SHIPPED), "a file").session
        assert read_again.dismissed == {alarm.name}
        await pilot.press("x")
        assert "No alarm is raised." in at.text
        await pilot.press("z")
        assert alarm.wording.title in at.text
        assert at.drawer.snapshots[-1].dismissed == frozenset()
        await pilot.press("Z")
        assert at.drawer.snapshots[-1].dismissed == {alarm.name}


async def test_an_alarm_stays_where_nothing_can_be_changed() -> None:
    at = Assessing(IDEAL, read_only="You are reading along.")
    async with at.stage.run_test(size=(80, 40)) as pilot:
        await pilot.press("down", "x")
        assert "You are reading along." in at.text
        assert [alarm.dismissed for alarm in at.screen.findings.alarms] == [False]


async def test_a_note_is_written_on_its_own_screen() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press("n")
        assert isinstance(at.stage.screen, NoteScreen)
        await pilot.press(*"add", "f2")
        assert at.screen.findings.session.given("dont-know-precisely").note == "add"
        assert "note" in at.text
        assert at.answer("dont-know-precisely") is None


async def test_enter_opens_the_contradiction_and_takes_its_way_out() -> None:
    at = Assessing(CLASH)
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert isinstance(at.stage.screen, ContradictionScreen)
        await pilot.press("1")
        assert at.answer("dont-know-precisely") is NO
        assert "Settled 1 contradiction." in at.text
        await pilot.press("enter")
        assert "This statement is in no contradiction." in at.text


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40)])
async def test_at_a_contradiction_the_foot_names_its_ways_out_and_the_next_one(size: tuple[int, int]) -> None:
    at = Assessing({**CLASH, "do-take-over": YES}, at="dont-know-precisely")
    async with at.stage.run_test(size=size) as pilot:
        assert "enter ways out" in picture(pilot)[-1]
        assert "c next one" in picture(pilot)[-1]
        await pilot.press("d")
        assert "ways out" not in picture(pilot)[-1]
        assert "d doesn't" in picture(pilot)[-1]


async def test_at_the_only_contradiction_the_foot_names_no_next_one() -> None:
    at = Assessing(CLASH, at="dont-know-precisely")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        assert picture(pilot)[-1] == " ? help   enter ways out   a d u answer   q back"


@pytest.mark.parametrize("rule", SHIPPED.contradictions)
async def test_in_80_columns_no_contradiction_is_cut_before_its_question_is_asked(rule: Rule) -> None:
    at = Assessing(dict(rule.literals), at=rule.members[0])
    async with at.stage.run_test(size=(80, 24)):
        assert f"Ask: {rule.discuss}" in flat(at.text)


async def test_at_a_tension_that_is_cut_enter_shows_all_of_it() -> None:
    at = Assessing({"do-not-achieve": YES, "dont-know-precisely": YES}, at="do-not-achieve")
    async with at.stage.run_test(size=(40, 12)) as pilot:
        assert picture(pilot)[-1] == " ?  enter read on  a d u answer  q back"
        await pilot.press("enter")
        reading = at.stage.screen
        assert isinstance(reading, ReadingScreen)
        await pilot.resize_terminal(80, 24)
        text = flat(text_of(reading))
        assert text.startswith("Do 6 You're happy not to achieve it")
        assert "Ask: What in the design could user input still change?" in text
        assert text.endswith("? help q back")
        await pilot.press("enter")
        assert at.stage.screen is at.screen
        await pilot.press("enter")
        assert "This statement is in no contradiction." in at.text
        assert picture(pilot)[-1] == " ? help   a applies   d doesn't   u unsure   n note   q back"


async def test_what_a_message_takes_the_room_of_is_read_on_too() -> None:
    at = Assessing({"do-not-achieve": YES, "dont-know-precisely": YES}, at="do-not-achieve")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert not isinstance(at.stage.screen, ReadingScreen)
        at.screen.say("Something that was said of the last key, over more lines than one. " * 3)
        await pilot.press("enter")
        assert "Ask: " in flat(text_of(at.stage.screen))
        assert at.stage.screen is not at.screen


async def test_all_that_is_said_of_a_statement_can_be_scrolled() -> None:
    at = Assessing({"do-not-achieve": YES, "dont-know-precisely": YES}, at="do-not-achieve")
    async with at.stage.run_test(size=(40, 12)) as pilot:
        await pilot.press("enter")
        assert "Ask: " not in text_of(at.stage.screen)
        assert text_of(at.stage.screen).endswith(" ? help   ↓ scroll   q back")
        await pilot.press("pagedown")
        assert "Ask: " in text_of(at.stage.screen)
        await pilot.press("g")
        assert "happy not to achieve" in text_of(at.stage.screen)
        await pilot.press("j", "t")
        assert "Ask: " not in text_of(at.stage.screen)
        await pilot.press("q")
        assert at.stage.screen is at.screen


async def test_read_only_refuses_with_the_sentence() -> None:
    sentence = "You are reading along: open by ann."
    at = Assessing(CLASH, read_only=sentence)
    async with at.stage.run_test() as pilot:
        assert "read-only" in at.text
        assert sentence in at.text
        await pilot.press("down", "a")
        assert sentence in at.text
        await pilot.press("z")
        assert at.screen.findings.session.answered == 2
        assert at.drawer.snapshots == []


async def test_undo_says_what_it_took_back() -> None:
    at = Assessing({"do-doubt": YES})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "z")
        assert "Undone: Don't 1: no answer, was applies. Settled 1 contradiction." in flat(at.text)
        await pilot.press("Z")
        assert "Brought back: Don't 1: applies, was no answer. Opened 1 contradiction." in flat(at.text)


async def test_the_last_answer_points_to_the_review() -> None:
    sheet = {statement.id: NO for statement in SHIPPED.statements}
    del sheet["dont-fail"]
    at = Assessing(sheet, at="dont-fail")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        assert "All 25 are answered. r shows what follows." in flat(at.text)


async def test_from_reading_to_writing_nobody_is_moved() -> None:
    at = Assessing({}, read_only="ann has left. T goes on writing here.")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("right", "down", "down")
        assert "T take over" in at.text
        assert "read-only" in at.text
        at.screen.begin_writing(at.drawer)
        await pilot.press("a")
        assert at.here == "do-participation"
        assert at.answer("do-participation") is YES


async def test_who_reads_along_is_told_what_changed_and_who_left() -> None:
    at = Assessing({}, read_only="You are reading along: open by ann.")
    async with at.stage.run_test(size=(80, 24)):
        at.screen.assessment.apply(GiveAnswer("do-doubt", YES))
        at.screen.take(at.screen.assessment.findings)
        assert "Changed by the one who writes: Do 2." in flat(at.text)
        at.screen.read_along("ann has left. T goes on writing here.")
        assert "ann has left." in at.text


def flat(text: str) -> str:
    """Lines as one, for sentences that were wrapped."""
    return " ".join(text.split())

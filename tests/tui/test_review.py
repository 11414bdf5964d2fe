from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.geometry import Offset

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change, GiveAnswer, KeepContradiction, RecordRoom
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import Given, Session, SetAside
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.first import First
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.review import ReviewScreen
from coprod_tui.tui.start import Start
from coprod_tui.tui.widgets.key_line import KeyLine
from tests.reports.sessions import ROOM
from tests.tui.criteria import CRITERIA
from tests.tui.stage import Stage, text_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
AGENDA, FAIL, PRECISELY = "dont-agenda", "dont-fail", "dont-know-precisely"
DOUBT, LED, ACHIEVE, OVER = "do-doubt", "do-go-where-led", "do-not-achieve", "do-take-over"
ALL_APPLY = [each.id for each in CRITERIA.statements]


def assessed(*statements: str, answer: Answer = Answer.APPLIES) -> Assessment:
    assessment = Assessment(CRITERIA, Session("1", "Clinic", NOW), lambda: NOW)
    for statement in statements:
        assessment.apply(GiveAnswer(statement, answer))
    return assessment


class Shown:
    """A review, and what its changes and its leaving came to."""

    def __init__(self, assessment: Assessment, read_only: str = "") -> None:
        self.assessment = assessment
        self.screen = ReviewScreen(assessment, self._change, read_only=read_only)
        self.stage = Stage(self.screen)

    def _change(self, change: Change) -> str:
        self.assessment.apply(change)
        return ""

    async def press(self, *keys: str, size: tuple[int, int] = (80, 24)) -> str:
        async with self.stage.run_test(size=size) as pilot:
            await pilot.press(*keys)
            return text_of(self.screen)


async def review(assessment: Assessment, keys: Sequence[str] = (), size: tuple[int, int] = (80, 200)) -> str:
    return await Shown(assessment).press(*keys, size=size)


async def test_the_verdict_comes_first_with_the_answers_behind_it() -> None:
    text = await review(assessed(FAIL))
    assert text.startswith(" Review · 1 of 25 answered · Clinic\n\n Verdict\n   Not now (already certain)")
    assert "These answers make it so:" in text
    assert "     ✓ Don't 2   applies: We aren't prepared to fail." in text


async def test_an_undecided_verdict_names_the_answers_that_could_tip_it() -> None:
    assessment = assessed(*(each for each in ALL_APPLY if each.startswith("do-")))
    for each in ALL_APPLY[:-1]:
        if each.startswith("dont-"):
            assessment.apply(GiveAnswer(each, Answer.DOES_NOT_APPLY))
    assessment.apply(GiveAnswer(FAIL, Answer.UNSURE))
    text = await review(assessment)
    assert "Undecided" in text
    assert "These could still tip it:\n     ? Don't 2   unsure: You aren't prepared to fail." in text


async def test_many_that_could_tip_it_are_named_in_one_row() -> None:
    text = " ".join((await review(assessed())).split())
    assert "These could still tip it: Don't 1, 2, 3," in text
    assert "No contradiction is open." in text


async def test_contradictions_are_told_open_kept_and_no_longer_kept() -> None:
    assessment = assessed(AGENDA, FAIL, LED, ACHIEVE, PRECISELY)
    rule = next(each for each in assessment.findings.open if set(each.members) == {FAIL, ACHIEVE})
    gone = next(each for each in assessment.findings.open if set(each.members) == {PRECISELY, LED})
    assessment.apply(KeepContradiction(rule.key, "By spring.", "chair"))
    assessment.apply(KeepContradiction(gone.key, "For now.", ""))
    assessment.apply(GiveAnswer(PRECISELY, Answer.DOES_NOT_APPLY))
    text = await review(assessment)
    assert " Open contradictions (1)\n   Don't 3 and Do 10 · Letting go\n   Because: An agenda" in text
    assert " Kept, with a reason (1)\n   Don't 2 and Do 6 " in text
    assert "   Kept: By spring. (kept by chair, 2026-11-22)" in text
    assert " No longer kept (1)\n   Don't 1 and Do 10: an answer changed, 2026-11-22" in text
    assert "   Was kept: For now. (kept, 2026-11-22)" in text


async def test_the_smallest_sets_are_turned_one_at_a_time() -> None:
    assessment = assessed(*ALL_APPLY)
    assert "1 of 24: Don't 1, " in await review(assessment, [">"])
    assert "2 of 24: " in await review(assessment, [">", ">"])
    assert "1 of 24: " in await review(assessment, [">", ">", "<"])
    assert "24 of 24: " in await review(assessment, ["left", "left"])


async def test_sets_turned_from_elsewhere_are_gone_to_first() -> None:
    text = await review(assessed(*ALL_APPLY), [">"], size=(80, 24))
    assert " The fewest answers to look at again: 5\n   1 of 24: " in text


async def test_without_another_set_turning_says_so() -> None:
    assert "There is no other set." in await review(assessed(), [">"])


async def test_what_to_discuss_tensions_possible_and_dead_ends_are_listed() -> None:
    assessment = assessed(PRECISELY, DOUBT, ACHIEVE)
    assessment.apply(GiveAnswer(LED, Answer.UNSURE))
    text = await review(assessment)
    assert " What to discuss first\n   Don't 1, Know precisely what we need: 1 open contradiction" in text
    assert " Tensions: fair to keep, worth talking about (" in text
    assert " Possible, since an answer is unsure\n   If Do 10 applies, it contradicts Don't 1." in text
    dead = assessed(OVER)
    dead.apply(GiveAnswer(DOUBT, Answer.DOES_NOT_APPLY))
    assert " No answer left\n   There's no way left to answer Don't 1" in await review(dead)


async def test_a_tension_about_an_absence_says_who_is_missing() -> None:
    assessment = assessed("do-participation")
    assessment.apply(RecordRoom(RoomRecord({"staff": 3})))
    text = await review(assessment)
    assert "   Do 3, with nobody in the room of: People who use the service · Reach and" in text


async def test_a_room_is_told_with_counts_and_never_with_names() -> None:
    assessment = assessed(FAIL, ACHIEVE)
    assessment.apply(RecordRoom(ROOM))
    text = await review(assessment)
    assert " In the room\n   10 people: People who use the service (4), Frontline staff (5), Role" in text
    assert "   The answers of 1 person were taken out of the room." in text
    assert " Where more people gave another answer\n   Do 6: agreed as “applies”; of" in text
    assert " Who holds both sides\n   Don't 2 and Do 6: 2 of 9 people who answered alone" in text
    assert (
        " What people in the room answered\n   Don't 2: Agreed: applies. Of those counted, 5 said it" in text
    )


async def test_answers_set_aside_are_shown_and_lead_nowhere() -> None:
    aside = {"dont-gone": SetAside("You don't want to.", Given(Answer.APPLIES, "private"))}
    session = Session("1", "Clinic", NOW)._replace(set_aside=aside)
    shown = Shown(Assessment(CRITERIA, session, lambda: NOW))
    text = await shown.press("G", "enter", size=(80, 60))
    assert "   ✓ applies: You don't want to." in text
    assert "private" not in text
    assert "This row is about no statement of the sheet." in text
    assert shown.stage.values == []


async def test_enter_leaves_for_the_statement_at_the_cursor() -> None:
    shown = Shown(assessed(AGENDA, LED))
    await shown.press("tab", "down", "down", "enter")
    assert shown.stage.values == [LED]


async def test_an_answer_is_pinned_and_leaves_the_sets() -> None:
    shown = Shown(assessed(AGENDA, LED))
    text = await shown.press("tab", "down", "P", size=(80, 100))
    assert shown.assessment.session.pins == {AGENDA}
    assert "(you're sure)" in text
    assert "1 of 1: Do 10." in text


async def test_a_contradiction_of_sure_answers_says_what_can_be_done() -> None:
    shown = Shown(assessed(AGENDA, LED))
    text = await shown.press("tab", "down", "P", "down", "P", size=(80, 100))
    assert "Don't 3 and Do 10: You marked every answer here as sure." in text


async def test_only_a_clear_answer_can_be_pinned() -> None:
    shown = Shown(assessed())
    assert "Only a row with one clear answer can be sure." in await shown.press("P")


async def test_a_row_about_a_whole_contradiction_pins_nothing() -> None:
    shown = Shown(assessed(AGENDA, LED))
    assert "Only a row with one clear answer can be sure." in await shown.press("tab", "P")
    assert shown.assessment.session.pins == frozenset()


async def test_what_is_pinned_among_the_sets_stays_at_the_cursor_and_is_taken_back_there() -> None:
    shown = Shown(assessed(AGENDA, LED))
    text = await shown.press(">", "down", "P", size=(80, 100))
    assert shown.assessment.session.pins == {AGENDA}
    assert " Don't 3: you are sure of it." in text
    assert "You're sure of these, so they aren't among them:\n     ✓ Don't 3 " in text
    assert shown.screen.row.statement == AGENDA
    shown = Shown(shown.assessment)
    text = await shown.press("tab", "tab", "down", "down", "down", "P", size=(80, 100))
    assert shown.assessment.session.pins == frozenset()
    assert " Don't 3: no longer marked as sure." in text


async def test_a_question_about_all_answers_is_set_aside() -> None:
    shown = Shown(assessed(*ALL_APPLY))
    async with shown.stage.run_test(size=(80, 60)) as pilot:
        assert " Worth a question\n" in text_of(shown.screen)
        await pilot.press("tab", "x")
        assert " Worth a question\n" not in text_of(shown.screen)
        await pilot.press("x")
        assert "Only what is worth a question can be set aside." in text_of(shown.screen)


async def test_nothing_changes_in_a_session_that_is_only_read() -> None:
    shown = Shown(assessed(AGENDA, LED), "Open by Ann.")
    text = await shown.press("tab", "down", "P")
    assert "Open by Ann." in text
    assert shown.assessment.session.pins == frozenset()


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_every_line_comes_into_view_on_the_way_down(size: tuple[int, int]) -> None:
    assessment = assessed(*ALL_APPLY)
    rule = assessment.findings.open[0]
    assessment.apply(KeepContradiction(rule.key, "very long " * 100 + "END", "chair"))
    shown = Shown(assessment)
    async with shown.stage.run_test(size=size) as pilot:
        await pilot.pause()
        wanted = {"".join(phrase.text for phrase in line).rstrip() for line, _number in shown.screen._lines}
        seen: set[str] = set()
        before = ""
        while before != (now := text_of(shown.screen) + str(shown.screen.app.cursor_position)):
            before = now
            seen.update(line.rstrip(" ▲▼") for line in text_of(shown.screen).splitlines())
            assert shown.screen.app.cursor_position.y < size[1] - 1
            await pilot.press("down")
    assert wanted - seen == set()


async def test_the_terminal_cursor_stands_below_the_heading_of_its_section() -> None:
    shown = Shown(assessed(AGENDA, LED))
    async with shown.stage.run_test(size=(80, 60)) as pilot:
        assert shown.screen.app.cursor_position == Offset(0, 3)
        await pilot.press("tab")
        lines = text_of(shown.screen).splitlines()
        assert "Don't 3 and Do 10" in lines[shown.screen.app.cursor_position.y]


async def test_r_shows_the_review_and_enter_comes_back_at_the_statement() -> None:
    screen = AssessScreen(assessed(AGENDA, LED), None)
    async with Stage(screen).run_test() as pilot:
        await pilot.press("r")
        assert isinstance(pilot.app.screen_stack[-1], ReviewScreen)
        await pilot.press("tab", "down", "down", "enter")
        assert pilot.app.screen_stack.index(screen) == len(pilot.app.screen_stack) - 1
        assert screen.cursor.statement.id == LED


async def test_a_pin_from_the_review_is_a_change_like_any_other() -> None:
    screen = AssessScreen(assessed(AGENDA, LED), None)
    async with Stage(screen).run_test() as pilot:
        await pilot.press("r", "tab", "down", "P", "q")
        assert screen.findings.session.pins == {AGENDA}
        await pilot.press("z")
        assert screen.findings.session.pins == frozenset()


async def test_the_program_can_begin_with_the_review(tmp_path: Path) -> None:
    store = SessionStore(tmp_path / "sessions")
    with store.create("Clinic", CRITERIA) as opened:
        path = opened.path
    first = First(path, review=True)
    app = CoprodApp(Start(store, CRITERIA, tmp_path, opened=store.open(path, CRITERIA), first=first))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert " Review · 0 of 25 answered · Clinic" in text_of(pilot.app.screen)
        await pilot.press("q", "a")
        assert "\n1 of 25 answered" in text_of(pilot.app.screen)


async def test_where_hints_look_ahead_the_heading_says_so() -> None:
    assessment = Assessment(CRITERIA, Session("1", "Clinic", NOW), lambda: NOW, look_ahead=True)
    assessment.apply(GiveAnswer(PRECISELY, Answer.APPLIES))
    assert " Possible, since an answer is missing or unsure\n   If Do 2 applies" in await review(assessment)


async def test_the_foot_names_only_keys_that_do_something_at_the_row() -> None:
    shown = Shown(assessed(AGENDA, LED, FAIL))
    async with shown.stage.run_test(size=(80, 24)) as pilot:
        foot = shown.screen.query_one("#foot", KeyLine)
        assert foot.text == " ? help   enter go there   m condition   > next set   q back"
        await pilot.press("down")
        assert foot.text == " ? help   enter go there   m condition   P sure   > next set   q back"


async def test_where_there_is_one_set_and_nothing_in_the_way_the_foot_names_neither() -> None:
    shown = Shown(assessed(DOUBT))
    async with shown.stage.run_test(size=(40, 12)):
        foot = shown.screen.query_one("#foot", KeyLine)
        assert foot.text == " ? help   enter go there   q back"


async def test_what_is_said_at_the_foot_of_a_narrow_screen_is_not_cut() -> None:
    shown = Shown(assessed(FAIL))
    async with shown.stage.run_test(size=(40, 12)) as pilot:
        await pilot.press("x")
        foot = shown.screen.query_one("#foot", KeyLine)
        assert foot.text == " Only what is worth a question can be\n set aside."
        assert foot.size.height == 2
        await pilot.press("down")
        assert foot.text.startswith(" ?")
        assert foot.size.height == 1

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change, GiveAnswer, KeepContradiction
from coprod_tui.domain.conditions import AddCondition
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Session
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.review import ReviewScreen
from coprod_tui.tui.screens.story import StoryScreen
from tests.tui.criteria import CRITERIA
from tests.tui.stage import Stage, text_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FAIL, ACHIEVE = "dont-fail", "do-not-achieve"
CLASH = CRITERIA.contradictions[4].key
STORY: tuple[Change, ...] = (
    GiveAnswer(FAIL, Answer.APPLIES),
    GiveAnswer(ACHIEVE, Answer.APPLIES),
    KeepContradiction(CLASH, "By spring.", "chair"),
    GiveAnswer(ACHIEVE, Answer.DOES_NOT_APPLY),
)


def after(*changes: Change, who: str = "") -> Assessment:
    ticks = count()
    clock = lambda: NOW + timedelta(minutes=next(ticks))  # noqa: E731 - a clock in one line
    assessment = Assessment(CRITERIA, Session("1", "Clinic", NOW), clock, who)
    for change in changes:
        assessment.apply(change)
    return assessment


async def shown(
    changes: Sequence[Change], *keys: str, who: str = "", size: tuple[int, int] = (80, 24)
) -> tuple[str, list[str | None]]:
    """What the screen says after the keys, without the breaks of its lines, and what it was left with."""
    screen = StoryScreen(CRITERIA, after(*changes, who=who).session)
    stage = Stage(screen)
    async with stage.run_test(size=size) as pilot:
        await pilot.press(*keys)
        return " ".join(text_of(screen).split()), stage.values


@pytest.mark.parametrize(
    "keys, words",
    [
        (
            [],
            (
                "Step 4 of 4 · 2026-11-22 12:03 UTC · Do 6: does not apply, was applies."
                " Don't 2 and Do 6: no longer kept. Closed 1 kept reason."
            ),
        ),
        ([","], "Step 3 of 4 · 2026-11-22 12:02 UTC · Don't 2 and Do 6: kept. Kept 1 with a reason."),
        (
            [",", "["],
            "Step 2 of 4 · 2026-11-22 12:01 UTC · Do 6: applies, was no answer. Opened 1 contradiction.",
        ),
        (["home"], "Before the first of 4 steps: nothing was said yet."),
        (["g", "."], "Step 1 of 4 · 2026-11-22 12:00 UTC · Don't 2: applies, was no answer."),
        (["g", "]", "]"], "Step 2 of 4 "),
        (["g", "end"], "Step 4 of 4 "),
    ],
)
async def test_each_step_is_told(keys: list[str], words: str) -> None:
    text, _ = await shown(STORY, *keys, size=(120, 40))
    assert words in text


async def test_a_condition_is_marked_only_from_when_it_was_written() -> None:
    changes = GiveAnswer(FAIL, Answer.APPLIES), AddCondition(FAIL, "The board agrees.")
    assert "prepared to fail. condition" in (await shown(changes, size=(120, 40)))[0]
    assert "prepared to fail. condition" not in (await shown(changes, ",", size=(120, 40)))[0]


async def test_the_sheet_is_shown_as_it_stood_then() -> None:
    now, _ = await shown(STORY)
    then, _ = await shown(STORY, ",", ",")
    before, _ = await shown(STORY, "g")
    assert "2 of 25 answered · no contradictions story" in now
    assert "2 of 25 answered · 1 contradiction story" in then
    assert "clashes with Do 6" in then
    assert "0 of 25 answered · no contradictions" in before


async def test_who_did_it_is_said() -> None:
    text, _ = await shown(STORY[:1], who="chair")
    assert "12:00 UTC · chair · Don't 2: applies" in text


@pytest.mark.parametrize(
    "keys, words",
    [
        (["."], "This is the end: how things stand now."),
        (["G"], "This is the end: how things stand now."),
        (["g", ","], "This is the beginning: nothing was said yet."),
    ],
)
async def test_at_the_ends_it_says_so(keys: list[str], words: str) -> None:
    text, _ = await shown(STORY, *keys)
    assert words in text


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_it_works_in_a_small_terminal(size: tuple[int, int]) -> None:
    text, _ = await shown(STORY, ",", ",", size=size)
    assert "Step 2 of 4" in text
    assert "Do co-production if" in text


async def test_it_is_left_for_a_statement_or_for_where_one_was() -> None:
    assert (await shown(STORY, ",", ",", ",", "enter"))[1] == [FAIL]
    assert (await shown(STORY, "left", "q"))[1] == [None]


async def test_nothing_can_be_answered_in_the_story() -> None:
    assessment = after(*STORY)
    screen = StoryScreen(CRITERIA, assessment.session)
    async with Stage(screen).run_test() as pilot:
        await pilot.press(",", ",", "a", "d", "space", "z", "backspace")
        assert screen.findings.session.answer(ACHIEVE) is Answer.APPLIES
    assert assessment.session.answer(ACHIEVE) is Answer.DOES_NOT_APPLY


async def test_the_story_opens_from_the_statements_and_leads_back_to_one() -> None:
    screen = AssessScreen(after(*STORY), None)
    async with Stage(screen).run_test() as pilot:
        await pilot.press("comma")
        assert isinstance(pilot.app.screen_stack[-1], StoryScreen)
        await pilot.press(",", ",", ",", "enter")
        assert pilot.app.screen_stack.index(screen) == len(pilot.app.screen_stack) - 1
        assert screen.cursor.statement.id == FAIL


async def test_the_story_opens_from_the_review_and_leads_back_to_the_statements() -> None:
    screen = AssessScreen(after(*STORY), None)
    async with Stage(screen).run_test() as pilot:
        await pilot.press("r", ",", ",", ",", ",", "enter")
        await pilot.pause()
        assert pilot.app.screen_stack.index(screen) == len(pilot.app.screen_stack) - 1
        assert screen.cursor.statement.id == FAIL
        await pilot.press("r", ".", "q")
        assert isinstance(pilot.app.screen_stack[-1], ReviewScreen)


async def test_before_anything_was_said_there_is_no_story() -> None:
    screen = AssessScreen(after(), None)
    async with Stage(screen).run_test() as pilot:
        await pilot.press(",")
        assert "Nothing has been said yet, so there is no story." in text_of(screen)
        await pilot.press("r", ",")
        assert "Nothing has been said yet, so there is no story." in text_of(pilot.app.screen)

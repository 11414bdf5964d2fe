from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change, GiveAnswer, KeepContradiction, WithdrawKept
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Session
from coprod_tui.domain.ways_out import clashes_at, preview_words
from coprod_tui.tui.screens.contradiction import ContradictionScreen
from tests.tui.criteria import CRITERIA
from tests.tui.stage import Stage, text_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
AGENDA, LED, OVER, PRECISELY = "dont-agenda", "do-go-where-led", "do-take-over", "dont-know-precisely"


def assessed(*statements: str) -> Assessment:
    assessment = Assessment(CRITERIA, Session("1", "Clinic", NOW), lambda: NOW)
    for statement in statements:
        assessment.apply(GiveAnswer(statement, Answer.APPLIES))
    return assessment


async def outcome(
    assessment: Assessment, statement: str, keys: Sequence[str], read_only: str = "", by: str = ""
) -> tuple[str, list[Change | None]]:
    """What the screen says after the keys, and what it was left with."""
    screen = screen_at(assessment, statement, read_only, by)
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        await pilot.press(*keys)
        return text_of(screen), stage.values


def screen_at(
    assessment: Assessment, statement: str, read_only: str = "", by: str = ""
) -> ContradictionScreen:
    label = CRITERIA.by_id[statement].label
    return ContradictionScreen(CRITERIA, clashes_at(assessment, statement), label, by=by, read_only=read_only)


async def test_it_says_who_contradicts_whom_why_and_what_to_ask() -> None:
    text, _ = await outcome(assessed(AGENDA, LED), AGENDA, ())
    assert " Contradiction 1 of 1 · " in text
    assert " Don't 3  applies: We can't leave our agenda" in text
    assert " Do 10    applies: We're happy to go where our participants take us." in text
    assert " Because  An agenda you can't leave at the door" in text
    assert " Ask      When your agenda and your participants" in text
    assert "  1  change Don't 3 to “does not apply”: settles 1, opens 0" in text
    assert "  3  make Don't 3 unsure: settles 1, opens 0" in text
    assert "  5  keep both, with a reason" in text


async def test_statements_need_no_theme() -> None:
    untold = tuple(each._replace(theme="") for each in CRITERIA.statements)
    criteria = CRITERIA._replace(statements=untold, themes=())
    assessment = Assessment(criteria, assessed(AGENDA, LED).session, lambda: NOW)
    screen = ContradictionScreen(criteria, clashes_at(assessment, AGENDA), "Don't 3")
    async with Stage(screen).run_test():
        assert text_of(screen).splitlines()[0].strip() == "Contradiction 1 of 1"


@pytest.mark.parametrize(
    "keys, change",
    [
        (["1"], GiveAnswer(AGENDA, Answer.DOES_NOT_APPLY)),
        (["down", "enter"], GiveAnswer(LED, Answer.DOES_NOT_APPLY)),
        (["4"], GiveAnswer(LED, Answer.UNSURE)),
    ],
)
async def test_a_way_out_is_chosen_by_number_or_by_cursor(keys: list[str], change: Change) -> None:
    _, values = await outcome(assessed(AGENDA, LED), AGENDA, keys)
    assert values == [change]


async def test_keeping_asks_for_the_reason_and_the_role() -> None:
    assessment = assessed(AGENDA, LED)
    rule = assessment.findings.open[0].key
    keys = ["r", *"By spring.", "enter", *"!", "enter"]
    _, values = await outcome(assessment, AGENDA, keys, by="chair")
    assert values == [KeepContradiction(rule, "By spring.", "chair!")]


async def test_letters_that_are_commands_are_text_while_a_reason_is_asked_for() -> None:
    assessment = assessed(AGENDA, LED)
    _, values = await outcome(assessment, AGENDA, ["r", *"q1rc?", "enter", "enter"])
    assert values == [KeepContradiction(assessment.findings.open[0].key, "q1rc?", "")]


async def test_a_blank_reason_keeps_nothing() -> None:
    text, values = await outcome(assessed(AGENDA, LED), AGENDA, ["r", "space", "enter", *"q1"])
    assert " Keep it because:  q1  " in text
    assert values == []
    text, values = await outcome(assessed(AGENDA, LED), AGENDA, ["r", "enter"])
    assert "none was given" in text
    assert values == []


async def test_a_kept_one_shows_its_reason_and_can_be_withdrawn() -> None:
    assessment = assessed(AGENDA, LED)
    rule = assessment.findings.open[0].key
    assessment.apply(KeepContradiction(rule, "By spring.", "chair"))
    text, _ = await outcome(assessment, AGENDA, ())
    _, values = await outcome(assessment, AGENDA, ["5"])
    assert "Kept (chair) because: By spring." in text
    assert values == [WithdrawKept(rule)]


async def test_the_earlier_reason_is_offered_not_reused() -> None:
    assessment = assessed(AGENDA, LED)
    rule = assessment.findings.open[0].key
    assessment.apply(KeepContradiction(rule, "By spring.", "chair"))
    assessment.apply(WithdrawKept(rule))
    text, _ = await outcome(assessment, AGENDA, ["r"])
    _, values = await outcome(assessment, AGENDA, ["r", "enter", "enter"])
    assert "You kept this before because: By spring. Keep it again?" in text
    assert " Keep it because: By spring." in text
    assert values == [KeepContradiction(rule, "By spring.", "")]


async def test_several_contradictions_are_walked_through() -> None:
    assessment = assessed(LED, AGENDA, PRECISELY)
    screen = screen_at(assessment, LED)
    async with Stage(screen).run_test() as pilot:
        first = text_of(screen)
        await pilot.press("c")
        second = text_of(screen)
        await pilot.press("C")
        assert text_of(screen) == first
    assert "Contradiction 1 of 2 · " in first
    assert "Contradiction 2 of 2 · " in second


async def test_contradictions_are_counted_as_on_the_sheet_and_kept_ones_are_not_among_them() -> None:
    assessment = assessed(AGENDA, LED, PRECISELY)
    first, second = assessment.findings.open
    assessment.apply(KeepContradiction(first.key, "By spring."))
    text, _ = await outcome(assessment, LED, ())
    assert f"Contradiction {assessment.findings.counted(second)} · " in text
    assert assessment.findings.counted(second) == "1 of 1"
    assert " Kept contradiction · " in (await outcome(assessment, LED, ["c"]))[0]


async def test_the_only_contradiction_says_so() -> None:
    text, _ = await outcome(assessed(AGENDA, LED), AGENDA, ["c"])
    assert "This is the only contradiction at Don't 3." in text


async def test_a_read_only_session_offers_no_way_out_and_says_why() -> None:
    text, values = await outcome(assessed(AGENDA, LED), AGENDA, ["enter", "r", "1"], "Open by Ann.")
    assert "Open by Ann." in text
    assert "Ways out" not in text
    assert values == []


async def test_why_a_session_is_read_only_is_shown_cleaned() -> None:
    text, _ = await outcome(assessed(AGENDA, LED), AGENDA, ["r"], "Open by \x1b[2JAnn.")
    assert text.count("Open by ␛[2JAnn.") == 2
    assert "\x1b" not in text


async def test_leaving_changes_nothing() -> None:
    assert (await outcome(assessed(AGENDA, LED), AGENDA, ["q"]))[1] == [None]


def test_a_preview_tells_what_a_change_would_open() -> None:
    assessment = assessed(AGENDA, LED, PRECISELY)
    change = GiveAnswer(LED, Answer.DOES_NOT_APPLY)
    words = preview_words(assessment.preview(change))
    before, after = len(assessment.findings.open), len(assessment.apply(change).open)
    assert words == f"settles {before - after}, opens 0"


async def test_on_a_small_screen_the_words_are_read_before_a_way_out_is_taken() -> None:
    screen = screen_at(assessed(AGENDA, LED), AGENDA)
    stage = Stage(screen)
    async with stage.run_test(size=(40, 12)) as pilot:
        assert "Don't 3  applies" in text_of(screen)
        assert "▼" in text_of(screen)
        assert "q back" in text_of(screen)
        await pilot.press("enter")
        assert stage.values == []
        for _ in range(20):
            if screen.cursor_in_view:
                break
            await pilot.press("down")
        assert "change Don't 3" in text_of(screen)
        await pilot.press(*["up"] * 20)
        assert "Don't 3  applies" in text_of(screen)
        await pilot.press("2")
    assert stage.values == [GiveAnswer(LED, Answer.DOES_NOT_APPLY)]

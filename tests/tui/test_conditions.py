from datetime import UTC, date, datetime

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change, GiveAnswer
from coprod_tui.domain.conditions import AddCondition
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Condition, ConditionState, Session
from coprod_tui.errors import ChangeRefusedError
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.conditions import ConditionsScreen
from coprod_tui.tui.screens.review import ReviewScreen
from tests.tui.criteria import CRITERIA
from tests.tui.stage import Stage, text_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
AGENDA = "dont-agenda"
OPEN, MET, DROPPED = ConditionState.OPEN, ConditionState.MET, ConditionState.DROPPED


def stopped(*conditions: str) -> Assessment:
    """An assessment with an answer in the way, and conditions at it."""
    assessment = Assessment(CRITERIA, Session("1", "Clinic", NOW), lambda: NOW)
    assessment.apply(GiveAnswer(AGENDA, Answer.APPLIES))
    for text in conditions:
        assessment.apply(AddCondition(AGENDA, text))
    return assessment


async def shown(
    assessment: Assessment, *keys: str, read_only: str = "", size: tuple[int, int] = (80, 24)
) -> str:
    """What the screen says after the keys; "left" where it was left."""

    def change(wanted: Change) -> str:
        try:
            assessment.apply(wanted)
        except ChangeRefusedError as error:
            return str(error)
        return ""

    screen = ConditionsScreen(assessment, change, AGENDA, read_only=read_only)
    stage = Stage(screen)
    async with stage.run_test(size=size) as pilot:
        await pilot.press(*keys)
        return "left" if stage.values else text_of(screen)


async def test_where_there_is_none_it_asks_at_once() -> None:
    text = await shown(stopped())
    assert " What would have to be true before we start?\n Don't 3: We can't leave our agenda" in text
    assert text.split("\n")[-1].split() == ["Condition:", "Esc", "back"]


async def test_text_owner_and_date_make_a_condition() -> None:
    assessment = stopped()
    keys = [*"The board agrees.", "enter", *"the chair", "enter", *"31/1/2027", "enter"]
    assert await shown(assessment, *keys) == "left"
    assert assessment.session.conditions == (
        Condition(AGENDA, AGENDA, "The board agrees.", "the chair", date(2027, 1, 31), OPEN, NOW),
    )


async def test_owner_and_date_may_stay_empty() -> None:
    assessment = stopped()
    await shown(assessment, *"Money.", "enter", "enter", "enter")
    assert [(each.owner, each.due) for each in assessment.session.conditions] == [("", None)]


async def test_what_is_no_date_is_asked_for_again() -> None:
    assessment = stopped()
    text = await shown(assessment, *"Money.", "enter", "enter", *"soon", "enter")
    assert "That is no date. Write it like 2027-01-31 or 31/1/2027." in text
    assert " By when? (2027-01-31, or nothing) soon  " in text
    assert assessment.session.conditions == ()


async def test_leaving_the_question_writes_nothing() -> None:
    assessment = stopped()
    assert await shown(assessment, *"Mon", "escape") == "left"
    assert assessment.session.conditions == ()


async def test_a_blank_condition_is_refused() -> None:
    assessment = stopped()
    assert "nothing was typed" in await shown(assessment, "enter")
    assert " Condition: q  " in await shown(assessment, "enter", "q")
    assert assessment.session.conditions == ()


async def test_a_condition_is_worded_anew_and_keeps_the_rest() -> None:
    assessment = stopped("One.", "Two.")
    text = await shown(assessment, "down", "enter", *" Or three.", "enter", "enter", "enter")
    assert [each.text for each in assessment.session.conditions] == ["One.", "Two. Or three."]
    assert "   open: Two. Or three.\n   Write another one" in text


async def test_line_breaks_of_a_text_that_was_only_looked_at_stay() -> None:
    assessment = stopped("One.\nTwo.")
    await shown(assessment, "enter", "enter", *"Ann", "enter", "enter")
    (condition,) = assessment.session.conditions
    assert (condition.text, condition.owner) == ("One.\nTwo.", "Ann")


async def test_space_makes_it_met_dropped_and_open_again() -> None:
    assessment = stopped("One.")
    states = []
    for _ in range(3):
        await shown(assessment, "space")
        states.append(assessment.session.conditions[0].state)
    assert states == [MET, DROPPED, OPEN]


async def test_the_row_that_writes_another_has_no_state() -> None:
    assert "Only a condition is open, met or dropped." in await shown(stopped("One."), "G", "space")


async def test_a_session_that_is_only_read_shows_them_and_says_why() -> None:
    assessment = stopped("One.")
    text = await shown(assessment, "space", read_only="Open by Ann.")
    assert "open: One." in text
    assert text.count("Open by Ann.") == 2
    assert assessment.session.conditions[0].state is OPEN


async def test_conditions_of_an_answer_that_changed_since_can_still_be_seen_to() -> None:
    assessment = stopped("One.")
    assessment.apply(GiveAnswer(AGENDA, Answer.DOES_NOT_APPLY))
    text = await shown(assessment, "space")
    assert "met: One." in text
    assert "Write another one" not in text


async def test_it_works_in_a_small_terminal() -> None:
    text = await shown(stopped("The board agrees that we have no agenda of our own."), size=(40, 12))
    assert "   open: The board agrees that we have\n     no agenda of our own." in text


async def test_m_writes_a_condition_where_an_answer_is_in_the_way() -> None:
    screen = AssessScreen(stopped(), None)
    async with Stage(screen).run_test() as pilot:
        await pilot.press("m")
        assert "A condition belongs to a don't that applies" in text_of(screen)
        await pilot.press("down", "down", "m", *"Money.", "enter", "enter", "enter")
        assert [each.text for each in screen.findings.session.conditions] == ["Money."]
        assert "\ncondition" in text_of(screen)
        assert "Don't 3 has 1 condition." in text_of(screen)
        await pilot.press("z")
        assert screen.findings.session.conditions == ()


async def test_the_review_lists_conditions_and_moves_them_on() -> None:
    assessment = stopped("One.", "Two.")
    screen = AssessScreen(assessment, None)
    async with Stage(screen).run_test(size=(80, 60)) as pilot:
        await pilot.press("r", "G", "space")
        review = next(each for each in pilot.app.screen_stack if isinstance(each, ReviewScreen))
        text = text_of(review)
        assert " Conditions: what would have to be true first (2)\n   Don't 3 · open: One.\n" in text
        assert "   Don't 3 · met: Two." in text
        assert review.row.condition == f"{AGENDA}-2"
        await pilot.press("g", "space")
        assert "Only a condition is open, met or dropped." in text_of(review)


async def test_m_in_the_review_opens_the_conditions_of_the_row() -> None:
    assessment = stopped("One.")
    screen = AssessScreen(assessment, None)
    async with Stage(screen).run_test(size=(80, 60)) as pilot:
        await pilot.press("r", "G", "m", "space", "q")
        review = next(each for each in pilot.app.screen_stack if isinstance(each, ReviewScreen))
        assert "   Don't 3 · met: One." in text_of(review)


async def test_conditions_brought_along_come_first_and_say_where_from() -> None:
    brought = stopped("One.").session.conditions[0]._replace(origin="Riverside")
    session = Session("2", "Second round", NOW, conditions=(brought,))
    screen = AssessScreen(Assessment(CRITERIA, session, lambda: NOW), None)
    async with Stage(screen).run_test() as pilot:
        assert "One open condition was brought along from “Riverside”; the review shows it." in text_of(
            screen
        )
        await pilot.press("r")
        review = next(each for each in pilot.app.screen_stack if isinstance(each, ReviewScreen))
        text = text_of(review)
    assert " Brought along: what would have to be true first (1)\n   Don't 3 · open: One. · brought" in text
    assert text.index("Brought along") < text.index("Verdict")

"""One statement at a time, in front of a room."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from coprod_tui.domain.changes import GiveAnswer, KeepContradiction, WriteNote
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Condition, ConditionState
from coprod_tui.tui.commands import COMMANDS
from coprod_tui.tui.saver import SAVED, SaveKind, SaveState
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.present import PresentScreen
from coprod_tui.tui.themes import THEMES
from tests.domain.shipped import ALL_APPLY, NO, NOW, SHIPPED, UNSURE, YES
from tests.tui.assessing import Assessing
from tests.tui.stage import picture, text_of

CLASH = {"dont-know-precisely": YES, "do-doubt": YES}
FAILED = SaveState(SaveKind.FAILED, "NOT SAVED: the disk is full · w to save elsewhere", "full")


class Presenting(Assessing):
    """The slide over the sheet, which `p` has put up."""

    @property
    def slide(self) -> PresentScreen:
        screen = self.stage.screen
        assert isinstance(screen, PresentScreen)
        return screen

    @property
    def seen(self) -> str:
        """What the room sees, as one run of words."""
        return " ".join(text_of(self.slide).split())


def presenting(sheet: Mapping[str, Answer], at: str = "", read_only: str = "") -> Presenting:
    return Presenting(sheet, at=at, read_only=read_only)


async def test_one_statement_is_shown_with_its_answer_and_what_contradicts_it() -> None:
    at = presenting(CLASH, at="do-doubt")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        assert "Do 2 · Do co-production if..." in at.seen
        assert "There's doubt about the design of service you want." in at.seen
        assert "Contradiction 1 of 1 · with Don't 1: You can't know precisely" in at.seen
        assert "Ask: Which parts of the service" in at.seen
        assert "16 of 25 · 2 answered · 1 contradiction" in at.seen
        assert "saved" in at.seen


async def test_the_keys_of_the_sheet_move_and_answer_here_too() -> None:
    at = presenting({"dont-agenda": YES})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "down", "a")
        assert at.slide.cursor.statement.id == "dont-fail"
        assert "Applies: We aren't prepared to fail." in at.seen
        assert "saving…" in at.seen
        await pilot.press("d", "u", "space")
        assert at.slide.findings.session.answer("dont-fail") is None
        await pilot.press("z")
        assert at.slide.findings.session.answer("dont-fail") is UNSURE
        await pilot.press("right", "G", "k", "left")
        assert at.slide.cursor.statement.id == "dont-fail"
        await pilot.press("]")
        assert at.slide.cursor.statement.id == "dont-critics"
        await pilot.press(*"/do 10", "enter", "a")
        assert "Contradiction 1 of 1 · with Don't 3" in at.seen
        assert "Opened 1 contradiction." in at.seen
        await pilot.press("g", "c")
        assert at.slide.cursor.statement.id == "do-go-where-led"
        assert at.drawer.snapshots[-1].answer("do-go-where-led") is YES


async def test_back_on_the_sheet_the_cursor_and_the_answers_are_those_of_the_slide() -> None:
    at = presenting({})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "a", "right", "down", "a", "q")
        assert type(at.stage.screen) is AssessScreen
        assert at.here == "do-doubt"
        assert at.answer("dont-know-precisely") is at.answer("do-doubt") is YES
        assert "clashes with Don't 1" in at.text
        assert "Opened 1 contradiction." in at.text
        assert at.screen.assessment.snapshot().cursor == "do-doubt"
        await pilot.press("z")
        assert at.answer("do-doubt") is None


async def test_the_curtain_hides_everything_until_it_is_lifted() -> None:
    at = presenting(CLASH)
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "b")
        assert " ".join(" ".join(picture(pilot)).split()) == "The curtain is down. b or a move lifts it."
        await pilot.press("d", "backspace", "space", "z")
        assert at.slide.findings.session.answered == 2
        assert at.drawer.snapshots == []
        await pilot.press("b")
        assert "You think you know precisely" in at.seen
        await pilot.press("b", "left")
        assert "You think you know precisely" in at.seen
        await pilot.press("b", "down")
        assert "You aren't prepared to fail." in at.seen


async def test_what_changes_elsewhere_lifts_no_curtain() -> None:
    at = presenting({}, read_only="You are reading along: open by ann.")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "b")
        assessment = at.screen.assessment
        at.slide.take(assessment.apply(GiveAnswer("dont-know-precisely", NO)))
        await pilot.pause()
        assert at.seen == "The curtain is down. b or a move lifts it."
        await pilot.press("b")
        assert "Does not apply" in at.seen


async def test_who_has_the_session_open_is_no_business_of_the_room() -> None:
    at = presenting(CLASH, read_only="You are reading along: open by ann.")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        assert "read-only" in at.seen
        await pilot.press("d")
        assert "This session can only be read here." in at.seen
        assert "ann." not in at.seen
        assert at.slide.findings.session.answer("dont-know-precisely") is YES


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_nothing_private_is_on_it(size: tuple[int, int]) -> None:
    at = presenting(ALL_APPLY)
    assessment = at.screen.assessment
    for statement in SHIPPED.statements:
        assessment.apply(WriteNote(statement.id, "xyzzy"))
    assessment.apply(KeepContradiction(SHIPPED.contradictions[0].key, "xyzzy", "xyzzy"))
    session = assessment.session
    brought = Condition("c", "dont-fail", "xyzzy", "xyzzy", None, ConditionState.OPEN, NOW, "xyzzy")
    assessment.load(session._replace(title="xyzzy", conditions=(brought,), log=()))
    async with at.stage.run_test(size=size) as pilot:
        await pilot.press("p")
        assert at.slide.findings.session.title == at.slide.findings.session.given("dont-fail").note == "xyzzy"
        for key in "g" + 14 * "j" + "lg" + 11 * "j":
            await pilot.press(key)
            assert "xyzzy" not in "\n".join(picture(pilot))
    every = {command.id for command in COMMANDS["present"]}
    assert not every & {"note", "pin", "open", "review", "conditions", "sessions"}


async def test_when_saving_fails_the_slide_says_so_even_behind_the_curtain() -> None:
    at = presenting({})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        at.slide.show_save_state(FAILED)
        assert "NOT SAVED: the disk is full · w to save elsewhere" in at.seen
        await pilot.press("b")
        assert "NOT SAVED: the disk is full" in at.seen
        at.slide.show_save_state(SAVED)
        assert "NOT SAVED" not in at.seen
        await pilot.press("b")
        assert "1 of 25" in at.seen


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_the_cursor_of_the_terminal_stands_at_the_statement(theme: str, size: tuple[int, int]) -> None:
    at = presenting(CLASH)
    async with at.stage.run_test(size=size) as pilot:
        at.stage.theme = theme
        await pilot.press("p")
        x, y = at.stage.cursor_position
        assert picture(pilot)[y][x:].startswith("You think you know")
        assert picture(pilot)[-1].startswith((" ? help   a applies", " ?  enter read on"))
        await pilot.resize_terminal(28, 5)
        assert "Too small: 30 columns" in " ".join(at.seen.split())
        await pilot.resize_terminal(*size)
        assert at.stage.cursor_position == (x, y)


async def test_what_is_said_goes_with_the_next_key() -> None:
    at = presenting({})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "c")
        assert "There is no open contradiction." in at.seen
        assert "? help" not in at.seen
        for key in ("x", "w", "0"):
            await pilot.press("c", key)
            assert "There is no open contradiction." not in at.seen
            assert "? help" in at.seen


async def test_the_spotlight_goes_through_what_is_shown_and_ends_with_a_move() -> None:
    at = presenting(CLASH, at="do-doubt")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "x")
        assert "▶ There's doubt about the design of service you want. ◀" in at.seen
        await pilot.press("x")
        assert "▶ Applies:" in at.seen
        await pilot.press("x")
        assert "▶ Contradiction 1 of 1" in at.seen
        await pilot.press("x")
        assert "▶" not in at.seen
        await pilot.press("x", "up")
        assert "▶" not in at.seen
        await pilot.press("b", "x")
        assert at.seen == "The curtain is down. b or a move lifts it."
        assert at.slide.reasons()["spotlight"] == "The curtain is down. b or a move lifts it."
        await pilot.press("b")
        assert "▶" not in at.seen


async def test_what_is_said_at_the_foot_is_whole_on_a_small_screen() -> None:
    at = presenting({}, read_only="You are reading along: open by ann.")
    async with at.stage.run_test(size=(40, 12)) as pilot:
        await pilot.press("p")
        at.slide.say("These are more words than one line of a small screen has room for.")
        await pilot.pause()
        assert "one line of a small screen has room for." in at.seen
        assert picture(pilot)[-2].startswith(" These are more words than")
        await pilot.press("down")
        assert picture(pilot)[-1].startswith(" ? help")
        assert "room for" not in at.seen


async def test_a_key_that_does_nothing_here_is_not_named() -> None:
    most = {each.id: UNSURE for each in SHIPPED.statements[:-1]}
    at = presenting(most, at=SHIPPED.statements[-1].id)
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "u")
        assert "All 25 are answered." in at.seen
        assert "shows what follows" not in at.seen
        await pilot.press("q", "z", "u")
        assert "All 25 are answered. r shows what follows." in " ".join(at.text.split())


async def test_a_slide_without_room_for_all_of_it_is_read_part_by_part() -> None:
    at = presenting(CLASH, at="do-doubt")
    async with at.stage.run_test(size=(40, 12)) as pilot:
        await pilot.press("p")
        first = at.seen
        assert "Ask: " not in first or first.count("…")
        assert "enter read on" in first
        await pilot.press("enter")
        assert SHIPPED.contradictions[0].discuss.rstrip("?").split()[-1] in at.seen
        assert "Do 2 · " not in at.seen
        await pilot.press("pageup")
        assert at.seen == first
        await pilot.press("pagedown", "enter")
        assert at.seen == first
        await pilot.press("enter", "b", "enter")
        assert at.seen == "The curtain is down. b or a move lifts it."
        await pilot.press("b", "down", "up")
        assert at.seen == first


async def test_a_slide_that_is_whole_says_so() -> None:
    at = presenting(CLASH, at="do-doubt")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        assert "read on" not in at.seen
        await pilot.press("enter")
        assert "All that there is to show is on the screen." in at.seen


async def test_a_key_that_only_the_sheet_has_says_where_it_works() -> None:
    at = presenting(CLASH)
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "n")
        said = "A room doesn't see that. q goes back to all statements, where it can be done."
        assert said in at.seen
        await pilot.press("down")
        assert said not in at.seen
        await pilot.press("r")
        assert said in at.seen
        await pilot.press("f9", "b", "n")
        assert at.seen == "The curtain is down. b or a move lifts it."

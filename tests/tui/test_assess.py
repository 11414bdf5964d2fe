"""The assess screen under the keys."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.discussion import most_telling
from coprod_tui.domain.session import Session
from coprod_tui.files.session_file import format_session, parse_session
from coprod_tui.tui.saver import SAVED, SAVING, SaveKind, SaveState
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.contradiction import ContradictionScreen
from coprod_tui.tui.screens.note import NoteScreen
from tests.domain.shipped import ALL_APPLY, IDEAL, NO, SHIPPED, UNSURE, YES, assessment_of
from tests.tui.stage import Stage, text_of

CLASH = {"dont-know-precisely": YES, "do-doubt": YES}


class Drawer:
    """A saver that only puts snapshots in a drawer."""

    def __init__(self, state: SaveState = SAVED) -> None:
        self.state = state
        self.snapshots: list[Session] = []

    def schedule(self, session: Session) -> None:
        self.snapshots.append(session)
        self.state = SAVING


class Assessing:
    """The screen on a stage, with what it has saved."""

    def __init__(self, sheet: Mapping[str, Answer], *, read_only: str = "", at: str = "") -> None:
        self.drawer = Drawer()
        assessment = assessment_of(sheet)
        assessment.look_at(at)
        assessment.load(assessment.snapshot())
        self.screen = AssessScreen(assessment, self.drawer, read_only=read_only)
        self.stage = Stage(self.screen)

    @property
    def here(self) -> str:
        return self.screen.cursor.statement.id

    @property
    def text(self) -> str:
        return text_of(self.screen)

    def answer(self, statement: str) -> Answer | None:
        return self.screen.findings.session.answer(statement)


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


async def test_the_cursor_stays_when_lines_come_and_go() -> None:
    at = Assessing({"do-go-where-led": YES}, at="dont-agenda")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        before = at.stage.cursor_position
        for key in "adaud":
            await pilot.press(key)
            assert at.here == "dont-agenda"
            assert at.stage.cursor_position == before


async def test_c_walks_over_all_open_contradictions() -> None:
    at = Assessing(ALL_APPLY)
    async with at.stage.run_test(size=(80, 24)) as pilot:
        seen = []
        for _ in range(9):
            await pilot.press("c")
            seen.append(
                (at.here, next(word for word in range(1, 9) if f"Contradiction {word} of 8" in at.text))
            )
        assert [number for _here, number in seen] == [2, 3, 4, 5, 6, 7, 8, 1, 2]
        assert seen[0][0] == "dont-know-precisely"
        assert seen[2] == ("dont-fail", 4)
        await pilot.press("C", "C")
        assert "Contradiction 8 of 8" in at.text


async def test_without_contradictions_c_says_so() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press("c")
        assert "There is no open contradiction." in at.text
        await pilot.press("down")
        assert "There is no open contradiction." not in at.text


async def test_columns() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press("down", "right")
        assert at.here == "do-outrage"
        await pilot.press("down", "left")
        assert at.here == "dont-fail"
        await pilot.press("left")
        assert at.here == "dont-fail"
        await pilot.press("tab")
        assert at.here == "do-doubt"


async def test_ends_and_pages() -> None:
    at = Assessing({})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        assert at.here == "dont-ethics"
        await pilot.press("down", "g")
        assert at.here == "dont-know-precisely"
        await pilot.press("pagedown")
        assert at.here == "dont-critics"
        await pilot.press("pagedown", "pageup", "pageup", "pageup")
        assert at.here == "dont-know-precisely"


async def test_the_next_blank_one() -> None:
    at = Assessing({"dont-fail": YES, "dont-agenda": NO})
    async with at.stage.run_test() as pilot:
        await pilot.press("]")
        assert at.here == "dont-critics"
        await pilot.press("[", "[")
        assert at.here == "do-dark-weeks"


async def test_the_most_telling_one_is_gone_to_when_asked_for() -> None:
    at = Assessing({"dont-agenda": YES, "dont-fail": NO}, at="dont-fail")
    async with at.stage.run_test() as pilot:
        await pilot.press("}")
        assert at.here == most_telling(at.screen.findings, "dont-fail") == "do-take-over"
        await pilot.press("}")
        assert at.here == "do-take-over"
        assert "The answer here would show most." in at.text


async def test_nothing_is_telling_once_every_answer_is_clear() -> None:
    at = Assessing({**IDEAL, "do-honest": UNSURE})
    async with at.stage.run_test() as pilot:
        await pilot.press("}")
        assert at.here == "do-honest"
        await pilot.press("a", "}")
        assert at.here == "do-honest"
        assert "Every statement has a clear answer." in at.text


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
        await pilot.press("P")
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


async def test_finding_goes_there_at_once_and_enter_stays() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press(*"/doubt")
        assert at.here == "do-doubt"
        await pilot.press("enter", "a")
        assert at.here == "do-doubt"
        assert at.answer("do-doubt") is YES


async def test_finding_can_be_left_without_a_move() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        await pilot.press(*"/xyz")
        assert "nothing has these words" in at.text
        await pilot.press("ctrl+g")
        assert at.here == "dont-know-precisely"
        assert "Find:" not in picture(pilot)[-1]
        assert at.screen.findings.session.answered == 0


async def test_what_is_pasted_without_a_prompt_answers_nothing() -> None:
    at = Assessing({})
    async with at.stage.run_test() as pilot:
        at.screen.post_message(Paste("aaa"))
        await pilot.pause()
        assert at.screen.findings.session.answered == 0
        await pilot.press("/")
        at.screen.post_message(Paste("do\n10"))
        await pilot.pause()
        assert at.here == "do-go-where-led"


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


async def test_saving_is_told_as_it_is() -> None:
    at = Assessing({})
    async with at.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        failed = SaveState(SaveKind.FAILED, "NOT SAVED: the disk is full · w to save elsewhere", "full")
        at.screen.show_save_state(failed)
        await pilot.pause()
        assert "NOT SAVED: the disk is full · w to save elsewhere" in at.text.split("\n")[0]
        at.screen.show_save_state(SAVED)
        await pilot.pause()
        assert "Riverside clinic" in at.text
        assert "1 of 25 answered · no contradictions" in at.text
        assert "saved" in at.text


async def test_every_size_keeps_the_cursor_on_its_statement() -> None:
    at = Assessing({}, at="do-honest")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        for size in ((40, 12), (200, 60), (10, 3), (120, 40), (79, 20), (80, 24)):
            await pilot.resize_terminal(*size)
            assert at.here == "do-honest"
            if size != (10, 3):
                x, y = at.stage.cursor_position
                line = picture(pilot)[y]
                assert line[x : x + 6] == "▶·  8 "


async def test_one_pane_at_a_time_where_there_is_no_room_for_two() -> None:
    at = Assessing(CLASH)
    async with at.stage.run_test(size=(40, 12)) as pilot:
        assert "Don't do coproduction" in "\n".join(picture(pilot))
        await pilot.press("right")
        assert "Do co-production if..." in "\n".join(picture(pilot))
        assert "Don't do coproduction" not in "\n".join(picture(pilot))


async def test_too_small_a_terminal_says_so() -> None:
    at = Assessing({})
    async with at.stage.run_test(size=(28, 4)) as pilot:
        assert "Too small: 30 columns and 8" in "\n".join(picture(pilot))


@pytest.mark.parametrize("theme", ["light", "contrast", "ansi", "mono"])
async def test_themes_redraw_everything(theme: str) -> None:
    at = Assessing(CLASH)
    async with at.stage.run_test(size=(80, 24)) as pilot:
        before = picture(pilot)
        at.stage.theme = theme
        await pilot.pause()
        assert picture(pilot) == before
        assert at.screen.look.palette is not None


async def test_the_session_opens_where_it_was_left() -> None:
    at = Assessing({}, at="do-scale")
    async with at.stage.run_test() as pilot:
        await pilot.press("down")
        assert at.here == "do-not-achieve"
        assert at.screen.assessment.snapshot().cursor == "do-not-achieve"


def picture(pilot: Pilot[None]) -> list[str]:
    """The screen as the compositor has it."""
    strips = pilot.app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips]


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

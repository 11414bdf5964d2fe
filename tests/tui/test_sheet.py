"""The sheet as it is drawn in every size and theme."""

from __future__ import annotations

import pytest

from coprod_tui.tui.saver import SAVED, SaveKind, SaveState
from tests.domain.shipped import YES
from tests.tui.assessing import CLASH, Assessing
from tests.tui.stage import picture


async def test_the_cursor_stays_when_lines_come_and_go() -> None:
    at = Assessing({"do-go-where-led": YES}, at="dont-agenda")
    async with at.stage.run_test(size=(80, 24)) as pilot:
        before = at.stage.cursor_position
        for key in "adaud":
            await pilot.press(key)
            assert at.here == "dont-agenda"
            assert at.stage.cursor_position == before


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

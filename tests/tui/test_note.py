from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from coprod_tui.domain.criteria import Answer, Column, CountsAs, Statement
from coprod_tui.domain.session import Given
from coprod_tui.tui.screens.note import NoteScreen
from coprod_tui.tui.widgets.lines import Lines
from tests.tui.stage import Stage, text_of

FAIL = Statement(
    "dont-fail",
    Column.DONT,
    2,
    "You aren't prepared to fail.",
    "Not prepared to fail",
    "certainty",
    CountsAs.STOP,
    "We aren't prepared to fail.",
    "We are prepared to fail.",
)
LIMIT = 20.0


async def wait_until(pilot: Pilot[None], state: Callable[[], bool]) -> None:
    """Let the app go on until a state is reached."""
    for _ in range(2000):
        if state():
            return
        await pilot.pause(0.01)
    raise AssertionError("that never came about")


async def test_the_statement_and_the_echo_of_its_answer_stand_above() -> None:
    screen = NoteScreen(FAIL, Given(Answer.DOES_NOT_APPLY))
    async with Stage(screen).run_test():
        text = text_of(screen)
    assert " Don't 2  You aren't prepared to fail." in text
    assert " So: We are prepared to fail." in text
    assert "ctrl+d done" in text


async def test_leaving_keeps_the_note() -> None:
    stage = Stage(NoteScreen(FAIL, Given()))
    async with stage.run_test() as pilot:
        await pilot.press(*"By spring?", "enter", *"q", "ctrl+d")
        assert stage.values == ["By spring?\nq"]


async def test_esc_and_f2_keep_it_too() -> None:
    for key in ("escape", "f2"):
        stage = Stage(NoteScreen(FAIL, Given(None, "Old")))
        async with stage.run_test() as pilot:
            await pilot.press("x", key)
            assert stage.values == ["Oldx"]


async def test_it_can_be_left_as_it_was() -> None:
    drafts: list[str] = []
    stage = Stage(NoteScreen(FAIL, Given(None, "Old"), draft=drafts.append))
    async with stage.run_test() as pilot:
        await pilot.press("x")
        await wait_until(pilot, lambda: bool(drafts))
        await pilot.press("ctrl+g")
        assert stage.values == [None]
    assert drafts == ["Oldx", "Old"]


async def test_what_is_typed_is_drafted_without_leaving() -> None:
    drafts: list[str] = []
    stage = Stage(NoteScreen(FAIL, Given(), draft=drafts.append))
    async with stage.run_test() as pilot:
        await pilot.press("a", "b")
        await wait_until(pilot, lambda: drafts[-1:] == ["ab"])


async def test_leaving_the_program_hands_over_what_is_typed() -> None:
    drafts: list[str] = []
    screen = NoteScreen(FAIL, Given(), draft=drafts.append)
    async with Stage(screen).run_test() as pilot:
        await pilot.press("a")
        screen.hand_over()
    assert drafts == ["a"]


async def test_what_was_pasted_is_cleaned() -> None:
    screen = NoteScreen(FAIL, Given())
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        screen.query_one(TextArea).insert("a\x1b[2Jb")
        await pilot.press("ctrl+d")
    assert stage.values == ["a␛[2Jb"]


async def test_a_note_nobody_touched_stays_as_it_is_in_the_file() -> None:
    stage = Stage(NoteScreen(FAIL, Given(None, "a\x1bb  ")))
    async with stage.run_test() as pilot:
        await pilot.press("ctrl+d")
    assert stage.values == ["a\x1bb  "]


async def test_a_note_that_is_too_long_says_by_how_much_and_is_not_lost() -> None:
    screen = NoteScreen(FAIL, Given(None, "x" * 4000))
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        await pilot.press("y", "ctrl+d")
        assert "Too long by 1: a note has at most 4,000 characters." in text_of(screen)
        assert stage.values == []
        await pilot.press("backspace", "ctrl+d")
        assert stage.values == ["x" * 4000]


async def test_too_many_lines_are_told() -> None:
    screen = NoteScreen(FAIL, Given(None, "\n" * 198))
    async with Stage(screen).run_test() as pilot:
        await pilot.press("x", "enter", "y", "enter", "z")
        assert "Too long by 1 line: a note has at most 200 lines." in text_of(screen)


async def test_a_read_only_note_is_shown_and_not_changed() -> None:
    screen = NoteScreen(FAIL, Given(None, "Old"), read_only="Open by Ann.")
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        assert "Open by Ann." in text_of(screen)
        await pilot.press("x", "ctrl+d")
        assert stage.values == [None]


async def test_it_fits_a_small_terminal() -> None:
    screen = NoteScreen(FAIL, Given())
    stage = Stage(screen)
    async with stage.run_test(size=(40, 12)) as pilot:
        await pilot.press("a", "ctrl+d")
        assert stage.values == ["a"]


@pytest.mark.parametrize(
    "height, last",
    [(8, " So: We are prepared to fail. …"), (9, " A private note, kept in the session's …"), (10, " file.")],
)
async def test_on_a_small_screen_what_has_no_room_above_ends_in_dots(height: int, last: str) -> None:
    long = FAIL._replace(text="You aren't prepared to fail. " * 3)
    screen = NoteScreen(long, Given(Answer.DOES_NOT_APPLY))
    async with Stage(screen).run_test(size=(40, height)):
        above = [line.rstrip() for line in screen.query_one("#head", Lines).text.split("\n") if line.strip()]
        assert above[-1] == last

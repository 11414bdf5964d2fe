from coprod_tui.tui.screens.palette import PaletteScreen
from tests.tui.stage import Stage, text_of


async def test_enter_leaves_with_the_action_of_the_command_found() -> None:
    screen = PaletteScreen("assess", {})
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        await pilot.press(*"next cont", "enter")
        assert stage.values == ["next_clash"]


async def test_the_cursor_chooses_among_several() -> None:
    screen = PaletteScreen("sessions", {})
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        first, second = (command.action for command in screen.offered()[:2])
        assert first != second
        await pilot.press("down", "enter")
        assert stage.values == [second]


async def test_only_our_own_commands_are_offered_and_none_that_do_nothing() -> None:
    screen = PaletteScreen("assess", {"redo": "nothing was undone."})
    async with Stage(screen).run_test(size=(100, 60)):
        text = text_of(screen)
        assert "Undo" in text
        assert "Redo" not in text
        assert "screenshot" not in text.lower()


async def test_leaving_runs_nothing() -> None:
    stage = Stage(PaletteScreen("assess", {}))
    async with stage.run_test() as pilot:
        await pilot.press("ctrl+g")
        assert stage.values == [None]


async def test_nothing_found_can_not_be_run() -> None:
    screen = PaletteScreen("assess", {})
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        await pilot.press(*"xyzzy")
        assert "No command has these words." in text_of(screen)
        await pilot.press("enter")
        assert stage.values == [None]


async def test_a_match_at_the_beginning_of_a_name_goes_before_others() -> None:
    palette = PaletteScreen("room", {})
    async with Stage(palette).run_test() as pilot:
        await pilot.press(*"cur")
        offered = [command.id for command in palette.offered()]
        assert offered[0] == "curtain"
        assert "open" in offered
        await pilot.press(*["backspace"] * 3, *"dis")
        names = [command.title for command in palette.offered()]
        assert names[:2] == ["Next to discuss", "Back in what to discuss"]

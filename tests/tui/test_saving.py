from coprod_tui.tui.screens.saving import SaveDecision, SaveWish, SavingScreen
from tests.tui.stage import Stage, text_of


async def test_where_nothing_failed_there_is_nothing_to_try_again() -> None:
    screen = SavingScreen("", "elsewhere.toml")
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        assert "1  Save in another folder" in text_of(screen)
        assert "Try again" not in text_of(screen)
        await pilot.press("enter", "enter")
    assert stage.values == [SaveDecision(SaveWish.ELSEWHERE, "elsewhere.toml")]


async def test_what_failed_is_tried_again() -> None:
    screen = SavingScreen("The disk is full.", "elsewhere.toml")
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        assert "1  Try again" in text_of(screen)
        await pilot.press("enter")
    assert stage.values == [SaveDecision(SaveWish.AGAIN)]


async def test_where_it_can_be_saved_nowhere_else_that_is_not_offered() -> None:
    screen = SavingScreen("The disk is full.", "", leaving=True)
    async with Stage(screen).run_test():
        assert "another folder" not in text_of(screen)
        assert "2  Leave without saving" in text_of(screen)

from coprod_tui.tui.screens.saving import SaveDecision, SavingScreen
from tests.tui.stage import Stage, text_of


class Disk:
    """Takes only what is saved in a certain file."""

    def __init__(self, only: str = "elsewhere.toml") -> None:
        self.only = only
        self.tried: list[str] = []

    def save(self, place: str) -> str:
        self.tried.append(place)
        return "" if place == self.only else f"There is no folder '{place}'."


async def test_where_nothing_failed_there_is_nothing_to_try_again() -> None:
    disk = Disk()
    screen = SavingScreen("", disk.save, "elsewhere.toml")
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        assert "1  Save in another folder" in text_of(screen)
        assert "Try again" not in text_of(screen)
        await pilot.press("enter", "enter")
    assert stage.values == [SaveDecision.ELSEWHERE]
    assert disk.tried == ["elsewhere.toml"]


async def test_what_failed_is_tried_again() -> None:
    screen = SavingScreen("The disk is full.", Disk().save, "elsewhere.toml")
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        assert "1  Try again" in text_of(screen)
        await pilot.press("enter")
    assert stage.values == [SaveDecision.AGAIN]


async def test_where_it_can_be_saved_nowhere_else_that_is_not_offered() -> None:
    screen = SavingScreen("The disk is full.", Disk().save, "", leaving=True)
    async with Stage(screen).run_test():
        assert "another folder" not in text_of(screen)
        assert "2  Leave without saving" in text_of(screen)


async def test_the_number_of_a_row_chooses_it() -> None:
    screen = SavingScreen("The disk is full.", Disk().save, "elsewhere.toml", leaving=True)
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        await pilot.press("4", "2")
        assert "Folder or file: elsewhere.toml" in text_of(screen)
        await pilot.press("escape", "3")
    assert stage.values == [SaveDecision.LEAVE]


async def test_where_a_place_will_not_do_it_goes_on_asking_for_one() -> None:
    disk = Disk(only="here")
    screen = SavingScreen("", disk.save, "x")
    stage = Stage(screen)
    async with stage.run_test() as pilot:
        await pilot.press("1", "enter")
        assert "There is no folder 'x'." in text_of(screen)
        assert "Folder or file: x  " in text_of(screen)
        assert "NOT SAVED" not in text_of(screen)
        await pilot.press("ctrl+u", "space", "enter")
        assert "Type a folder, or a file to save in." in text_of(screen)
        await pilot.press("ctrl+u", *"here", "enter")
    assert stage.values == [SaveDecision.ELSEWHERE]
    assert disk.tried == ["x", "here"]

import re

import pytest

from coprod_tui.tui.commands import COMMANDS, SCOPE_TITLES, Scope, key_label, keys_of
from coprod_tui.tui.screens.help import HelpScreen
from coprod_tui.tui.screens.scoped import Outfit
from tests.tui.stage import Stage, text_of


async def shown(screen: HelpScreen, *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    async with Stage(screen).run_test(size=size) as pilot:
        await pilot.press(*keys)
        return text_of(screen)


@pytest.mark.parametrize("scope", COMMANDS)
async def test_every_key_of_the_screen_is_told(scope: Scope) -> None:
    text = await shown(HelpScreen(scope, {}), size=(120, 100))
    assert f"Keys: {SCOPE_TITLES[scope]}" in text
    for command in (*COMMANDS[scope], *COMMANDS["app"]):
        assert command.help in text


@pytest.mark.parametrize("size", [(40, 200), (80, 200), (120, 200)])
@pytest.mark.parametrize("scope", COMMANDS)
async def test_keys_and_what_they_do_are_apart(scope: Scope, size: tuple[int, int]) -> None:
    outfit = Outfit(keys={"applies": ("f7", "f8", "ctrl+n", "ctrl+shift+n")})
    text = await shown(HelpScreen(scope, {}, outfit), size=size)
    for command in COMMANDS[scope]:
        last = key_label(keys_of(scope, command, outfit.keys)[-1])
        first = command.help.partition(" ")[0]
        assert f"{last}{first}" not in text
        assert re.search(rf"{re.escape(last)}\s+{re.escape(first)}", text)


async def test_typing_finds_keys_by_what_they_do() -> None:
    text = await shown(HelpScreen("assess", {}), *"takes last")
    assert "Search: takes last" in text
    assert "Takes the last change back." in text
    assert "Applies" not in text


async def test_nothing_found_says_so_and_backspace_widens_the_search() -> None:
    screen = HelpScreen("assess", {})
    async with Stage(screen).run_test() as pilot:
        await pilot.press(*"undox")
        assert "No key has these words." in text_of(screen)
        await pilot.press("backspace")
        assert "Takes the last change back." in text_of(screen)


async def test_a_key_that_does_nothing_says_why() -> None:
    text = await shown(HelpScreen("assess", {"redo": "nothing was undone."}), *"brings back")
    assert "Does nothing now: nothing was undone." in text


async def test_changed_keys_are_shown() -> None:
    text = await shown(HelpScreen("assess", {}, Outfit(keys={"undo": ("f7",)})), *"takes the last")
    assert "f7" in text


async def test_it_scrolls_and_closes() -> None:
    screen = HelpScreen("assess", {})
    stage = Stage(screen)
    async with stage.run_test(size=(60, 12)) as pilot:
        before = text_of(screen)
        await pilot.press("pagedown", "down")
        assert text_of(screen) != before
        await pilot.press("pageup", "up")
        assert text_of(screen) == before
        await pilot.press("?")
        assert stage.values == [None]


@pytest.mark.parametrize("size", [(40, 12), (10, 3), (200, 60)])
async def test_it_fits_any_size(size: tuple[int, int]) -> None:
    text = await shown(HelpScreen("assess", {}), size=size)
    assert all(len(line) <= size[0] for line in text.split("\n"))


async def test_a_reason_that_quotes_a_file_is_shown_cleaned() -> None:
    text = await shown(HelpScreen("assess", {"redo": "[answers.\x1b[2J] is unknown."}), *"brings back")
    assert "Does nothing now: [answers.␛[2J] is unknown." in text

"""What everything on the screen stands on: honest crashes, colours as wished, slow lines."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.filter import ANSIToTruecolor
from textual.widgets import Static

from coprod_tui.tui.driver import TerminalDriver
from coprod_tui.tui.guarded import GuardedApp
from coprod_tui.tui.themes import THEMES
from coprod_tui.tui.wall import OutputWall

LIMIT = 10.0


class Crashing(GuardedApp):
    """Has a widget that fails as soon as it's there."""

    def compose(self) -> ComposeResult:
        class Failing(Static):
            def on_mount(self) -> None:
                raise LookupError("a fault of ours")

        yield Failing()


async def ends(app: GuardedApp) -> bool:
    """Whether an app that is run ends by itself."""
    running = asyncio.create_task(app.run_async(headless=True))
    ended, _still_running = await asyncio.wait([running], timeout=LIMIT)
    running.cancel()
    return bool(ended)


async def test_a_fault_in_a_widget_ends_the_screens() -> None:
    app = Crashing()
    assert await ends(app)
    assert isinstance(app.crash, LookupError)
    assert app.return_code == 1


class Leaving(GuardedApp):
    """Is asked to leave as soon as it's there."""

    def on_mount(self) -> None:
        self.leave(143)


async def test_screens_that_are_asked_to_leave_do_so() -> None:
    app = Leaving()
    assert await ends(app)
    assert app.return_code == 143


def colourless(app: GuardedApp) -> list[bool]:
    """Whether each wall that lines go through takes colours out."""
    return [each.colourless for each in app.get_line_filters() if isinstance(each, OutputWall)]


@pytest.mark.parametrize("theme,without", [("dark", False), ("mono", True)])
async def test_colours_go_with_the_theme_that_wants_none(theme: str, *, without: bool) -> None:
    app = GuardedApp(theme=theme)
    async with app.run_test():
        assert colourless(app) == [without]
        app.theme = "light"
        assert colourless(app) == [False]
        app.theme = "mono"
        assert colourless(app) == [True]


def look(app: GuardedApp) -> object:
    """All that a theme sets in an app."""
    filters = [(type(each), each.enabled, vars(each).get("_terminal_theme")) for each in app._filters]
    return app.classes, app.no_color, filters, dict(app.stylesheet._variables)


@pytest.mark.parametrize("theme", THEMES)
async def test_the_first_theme_looks_as_it_does_when_it_is_chosen_later(theme: str) -> None:
    first = GuardedApp(theme=theme)
    async with first.run_test():
        at_once = look(first)
    for other in {"light", "ansi"} - {theme}:
        app = GuardedApp(theme=other)
        async with app.run_test() as pilot:
            assert look(app) != at_once
            app.theme = theme
            await pilot.pause()
            assert look(app) == at_once


@pytest.mark.parametrize("wish", [None, "1"])
async def test_colours_are_taken_out_by_the_wall_alone(
    wish: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if wish is not None:
        monkeypatch.setenv("NO_COLOR", wish)
    app = GuardedApp()
    async with app.run_test():
        assert [type(each) for each in app.get_line_filters()] == [ANSIToTruecolor, OutputWall]


async def test_more_than_ascii_is_drawn_where_nobody_wishes_otherwise() -> None:
    app = GuardedApp()
    async with app.run_test():
        walls = [each for each in app.get_line_filters() if isinstance(each, OutputWall)]
    assert [each.ascii_only for each in walls] == [False]


async def test_drawing_everything_again_lays_it_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = GuardedApp()
    asked: list[bool] = []
    async with app.run_test():
        with monkeypatch.context() as patch:
            patch.setattr(app, "refresh", lambda *, layout: asked.append(layout))
            app.repaint()
    assert asked == [True]


@pytest.mark.usefixtures("handlers")
async def test_frames_are_held_back_as_soon_as_the_line_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    app = GuardedApp()
    frames: list[str] = []
    async with app.run_test():
        driver = TerminalDriver(app)
        monkeypatch.setattr(driver, "end_frame", lambda: frames.append("frame"))
        monkeypatch.setattr(TerminalDriver, "is_line_busy", property(lambda _driver: len(frames) > 1))
        with monkeypatch.context() as patch:
            patch.setattr(app, "_driver", driver)
            held = []
            for _ in range(3):
                app.post_display_hook()
                held.append(app._batch_count)
        assert held == [0, 1, 1]
        assert len(frames) == 3
        assert (letting_go := app._letting_go) is not None
        app.line_ready()
        assert app._batch_count == 0
        assert letting_go.cancelled()


async def test_a_line_that_is_free_again_after_the_end_brings_no_frame() -> None:
    app = GuardedApp()
    async with app.run_test():
        app._hold()
    app.line_ready()
    assert app._letting_go is None


async def test_where_no_frame_was_dropped_nothing_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = GuardedApp()
    async with app.run_test() as pilot:
        await pilot.pause()
        app._hold()
        with monkeypatch.context() as patch:
            patch.setattr(app.screen, "refresh", lambda: pytest.fail("It was drawn again."))
            app.line_ready()


async def test_a_frame_that_was_dropped_while_the_line_was_busy_is_drawn_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = GuardedApp()
    async with app.run_test() as pilot:
        await pilot.pause()
        app._hold()
        app._display(app.screen, "a frame")
        frames: list[object] = []
        monkeypatch.setattr(App, "_display", lambda _app, _screen, frame: frames.append(frame))
        await pilot.pause()
        assert frames == []
        app.line_ready()
        await pilot.pause()
        assert frames
        app._hold()
        monkeypatch.setattr(app.screen, "refresh", lambda: pytest.fail("It was drawn twice."))
        app.line_ready()


class Saying(GuardedApp):
    """Says something."""

    def compose(self) -> ComposeResult:
        yield Static("before")


async def test_what_has_changed_while_the_line_was_busy_is_drawn_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Saying()
    async with app.run_test() as pilot:
        await pilot.pause()
        drawn = asyncio.Event()
        monkeypatch.setattr(App, "_display", lambda _app, _screen, _frame: drawn.set())
        app._hold()
        app.query_one(Static).update("afterwards")
        await pilot.pause()
        assert not drawn.is_set()
        app.line_ready()
        # Nothing else may wake the screen up.
        await asyncio.wait_for(drawn.wait(), LIMIT)

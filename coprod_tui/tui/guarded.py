"""The app class that everything on the screen stands on: safe output, honest crashes, slow lines."""

from __future__ import annotations

from asyncio import AbstractEventLoop, TimerHandle, get_running_loop
from collections.abc import Sequence

from rich.console import RenderableType
from textual.app import App
from textual.events import Load
from textual.filter import LineFilter, Monochrome, NoColor
from textual.screen import Screen

from coprod_tui.tui.driver import TerminalDriver
from coprod_tui.tui.pace import PATIENCE
from coprod_tui.tui.themes import THEMES
from coprod_tui.tui.wall import OutputWall


class GuardedApp(App[None]):
    """An app with our themes that keeps its terminal, its users' privacy and slow lines in mind.

    A subclass overrides `save_now` and `way_back`. Setting `cursor_position` moves the
    terminal's visible cursor with the next frame.

    Args:
        theme: One of `THEMES`.
        ascii_only: Whether the terminal can show nothing but ASCII.
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *, theme: str = "dark", ascii_only: bool = False) -> None:
        super().__init__(driver_class=TerminalDriver)
        self.animation_level = "none"
        self.crash: Exception | None = None
        self._walls = {
            colourless: OutputWall(colourless=colourless, ascii_only=ascii_only)
            for colourless in (False, True)
        }
        self._event_loop: AbstractEventLoop | None = None
        self._letting_go: TimerHandle | None = None
        self._frame_lost = False
        for known in THEMES.values():
            self.register_theme(known)
        self._begin_with(theme)

    def _begin_with(self, theme: str) -> None:
        # Assigning to `theme` would have every style worked out twice more before the first screen.
        self.set_reactive(App.theme, theme)
        self.no_color = theme == "mono"
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())
        dark = self.current_theme.dark
        classes = {f"-theme-{theme}": True, "-theme-textual-dark": False}
        self.update_classes({**classes, "-dark-mode": dark, "-light-mode": not dark}, update=False)

    # For the subclass

    def save_now(self) -> None:
        """Save what isn't saved yet, without the event loop; may be called from any thread.

        Raises:
            Exception: When that fails; nothing then claims that the answers are saved.
        """

    def way_back(self) -> str:
        """Give the command that opens the same session again."""
        return "coprod"

    # Leaving

    def on_load(self, event: Load) -> None:
        del event
        self._event_loop = get_running_loop()

    def leave(self, code: int) -> None:
        """Leave with an exit code; may be called from any thread."""
        if self._event_loop is not None:
            self._event_loop.call_soon_threadsafe(lambda: self.exit(return_code=code))

    def before_suspension(self) -> None:
        """Save as much as can be saved, since nobody knows whether the program will ever go on."""
        self.save_now()

    def repaint(self) -> None:
        """Draw everything again."""
        with self._context():
            self.refresh(layout=True)

    # Crashes

    def _handle_exception(self, error: Exception) -> None:
        if self.crash is None:
            self.crash = error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print the local variables, and with them people's notes.
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    # Output

    def _watch_theme(self, theme_name: str) -> None:
        self.no_color = theme_name == "mono"
        super()._watch_theme(theme_name)

    def get_line_filters(self) -> Sequence[LineFilter]:
        filters = [each for each in super().get_line_filters() if not isinstance(each, (Monochrome, NoColor))]
        return [*filters, self._walls[self.no_color]]

    def _set_pointer_shape(self, shape: str) -> None:
        # Bytes for the mouse's looks, and no terminal's default is in the way.
        del shape

    # Slow lines

    def post_display_hook(self) -> None:
        if isinstance(self._driver, TerminalDriver):
            self._driver.end_frame()
            if self._letting_go is None and self._driver.is_line_busy:
                self._hold()

    def _hold(self) -> None:
        # No frame is made until the line is free again: moves add up and are painted once.
        self._begin_batch()
        self._letting_go = get_running_loop().call_later(PATIENCE, self.line_ready)

    def line_ready(self) -> None:
        """Paint what has added up while the line was busy."""
        if self._letting_go is None:
            return
        self._letting_go.cancel()
        self._letting_go = None
        with self._context():
            self._end_batch()
            if not self.screen_stack:
                return
            if self._frame_lost:
                self._frame_lost = False
                self.screen.refresh()
            self.screen.check_idle()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if self._letting_go is not None and renderable is not None:
            self._frame_lost = True  # made in spite of the hold, and dropped: draw it all later
        super()._display(screen, renderable)

"""Which screen comes first, and the way from one to another; what a screen does is its own business."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from pkgutil import get_data

from textual.await_complete import AwaitComplete
from textual.screen import Screen

from coprod_tui.errors import CoprodError
from coprod_tui.files.last_theme import remember_theme
from coprod_tui.files.open_session import OpenSession
from coprod_tui.text import one_line
from coprod_tui.tui import screens
from coprod_tui.tui.requests import CompareWanted, LeaveWanted, NewWanted, OpenWanted
from coprod_tui.tui.screens.scoped import ScopedScreen
from coprod_tui.tui.sitting_app import SittingApp
from coprod_tui.tui.start import Start
from coprod_tui.tui.themes import next_theme

STYLE_SHEETS = ("assess", "compare", "listing", "note")
"""The screens that have a style sheet of their own."""


class CoprodApp(SittingApp, inherit_bindings=False):
    """The program on the screen.

    Args:
        start: What it starts with.
    """

    # The first screen's own style sheet would not be loaded by itself, so all are named here. The package's
    # loader reads them, since inside the one-file program they are no files.
    CSS = "".join((get_data(screens.__name__, f"{name}.tcss") or b"").decode() for name in STYLE_SHEETS)
    AUTO_FOCUS = None

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self._compared = start.first.compared
        self._compared_at: tuple[Path | None, str] = (None, "")
        self._behind: list[Callable[[], object]] = []
        """The screens to go back to, the nearest last; behind all of them is the shell."""

    # The first screen

    def get_default_screen(self) -> Screen[None]:
        screen = self._first_screen()
        screen.quits = True
        return screen

    def _first_screen(self) -> ScopedScreen[None]:
        if self._start.opened is not None:
            return self._sit_down(self._start.opened, self._start.notice)
        return self._comparison() if self._compared else self._sessions(self._start.notice)

    def on_mount(self) -> None:
        first = self._start.first
        if first.review and self._assess is not None:
            self._assess.action_review()
        if self._start.notice and (first.review or first.compared):
            self.call_after_refresh(self._say, self._start.notice)

    def on_ready(self) -> None:
        if not gc.isenabled():
            # What has been imported stays: no later search for garbage needs to look at it.
            gc.freeze()
            gc.enable()

    def _say(self, words: str) -> None:
        if isinstance(screen := self.screen, ScopedScreen):
            screen.say(words)

    # Leaving

    def before_suspension(self) -> None:
        self._hand_over()
        self.save_now()

    def leave(self, code: int) -> None:
        self.post_message(LeaveWanted(code))

    def on_leave_wanted(self, event: LeaveWanted) -> None:
        """End the program with what is being typed saved, as far as that can be done."""
        self._hand_over()
        with suppress(CoprodError):
            self.save_now()
        self.exit(return_code=event.code)

    # From one screen to another

    def pop_screen(self) -> AwaitComplete:
        self._draw_once()
        return super().pop_screen()

    def switch_screen(self, screen: Screen[None] | str) -> AwaitComplete:
        self._draw_once()
        return super().switch_screen(screen)

    def _draw_once(self) -> None:
        """Draw the next screen when the one before is gone, since Textual would draw it before and after."""
        unfinished = ExitStack()
        unfinished.enter_context(self.batch_update())

        def draw() -> None:
            unfinished.close()
            self.screen.check_idle()

        # What Textual does next is to remove the screen, and what it does after that is to draw.
        self.call_next(self.call_next, self.call_next, draw)

    def on_open_wanted(self, event: OpenWanted) -> None:
        """Open a session from the list, or from a comparison."""
        self._compared_at = event.path, event.statement
        self._open(lambda: self._start.store.open(event.path, self._start.criteria), event.statement)

    def on_compare_wanted(self, event: CompareWanted) -> None:
        """Lay sessions of the list side by side."""
        self._compared, self._compared_at = event.paths, (None, "")
        self._behind = [self._show_sessions]
        self._show_comparison()

    def on_new_wanted(self, event: NewWanted) -> None:
        """Begin a session and open it."""
        try:
            opened = self._start.store.create(event.title, self._start.criteria)
        except CoprodError as error:
            event.refused(error)
        else:
            self._open(lambda: opened)

    def action_sessions(self) -> None:
        """Close the session, surely saved, and show the list."""
        self._leave_session(self._show_sessions)

    async def action_back(self) -> None:
        """Go back to where this screen was reached from: the list, a comparison, or the shell."""

        def go_back() -> None:
            if self._behind:
                self._behind.pop()()
            else:
                self.exit()

        self._leave_session(go_back)

    def action_save_and_quit(self) -> None:
        """Save everything and leave, from whatever screen."""
        self._hand_over()
        self._leave_session(self.exit)

    def _hand_over(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ScopedScreen):
                screen.hand_over()

    def action_next_theme(self) -> None:
        """Change the colours, and remember them for the next time."""
        self.theme = next_theme(self.theme)
        if not self._start.kiosk:
            remember_theme(self._start.state, self.theme)
        self._say(f"Theme: {self.theme}.")

    # The screens that lead to sessions

    def _open(self, opening: Callable[[], OpenSession], statement: str = "") -> None:
        try:
            opened = opening()
        except CoprodError as error:
            self._show_sessions(one_line(str(error)))
            return
        self._behind.append(self._show_comparison if self._compared else self._show_sessions)
        screen = self._sit_down(opened)
        screen.cursor.go(statement)
        self._show(screen)

    def _sessions(self, notice: str = "") -> ScopedScreen[None]:
        from coprod_tui.tui.screens.sessions import SessionsScreen

        return SessionsScreen(self._start.store, self._start.criteria, self._outfit, notice=notice)

    def _show_sessions(self, notice: str = "") -> None:
        self._compared, self._behind = (), []
        self._show(self._sessions(notice))

    def _comparison(self) -> ScopedScreen[None]:
        """The sessions that are compared, side by side as their files are now.

        Raises:
            CoprodError: One can't be read, or they can't be compared.
        """
        from coprod_tui.domain.comparison import compare
        from coprod_tui.files.sides import load_sides
        from coprod_tui.tui.screens.compare import CompareScreen

        comparison = compare(load_sides(self._compared), self._start.criteria)
        return CompareScreen(comparison, self._compared, self._outfit, begin=self._compared_at)

    def _show_comparison(self) -> None:
        try:
            self._show(self._comparison())
        except CoprodError as error:
            self._show_sessions(one_line(str(error)))

    def _show(self, screen: ScopedScreen[None]) -> None:
        screen.quits = not self._behind
        # Textual can put another screen in the place of any but the very first one.
        if len(self.screen_stack) == 1:
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

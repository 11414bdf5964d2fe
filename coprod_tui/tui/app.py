"""Which screen comes first, and the way from one to another; what a screen does is its own business."""

from __future__ import annotations

import gc
import shlex
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from pkgutil import get_data
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.timer import Timer

from coprod_tui.errors import CoprodError
from coprod_tui.files.last_theme import remember_theme
from coprod_tui.files.open_session import OpenSession
from coprod_tui.text import one_line
from coprod_tui.tui import screens
from coprod_tui.tui.guarded import GuardedApp
from coprod_tui.tui.requests import CompareWanted, LeaveWanted, NewWanted, OpenWanted
from coprod_tui.tui.saver import SaveTold
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.scoped import Outfit, ScopedScreen
from coprod_tui.tui.sitting import Sitting
from coprod_tui.tui.start import Start
from coprod_tui.tui.themes import next_theme

STYLE_SHEETS = ("assess", "compare", "listing", "note")
"""The screens that have a style sheet of their own."""

LOOK_PAUSE = 1.0
"""Seconds between two looks at a file that somebody else writes."""

_NOT_IN_A_KIOSK = frozenset({"suspend"})
"""Commands that lead out of the program."""


class CoprodApp(GuardedApp, inherit_bindings=False):
    """The program on the screen.

    Args:
        start: What it starts with.
    """

    # The first screen's own style sheet would not be loaded by itself, so all are named here. The package's
    # loader reads them, since inside the one-file program they are no files.
    CSS = "".join((get_data(screens.__name__, f"{name}.tcss") or b"").decode() for name in STYLE_SHEETS)
    AUTO_FOCUS = None
    SAVES_ELSEWHERE: ClassVar[bool] = True
    """Whether a session may be written under another name, or in another folder."""

    def __init__(self, start: Start) -> None:
        super().__init__(theme=start.theme, ascii_only=start.ascii_only)
        self._start = start
        self._outfit = Outfit(start.glyphs, start.keys or {}, _NOT_IN_A_KIOSK if start.kiosk else frozenset())
        self._sitting: Sitting | None = None
        self._assess: AssessScreen | None = None
        self._looking: Timer | None = None
        self._compared = start.first.compared
        self._compared_at: tuple[Path | None, str] = (None, "")
        self._behind: list[Callable[[], object]] = []
        """The screens to go back to, the nearest last; behind all of them is the shell."""

    # The first screen

    def get_default_screen(self) -> Screen[None]:
        if self._start.opened is not None:
            return self._sit_down(self._start.opened)
        return self._comparison() if self._compared else self._sessions(self._start.notice)

    def on_mount(self) -> None:
        if self._start.first.review and self._assess is not None:
            self._assess.action_review()

    def on_ready(self) -> None:
        if not gc.isenabled():
            # What has been imported stays: no later search for garbage needs to look at it.
            gc.freeze()
            gc.enable()

    # What the guard asks

    def save_now(self) -> None:
        if self._sitting is not None:
            self._sitting.save_now()

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

    def way_back(self) -> str:
        if self._sitting is None:
            return "coprod"
        return f"coprod open {shlex.quote(str(self._sitting.opened.path))}"

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
        self._open(lambda: self._start.store.create(event.title, self._start.criteria))

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

    # Saving

    def on_save_told(self, event: SaveTold) -> None:
        """Show how saving stands by now, which may be further than when this was told."""
        event.stop()
        if self._sitting is not None and self._sitting.saver is not None:
            for screen in self._answering(self._sitting):
                screen.show_save_state(self._sitting.saver.state)

    def action_save_elsewhere(self) -> None:
        """Ask where else to save, and go on there."""
        if self._sitting is not None:
            saver = self._sitting.saver
            self._ask_about_saving(saver.state.problem if saver is not None else "", self._stay)

    def action_take_over(self) -> None:
        """Go on writing a session whose holder has left."""
        sitting, assess = self._sitting, self._assess
        if sitting is None or assess is None:
            return
        if not sitting.read_only:
            assess.say("You have this session open for writing already.")
            return
        try:
            sitting.take_over()
        except CoprodError as error:
            assess.say(one_line(str(error)))
            return
        self._go_on_writing(sitting)

    def _leave_session(self, then: Callable[[], object]) -> None:
        """Close the session, surely saved, then go on; where it can't be saved, ask what to do."""
        sitting = self._sitting
        if sitting is None:
            then()
        elif sitting.end():
            self._stand_up()
            then()
        else:
            problem = sitting.saver.state.problem if sitting.saver is not None else ""
            self._ask_about_saving(problem or "The last answers are not on the disk yet.", then, leaving=True)

    def _ask_about_saving(self, problem: str, then: Callable[[], object], *, leaving: bool = False) -> None:
        from coprod_tui.tui.screens.saving import SaveDecision, SaveWish, SavingScreen

        sitting = self._sitting
        if sitting is None:
            return

        def go_on() -> None:
            if leaving:
                self._leave_session(then)
            else:
                then()

        def decided(decision: SaveDecision | None) -> None:
            match decision:
                case SaveDecision(SaveWish.AGAIN):
                    if sitting.saver is not None:
                        sitting.saver.try_again()
                    go_on()
                case SaveDecision(SaveWish.ELSEWHERE, place):
                    if fault := self._save_elsewhere(sitting, place):
                        self._ask_about_saving(fault, then, leaving=leaving)
                    else:
                        go_on()
                case SaveDecision(SaveWish.LEAVE):
                    sitting.abandon()
                    self._stand_up()
                    then()
                case _:
                    pass

        suggestion = sitting.suggestion if self.SAVES_ELSEWHERE else ""
        self.push_screen(SavingScreen(problem, suggestion, self._outfit, leaving=leaving), decided)

    def _save_elsewhere(self, sitting: Sitting, place: str) -> str:
        """Save to another place; why that didn't work, or nothing."""
        was_read_only = sitting.saver is None
        fault = sitting.save_elsewhere(place)
        if was_read_only and not fault:
            self._go_on_writing(sitting)
        return fault

    def _stay(self) -> None:
        """Nothing more is to be done."""

    # One session on the screen

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

    def _sit_down(self, opened: OpenSession) -> AssessScreen:
        self._sitting = sitting = self._sitting_on(opened)
        self._assess = self._sheet_of(sitting)
        if notices := sitting.notices:
            self._assess.call_after_refresh(self._assess.say, notices)
        if sitting.opened.read_only and self._looking is None:
            self._looking = self.set_interval(LOOK_PAUSE, self._look_again)
        return self._assess

    def _sitting_on(self, opened: OpenSession) -> Sitting:
        return Sitting(
            opened,
            self._start.criteria,
            lambda state: self.post_message(SaveTold(state)),
            self._start.who,
            self._outfit.keys,
            look_ahead=self._start.look_ahead,
        )

    def _sheet_of(self, sitting: Sitting) -> AssessScreen:
        return AssessScreen(
            sitting.assessment,
            sitting.saver,
            self._outfit,
            read_only=sitting.read_only,
            by=self._start.who,
        )

    def _go_on_writing(self, sitting: Sitting) -> None:
        """Let the session be changed on the screens that show it, at the statement where people are."""
        self._stop_looking()
        for screen in self._answering(sitting):
            screen.begin_writing(sitting.saver)

    def _answering(self, sitting: Sitting) -> list[AssessScreen]:
        """The screens that show the answers: the statements, and over them what a room sees."""
        return [
            screen
            for screen in self.screen_stack
            if isinstance(screen, AssessScreen) and screen.assessment is sitting.assessment
        ]

    def _stand_up(self) -> None:
        self._stop_looking()
        self._sitting = None
        self._assess = None

    def _look_again(self) -> None:
        """Show what somebody else has changed meanwhile in a session that is only read, or that they left."""
        sitting = self._sitting
        if sitting is None:
            return
        changed = sitting.refresh()
        for screen in self._answering(sitting):
            if changed:
                screen.take(sitting.assessment.findings)
            screen.read_along(sitting.read_only)

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking.stop()
            self._looking = None

    def _sessions(self, notice: str = "") -> Screen[None]:
        from coprod_tui.tui.screens.sessions import SessionsScreen

        return SessionsScreen(self._start.store, self._start.criteria, self._outfit, notice=notice)

    def _show_sessions(self, notice: str = "") -> None:
        self._compared, self._behind = (), []
        self._show(self._sessions(notice))

    def _comparison(self) -> Screen[None]:
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

    def _show(self, screen: Screen[None]) -> None:
        # Textual can put another screen in the place of any but the very first one.
        if len(self.screen_stack) == 1:
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

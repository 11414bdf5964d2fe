"""The app with a session on the screen: how it gets there, is saved, taken over and left."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.timer import Timer

from coprod_tui.errors import CoprodError
from coprod_tui.files.open_session import OpenSession
from coprod_tui.text import one_line
from coprod_tui.tui.guarded import GuardedApp
from coprod_tui.tui.saver import SaveTold
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.sitting import Sitting
from coprod_tui.tui.start import Start

LOOK_PAUSE = 1.0
"""Seconds between two looks at a file that somebody else writes."""

_NOT_IN_A_KIOSK = frozenset({"suspend"})
"""Commands that lead out of the program."""


class SittingApp(GuardedApp, inherit_bindings=False):
    """An app that has one session at a time on the screen, or none.

    Args:
        start: What it starts with.
    """

    SAVES_ELSEWHERE: ClassVar[bool] = True
    """Whether a session may be written under another name, or in another folder."""

    def __init__(self, start: Start) -> None:
        super().__init__(theme=start.theme, ascii_only=start.ascii_only)
        self._start = start
        self._outfit = Outfit(start.glyphs, start.keys or {}, _NOT_IN_A_KIOSK if start.kiosk else frozenset())
        self._sitting: Sitting | None = None
        self._assess: AssessScreen | None = None
        self._looking: Timer | None = None
        self._elsewhere: dict[str, Path] = {}

    # What the guard asks

    def save_now(self) -> None:
        if self._sitting is not None:
            self._sitting.save_now()

    def way_back(self) -> str:
        store, sitting = self._start.store, self._sitting
        return store.program if sitting is None else store.command_on(sitting.opened.path, "open")

    # One session on the screen

    def _sit_down(self, opened: OpenSession, notice: str = "") -> AssessScreen:
        self._sitting = sitting = self._sitting_on(opened)
        self._assess = self._sheet_of(sitting)
        self._assess.say_first(" ".join(filter(None, (notice, sitting.notices))))
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

    # Reading along

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

    def _go_on_writing(self, sitting: Sitting) -> None:
        """Let the session be changed on the screens that show it, at the statement where people are."""
        self._stop_looking()
        for screen in self._answering(sitting):
            screen.begin_writing(sitting.saver)

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
        from coprod_tui.tui.screens.saving import SaveDecision, SavingScreen

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
                case SaveDecision.AGAIN:
                    if sitting.saver is not None:
                        sitting.saver.try_again()
                    go_on()
                case SaveDecision.ELSEWHERE:
                    go_on()
                case SaveDecision.LEAVE:
                    sitting.abandon()
                    self._stand_up()
                    then()
                case _:
                    pass

        suggestion = sitting.suggestion if self.SAVES_ELSEWHERE else ""
        screen = SavingScreen(
            problem,
            lambda place: self._save_elsewhere(sitting, place),
            suggestion,
            self._outfit,
            leaving=leaving,
        )
        self.push_screen(screen, decided)

    def _save_elsewhere(self, sitting: Sitting, place: str) -> str:
        """Save to another place and say where that is; why it didn't work, or nothing."""
        was_read_only = sitting.saver is None
        if fault := sitting.save_elsewhere(place):
            return fault
        if was_read_only:
            self._go_on_writing(sitting)
        self._elsewhere[sitting.opened.session.id] = sitting.opened.path
        for screen in self._answering(sitting):
            screen.say_where(sitting.opened.path)
        return ""

    @property
    def left_elsewhere(self) -> tuple[Path, ...]:
        """The files outside the folder of sessions in which sessions were saved: no list leads to them."""
        listed = Path(os.path.realpath(self._start.store.folder))
        return tuple(path for path in self._elsewhere.values() if path.parent != listed)

    def _stay(self) -> None:
        """Nothing more is to be done."""

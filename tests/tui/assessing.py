"""The screen on which statements are answered, and what it has saved."""

from __future__ import annotations

from collections.abc import Mapping

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Session
from coprod_tui.tui.saver import SAVED, SAVING, SaveState
from coprod_tui.tui.screens.assess import AssessScreen
from tests.domain.shipped import YES, assessment_of
from tests.tui.stage import Stage, text_of

CLASH = {"dont-know-precisely": YES, "do-doubt": YES}


class Drawer:
    """A saver that only puts snapshots in a drawer."""

    def __init__(self, state: SaveState = SAVED) -> None:
        self.state = state
        self.snapshots: list[Session] = []

    def schedule(self, session: Session) -> None:
        self.snapshots.append(session)
        self.state = SAVING


class Assessing:
    """The screen on a stage, with what it has saved."""

    def __init__(self, sheet: Mapping[str, Answer], *, read_only: str = "", at: str = "") -> None:
        self.drawer = Drawer()
        assessment = assessment_of(sheet)
        assessment.look_at(at)
        assessment.load(assessment.snapshot())
        self.screen = AssessScreen(assessment, self.drawer, read_only=read_only)
        self.stage = Stage(self.screen)

    @property
    def here(self) -> str:
        return self.screen.cursor.statement.id

    @property
    def text(self) -> str:
        return text_of(self.screen)

    def answer(self, statement: str) -> Answer | None:
        return self.screen.findings.session.answer(statement)

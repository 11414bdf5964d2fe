"""Every screen with a hostile scene on it, and what makes each of them say as much as it can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.events import Key
from textual.screen import Screen

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change
from coprod_tui.domain.comparison import compare
from coprod_tui.domain.ways_out import clashes_at
from coprod_tui.files import clock
from coprod_tui.files.open_assessment import OpenAssessment
from coprod_tui.files.sides import load_sides
from coprod_tui.tui.explanation import explain
from coprod_tui.tui.phrases import Paragraph
from coprod_tui.tui.rows import Look
from coprod_tui.tui.saver import SaveKind, SaveState
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.compare import CompareScreen
from coprod_tui.tui.screens.conditions import ConditionsScreen
from coprod_tui.tui.screens.contradiction import ContradictionScreen
from coprod_tui.tui.screens.help import HelpScreen
from coprod_tui.tui.screens.note import NoteScreen
from coprod_tui.tui.screens.palette import PaletteScreen
from coprod_tui.tui.screens.present import PresentScreen
from coprod_tui.tui.screens.reading import ReadingScreen
from coprod_tui.tui.screens.review import ReviewScreen
from coprod_tui.tui.screens.saving import SavingScreen
from coprod_tui.tui.screens.sessions import SessionsScreen
from coprod_tui.tui.screens.story import StoryScreen
from tests.trust.scene import Scene

Deed = Callable[[], object]
Play = tuple[Screen[Any], list[Deed]]
"""A screen, and what is done on it."""


class Plays:
    """All screens for one scene.

    Args:
        scene: What there is to show.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def all(self) -> list[Play]:
        """Each screen, and what is done on it so that it says more."""
        return [
            self._assessing(AssessScreen(self._assessment(), None)),
            self._assessing(AssessScreen(self._assessment(), None, read_only=self._read_only)),
            self._assessing(PresentScreen(self._assessment(), None)),
            self._noting(),
            self._clashing(""),
            self._clashing(self._read_only),
            *self._conditions(""),
            *self._conditions(self._read_only),
            self._reading(),
            self._reviewing(),
            self._walking(),
            self._comparing(),
            self._listing(),
            self._saving(),
            self._helping(),
            (PaletteScreen("assess", {}), []),
        ]

    @property
    def _read_only(self) -> str:
        """What is said of a session that a newer program wrote."""
        with self._scene.store.open(self._scene.newer, self._scene.criteria) as opened:
            return OpenAssessment(opened, self._scene.criteria).read_only

    def _assessment(self) -> Assessment:
        return Assessment(self._scene.criteria, self._scene.session, clock.now, look_ahead=True)

    def _assessing(self, screen: AssessScreen) -> Play:
        def go(statement: str) -> None:
            screen.cursor.go(statement)
            screen.show_cursor()

        walk: list[Deed] = [partial(go, statement.id) for statement in self._scene.criteria.statements]
        failed = SaveState(SaveKind.FAILED, self._scene.text(), self._scene.text())
        said: list[Deed] = [partial(screen.say, self._scene.text()), partial(screen.show_save_state, failed)]
        undone: list[Deed] = [
            partial(screen.action_answer, "unsure"),
            screen.action_undo,
            screen.action_dismiss_alarm,
        ]
        return screen, [*walk, *said, screen.action_next_clash, *undone, screen.action_find]

    def _noting(self) -> Play:
        noted = next(
            each for each in self._scene.criteria.statements if self._scene.session.given(each.id).note
        )
        return NoteScreen(noted, self._scene.session.given(noted.id)), []

    def _clashing(self, read_only: str) -> Play:
        assessment, criteria = self._assessment(), self._scene.criteria
        every = [clash for each in criteria.statements for clash in clashes_at(assessment, each.id)]
        screen = ContradictionScreen(criteria, every, "Do 1", by=self._scene.text(), read_only=read_only)
        keep: list[Deed] = [partial(screen.action_walk, 1), screen.action_keep, screen._stop_asking] * len(
            every
        )
        return screen, [screen.action_keep, screen._stop_asking, *keep]

    def _conditions(self, read_only: str) -> Iterator[Play]:
        assessment = self._assessment()
        for condition in self._scene.session.conditions[:: 2 if read_only else 1]:
            screen = ConditionsScreen(assessment, self._refuse, condition.statement, read_only=read_only)
            yield screen, [screen.action_next_state, screen.action_write]

    def _refuse(self, change: Change) -> str:
        del change
        return self._scene.text()

    def _reading(self) -> Play:
        findings = self._assessment().findings
        every = self._scene.criteria.statements

        def said(look: Look) -> list[Paragraph]:
            return [words for each in every for words in explain(findings, each, look)]

        screen = ReadingScreen(every[0], said)
        return screen, [partial(screen.action_move, "page_down")] * 40

    def _reviewing(self) -> Play:
        screen = ReviewScreen(self._assessment(), self._refuse)
        pages: list[Deed] = [partial(screen.action_move, "page_down")] * 9
        return screen, [*pages, screen.action_pin, *[partial(screen.action_turn, 1)] * 2]

    def _walking(self) -> Play:
        screen = StoryScreen(self._scene.criteria, self._scene.session)
        steps: list[Deed] = [partial(screen.action_step, "previous-step")] * 60
        return screen, steps

    def _comparing(self) -> Play:
        paths = self._scene.paths
        comparison = compare(load_sides(paths), self._scene.criteria)
        screen = CompareScreen(comparison, paths)
        walk: list[Deed] = [partial(screen.action_move, "down")] * 40
        return screen, [
            *walk,
            partial(screen.action_side, 1),
            *walk,
            screen.action_order,
            screen.action_order,
        ]

    def _listing(self) -> Play:
        screen = SessionsScreen(self._scene.store, self._scene.criteria, notice=self._scene.text())
        rows: list[Deed] = [partial(screen.go_to, number) for number in range(5)]
        asked = [screen.action_rename, screen._stop_asking, screen.action_copy, screen._stop_asking]
        told: list[Deed] = [partial(screen._filter, self._scene.text()), partial(screen._filter, "")]
        deeds = [screen.action_trash, screen.action_mark, screen.action_open]
        return screen, [*rows, *[deed for row in rows for deed in (row, *asked, *deeds)], *told]

    def _saving(self) -> Play:
        screen = SavingScreen(
            self._scene.text(), lambda _place: self._scene.text(), str(self._scene.paths[0]), leaving=True
        )
        refused = partial(screen.take_key, Key("enter", None))
        return screen, [partial(screen.go_to, 1), screen.action_choose, refused]

    def _helping(self) -> Play:
        reading = AssessScreen(self._assessment(), None, read_only=self._read_only)
        return HelpScreen("assess", reading.reasons()), []

"""Every screen of a room with a hostile scene on it, and what makes each of them say as much as it can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from textual.events import Key

from coprod_tui.domain.changes import Change
from coprod_tui.domain.comparison import compare
from coprod_tui.files.lock import Holder
from coprod_tui.files.room.making import way_in
from coprod_tui.files.room.membership import JoinedSession
from coprod_tui.files.room.open_room import OpenRoom
from coprod_tui.files.room.steering import Steer, SteeringWheel, Wish
from coprod_tui.files.sides import load_sides
from coprod_tui.reports.room_news import RoomNews
from coprod_tui.tui.backstage import Backstage
from coprod_tui.tui.join_sitting import JoinSitting
from coprod_tui.tui.room_sitting import RoomSitting
from coprod_tui.tui.saver import SaveKind, SaveState
from coprod_tui.tui.screens.agenda import AgendaScreen
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.backstage import BackstageScreen
from coprod_tui.tui.screens.compare import CompareScreen
from coprod_tui.tui.screens.help import HelpScreen
from coprod_tui.tui.screens.join import JoinScreen
from coprod_tui.tui.screens.listing import ListScreen
from coprod_tui.tui.screens.note import NoteScreen
from coprod_tui.tui.screens.review import ReviewScreen
from coprod_tui.tui.screens.room import RoomScreen
from coprod_tui.tui.screens.seats import SeatsScreen
from coprod_tui.tui.screens.story import StoryScreen
from tests.trust.marked import AT
from tests.trust.plays import Deed, Play
from tests.trust.room_scene import RoomScene


class RoomPlays:
    """All screens for one room, each with what it needs open as long as it's looked at.

    Args:
        scene: The room.
    """

    def __init__(self, scene: RoomScene) -> None:
        self._scene = scene
        self._text = scene.text

    def all(self) -> Iterator[Play]:
        """Each screen, and what is done on it so that it says more."""
        with ExitStack() as stack:
            room = stack.enter_context(OpenRoom(self._scene.room))
            sitting = RoomSitting(room, way_in(self._scene.rooms, room.folder), str)
            stack.callback(sitting.abandon)
            yield self._reviewing(sitting)
            yield self._retelling(sitting)
            yield self._seating(sitting)
            yield self._sharing(sitting)
            yield self._choosing(sitting)
            yield HelpScreen("room", RoomScreen(sitting).reasons()), []
            stage = stack.enter_context(Backstage(self._scene.room))
            yield from self._behind(stage)
        yield from self._joining()
        yield self._comparing()

    # On the shared screen

    def _sharing(self, sitting: RoomSitting) -> Play:
        screen = RoomScreen(sitting)
        wheel = SteeringWheel(self._scene.room)
        shown: list[Deed] = [screen.action_lobby, screen.action_lobby, *self._walk(screen)]
        counted: list[Deed] = []
        for _ in (*self._scene.criteria.roles, None):
            digit, answer = partial(screen._hands.type, "3"), partial(screen.action_answer, "applies")
            counted += [screen.action_tally_for, digit, screen.paint, answer, screen.action_undo]
        steered: list[Deed] = [
            partial(self._steer, wheel, screen, wish, self._text.raw()) for wish in (*Wish, Wish.CURTAIN)
        ]
        revealed: list[Deed] = [
            screen.action_reveal_all,
            partial(screen.take_key, Key("y", "y")),
            *self._walk(screen),
        ]
        typed = [
            deed
            for asks, end in (
                (screen.action_take_out, "enter"),
                (screen.action_find, "enter"),
                (screen.action_find, "ctrl+g"),
            )
            for deed in (
                asks,
                partial(screen._prompt.insert, self._text.raw()),
                partial(screen.take_key, Key(end, None)),
            )
        ]
        topics: list[Deed] = [partial(screen.action_topic, 1)] * 3
        return screen, [
            *(*shown, *counted, screen.action_redo, *steered, *revealed, *topics, *typed),
            *(self._scene.meddle, screen.look_around, screen.action_spotlight),
            *(screen.action_curtain, screen.action_curtain, *self._told(screen)),
        ]

    def _steer(self, wheel: SteeringWheel, screen: RoomScreen, wish: Wish, statement: str) -> None:
        wheel.ask(Steer(wish, statement))
        screen.look_around()

    def _choosing(self, sitting: RoomSitting) -> Play:
        screen = AgendaScreen(sitting.meeting, self._scene.criteria.statements[0].id)
        return screen, [*self._pages(screen), partial(screen.say, self._text())]

    def _seating(self, sitting: RoomSitting) -> Play:
        def type_in(words: str) -> None:
            screen._prompt.insert(words)

        screen = SeatsScreen(sitting.meeting, sitting.keep)
        deeds: list[Deed] = []
        for number, role in enumerate(screen.roles):
            deeds += [partial(screen.go_to, number), screen.action_write]
            deeds += [partial(type_in, self._text.raw()), screen._stop_asking]
            deeds += [partial(screen._write, role, "7"), screen.action_undo]
        enter = partial(screen.take_key, Key("enter", None))
        return screen, [*deeds, screen.action_write, partial(type_in, self._text.raw()), enter]

    def _reviewing(self, sitting: RoomSitting) -> Play:
        screen = ReviewScreen(sitting.assessment, self._refuse)
        return screen, self._pages(screen)

    def _retelling(self, sitting: RoomSitting) -> Play:
        screen = StoryScreen(self._scene.criteria, sitting.assessment.session)
        steps: list[Deed] = [partial(screen.action_step, "previous-step")] * 30
        return screen, steps

    def _refuse(self, change: Change) -> str:
        del change
        return self._text()

    # In the second terminal

    def _behind(self, stage: Backstage) -> Iterator[Play]:
        # The shared screen has written over what its owner had put there by hand.
        self._scene.show((self._text(),))
        stage.look()
        yield self._steering(BackstageScreen(stage), stage)
        first = self._scene.criteria.statements[0]
        yield NoteScreen(first, stage.given(first.id)), []
        self._scene.show((self._text(), self._text()), self._scene.criteria.statements[1].id)
        stage.look()
        stage.not_saved = self._text()
        screen = BackstageScreen(stage)
        yield screen, [*self._pages(screen), partial(screen.say, self._text(), wrong=True)]

    def _steering(self, screen: BackstageScreen, stage: Backstage) -> Play:
        first = self._scene.criteria.statements[0].id
        return screen, [
            *self._pages(screen),
            *(partial(stage.write, first, self._text.raw()), screen.restock),
            *(screen.action_reveal, screen.action_show, partial(screen.action_topic, 1)),
            *(screen.action_curtain, screen.action_spotlight),
        ]

    # Of a participant

    def _joining(self) -> Iterator[Play]:
        first, second = (each.id for each in self._scene.criteria.statements[:2])
        self._scene.show((self._text(),), second)
        with ExitStack() as stack:
            opened = stack.enter_context(self._opened())
            sitting = JoinSitting(opened, self._scene.criteria, str)
            stack.callback(sitting.abandon)
            yield self._answering(sitting, opened)
            lock = opened.path.with_name(f".{opened.path.name}.lock")
            lock.write_bytes(Holder(self._text.raw(), self._text.raw(), 1, AT).format())
            along = stack.enter_context(self._opened())
            reading = JoinSitting(along, self._scene.criteria, str)
            stack.callback(reading.abandon)
            self._scene.show((self._text(),), first)
            yield self._answering(reading, along)

    def _opened(self) -> JoinedSession:
        return JoinedSession(self._scene.place, self._scene.room, self._scene.criteria)

    def _answering(self, sitting: JoinSitting, opened: JoinedSession) -> Play:
        news = RoomNews(self._scene.room, self._scene.criteria)
        screen = JoinScreen(sitting.assessment, sitting.saver, news, opened.code, read_only=sitting.read_only)
        done: list[Deed] = [
            screen.action_go_to_room,
            screen.look_around,
            partial(screen.action_answer, "unsure"),
        ]
        return screen, [*self._walk(screen), *done, screen.action_undo, *self._told(screen)]

    # What was told

    def _comparing(self) -> Play:
        paths = (self._scene.room.group, self._scene.place.session)
        screen = CompareScreen(compare(load_sides(paths), self._scene.criteria), paths)
        walk: list[Deed] = [partial(screen.action_move, "down")] * 40
        return screen, walk

    # Anywhere

    def _walk(self, screen: AssessScreen) -> list[Deed]:
        def go(statement: str) -> None:
            screen.cursor.go(statement)
            screen.show_cursor()

        return [partial(go, each) for each in self._scene.criteria.by_id]

    def _told(self, screen: AssessScreen) -> list[Deed]:
        failed = SaveState(SaveKind.FAILED, self._text(), self._text())
        return [partial(screen.say, self._text()), partial(screen.show_save_state, failed)]

    def _pages(self, screen: ListScreen[None] | ListScreen[str | None]) -> list[Deed]:
        return [partial(screen.step, "page_down")] * 9

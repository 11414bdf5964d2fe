"""Disks to save to that fail or wait, and what a saver tells of them."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from queue import SimpleQueue

from coprod_tui.domain.session import Session
from coprod_tui.tui.saver import SaveKind, Saver, SaveState

LIMIT = 20.0
FIRST = Session(id="1", title="One", created=datetime(2026, 1, 1, tzinfo=UTC))
SECOND = FIRST._replace(title="Two")
THIRD = FIRST._replace(title="Three")


class Disk:
    """A place to save to that can be made to fail or to wait."""

    def __init__(self) -> None:
        self.written: list[Session] = []
        self.failure: Exception | None = None
        self.tries: SimpleQueue[str] = SimpleQueue()
        self.go_on = threading.Event()
        self.go_on.set()

    def save(self, session: Session) -> None:
        self.tries.put(session.title)
        assert self.go_on.wait(LIMIT)
        if self.failure is not None:
            raise self.failure
        self.written.append(session)


class Told:
    """Collects what the saver says."""

    def __init__(self) -> None:
        self.states: list[SaveState] = []
        self._news = threading.Condition()

    def __call__(self, state: SaveState) -> None:
        with self._news:
            self.states.append(state)
            self._news.notify_all()

    def wait_for(self, kind: SaveKind) -> SaveState:
        with self._news:
            assert self._news.wait_for(lambda: bool(self.states) and self.states[-1].kind is kind, LIMIT)
            return self.states[-1]


@contextmanager
def saver(disk: Disk, told: Told, pauses: Sequence[float] = (0.01,)) -> Iterator[Saver]:
    started = Saver(disk, told, pauses=pauses)
    yield started
    disk.go_on.set()
    started.give_up()
    started._thread.join(LIMIT)
    assert not started._thread.is_alive()


@contextmanager
def busy(disk: Disk, told: Told) -> Iterator[Saver]:
    """A saver in the midst of the first save, which ends when the disk goes on."""
    disk.go_on.clear()
    with saver(disk, told) as each:
        each.schedule(FIRST)
        assert disk.tries.get(timeout=LIMIT) == "One"
        yield each

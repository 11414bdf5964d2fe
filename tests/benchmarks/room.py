"""What a full room costs its facilitator's screen, and how soon that shows what people answer."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.slip import Slip, hand_in, new_slip_name
from tests import rooms
from tests.benchmarks.answering import READY, TURNS
from tests.benchmarks.goals import Figure
from tests.benchmarks.measured import MeasuredTerminal
from tests.benchmarks.sheets import PROJECT, Home
from tests.tui.criteria import CRITERIA

PEOPLE, MANY = 60, 200
ANSWERS = 20
"""Of each person, one a second."""
ALONE = 12
"""People who answer one after the other, each once, while all others are quiet."""
IDLE = 10.0
"""Seconds of doing nothing."""
PATIENCE = 10.0
"""Seconds after which an answer that isn't on the screen has been lost."""

_COUNTS = tuple(re.compile(rf"{re.escape(CRITERIA.answer_titles[each])}  +(\d+)") for each in TURNS)


class _Wall:
    """The facilitator's screen, and how many of the answers given so far it has shown at which moment.

    Args:
        terminal: Shows the counts of a statement that everybody has answered with the last of the turns.
        people: How many they are.
    """

    def __init__(self, terminal: MeasuredTerminal, people: int) -> None:
        self.terminal = terminal
        self.people = people
        self.shown = 0
        self.seen: list[float] = []
        """When each answer was first on the screen, in the order in which they were given."""

    def watch(self, answers: int, until: float) -> None:
        """Watch until so many answers in all are shown, or a moment has come."""
        while self.shown < answers and time.monotonic() < until:
            if self.terminal.read(0.05):
                self._count(time.monotonic())

    def _count(self, now: float) -> None:
        found = [pattern.search(self.terminal.text) for pattern in _COUNTS]
        counts = [int(each[1]) for each in found if each is not None]
        if len(counts) < len(TURNS) or sum(counts) != self.people:
            # A frame that has arrived in part.
            return
        # Whoever answers one turn more moves on by one; after three turns a count is what it was. So many
        # answers fit what is shown, and the fewest of them, so that the delay is never made smaller.
        rounds = self.shown // self.people
        fitting = (_given(counts, least) for least in range(max(rounds - 2, 0), rounds + 5))
        given = min(each for each in fitting if each >= self.shown)
        self.seen += [now] * (given - self.shown)
        self.shown = given


def _given(counts: list[int], least: int) -> int:
    """How many answers were given in all, where each person gave so many or up to two more."""
    turns = len(TURNS)
    return sum(number * (least + (turn - least) % turns) for turn, number in enumerate(counts, 1))


class FullRoom:
    """A room of people who are programs of their own.

    Args:
        folder: A folder that's thrown away afterwards.
    """

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "room")

    def figures(self) -> Iterator[Figure]:
        """The screen of a room while people answer and while they don't, and opening a large room."""
        room = rooms.a_room(self.home.folder, "Everybody")
        with ExitStack() as everybody:
            people = [everybody.enter_context(self._person(room)) for _ in range(PEOPLE)]
            if any(_said(person) != READY for person in people):
                raise RuntimeError("Somebody couldn't join the room.")
            with self._opened(room) as terminal:
                terminal.press("down", "up", "v")
                terminal.wait_for(_COUNTS[-1])
                terminal.wait_quiet(1.0)
                wall = _Wall(terminal, PEOPLE)
                yield from self._pouring(wall, people)
                yield from self._idle(terminal)
                yield from self._single(wall, people[:ALONE])
        yield self._opening()

    def _pouring(self, wall: _Wall, people: list[subprocess.Popen[str]]) -> Iterator[Figure]:
        """Everybody answers once a second, spread over it as people are."""
        begin = time.monotonic() + 1
        for number, person in enumerate(people):
            _ask(person, begin + number / PEOPLE, ANSWERS, 1.0)
        wall.watch(1, begin + PATIENCE)
        cpu, since = wall.terminal.cpu(), time.monotonic()
        wall.watch(PEOPLE * (ANSWERS - 1), begin + ANSWERS)
        spent = (wall.terminal.cpu() - cpu) / (time.monotonic() - since) / 10
        wall.watch(PEOPLE * ANSWERS, begin + ANSWERS + PATIENCE)
        saved = sorted(float(_said(person)) for person in people for _ in range(ANSWERS))
        delays = [max(0.0, seen - at) for at, seen in zip(saved, wall.seen, strict=False)]
        lost = len(saved) - len(delays)
        delays += [PATIENCE] * lost
        everybody = f"{PEOPLE} people who answer each second for {ANSWERS} s"
        yield Figure(
            f"answer until it is on the screen, p99, {everybody}",
            statistics.quantiles(delays, n=100)[-1], 2, 1, "s",
            f"median {statistics.median(delays):.2f}, longest {max(delays):.2f}",
        )  # fmt: skip
        yield Figure("answers that never were on the screen", lost, 0, None, "answers", f"of {len(saved):,}")
        late = max(saved) - begin - ANSWERS
        yield Figure(
            "CPU of the screen meanwhile, of one core", spent, 10, 5, "%",
            f"the last answer {max(0.0, late):.1f} s late",
        )  # fmt: skip

    def _idle(self, terminal: MeasuredTerminal) -> Iterator[Figure]:
        """Everybody is there, and nobody does anything."""
        terminal.wait_quiet(1.0)
        cpu, size, since = terminal.cpu(), len(terminal.log), time.monotonic()
        while (left := since + IDLE - time.monotonic()) > 0:
            terminal.read(left)
        spent = (terminal.cpu() - cpu) / (time.monotonic() - since) / 10
        yield Figure(f"{PEOPLE} joined and idle for {IDLE:.0f} s", len(terminal.log) - size, 0, None, "bytes")
        yield Figure(f"{PEOPLE} joined and idle, CPU", spent, 1, 0.5, "%")

    def _single(self, wall: _Wall, people: list[subprocess.Popen[str]]) -> Iterator[Figure]:
        """One person after another answers while all others are quiet: two counts change."""
        sizes = []
        for person in people:
            before = len(wall.terminal.log)
            _ask(person, time.monotonic(), 1, 0)
            _said(person)
            expected = wall.shown + 1
            wall.watch(expected, time.monotonic() + PATIENCE)
            if wall.shown != expected:
                raise RuntimeError("A single answer never was on the screen.")
            wall.terminal.wait_quiet()
            sizes.append(len(wall.terminal.log) - before)
        yield Figure("one changed answer on the screen", statistics.median(sizes), 600, 300, "bytes")

    def _opening(self) -> Figure:
        room = rooms.a_room(self.home.folder, "Many")
        answers = dict.fromkeys(CRITERIA.by_id, Answer.APPLIES)
        for _ in range(MANY):
            hand_in(room, new_slip_name(), Slip(NO_ROLE, answers))
        with self._started(room) as terminal:
            cpu, size = terminal.first_paint(f"{MANY} people joined")
        return Figure(f"opening a room of {MANY}, CPU", cpu / 1000, 1, None, "s", f"{size:,} bytes")

    def _started(self, room: RoomFolder) -> MeasuredTerminal:
        argv = self.home.coprod("room", "open", str(room.path))
        return MeasuredTerminal(argv, env=self.home.environment)

    @contextmanager
    def _opened(self, room: RoomFolder) -> Iterator[MeasuredTerminal]:
        with self._started(room) as terminal:
            terminal.first_paint(f"{PEOPLE} people joined")
            yield terminal

    @contextmanager
    def _person(self, room: RoomFolder) -> Iterator[subprocess.Popen[str]]:
        joined = self.home.folder / "joined"
        place = rooms.take_place(room, joined)
        argv = [sys.executable, "-m", "tests.benchmarks.answering", str(room.path), str(joined), place.code]
        environment = {**os.environ, **self.home.environment, "PYTHONPATH": str(PROJECT)}
        with subprocess.Popen(
            argv, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as person:
            yield person
            # Its input ends here, and so does the program.
            person.communicate()


def _ask(person: subprocess.Popen[str], due: float, answers: int, pause: float) -> None:
    assert person.stdin is not None
    person.stdin.write(f"{due} {answers} {pause}\n")
    person.stdin.flush()


def _said(person: subprocess.Popen[str]) -> str:
    """The next line of somebody's output."""
    assert person.stdout is not None
    return person.stdout.readline().strip()

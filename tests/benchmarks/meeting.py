"""What a meeting costs the facilitator's screen: many people who answer at once, and opening a full room."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.room.slip import hand_in, new_slip_name
from tests import rooms
from tests.benchmarks.answering import IN_TURN, MOMENT, full_slip
from tests.benchmarks.goals import Figure
from tests.benchmarks.measured import MeasuredTerminal
from tests.benchmarks.sheets import PROJECT, Home
from tests.tui.criteria import CRITERIA

PEOPLE = 60
MANY = 200
ASKED = CRITERIA.statements[0].id
STROKES = 12
_PATIENCE = 20
"""Seconds after the last answer in which it has to be shown."""
_COUNT = re.compile(rf"^ *({'|'.join(CRITERIA.answer_titles.values())}) +(\d+) ", re.MULTILINE)


class Progress:
    """Tells from the counts on the screen how many answers they are made of.

    Everybody gives all answers in turn, and nobody is two turns ahead of anybody else: then the counts say
    how many are in which turn.
    """

    def __init__(self) -> None:
        self.shown: list[tuple[float, int]] = []
        """Moments at which more answers were on the screen than before, and how many."""
        self._titles = [CRITERIA.answer_titles[answer] for answer in IN_TURN]

    @property
    def answers(self) -> int:
        """How many answers are on the screen."""
        return self.shown[-1][1] if self.shown else 0

    def see(self, text: str, at: float) -> None:
        """Look at the screen."""
        found = dict(_COUNT.findall(text))
        counts = [int(found.get(title, 0)) for title in self._titles]
        if sum(counts) != PEOPLE:
            return  # half a frame
        turn = self.answers // PEOPLE
        possible = (
            PEOPLE * first + counts[(first + 1) % 3] + 2 * counts[(first + 2) % 3]
            for first in range(max(turn - 1, 0), turn + 2)
        )
        answers = min((each for each in possible if each >= self.answers), default=self.answers)
        if answers > self.answers:
            self.shown.append((at, answers))

    def delays(self, given: list[float]) -> list[float]:
        """Seconds from each answer, in the order they were given, to the screen."""
        delays = []
        shown = iter(self.shown)
        at, answers = next(shown)
        for number, moment in enumerate(sorted(given), start=1):
            while answers < number:
                at, answers = next(shown)
            delays.append(at - moment)
        return delays


class Meeting:
    """A room and its facilitator's screen.

    Args:
        folder: A folder that's thrown away afterwards.
        seconds: How long people answer.
    """

    def __init__(self, folder: Path, seconds: int) -> None:
        self.seconds = seconds
        self.home = Home(folder / "meeting")

    def figures(self) -> Iterator[Figure]:
        """People who answer at once, one who does, and a full room that is opened."""
        yield from self._many_at_once()
        yield from self._opened()

    def _many_at_once(self) -> Iterator[Figure]:
        room = rooms.a_room(self.home.folder, "Many at once")
        words = (str(room.path), str(self.home.folder / "joined"), str(PEOPLE), str(self.seconds), ASKED)
        argv = [sys.executable, "-m", "tests.benchmarks.answering", *words]
        environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
        with subprocess.Popen(
            argv, cwd=PROJECT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as people:
            assert people.stdin is not None
            assert people.stdout is not None
            people.stdout.read(1)
            with self._open(room.path) as terminal:
                terminal.press("g", "V", "V")
                terminal.wait_for(lambda at: dict(_COUNT.findall(at.text)).get("Applies") == str(PEOPLE))
                terminal.wait_quiet(1.0)
                progress, size, cpu, since = Progress(), len(terminal.log), terminal.cpu(), time.monotonic()
                people.stdin.write(b"\n")
                people.stdin.flush()
                while progress.answers < PEOPLE * self.seconds:
                    if time.monotonic() > since + self.seconds + _PATIENCE:
                        raise AssertionError(f"not all answers were shown:\n{terminal.text}")
                    if terminal.read(0.1):
                        progress.see(terminal.text, time.monotonic())
                passed = time.monotonic() - since
                cpu, size = terminal.cpu() - cpu, len(terminal.log) - size
                given = list(MOMENT.iter_unpack(people.stdout.read()))
        delays = progress.delays([moment for (moment,) in given])
        yield Figure(
            f"{PEOPLE} people answer each second: an answer is shown, the slowest of a hundred",
            statistics.quantiles(delays, n=100)[-1], 2, 0.8, "s",
            f"median {statistics.median(delays):.2f} s of {len(delays):,} answers",
        )  # fmt: skip
        yield Figure(
            "the same, CPU of the facilitator's screen", cpu / passed / 10, 10, 5, "%",
            f"{size / passed:,.0f} bytes/s",
        )  # fmt: skip

    def _opened(self) -> Iterator[Figure]:
        room = rooms.a_room(self.home.folder, "Full")
        names = [new_slip_name() for _ in range(MANY)]
        for number, name in enumerate(names):
            hand_in(room, name, full_slip(CRITERIA, number))
        with self._open(room.path) as terminal:
            terminal.press("g", "V", "V", "q")
            terminal.wait_exit()
        spent = []
        for _ in range(3):
            with self._open(room.path) as terminal:
                spent.append(terminal.cpu())
        yield Figure(f"opening a room of {MANY} people, CPU", min(spent) / 1000, 1, 0.5, "s")
        sizes = []
        with self._open(room.path) as terminal:
            terminal.wait_quiet(1.0)
            for number in range(STROKES):
                before = len(terminal.log)
                slip = full_slip(CRITERIA, number)
                changed = {ASKED: Answer.UNSURE if slip.answers[ASKED] is Answer.APPLIES else Answer.APPLIES}
                hand_in(room, names[number], slip._replace(answers={**slip.answers, **changed}))
                terminal.read(5.0)
                terminal.wait_quiet()
                sizes.append(len(terminal.log) - before)
        yield Figure(
            "somebody changes an answer that is shown", statistics.median(sizes), 600, 300, "bytes",
            f"median of {STROKES}",
        )  # fmt: skip

    def _open(self, room: Path) -> MeasuredTerminal:
        terminal = MeasuredTerminal(self.home.coprod("room", "open", str(room)), env=self.home.environment)
        terminal.wait_for("? help")
        return terminal

"""What an answer costs somebody who has joined a room, against one that is given alone."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from tests import rooms
from tests.benchmarks.goals import Figure
from tests.benchmarks.measured import MeasuredTerminal, Stroke
from tests.benchmarks.programs import READY
from tests.benchmarks.sheets import TITLE, Home

STROKES = 20
IDLE = 5.0
"""Seconds of doing nothing."""


class Joined:
    """One session of one's own, and one in a room.

    Args:
        folder: A folder that's thrown away afterwards.
        rounds: How often both are started, in turns.
    """

    def __init__(self, folder: Path, rounds: int) -> None:
        self.rounds = rounds
        self.home = Home(folder / "joined")
        self.home.run("new", TITLE)
        room = rooms.a_room(self.home.folder, TITLE)
        place = rooms.take_place(room, self.home.folder / "joined")
        self.programs = {
            "alone": self.home.coprod("open", TITLE),
            "joined": self.home.coprod("join", str(room.path), "--code", place.code),
        }

    def figures(self) -> Iterator[Figure]:
        """Bytes and processor time of an answer, and of doing nothing."""
        strokes: dict[str, list[Stroke]] = {name: [] for name in self.programs}
        for _ in range(self.rounds):
            for name, argv in self.programs.items():
                with self._started(argv) as terminal:
                    strokes[name] += [terminal.stroke("da"[number % 2]) for number in range(STROKES)]
        size = {name: statistics.median(each.size for each in strokes[name]) for name in strokes}
        cpu = {name: statistics.median(each.cpu for each in strokes[name]) for name in strokes}
        yield Figure(
            "answer in a room, bytes, against one alone", size["joined"] / size["alone"], 1.02, 1.0, "×",
            f"{size['joined']:.0f} against {size['alone']:.0f}",
        )  # fmt: skip
        yield Figure(
            "answer in a room, CPU, against one alone", cpu["joined"] / cpu["alone"], 1.15, 1.05, "×",
            f"{cpu['joined']:.1f} against {cpu['alone']:.1f} ms",
        )  # fmt: skip
        with self._started(self.programs["joined"]) as terminal:
            before, size_before, since = terminal.cpu(), len(terminal.log), time.perf_counter()
            terminal.read(IDLE)
            passed = time.perf_counter() - since
            yield Figure("joined and idle for 5 s", len(terminal.log) - size_before, 0, None, "bytes")
            yield Figure("joined and idle, CPU", (terminal.cpu() - before) / passed / 10, 0.5, None, "%")

    def _started(self, argv: list[str]) -> MeasuredTerminal:
        terminal = MeasuredTerminal(argv, env=self.home.environment)
        terminal.first_paint(READY)
        terminal.wait_quiet(1.0)
        return terminal

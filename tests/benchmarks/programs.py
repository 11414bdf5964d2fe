"""The programs that most figures are measured on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.measured import MeasuredTerminal
from tests.benchmarks.sheets import TITLE, Home

EMPTY = [sys.executable, str(Path(__file__).with_name("empty_app.py"))]
READY = "? help"

Start = tuple[Callable[[], MeasuredTerminal], str]
"""Starts a program, and what stands on its screen once that is there."""


class Programs:
    """The program on sheets of several sizes, and an empty Textual program, on a home folder of their own.

    Args:
        folder: A folder that's thrown away afterwards.
        rounds: How often each program is started, in turns.
    """

    def __init__(self, folder: Path, rounds: int) -> None:
        self.rounds = rounds
        self.home = Home(folder / "home")
        self.home.run("new", TITLE)
        for number in range(99):
            self.home.run("new", f"Session {number}")
        self.small = self.home.coprod("open", TITLE)
        self.sheets = {count: self._sheet(folder, count) for count in (25, 2_500, 25_000)}
        self.alike = self._sheet(folder, 100, alike=True)

    def _sheet(
        self, folder: Path, statements: int, *, alike: bool = False
    ) -> tuple[list[str], dict[str, str]]:
        home = Home(folder / str(statements))
        path = home.criteria(statements, max(9, statements // 10), alike=alike)
        home.run("--criteria", str(path), "new", TITLE)
        return home.coprod("--criteria", str(path), "open", TITLE), home.environment

    @property
    def starts(self) -> dict[str, Start]:
        """The programs that are compared, by the names of their figures."""
        return {
            "empty": (self.empty, "ready"),
            "coprod": (self.coprod, READY),
            "25": (lambda: self.generated(25), READY),
            "25,000": (lambda: self.generated(25_000), READY),
        }

    def coprod(self) -> MeasuredTerminal:
        """Start the program on the shipped criteria."""
        return MeasuredTerminal(self.small, env=self.home.environment)

    def generated(self, statements: int) -> MeasuredTerminal:
        """Start the program on a generated sheet."""
        argv, environment = self.sheets[statements]
        return MeasuredTerminal(argv, env=environment)

    def empty(self) -> MeasuredTerminal:
        """Start the empty Textual program."""
        return MeasuredTerminal(EMPTY)

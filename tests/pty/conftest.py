"""The small program in a terminal, started the same way for every test here."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import rooms
from tests.pty.hosts import Host
from tests.pty.terminal import PtyTerminal


@dataclass(frozen=True)
class Started:
    """A started program, with what it leaves behind."""

    terminal: PtyTerminal
    saved: Path
    crash_log: Path

    @property
    def words_saved(self) -> str:
        return self.saved.read_text(encoding="utf-8") if self.saved.exists() else ""


Start = Callable[..., Started]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the program; keyword arguments go to `PtyTerminal`, `theme` to the program."""
    with ExitStack() as stack:

        def begin(
            *,
            theme: str = "",
            env: dict[str, str | None] | None = None,
            size: tuple[int, int] = (80, 24),
            answers: bool = True,
            hang_up_signal: bool = True,
            ready: bool = True,
        ) -> Started:
            saved, crash_log = tmp_path / "saved", tmp_path / "state" / "crash.log"
            argv = [sys.executable, "-m", "tests.pty.demo", str(saved), str(crash_log)]
            terminal = stack.enter_context(
                PtyTerminal(
                    [*argv, theme] if theme else argv,
                    env=env,
                    size=size,
                    answers=answers,
                    hang_up_signal=hang_up_signal,
                )
            )
            if ready:
                terminal.wait_for("row 0")
            return Started(terminal, saved, crash_log)

        yield begin


@pytest.fixture
def make_host(tmp_path: Path) -> Iterator[Callable[[str], Host]]:
    """Homes that differ in nothing but their names."""
    with ExitStack() as stack:
        rooms.a_room(tmp_path / "first", "Riverside")

        def make(name: str) -> Host:
            if name != "first":
                shutil.copytree(tmp_path / "first" / "rooms", tmp_path / name / "rooms")
            return Host(tmp_path / name, stack)

        yield make


@pytest.fixture
def host(make_host: Callable[[str], Host]) -> Host:
    return make_host("first")

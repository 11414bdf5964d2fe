"""Breaks the modules that carry a promise in many small ways, and counts how often the tests notice.

    python -m tools.mutants [--sample N] [--seed S] [--again] [--jobs J] [WORD...]

Each mutant is one module with one thing in it changed, and the tests that go through the changed line are
run. What is read when a module is imported belongs to no test: where none minds, all tests of that part of
the program are run. Those that live on are printed: a test is missing for each, or its change means nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from queue import SimpleQueue
from random import Random
from typing import NamedTuple

import pytest
from coverage import CoverageData

from tools.mutations import Mutant, mutants_of

PROJECT = Path(__file__).parents[1]
LIVED = PROJECT / "build" / "mutants"
"""Where those are kept that lived on."""

PATIENCE = 300
"""Seconds after which a mutant that keeps the tests running counts as noticed."""

_SAVER = tuple(f"tests/tui/test_{name}.py" for name in ("saver", "save_problems", "handing_in"))
_APP = ("tests/tui/test_app.py", "tests/tui/test_sitting_app.py")
_GUARDS = tuple(
    f"tests/tui/test_{name}.py"
    for name in ("driver", "guarded", "keyboard", "leaving", "pace", "terminal", "wall")
)
_PTY = tuple(f"tests/pty/test_{name}.py" for name in ("terminal", "leaving", "app"))
_TESTS: dict[str, tuple[str, ...]] = {
    "coprod_tui/files/room/": (
        "tests/files/room",
        "tests/cli/test_room.py",
        "tests/cli/test_reading_rooms.py",
    ),
    "coprod_tui/tui/": (*_SAVER, *_GUARDS, "tests/tui/test_crash.py", *_PTY, *_APP),
    "": ("tests/files", "tests/test_text.py", *_SAVER),
}
"""The tests that may notice a mutant, by how its module's path begins; the first that fits counts."""

_COPIED = ("coprod_tui", "tests", "tools", "criteria.toml", "pyproject.toml")
_BROKEN = (b"ImportError while loading conftest", b"ERROR collecting")
"""What pytest says where a mutant can't even be imported; else it means that there is no such test."""

_MEANINGS = {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED}
_BY_SIGNAL = 128
"""From here on, exit codes are those of programs that a signal has ended."""

_PYTEST = (
    "-m",
    "pytest",
    "-q",
    "-x",
    "-p",
    "tools.endless",
    "-p",
    "no:cacheprovider",
    "--hypothesis-profile=mutants",
)


class Touch:
    """Which tests go through which lines, as the last coverage run has noted by `tools.coverage_by_test`.

    Args:
        notes: The file of that run.

    Raises:
        CoverageException: There is none.
    """

    def __init__(self, notes: Path) -> None:
        self._notes = CoverageData(str(notes))
        self._notes.read()

    def tests(self, mutant: Mutant) -> list[str]:
        """The tests that go through the line of a mutant, those of its module first."""
        lines = self._notes.contexts_by_lineno(str(PROJECT / mutant.module))
        line = max((each for each in lines if each <= mutant.line), default=0)
        own = str(_own_tests(mutant.module))
        return sorted(filter(None, lines.get(line, [])), key=lambda each: (not each.startswith(own), each))


def _own_tests(module: str) -> Path:
    """Where the tests of a module are, if it has some of its own."""
    return Path(module.replace("coprod_tui", "tests", 1)).with_name(f"test_{Path(module).name}")


class Bench:
    """Copies of the project, in each of which one mutant at a time is tried.

    Args:
        folder: Where to put them.
        size: How many there are.
        touch: Which tests to try first.
    """

    def __init__(self, folder: Path, size: int, touch: Touch) -> None:
        self._touch = touch
        self._free: SimpleQueue[Path] = SimpleQueue()
        for number in range(size):
            place = folder / f"{number}"
            place.mkdir()
            for name in _COPIED:
                source = PROJECT / name
                if source.is_dir():
                    shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(source, place / name)
            self._free.put(place)

    def notices(self, mutant: Mutant) -> bool:
        """Whether a test fails on a mutant."""
        place = self._free.get()
        module = place / mutant.module
        original = module.read_text(encoding="utf-8")
        module.write_text(mutant.source, encoding="utf-8")
        try:
            return any(not _hold(place, tests) for tests in self._tests(mutant))
        finally:
            module.write_text(original, encoding="utf-8")
            self._free.put(place)

    def _tests(self, mutant: Mutant) -> Iterator[list[str]]:
        if touching := self._touch.tests(mutant):
            yield touching
        if mutant.at_import:
            own = _own_tests(mutant.module)
            if (PROJECT / own).exists():
                yield [str(own)]
            yield [*next(tests for begins, tests in _TESTS.items() if mutant.module.startswith(begins))]


def _hold(place: Path, tests: list[str]) -> bool:
    with subprocess.Popen(
        [sys.executable, "-B", *_PYTEST, *tests],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(place)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as running:
        try:
            told, _nothing = running.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return False
        finally:
            # What its tests have started ends with it.
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
    # One that leaves by force takes the tests along, before they have said anything or with a signal's code.
    if not 0 <= running.returncode < _BY_SIGNAL or not told:
        return False
    if running.returncode == pytest.ExitCode.USAGE_ERROR and any(each in told for each in _BROKEN):
        return False
    if running.returncode not in _MEANINGS:
        raise RuntimeError(told.decode("utf-8", "replace"))
    return running.returncode == pytest.ExitCode.OK


def _told(mutant: Mutant) -> str:
    """What a mutant is known by when the lines of its module have moved."""
    return f"{mutant.module}: {mutant.change}"


class Score(NamedTuple):
    """How many mutants a test has noticed, of how many."""

    noticed: int = 0
    tried: int = 0

    def after(self, *, noticed: bool) -> Score:
        """The score when one more has been tried."""
        return Score(self.noticed + noticed, self.tried + 1)

    def __str__(self) -> str:
        return (
            f"{self.noticed} of {self.tried} mutants noticed, {100 * self.noticed / max(1, self.tried):.1f} %"
        )


def main() -> int:
    """Try the mutants asked for, and print the score and those that nobody noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="only modules whose path has one of these words")
    parser.add_argument("--sample", type=int, help="only so many, by chance")
    parser.add_argument("--seed", type=int, default=1, help="the chance of a sample")
    parser.add_argument("--again", action="store_true", help="only those that lived on last time")
    jobs = 2 * (os.cpu_count() or 1)  # a terminal is mostly waited for
    parser.add_argument("--jobs", type=int, default=jobs, help="how many are tried at a time")
    options = parser.parse_args()
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["coverage"]
    patterns = settings["report"]["include"]
    modules = [str(each.relative_to(PROJECT)) for name in patterns for each in sorted(PROJECT.glob(name))]
    named = [each for each in modules if not options.words or any(word in each for word in options.words)]
    mutants = [mutant for module in named for mutant in mutants_of(PROJECT, module)]
    if options.again:
        lived = set(LIVED.read_text(encoding="utf-8").splitlines())
        mutants = [each for each in mutants if _told(each) in lived]
    if options.sample is not None and options.sample < len(mutants):
        mutants = Random(options.seed).sample(mutants, options.sample)
    touch = Touch(PROJECT / settings["run"]["data_file"])
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        bench = Bench(Path(folder), options.jobs, touch)
        alive = []
        tried = zip(mutants, pool.map(bench.notices, mutants), strict=True)
        for module, results in groupby(tried, lambda each: each[0].module):
            scored = Score()
            for mutant, noticed in results:
                scored = scored.after(noticed=noticed)
                if not noticed:
                    alive.append(mutant)
                    print(f"alive  {mutant.module}:{mutant.line}: {mutant.change}", flush=True)
            if options.sample is None:
                print(f"{module}: {scored}", flush=True)
    LIVED.write_text("".join(f"{_told(each)}\n" for each in alive), encoding="utf-8")
    print(f"all together: {Score(len(mutants) - len(alive), len(mutants))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

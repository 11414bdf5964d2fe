"""What many sessions cost: laid side by side, and counted together."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer, KeepContradiction, WriteNote
from coprod_tui.domain.criteria import Answer, Criteria
from coprod_tui.domain.limits import MOST_COMPARED
from coprod_tui.domain.session import CriteriaReference, Session
from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.locations import shipped_criteria
from coprod_tui.files.session_file import format_session
from tests.benchmarks.goals import Figure
from tests.benchmarks.sheets import WORDS, Home

FILES = 5_000
_PARSE = """
import os, sys, tomli
for entry in os.scandir(sys.argv[1]):
    with open(entry.path, "rb") as file:
        tomli.load(file)
"""
_MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


class Crowd:
    """Thousands of sessions, answered by chance.

    Args:
        folder: A folder that's thrown away afterwards.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "crowd"
        self.folder.mkdir()
        self.home = Home(folder / "crowd-home")
        shipped = shipped_criteria()
        criteria = parse_criteria(shipped.data, shipped.place)
        for number in range(FILES):
            session = _answered(criteria, number)
            (self.folder / f"session-{number}.toml").write_bytes(format_session(session, criteria))

    def figures(self) -> Iterator[Figure]:
        """Sessions side by side, and counted together."""
        yield from self.compared()
        yield from self.counted(3)

    def compared(self) -> Iterator[Figure]:
        """Twenty sessions side by side, start-up included."""
        paths = [str(self.folder / f"session-{number}.toml") for number in range(MOST_COMPARED)]
        for options in (("--plain",), ("--to", "html")):
            least = min(self._cpu(self.home.coprod("compare", *paths, *options)) for _ in range(3))
            yield Figure(f"compare of {MOST_COMPARED} sessions {' '.join(options)}, CPU", least, 1, None, "s")

    def counted(self, rounds: int) -> Iterator[Figure]:
        """A summary, against reading the same files with a TOML parser, and again with nothing changed."""
        summary = self.home.coprod("summary", str(self.folder))
        ratios, again, memory = [], [], {}
        for _ in range(rounds):
            shutil.rmtree(self.home.folder / "state", ignore_errors=True)
            parse = self._cpu([sys.executable, "-c", _PARSE, str(self.folder)])
            first = self._cpu(summary)
            ratios.append(first / parse)
            again.append(self._cpu(summary) / first)
        yield Figure(f"summary of {FILES:,} files, CPU, against parsing them", min(ratios), 1.3, None, "×")
        yield Figure("the same again, nothing changed, against the first time", min(again), 0.1, None, "×")
        few = self.folder.with_name("few")
        few.mkdir()
        for number in range(FILES // 10):
            shutil.copy(self.folder / f"session-{number}.toml", few)
        for folder in (few, self.folder):
            shutil.rmtree(self.home.folder / "state", ignore_errors=True)
            memory[folder] = _peak(self.home, "summary", str(folder))
        growth = memory[self.folder] / memory[few]
        remark = f"{memory[self.folder] // 1024} MB"
        yield Figure(f"its memory, {FILES:,} files against {FILES // 10}", growth, 1.1, None, "×", remark)

    def _cpu(self, argv: list[str]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(argv, env=_environment(self.home), check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _environment(home: Home) -> dict[str, str]:
    return {**os.environ, **home.environment}


def _peak(home: Home, *arguments: str) -> int:
    """The most memory of a command in kilobytes; started by a small process, whose own would count else."""
    argv = [sys.executable, "-c", _MEASURE, *home.coprod(*arguments)]
    done = subprocess.run(argv, env=_environment(home), check=True, capture_output=True, text=True)
    return int(done.stdout)


def _answered(criteria: Criteria, number: int) -> Session:
    """A session in which chance has answered, noted and kept."""
    chance = random.Random(number)
    moments = iter(range(1_000_000_000, 2_000_000_000, 60))
    session = Session(f"{number:08x}", f"Session {number}", datetime.fromtimestamp(0, UTC))
    session = session._replace(criteria=CriteriaReference.of(criteria))
    assessment = Assessment(criteria, session, lambda: datetime.fromtimestamp(next(moments), UTC))
    for statement in criteria.statements:
        if chance.random() < 0.9:
            assessment.apply(GiveAnswer(statement.id, chance.choice(tuple(Answer))))
        if chance.random() < 0.2:
            assessment.apply(WriteNote(statement.id, " ".join(chance.choices(WORDS, k=20))))
    for rule in assessment.findings.open[:2]:
        assessment.apply(KeepContradiction(rule.key, " ".join(chance.choices(WORDS, k=3))))
    return assessment.session

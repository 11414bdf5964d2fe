"""Sheets of any size, answered or not, and a home folder with sessions to measure on."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer, Criteria
from coprod_tui.domain.session import Session

PROJECT = Path(__file__).resolve().parents[2]
TITLE = "Riverside diabetes clinic"
WORDS = ("people", "service", "design", "agenda", "outrage", "evidence", "time", "ideas", "honest", "steps")


def criteria_text(statements: int, contradictions: int, *, alike: bool = False) -> str:
    """A criteria file with so many statements, half don'ts and half dos, and pairs that contradict.

    Args:
        statements: How many.
        contradictions: How many pairs.
        alike: Whether all answers read the same, so that only the cursor differs from place to place.
    """
    chance = random.Random(statements)
    lines = [
        "format = 1",
        '[sheet]\ntitle = "A generated sheet"\nsource = "Generated for measuring"',
        '[columns]\ndont = "Don\'t do it if..."\ndo = "Do it if..."',
        '[[theme]]\nid = "all"\nname = "All"\nasks = "What is it about?"',
    ]
    half = statements - statements // 2
    for number in range(statements):
        column, kind = ("dont", "gap") if number < half else ("do", "readiness")
        text = " ".join(chance.choice(WORDS) for _ in range(9)).capitalize()
        reads = "the same" if alike else text
        lines.append(
            f'[[{column}]]\nid = "s{number}"\ntext = "{text}."\nshort = "Statement {number}"\ntheme = "all"\n'
            f'counts_as = "{kind}"\nif_applies = "We say: {reads}."\nif_not = "We don\'t say: {reads}."'
        )
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < contradictions:
        pairs.add((chance.randrange(half), half + chance.randrange(statements - half)))
    lines += [
        f'[[contradiction]]\napplies = ["s{one}", "s{other}"]\n'
        f'because = "Both can\'t be meant."\ndiscuss = "Which of the two is it?"'
        for one, other in sorted(pairs)
    ]
    return "\n\n".join(lines) + "\n"


def full(criteria: Criteria, turns: int) -> Assessment:
    """An assessment in which every statement has been answered so many times."""
    moments = iter(range(1, 10**9))
    assessment = Assessment(
        criteria,
        Session("bench", TITLE, datetime.fromtimestamp(0, UTC)),
        lambda: datetime.fromtimestamp(next(moments), UTC),
    )
    for turn in range(turns):
        for number, statement in enumerate(criteria.statements):
            answer = (Answer.DOES_NOT_APPLY, Answer.APPLIES)[(turn + number // 7) % 2]
            assessment.apply(GiveAnswer(statement.id, answer))
    return assessment


class Home:
    """A folder that stands for a person's sessions, settings and state.

    Args:
        folder: Where it is; made if it's missing.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.environment = {"COPROD_HOME": str(folder)}

    def coprod(self, *arguments: str) -> list[str]:
        """The command line that starts the program."""
        return [sys.executable, "-m", "coprod_tui", *arguments]

    def run(self, *arguments: str) -> str:
        """Run a command to its end and return what it printed."""
        environment = {**os.environ, **self.environment, "PYTHONPATH": str(PROJECT)}
        done = subprocess.run(
            self.coprod(*arguments), env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def criteria(self, statements: int, contradictions: int, *, alike: bool = False) -> Path:
        """Write a generated criteria file."""
        path = self.folder / f"criteria-{statements}.toml"
        path.write_text(criteria_text(statements, contradictions, alike=alike), encoding="utf-8")
        return path

"""What commands cost that need no screen."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator

from tests.benchmarks.goals import Figure
from tests.benchmarks.programs import Programs
from tests.benchmarks.sheets import TITLE


def commands(programs: Programs) -> Iterator[Figure]:
    """Commands that need no screen, against Python doing nothing."""
    nothing = [sys.executable, "-c", "pass"]
    runs = {
        "--version": programs.home.coprod("--version"),
        "list of 100 sessions": programs.home.coprod("list"),
        "show": programs.home.coprod("show", TITLE),
    }
    spent: dict[str, list[float]] = {"nothing": [], **{name: [] for name in runs}}
    for _ in range(max(10, programs.rounds)):
        spent["nothing"].append(_child_cpu(programs, nothing))
        for name, argv in runs.items():
            spent[name].append(_child_cpu(programs, argv))
    floor = min(spent["nothing"])
    for name in runs:
        least = min(spent[name])
        yield Figure(
            f"{name}, CPU, against `python -c pass`", least / floor, 5, None, "×",
            f"{least * 1000:.0f} against {floor * 1000:.0f} ms",
        )  # fmt: skip


def reports(programs: Programs) -> Iterator[Figure]:
    """Reports of one session, start-up included."""
    for kind in ("md", "html", "csv", "json"):
        argv = programs.home.coprod("report", TITLE, "--to", kind)
        least = min(_child_cpu(programs, argv) for _ in range(programs.rounds))
        yield Figure(f"report --to {kind}, CPU", least, 0.3, None, "s")


def _child_cpu(programs: Programs, argv: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, **programs.home.environment}
    subprocess.run(argv, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

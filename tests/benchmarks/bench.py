"""`make bench`: what the program costs in bytes, processor time and memory, held against its goals.

Machines are shared and noisy, so programs are started in turns and compared as ratios within one run; bytes
are exact. `--quick` takes fewer rounds; names as arguments choose the groups of figures to measure.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.crowd import Crowd
from tests.benchmarks.first_screen import first_screen
from tests.benchmarks.goals import Figure, table
from tests.benchmarks.joined import Joined
from tests.benchmarks.key_presses import keys, pace, slow
from tests.benchmarks.programs import Programs
from tests.benchmarks.reviewing import review
from tests.benchmarks.room import FullRoom
from tests.benchmarks.sheets import PROJECT
from tests.benchmarks.short_commands import commands, reports
from tests.benchmarks.thinking import thought


def main() -> int:
    """Measure, print the table, and say by the exit code whether every goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "groups",
        nargs="*",
        help="start keys pace review slow thought commands reports crowd joined room (all)",
    )
    parser.add_argument("--quick", action="store_true", help="three rounds instead of ten")
    options = parser.parse_args()
    # An installed program is compiled; a checkout needn't be, where Python is told to leave no files behind.
    compileall.compile_dir(PROJECT / "coprod_tui", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        programs = Programs(Path(folder), 3 if options.quick else 10)
        place = programs.home.folder.parent
        groups: dict[str, Callable[[], Iterator[Figure]]] = {
            "start": lambda: first_screen(programs),
            "keys": lambda: keys(programs),
            "pace": lambda: pace(programs),
            "review": lambda: review(programs),
            "slow": lambda: slow(programs),
            "thought": thought,
            "commands": lambda: commands(programs),
            "reports": lambda: reports(programs),
            "crowd": lambda: Crowd(place).figures(),
            "joined": lambda: Joined(place, max(3, programs.rounds // 3)).figures(),
            "room": lambda: FullRoom(place).figures(),
        }
        figures: list[Figure] = []
        for name in options.groups or groups:
            figures += groups[name]()
    print(table(figures))
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())

"""`make bench`: what the program costs in bytes, processor time and memory, held against its goals.

Machines are shared and noisy, so programs are started in turns and compared as ratios within one run; bytes
are exact. `--quick` takes fewer rounds; names as arguments choose the groups of figures to measure.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer, Criteria
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.session import Session
from coprod_tui.domain.story import Story
from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.session_writing import SessionWriter
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.goals import Figure, table
from tests.benchmarks.joined import Joined
from tests.benchmarks.measured import MeasuredTerminal, SlowLine, Stroke
from tests.benchmarks.room import FullRoom
from tests.benchmarks.sheets import PROJECT, Home, criteria_text

EMPTY = [sys.executable, str(Path(__file__).with_name("empty_app.py"))]
CRITERIA = Path(__file__).parents[2] / "criteria.toml"
READY = "? help"
TITLE = "Riverside diabetes clinic"
MODEM = 56_000
"""Bits per second of the slow line."""


class Bench:
    """The programs to measure, on a home folder of their own.

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

    # Groups of figures

    def start(self) -> Iterator[Figure]:
        """First paint, its bytes, memory, and leaving."""
        programs: dict[str, tuple[Callable[[], MeasuredTerminal], str]] = {
            "empty": (self.empty, "ready"),
            "coprod": (self.coprod, READY),
            "25": (lambda: self.generated(25), READY),
            "25,000": (lambda: self.generated(25_000), READY),
        }
        paint: dict[str, list[float]] = {name: [] for name in programs}
        memory: dict[str, list[float]] = {name: [] for name in programs}
        leave: dict[str, list[float]] = {name: [] for name in programs}
        sizes: dict[str, int] = {}
        left_on: set[str] = set()
        for _ in range(self.rounds):
            for name, (start, ready) in programs.items():
                with start() as terminal:
                    cpu, sizes[name] = terminal.first_paint(ready)
                    paint[name].append(cpu)
                    memory[name].append(terminal.memory())
                    pressed = time.perf_counter()
                    terminal.press("q")
                    terminal.wait_exit()
                    leave[name].append(time.perf_counter() - pressed)
                    left_on.update(terminal.modes_left_on())
        least = {name: min(values) for name, values in paint.items()}
        yield Figure(
            "first paint, CPU, against an empty Textual program",
            least["coprod"] / least["empty"], 1.30, 1.15, "×",
            f"{least['coprod']:.0f} against {least['empty']:.0f} ms",
        )  # fmt: skip
        yield Figure(
            "first paint, CPU, 25,000 statements against 25",
            least["25,000"] / least["25"], 1.5, 1.2, "×",
            f"{least['25,000']:.0f} against {least['25']:.0f} ms",
        )  # fmt: skip
        yield Figure("first screen", sizes["coprod"], 16_000, 8_000, "bytes", f"empty: {sizes['empty']:,}")
        yield Figure(
            "memory, against an empty Textual program",
            min(memory["coprod"]) / min(memory["empty"]), 1.25, None, "×",
            f"{min(memory['coprod']):.0f} against {min(memory['empty']):.0f} MB",
        )  # fmt: skip
        yield Figure(
            "memory, 25,000 statements against 25",
            min(memory["25,000"]) / min(memory["25"]), 1.6, None, "×",
            f"{min(memory['25,000']):.0f} against {min(memory['25']):.0f} MB",
        )  # fmt: skip
        yield Figure(
            "leaving, against an empty Textual program",
            min(leave["coprod"]) / min(leave["empty"]), 1.2, None, "×",
            f"{min(leave['coprod']) * 1000:.0f} against {min(leave['empty']) * 1000:.0f} ms",
        )  # fmt: skip
        yield Figure("terminal modes left on after q", len(left_on), 0, None, "modes", ", ".join(left_on))

    def keys(self) -> Iterator[Figure]:
        """What single keys cost, in bytes and milliseconds."""
        with self.coprod() as terminal:
            terminal.first_paint(READY)
            moves = [terminal.stroke("down") for _ in range(10)] + [terminal.stroke("up") for _ in range(10)]
            panel = statistics.median(stroke.size for stroke in moves)
            columns = [terminal.stroke(key) for key in ("right", "left") * 4]
            calm = self._answers(terminal, ["d", "a"])
            terminal.press("G", "g")
            terminal.wait_quiet()
            joined = self._joined(terminal)
        with self.generated(2_500) as terminal:
            terminal.first_paint(READY)
            scroll = max(terminal.stroke("down").size for _ in range(60))
        with MeasuredTerminal(self.alike[0], env=self.alike[1]) as terminal:
            terminal.first_paint(READY)
            cursor = statistics.median(terminal.stroke(key).size for key in ("down", "up") * 8)
        yield Figure("arrow, the cursor alone", cursor, 250, 120, "bytes", "where the panel's words stay")
        yield Figure("arrow, with the panel's words", panel, 600, None, "bytes", "median of 20 moves")
        yield Figure("scrolling by a page", scroll, 3_200, 2_200, "bytes", "most of 60 moves")
        yield Figure("changing the pane", statistics.median(s.size for s in columns), 800, 250, "bytes", "")
        yield Figure("answer without a clash", calm, 130 + 600, 100 + 500, "bytes", "with the panel's words")
        yield Figure(
            "answer that draws lines", joined, 1_000 + 600, 500 + 500, "bytes", "with the panel's words"
        )

    def _answers(self, terminal: MeasuredTerminal, keys: list[str]) -> float:
        terminal.press("g")
        terminal.wait_quiet()
        strokes = [terminal.stroke(keys[number % len(keys)]) for number in range(8)]
        return statistics.median(stroke.size for stroke in strokes)

    def _joined(self, terminal: MeasuredTerminal) -> float:
        """Bytes of the answer that makes "know precisely" and "doubt about the design" clash."""
        terminal.press("a", "right", "g", "down")
        terminal.wait_quiet()
        strokes: list[Stroke] = []
        for _ in range(3):
            strokes.append(terminal.stroke("a"))
            terminal.press("d")
            terminal.wait_quiet()
        return statistics.median(stroke.size for stroke in strokes)

    def pace(self) -> Iterator[Figure]:
        """How promptly keys are answered, and whether that depends on the number of statements."""
        starts = {
            "empty": (self.empty, "ready"),
            "coprod": (self.coprod, READY),
            "25": (lambda: self.generated(25), READY),
            "25,000": (lambda: self.generated(25_000), READY),
        }
        strokes: dict[str, list[Stroke]] = {name: [] for name in starts}
        for _ in range(max(3, self.rounds // 3)):
            for name, (start, ready) in starts.items():
                with start() as terminal:
                    terminal.first_paint(ready)
                    for key in ["down"] * 8 + ["up"] * 8:
                        strokes[name].append(terminal.stroke(key))
        median = {
            name: statistics.median(stroke.milliseconds for stroke in strokes[name]) for name in strokes
        }
        cpu = {name: statistics.median(stroke.cpu for stroke in strokes[name]) for name in strokes}
        slowest = statistics.quantiles([stroke.milliseconds for stroke in strokes["coprod"]], n=100)[-1]
        yield Figure(
            "arrow, median, against an empty Textual program", median["coprod"] / median["empty"], 1.5, 1.2,
            "×", f"{median['coprod']:.1f} against {median['empty']:.1f} ms",
        )  # fmt: skip
        yield Figure("arrow, the slowest of a hundred", slowest, 25, 15, "ms")
        yield Figure(
            "CPU per arrow, 25,000 statements against 25", cpu["25,000"] / cpu["25"], 1.25, 1.05,
            "×", f"{cpu['25,000']:.1f} against {cpu['25']:.1f} ms",
        )  # fmt: skip

    def review(self) -> Iterator[Figure]:
        """Opening the review of a whole sheet, against an empty screen pushed; and walking a story."""
        criteria = parse_criteria(CRITERIA.read_bytes(), CRITERIA.name)
        words = (word for each in criteria.statements for word in (each.label, "yes"))
        self.home.run("new", "Answered")
        self.home.run("answer", "Answered", *words)
        answered = self.home.coprod("open", "Answered")
        starts: dict[str, tuple[Callable[[], MeasuredTerminal], str]] = {
            "empty": (self.empty, "ready"),
            "coprod": (lambda: MeasuredTerminal(answered, env=self.home.environment), READY),
        }
        strokes: dict[str, list[Stroke]] = {name: [] for name in starts}
        for _ in range(max(3, self.rounds // 3)):
            for name, (start, ready) in starts.items():
                with start() as terminal:
                    terminal.first_paint(ready)
                    for _time in range(6):
                        strokes[name].append(terminal.stroke("r"))
                        terminal.press("q")
                        terminal.wait_quiet()
        cpu = {name: statistics.median(stroke.cpu for stroke in strokes[name]) for name in strokes}
        yield Figure(
            "opening the review, CPU, against an empty screen pushed", cpu["coprod"] / cpu["empty"], 2, None,
            "×", f"{cpu['coprod']:.1f} against {cpu['empty']:.1f} ms,"
            f" {statistics.median(each.size for each in strokes['coprod']):,.0f} bytes",
        )  # fmt: skip
        long = _full(criteria, 10_000 // len(criteria.statements)).session
        steps = {count: _story_step(criteria, long._replace(log=long.log[-count:])) for count in (10, 10_000)}
        yield Figure(
            "a step of a story, 10,000 steps against 10", steps[10_000] / steps[10], 1.5, None,
            "×", f"{steps[10_000]:.3f} against {steps[10]:.3f} ms",
        )  # fmt: skip

    def slow(self) -> Iterator[Figure]:
        """A held key on a slow line, and an idle program."""
        with self.generated(2_500) as terminal:
            terminal.first_paint(READY)
            behind = terminal.hold("down", seconds=3, rate=30, line=SlowLine(MODEM, 0.1))
        yield Figure("held arrow on 56 kbit/s, behind after release", behind, 2, 0.6, "s", "2,500 statements")
        with self.coprod() as terminal:
            terminal.first_paint(READY)
            terminal.wait_quiet(1.0)
            cpu, size, since = terminal.cpu(), len(terminal.log), time.perf_counter()
            terminal.read(5.0)
            passed = time.perf_counter() - since
            yield Figure("idle for 5 s", len(terminal.log) - size, 0, None, "bytes")
            yield Figure("idle, CPU", (terminal.cpu() - cpu) / passed / 10, 0.5, None, "%")

    def thought(self) -> Iterator[Figure]:
        """Findings and files, in process."""
        shipped = parse_criteria(CRITERIA.read_bytes(), CRITERIA.name)
        large = parse_criteria(criteria_text(2_500, 10_000).encode(), "generated")
        ordinary, long = _full(shipped, 1), _full(large, 4)
        yield Figure(
            "findings after one answer, shipped rules", _one_answer(ordinary), 0.1, None, "ms",
            f"from nothing: {_cpu(lambda: evaluate(shipped, ordinary.session).verdict_kind):.2f} ms",
        )  # fmt: skip
        yield Figure(
            "findings after one answer, 2,500 statements and 10,000 rules", _one_answer(long), 16, None, "ms",
            f"from nothing: {_cpu(lambda: evaluate(large, long.session).verdict_kind):.1f} ms",
        )  # fmt: skip
        for assessment, gate, words in (
            (ordinary, 3, "an ordinary session"),
            (long, 50, "2,500 answers and 10,000 entries"),
        ):
            writer = SessionWriter(assessment.criteria, {})
            first = _cpu_once(partial(writer.format, assessment.session))
            again = []
            for answer in (Answer.UNSURE, Answer.APPLIES) * 5:
                assessment.apply(GiveAnswer(assessment.criteria.statements[0].id, answer))
                again.append(_cpu_once(partial(writer.format, assessment.session)))
            yield Figure(
                f"formatting a save of {words}", min(again), gate, None, "ms",
                f"the first after opening: {first:.1f} ms",
            )  # fmt: skip

    def commands(self) -> Iterator[Figure]:
        """Commands that need no screen, against Python doing nothing."""
        nothing = [sys.executable, "-c", "pass"]
        runs = {
            "--version": self.home.coprod("--version"),
            "list of 100 sessions": self.home.coprod("list"),
            "show": self.home.coprod("show", TITLE),
        }
        spent: dict[str, list[float]] = {"nothing": [], **{name: [] for name in runs}}
        for _ in range(max(10, self.rounds)):
            spent["nothing"].append(self._child_cpu(nothing))
            for name, argv in runs.items():
                spent[name].append(self._child_cpu(argv))
        floor = min(spent["nothing"])
        for name in runs:
            least = min(spent[name])
            yield Figure(
                f"{name}, CPU, against `python -c pass`", least / floor, 5, None, "×",
                f"{least * 1000:.0f} against {floor * 1000:.0f} ms",
            )  # fmt: skip

    def reports(self) -> Iterator[Figure]:
        """Reports of one session, start-up included."""
        for kind in ("md", "html", "csv", "json"):
            argv = self.home.coprod("report", TITLE, "--to", kind)
            least = min(self._child_cpu(argv) for _ in range(self.rounds))
            yield Figure(f"report --to {kind}, CPU", least, 0.3, None, "s")

    def crowd(self) -> Iterator[Figure]:
        """Many sessions, side by side and counted together."""
        crowd = Crowd(self.home.folder.parent)
        yield from crowd.compared()
        yield from crowd.counted(3)

    def joined(self) -> Iterator[Figure]:
        """An answer in a room, against one that is given alone."""
        yield from Joined(self.home.folder.parent, max(3, self.rounds // 3)).figures()

    def room(self) -> Iterator[Figure]:
        """A full room on its facilitator's screen."""
        yield from FullRoom(self.home.folder.parent).figures()

    def _child_cpu(self, argv: list[str]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        environment = {**os.environ, **self.home.environment}
        subprocess.run(argv, env=environment, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _full(criteria: Criteria, turns: int) -> Assessment:
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


def _one_answer(assessment: Assessment) -> float:
    """Processor milliseconds of one answer and what follows from it: the least of many."""
    statement = assessment.criteria.statements[0].id
    answers = (Answer.APPLIES, Answer.DOES_NOT_APPLY)
    changes = [GiveAnswer(statement, answer) for answer in answers]
    return min(_cpu_once(partial(assessment.apply, changes[number % 2])) for number in range(200))


def _story_step(criteria: Criteria, session: Session) -> float:
    """Processor milliseconds of one of the last ten steps, back or forth, with what it settled and opened."""
    story = Story(criteria, session)
    end = len(story.steps)
    there = [*range(end - 1, end - 11, -1), *range(end - 9, end + 1)]
    spent = []
    for _ in range(20):
        start = time.process_time()
        for position in there:
            story.go(position)
            story.difference()
        spent.append((time.process_time() - start) * 1000 / len(there))
    return min(spent)


def _cpu(work: Callable[[], object]) -> float:
    """Processor milliseconds of a piece of work: the least of five."""
    return min(_cpu_once(work) for _ in range(5))


def _cpu_once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


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
        bench = Bench(Path(folder), 3 if options.quick else 10)
        groups: dict[str, Callable[[], Iterator[Figure]]] = {
            "start": bench.start,
            "keys": bench.keys,
            "pace": bench.pace,
            "review": bench.review,
            "slow": bench.slow,
            "thought": bench.thought,
            "commands": bench.commands,
            "reports": bench.reports,
            "crowd": bench.crowd,
            "joined": bench.joined,
            "room": bench.room,
        }
        figures: list[Figure] = []
        for name in options.groups or groups:
            figures += groups[name]()
    print(table(figures))
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())

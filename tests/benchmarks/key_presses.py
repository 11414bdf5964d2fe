"""What keys cost: in bytes and milliseconds, on sheets of any size, and on a slow line."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from tests.benchmarks.goals import Figure
from tests.benchmarks.measured import MeasuredTerminal, SlowLine, Stroke
from tests.benchmarks.programs import READY, Programs

MODEM = 56_000
"""Bits per second of the slow line."""


def keys(programs: Programs) -> Iterator[Figure]:
    """What single keys cost, in bytes and milliseconds."""
    with programs.coprod() as terminal:
        terminal.first_paint(READY)
        moves = [terminal.stroke("down") for _ in range(10)] + [terminal.stroke("up") for _ in range(10)]
        panel = statistics.median(stroke.size for stroke in moves)
        columns = [terminal.stroke(key) for key in ("right", "left") * 4]
        calm = _answers(terminal, ["d", "a"])
        terminal.press("G", "g")
        terminal.wait_quiet()
        joined = _joined(terminal)
    with programs.generated(2_500) as terminal:
        terminal.first_paint(READY)
        scroll = max(terminal.stroke("down").size for _ in range(60))
    with MeasuredTerminal(programs.alike[0], env=programs.alike[1]) as terminal:
        terminal.first_paint(READY)
        cursor = statistics.median(terminal.stroke(key).size for key in ("down", "up") * 8)
    yield Figure("arrow, the cursor alone", cursor, 250, 120, "bytes", "where the panel's words stay")
    yield Figure("arrow, with the panel's words", panel, 600, None, "bytes", "median of 20 moves")
    yield Figure("scrolling by a page", scroll, 3_200, 2_200, "bytes", "most of 60 moves")
    yield Figure("changing the pane", statistics.median(s.size for s in columns), 800, 250, "bytes", "")
    yield Figure("answer without a clash", calm, 130 + 600, 100 + 500, "bytes", "with the panel's words")
    yield Figure("answer that draws lines", joined, 1_000 + 600, 500 + 500, "bytes", "with the panel's words")


def _answers(terminal: MeasuredTerminal, keys: list[str]) -> float:
    terminal.press("g")
    terminal.wait_quiet()
    strokes = [terminal.stroke(keys[number % len(keys)]) for number in range(8)]
    return statistics.median(stroke.size for stroke in strokes)


def _joined(terminal: MeasuredTerminal) -> float:
    """Bytes of the answer that makes "know precisely" and "doubt about the design" clash."""
    terminal.press("a", "right", "g", "down")
    terminal.wait_quiet()
    strokes: list[Stroke] = []
    for _ in range(3):
        strokes.append(terminal.stroke("a"))
        terminal.press("d")
        terminal.wait_quiet()
    return statistics.median(stroke.size for stroke in strokes)


def pace(programs: Programs) -> Iterator[Figure]:
    """How promptly keys are answered, and whether that depends on the number of statements."""
    starts = programs.starts
    strokes: dict[str, list[Stroke]] = {name: [] for name in starts}
    for _ in range(max(3, programs.rounds // 3)):
        for name, (start, ready) in starts.items():
            with start() as terminal:
                terminal.first_paint(ready)
                for key in ["down"] * 8 + ["up"] * 8:
                    strokes[name].append(terminal.stroke(key))
    median = {name: statistics.median(stroke.milliseconds for stroke in strokes[name]) for name in strokes}
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


def slow(programs: Programs) -> Iterator[Figure]:
    """A held key on a slow line, and an idle program."""
    with programs.generated(2_500) as terminal:
        terminal.first_paint(READY)
        behind = terminal.hold("down", seconds=3, rate=30, line=SlowLine(MODEM, 0.1))
    yield Figure("held arrow on 56 kbit/s, behind after release", behind, 2, 0.6, "s", "2,500 statements")
    with programs.coprod() as terminal:
        terminal.first_paint(READY)
        terminal.wait_quiet(1.0)
        cpu, size, since = terminal.cpu(), len(terminal.log), time.perf_counter()
        terminal.read(5.0)
        passed = time.perf_counter() - since
        yield Figure("idle for 5 s", len(terminal.log) - size, 0, None, "bytes")
        yield Figure("idle, CPU", (terminal.cpu() - cpu) / passed / 10, 0.5, None, "%")

"""What it costs to look back: the review of a whole sheet, and the steps of its story."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.session import Session
from coprod_tui.domain.story import Story
from tests.benchmarks.goals import Figure
from tests.benchmarks.measured import MeasuredTerminal, Stroke
from tests.benchmarks.programs import READY, Programs, Start
from tests.benchmarks.sheets import full
from tests.tui.criteria import CRITERIA


def review(programs: Programs) -> Iterator[Figure]:
    """Opening the review of a whole sheet, against an empty screen pushed; and walking a story."""
    words = (word for each in CRITERIA.statements for word in (each.label, "yes"))
    programs.home.run("new", "Answered")
    programs.home.run("answer", "Answered", *words)
    answered = programs.home.coprod("open", "Answered")
    starts: dict[str, Start] = {
        "empty": (programs.empty, "ready"),
        "coprod": (lambda: MeasuredTerminal(answered, env=programs.home.environment), READY),
    }
    strokes: dict[str, list[Stroke]] = {name: [] for name in starts}
    for _ in range(max(3, programs.rounds // 3)):
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
    long = full(CRITERIA, 10_000 // len(CRITERIA.statements)).session
    steps = {count: _story_step(CRITERIA, long._replace(log=long.log[-count:])) for count in (10, 10_000)}
    yield Figure(
        "a step of a story, 10,000 steps against 10", steps[10_000] / steps[10], 1.5, None,
        "×", f"{steps[10_000]:.3f} against {steps[10]:.3f} ms",
    )  # fmt: skip


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

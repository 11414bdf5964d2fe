"""What it costs to come to the first screen, to stay there, and to leave."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tests.benchmarks.goals import Figure
from tests.benchmarks.programs import Programs


def first_screen(programs: Programs) -> Iterator[Figure]:
    """First paint, its bytes, memory, and leaving."""
    starts = programs.starts
    paint: dict[str, list[float]] = {name: [] for name in starts}
    memory: dict[str, list[float]] = {name: [] for name in starts}
    leave: dict[str, list[float]] = {name: [] for name in starts}
    sizes: dict[str, int] = {}
    left_on: set[str] = set()
    for _ in range(programs.rounds):
        for name, (start, ready) in starts.items():
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

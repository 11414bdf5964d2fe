"""What findings and saves cost, in process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.findings import evaluate
from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.session_writing import SessionWriter
from tests.benchmarks.goals import Figure
from tests.benchmarks.sheets import criteria_text, full
from tests.tui.criteria import CRITERIA


def thought() -> Iterator[Figure]:
    """Findings and files, in process."""
    large = parse_criteria(criteria_text(2_500, 10_000).encode(), "generated")
    ordinary, long = full(CRITERIA, 1), full(large, 4)
    yield Figure(
        "findings after one answer, shipped rules", _one_answer(ordinary), 0.1, None, "ms",
        f"from nothing: {_cpu(lambda: evaluate(CRITERIA, ordinary.session).verdict_kind):.2f} ms",
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


def _one_answer(assessment: Assessment) -> float:
    """Processor milliseconds of one answer and what follows from it: the least of many."""
    statement = assessment.criteria.statements[0].id
    answers = (Answer.APPLIES, Answer.DOES_NOT_APPLY)
    changes = [GiveAnswer(statement, answer) for answer in answers]
    return min(_cpu_once(partial(assessment.apply, changes[number % 2])) for number in range(200))


def _cpu(work: Callable[[], object]) -> float:
    """Processor milliseconds of a piece of work: the least of five."""
    return min(_cpu_once(work) for _ in range(5))


def _cpu_once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000

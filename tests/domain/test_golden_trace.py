"""One conversation on the real statements, every word of it known beforehand."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from coprod_tui.domain.changes import Change, GiveAnswer, KeepContradiction
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Closing
from tests.domain.shipped import NO, SHIPPED, UNSURE, YES, assessment_of, names

CLASH = SHIPPED.contradictions[4].key
"""The contradiction that is kept: being happy not to achieve it, and not being prepared to fail."""

STEPS: list[Change] = [
    GiveAnswer("dont-agenda", YES),
    GiveAnswer("dont-fail", YES),
    GiveAnswer("dont-know-precisely", YES),
    GiveAnswer("do-doubt", YES),
    GiveAnswer("do-go-where-led", UNSURE),
    GiveAnswer("do-not-achieve", YES),
    GiveAnswer("do-go-where-led", YES),
    KeepContradiction(CLASH, "Failing in public is what we fear, not falling short."),
    GiveAnswer("dont-know-precisely", NO),
    GiveAnswer("dont-agenda", NO),
    GiveAnswer("do-not-achieve", NO),
    GiveAnswer("do-not-achieve", YES),
]


def after(steps: int) -> Findings:
    assessment = assessment_of({})
    for step in STEPS[:steps]:
        assessment.apply(step)
    return assessment.findings


class Known(NamedTuple):
    """What is known after so many steps; rules by kind and number, in the order of the file."""

    steps: int
    open: str
    kept: str
    possible: str
    tensions: str
    size: int
    sets: int
    verdict: str


TRACE = [
    Known(3, "", "", "", "", 0, 0, "not_now"),
    Known(4, "C1", "", "", "T3", 1, 2, "not_now"),
    Known(5, "C1", "", "C3 C6", "T3", 1, 2, "not_now"),
    Known(6, "C1 C5", "", "C3 C6", "T1 T3", 2, 4, "not_now"),
    Known(7, "C1 C3 C5 C6", "", "", "T1 T3 T4", 3, 6, "undecided"),
    Known(8, "C1 C3 C6", "C5", "", "T1 T3 T4", 2, 3, "not_now"),
    Known(9, "C6", "C5", "", "T3 T4", 1, 2, "not_now"),
    Known(10, "", "C5", "", "T3 T4", 0, 0, "not_now"),
    Known(11, "", "", "", "T3 T4", 0, 0, "not_now"),
    Known(12, "C5", "", "", "T3 T4", 1, 2, "undecided"),
]


@pytest.mark.parametrize("known", TRACE, ids=lambda known: f"after {known.steps}")
def test_each_step_comes_to_what_is_known(known: Known) -> None:
    findings = after(known.steps)
    assert findings.dead_ends == ()
    assert known == Known(
        known.steps,
        " ".join(names(findings.open)),
        " ".join(names(findings.kept)),
        " ".join(names(each.rule for each in findings.possible)),
        " ".join(names(findings.tensions)),
        findings.revisit.size,
        len(findings.revisit.alternatives),
        findings.verdict.kind.value,
    )


def test_a_stop_rules_it_out_before_the_sheet_is_full() -> None:
    verdict = after(3).verdict
    assert verdict.early
    assert verdict.because == ("dont-know-precisely", "dont-fail", "dont-agenda")


def test_the_first_clash_can_be_settled_at_either_end() -> None:
    sets = [each.statements for each in after(4).revisit.alternatives]
    assert sorted(sets) == [("do-doubt",), ("dont-know-precisely",)]


def test_the_doubtful_statement_is_named_as_the_one_that_would_complete_the_clash() -> None:
    assert {each.statement for each in after(5).possible} == {"do-go-where-led"}


def test_the_agenda_is_the_firm_reason_while_the_other_stops_clash() -> None:
    assert after(6).verdict.because == ("dont-agenda",)


def test_it_is_undecided_once_every_stop_that_applies_clashes() -> None:
    verdict = after(7).verdict
    assert verdict.because == ()
    assert {"dont-know-precisely", "dont-fail", "dont-agenda"} <= set(verdict.could_tip)


def test_keeping_a_clash_makes_its_answers_firm_again() -> None:
    verdict = after(8).verdict
    assert verdict.because == ("dont-fail",)
    assert names(verdict.kept) == ["C5"]


def test_one_changed_answer_settles_two() -> None:
    assessment = assessment_of({})
    for step in STEPS[:8]:
        assessment.apply(step)
    foretold = assessment.preview(STEPS[8])
    assert names(foretold.settled) == ["C1", "C3"]
    assert names(foretold.opened) == []
    assert foretold.sentence == "Settled 2 contradictions."


def test_the_record_is_closed_by_the_answer_that_ended_it_and_offered_when_it_fires_again() -> None:
    ended = after(11).session
    assert ended.kept == ()
    (closed,) = ended.closed
    assert (closed.how, closed.statement) == (Closing.ANSWER, "do-not-achieve")
    again = after(12).session
    assert again.kept == ()
    assert again.earlier_reason(CLASH) == "Failing in public is what we fear, not falling short."

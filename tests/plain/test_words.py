"""What is said of a tension about an absence, in a line."""

from __future__ import annotations

from coprod_tui.plain.words import tension
from tests.domain.shipped import NO, SHIPPED, findings_of

CHAIR = SHIPPED.tensions[35]


def test_one_answer_stands_beside_an_absence() -> None:
    findings = findings_of({"dont-access": NO}, present={"staff": 2})
    assert tension(findings, CHAIR) == (
        "Don't 6 stands, with nobody in the room of: People who use the service."
        f" Because: {CHAIR.because} Ask: {CHAIR.discuss}"
    )


def test_several_answers_pull_against_each_other_and_an_absence() -> None:
    both = CHAIR._replace(applies=("do-doubt",), absent=("staff", "carers"))
    assert tension(findings_of({}), both).startswith(
        "Do 2 pulls against Don't 6, with nobody in the room of: Frontline staff, Carers and family. "
    )

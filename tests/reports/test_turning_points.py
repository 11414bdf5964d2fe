from __future__ import annotations

from coprod_tui.domain.changes import GiveAnswer, KeepContradiction, WithdrawKept, WriteNote
from coprod_tui.reports.session_markdown import session_markdown
from coprod_tui.reports.session_report import StoryLine
from coprod_tui.reports.turning_points import MOST_TOLD, turning_points
from tests.reports.sessions import C5, NO, UNSURE, YES, begin, shipped

CRITERIA = shipped()


def became(points: tuple[StoryLine, ...]) -> list[str]:
    return [point.became for point in points]


def test_only_what_settled_or_opened_something_is_told() -> None:
    assessment = begin(CRITERIA, dont_fail=YES, do_doubt=UNSURE, do_not_achieve=YES)
    assessment.apply(WriteNote("dont-fail", "a secret"))
    assessment.apply(KeepContradiction(C5, "for now"))
    assessment.apply(WithdrawKept(C5))
    assessment.apply(GiveAnswer("dont-fail", NO))
    points, whole = turning_points(CRITERIA, assessment.session)
    assert whole
    assert became(points) == [
        "Opened: Don't 2 and Do 6.",
        "Kept with a reason: Don't 2 and Do 6.",
        "Opened: Don't 2 and Do 6.",
        "Settled: Don't 2 and Do 6.",
    ]
    assert points[0].did == "Do 6: applies, was no answer."
    assert points[-1].did == "Don't 2: does not apply, was applies."
    assert points[0].at == "2026-11-22 10:02 UTC"
    assert "secret" not in repr(points)


def test_an_answer_that_ends_what_was_kept_is_told() -> None:
    assessment = begin(CRITERIA, dont_fail=YES, do_not_achieve=YES)
    assessment.apply(KeepContradiction(C5, "for now"))
    assessment.apply(GiveAnswer("dont-fail", NO))
    assert became(turning_points(CRITERIA, assessment.session)[0])[-1] == (
        "Settled although kept: Don't 2 and Do 6."
    )


def test_what_was_undone_is_not_told_and_that_is_said() -> None:
    assessment = begin(CRITERIA, dont_fail=YES, do_not_achieve=YES)
    once = turning_points(CRITERIA, assessment.session)
    assert "undone" not in session_markdown(assessment.findings)
    for _time in range(2):
        assessment.undo()
    assert turning_points(CRITERIA, assessment.session) == ((), True)
    for _time in range(2):
        assessment.redo()
    assert turning_points(CRITERIA, assessment.session) == once
    assessment.apply(WriteNote("dont-fail", "a secret"))
    assessment.undo()
    assert "undone" not in session_markdown(assessment.findings)
    assessment.apply(GiveAnswer("dont-fail", NO))
    assessment.undo()
    assert "the first on top. What was undone is left out." in session_markdown(assessment.findings)


def test_a_session_without_contradictions_has_no_turning_points() -> None:
    assert turning_points(CRITERIA, begin(CRITERIA, dont_fail=YES).session) == ((), True)


def test_of_a_long_story_the_end_is_told() -> None:
    assessment = begin(CRITERIA, dont_fail=YES)
    for _time in range(MOST_TOLD):
        assessment.apply(GiveAnswer("do-not-achieve", YES))
        assessment.apply(GiveAnswer("do-not-achieve", NO))
    points, whole = turning_points(CRITERIA, assessment.session)
    assert not whole
    assert len(points) == MOST_TOLD
    assert became(points)[0] == "Opened: Don't 2 and Do 6."
    assert became(points)[-1] == "Settled: Don't 2 and Do 6."
    assert "The last 50 changes" in session_markdown(assessment.findings)
    assert "Earlier ones are left out." in session_markdown(assessment.findings)
    assessment.undo()
    assert "Earlier ones are left out. So is what was undone." in session_markdown(assessment.findings)

import pytest

from coprod_tui.domain import undoable
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.facilitation import Facilitation
from coprod_tui.domain.room import Room
from coprod_tui.domain.room_record import NO_ROLE
from tests.domain.shipped import NO, NOW, YES, assessment_of


def test_only_so_many_steps_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoable, "UNDO_STEPS", 2)
    assessment = assessment_of({})
    for statement in ("dont-fail", "dont-agenda", "do-doubt"):
        assessment.apply(GiveAnswer(statement, YES))
    assessment.undo()
    assessment.undo()
    assert not assessment.can_undo
    assert set(assessment.session.sheet) == {"dont-fail"}


def test_agreed_answers_and_counts_are_remembered_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoable, "UNDO_STEPS", 2)
    meeting = Facilitation(assessment_of({}), Room(), lambda: NOW)
    meeting.agree(GiveAnswer("dont-fail", YES))
    meeting.count("dont-fail", NO_ROLE, NO, 2)
    meeting.agree(GiveAnswer("do-doubt", NO))
    assert [meeting.undo() for _ in range(3)] == [True, True, False]
    assert set(meeting.assessment.session.sheet) == {"dont-fail"}
    assert meeting.room == Room()

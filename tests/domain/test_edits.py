"""What somebody changed in the file by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.edits import fold, log_edits
from coprod_tui.domain.session import BLANK, Deed, Entry, Given, Manner, SetAside
from tests.domain.shipped import NO, NOW, YES, assessment_of, session_of
from tests.domain.strategies import Situation, changes, make, situations

LATER = NOW + timedelta(days=1)


@settings(max_examples=60)
@given(situations(), st.data())
def test_what_people_did_needs_no_further_telling(it: Situation, data: st.DataObject) -> None:
    begun = log_edits(it.session, NOW)
    assessment = Assessment(it.criteria, begun, lambda: NOW)
    for change in data.draw(st.lists(changes(it.criteria), max_size=8)):
        make(assessment, change)
    assert log_edits(assessment.session, LATER) is assessment.session


@settings(max_examples=60)
@given(situations(), situations())
def test_an_edited_sheet_is_told_once_and_is_the_fold_of_its_log(it: Situation, other: Situation) -> None:
    session = replace(log_edits(it.session, NOW), sheet=other.session.sheet)
    told = log_edits(session, LATER)
    log = fold(told.log)
    for statement in {*it.sheet, *other.sheet}:
        answer, note = log.answers.get(statement, ""), log.notes.get(statement, "")
        assert told.given(statement) == Given(told.answer(statement), note)
        assert answer == (told.answer(statement) or "")
    assert log_edits(told, LATER) is told


def test_an_edit_says_what_was_and_what_is() -> None:
    assessment = assessment_of({})
    session = replace(
        session_of({"dont-fail": NO}), log=(Entry(NOW, Deed.ANSWER, "dont-fail", "", "applies"),)
    )
    assert log_edits(session, LATER).log[1:] == (
        Entry(LATER, Deed.ANSWER, "dont-fail", "applies", "does_not_apply", manner=Manner.EDITED),
    )
    assert log_edits(assessment.session, LATER) is assessment.session


def test_what_is_set_aside_was_not_edited() -> None:
    log = (Entry(NOW, Deed.ANSWER, "dont-fail", "", "applies"),)
    aside = {"dont-fail": SetAside("You aren't prepared to fail.", Given(YES))}
    session = replace(session_of({}), log=log, set_aside=aside)
    assert log_edits(session, LATER) is session
    assert session.given("dont-fail") is BLANK

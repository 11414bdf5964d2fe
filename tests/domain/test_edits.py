from datetime import UTC, datetime

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.edits import fold, log_edits
from coprod_tui.domain.session import Deed, Entry, Given, Manner, Session, SetAside
from tests.files.sessions import AT, answered

LATER = datetime(2026, 12, 1, tzinfo=UTC)
SESSION = answered(Session("1", "Clinic", AT), dont_fail=Answer.APPLIES, do_doubt=Answer.UNSURE)


def edit(statement: str, was: str, now: str, deed: Deed = Deed.ANSWER) -> Entry:
    return Entry(LATER, deed, statement, was, now, manner=Manner.EDITED)


def test_the_log_leads_to_the_last_answer_and_note() -> None:
    note = Entry(AT, Deed.NOTE, "dont-fail", "", "Why?")
    told = fold((*answered(SESSION, dont_fail=Answer.UNSURE).log, note))
    assert told.answers == {"dont-fail": "unsure", "do-doubt": "unsure"}
    assert told.notes == {"dont-fail": "Why?"}


def test_a_sheet_that_the_log_leads_to_is_left_as_it_is() -> None:
    assert log_edits(SESSION, LATER) is SESSION


def test_what_the_sheet_says_and_the_log_does_not_is_added_to_the_log() -> None:
    edited = SESSION._replace(
        sheet={"dont-fail": Given(Answer.UNSURE, "Really?"), "do-new": Given(Answer.UNSURE)}
    )
    assert log_edits(edited, LATER).log[len(SESSION.log) :] == (
        edit("dont-fail", "applies", "unsure"),
        edit("dont-fail", "", "Really?", Deed.NOTE),
        edit("do-new", "", "unsure"),
        edit("do-doubt", "unsure", ""),
    )


def test_told_once_it_is_not_told_again() -> None:
    once = log_edits(SESSION._replace(sheet={}), LATER)
    assert log_edits(once, LATER) is once


def test_an_answer_set_aside_is_no_edit() -> None:
    aside = {"dont-fail": SetAside("Other words.", SESSION.given("dont-fail"))}
    session = SESSION._replace(sheet={"do-doubt": SESSION.given("do-doubt")}, set_aside=aside)
    assert log_edits(session, LATER) is session

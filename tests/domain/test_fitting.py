from datetime import UTC, datetime

from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.edits import fold
from coprod_tui.domain.fitting import Asked, fit
from coprod_tui.domain.session import (
    Closed,
    Closing,
    CriteriaReference,
    Deed,
    Entry,
    Given,
    Kept,
    Session,
    SetAside,
)
from tests.files.sessions import AT, answered, contradiction, criteria, statement

LATER = datetime(2026, 12, 1, tzinfo=UTC)
PAIR = RuleKey(frozenset({"dont-fail", "do-doubt"}), frozenset())
SHEET = criteria(
    statement("dont-fail", "You won't fail."),
    statement("do-doubt", "There's doubt."),
    rules=(contradiction("dont-fail", "do-doubt"),),
)
REWORDED = criteria(
    statement("dont-fail", "You can't fail."),
    statement("do-doubt", "There's doubt."),
    rules=(contradiction("dont-fail", "do-doubt"),),
)
ASKED = {"dont-fail": Asked("You won't fail.", "We won't."), "do-doubt": Asked("There's  doubt.\n", "Doubt.")}
SESSION = answered(Session("1", "Clinic", AT), dont_fail=Answer.APPLIES, do_doubt=Answer.APPLIES)
KEPT = Kept(PAIR, "They clash.", "We live with it.", "chair", AT)


def test_unchanged_criteria_change_nothing_but_the_reference() -> None:
    session = SESSION._replace(kept=(KEPT,), pins=frozenset({"dont-fail"}))
    assert fit(session, SHEET, ASKED, LATER) == session._replace(criteria=CriteriaReference.of(SHEET))


def test_an_answer_to_other_words_is_set_aside_with_the_words_it_answered() -> None:
    fitted = fit(SESSION._replace(pins=frozenset({"dont-fail"})), REWORDED, ASKED, LATER)
    assert dict(fitted.sheet) == {"do-doubt": Given(Answer.APPLIES)}
    assert fitted.set_aside == {"dont-fail": SetAside("You won't fail.", Given(Answer.APPLIES), "We won't.")}
    assert fitted.pins == frozenset()
    assert fitted.log[len(SESSION.log) :] == (Entry(LATER, Deed.PIN, "dont-fail", "pinned", ""),)


def test_an_answer_to_a_statement_that_is_gone_is_set_aside() -> None:
    fitted = fit(SESSION, criteria(statement("do-doubt", "There's doubt.")), ASKED, LATER)
    assert fitted.set_aside["dont-fail"].given == Given(Answer.APPLIES)


def test_an_answer_comes_back_with_the_words_it_answered() -> None:
    away = fit(SESSION, REWORDED, ASKED, LATER)
    back = fit(away, SHEET, {"do-doubt": ASKED["do-doubt"]}, LATER)
    assert dict(back.sheet) == dict(SESSION.sheet)
    assert dict(back.set_aside) == {}
    assert back.log == SESSION.log


def test_no_answer_is_lost_when_the_words_change_to_and_fro() -> None:
    away = fit(SESSION, REWORDED, ASKED, LATER)
    again = answered(away, dont_fail=Answer.UNSURE)
    third = criteria(statement("dont-fail", "Third wording."))
    asked = {"dont-fail": Asked("You can't fail.")}
    fitted = fit(again, third, asked, LATER)
    assert {name: aside.given.answer for name, aside in fitted.set_aside.items()} == {
        "dont-fail": Answer.APPLIES,
        "dont-fail-2": Answer.UNSURE,
        "do-doubt": Answer.APPLIES,
    }
    back = fit(fitted, REWORDED, {}, LATER)
    assert back.answer("dont-fail") is Answer.UNSURE
    assert [aside.statement for aside in back.set_aside.values()] == ["You won't fail."]


def test_the_log_still_leads_to_the_sheet_after_an_older_answer_came_back() -> None:
    again = answered(fit(SESSION, REWORDED, ASKED, LATER), dont_fail=Answer.UNSURE)
    back = fit(again, SHEET, {"dont-fail": Asked("You can't fail.")}, LATER)
    assert back.answer("dont-fail") is Answer.APPLIES
    assert fold(back.log).answers["dont-fail"] == "applies"


def test_words_that_the_file_does_not_tell_count_as_unchanged() -> None:
    assert fit(SESSION, REWORDED, {}, LATER).sheet == SESSION.sheet


def test_a_kept_contradiction_ends_when_its_rule_says_something_else() -> None:
    other = criteria(*SHEET.statements, rules=(contradiction("dont-fail", "do-doubt", because="Other."),))
    fitted = fit(SESSION._replace(kept=(KEPT,)), other, ASKED, LATER)
    assert fitted.kept == ()
    assert fitted.closed == (Closed(KEPT, Closing.WORDING, "", LATER),)
    assert fitted.log[-1] == Entry(LATER, Deed.CLOSE, "", KEPT.reason, Closing.WORDING, PAIR)


def test_a_kept_contradiction_ends_when_its_rule_is_gone() -> None:
    fitted = fit(SESSION._replace(kept=(KEPT,)), criteria(*SHEET.statements), ASKED, LATER)
    assert [closed.how for closed in fitted.closed] == [Closing.WORDING]


def test_a_kept_contradiction_ends_when_the_sheet_no_longer_holds_it() -> None:
    fitted = fit(SESSION._replace(kept=(KEPT,)), REWORDED, ASKED, LATER)
    assert fitted.closed == (Closed(KEPT, Closing.ANSWER, "dont-fail", LATER),)

"""What was said: looking it up."""

from __future__ import annotations

from datetime import timedelta

from coprod_tui.domain.session import (
    BLANK,
    Closed,
    Closing,
    CriteriaReference,
    Deed,
    Entry,
    Given,
    Kept,
)
from tests.domain.shipped import NOW, SHIPPED, UNSURE, YES, session_of


def test_a_statement_without_answer_and_note_is_blank() -> None:
    session = session_of({"dont-fail": YES})
    assert session.given("dont-agenda") is BLANK
    assert session.answer("dont-agenda") is None
    assert session.answer("dont-fail") is YES


def test_unsure_counts_as_answered_and_a_lone_note_does_not() -> None:
    session = session_of({"dont-fail": YES, "do-doubt": UNSURE})._replace(
        sheet={"dont-fail": Given(YES), "do-doubt": Given(UNSURE), "do-ideas": Given(None, "ask Ann")},
    )
    assert session.answered == 2


def test_a_session_was_changed_when_its_log_says() -> None:
    session = session_of({})
    assert session.changed == session.created
    later = NOW + timedelta(days=3)
    assert session._replace(log=(Entry(later, Deed.ANSWER, "dont-fail", "", "applies"),)).changed == later


def test_the_reason_offered_again_is_the_last_one() -> None:
    rule, other = SHIPPED.contradictions[:2]
    session = session_of({}, kept=[other])
    records = [Kept(rule.key, rule.because, reason, "", NOW) for reason in ("first", "second")]
    closed = tuple(Closed(record, Closing.ANSWER, "dont-fail", NOW) for record in records)
    session = session._replace(closed=closed)
    assert session.earlier_reason(rule.key) == "second"
    assert session.earlier_reason(other.key) == ""
    assert session.kept_record(rule.key) is None
    assert session.kept_record(other.key) is session.kept[0]


def test_another_title_is_all_that_renaming_changes() -> None:
    session = session_of({"dont-fail": YES}, pins=["dont-fail"])
    renamed = session.renamed("Hillside clinic")
    assert renamed.title == "Hillside clinic"
    assert renamed._replace(title=session.title) == session


def test_a_session_names_the_criteria_it_answers() -> None:
    reference = CriteriaReference.of(SHIPPED)
    assert (reference.title, reference.source) == (SHIPPED.title, SHIPPED.source)
    assert reference.digest == SHIPPED.digest
    assert reference.digest.startswith("sha256:")

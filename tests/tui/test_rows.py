"""What rows say, as values."""

from coprod_tui.domain.conditions import AddCondition, moved_on
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.session import Given
from coprod_tui.tui.glyphs import UNICODE
from coprod_tui.tui.rows import Look, Row, row
from coprod_tui.tui.themes import palette
from tests.domain.shipped import ALL_APPLY, NO, SHIPPED, UNSURE, YES, assessment_of, findings_of, session_of

LOOK = Look(UNICODE, palette("dark"))


def remarks(said: Row) -> list[str]:
    return [remark.text for remark in said.remarks]


def test_the_answer_is_a_sign() -> None:
    findings = findings_of({"dont-fail": NO, "dont-agenda": YES, "dont-critics": UNSURE})
    statements = SHIPPED.statements[1:5]
    assert [row(findings, each, LOOK).sign.text for each in statements] == ["✗", "✓", "?", "·"]


def test_a_clash_names_all_it_is_with() -> None:
    findings = findings_of(ALL_APPLY)
    assert (
        remarks(row(findings, SHIPPED.by_id["dont-know-precisely"], LOOK))[0] == "! clashes with Do 2, 4, 10"
    )
    cluster = row(findings, SHIPPED.by_id["dont-longer"], LOOK)
    assert remarks(cluster)[0] == "! clashes with Don't 8, Do 11"


def test_kept_possible_and_tension_are_told_more_quietly() -> None:
    sheet = {"dont-know-precisely": YES, "do-doubt": YES, "do-take-over": UNSURE, "do-not-achieve": YES}
    findings = findings_of(sheet, SHIPPED.contradictions[:1])
    assert remarks(row(findings, SHIPPED.by_id["dont-know-precisely"], LOOK)) == [
        "= kept: with Do 2",
        "may clash with Do 4",
        "pulls against Do 6",
    ]


def test_a_dead_end_says_where_to_look_again() -> None:
    findings = findings_of({"do-doubt": NO, "do-take-over": YES})
    said = row(findings, SHIPPED.by_id["dont-know-precisely"], LOOK)
    assert remarks(said) == ["! no answer left: look again at Do 2, 4"]


def test_note_and_pin_are_told() -> None:
    session = session_of({}, pins=["dont-fail"])._replace(sheet={"dont-fail": Given(NO, "Since the pilot.")})
    assert row(evaluate(SHIPPED, session), SHIPPED.by_id["dont-fail"], LOOK).tail == ("note", "sure")


def test_text_from_a_file_cannot_steer_the_terminal() -> None:
    hostile = SHIPPED.statements[0]._replace(text="one\x1b[2Jtwo")
    assert row(findings_of({}), hostile, LOOK).text == "one␛[2Jtwo"


def test_an_open_condition_is_told() -> None:
    assessment = assessment_of({"dont-fail": YES})
    assessment.apply(AddCondition("dont-fail", "The board agrees."))
    here = SHIPPED.by_id["dont-fail"]
    assert row(assessment.findings, here, LOOK).tail == ("condition",)
    assessment.apply(moved_on(assessment.session.conditions[0]))
    assert row(assessment.findings, here, LOOK).tail == ()


def test_a_tension_about_an_absence_names_no_statement_alone() -> None:
    here = SHIPPED.by_id["do-participation"]
    alone = findings_of({here.id: YES}, present={"staff": 2})
    assert remarks(row(alone, here, LOOK)) == ["pulls against who is missing"]
    more = findings_of({here.id: YES, "dont-access": YES}, present={"staff": 2})
    assert remarks(row(more, here, LOOK)) == ["pulls against Don't 6 and who is missing"]

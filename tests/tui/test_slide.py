"""What a room sees of a statement."""

from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer, KeepContradiction, PinAnswer, WriteNote
from coprod_tui.domain.session import Session
from coprod_tui.tui.slide import slide_of
from tests.domain.shipped import ALL_APPLY, NO, NOW, SHIPPED, UNSURE, YES, findings_of

CLASH = {"dont-know-precisely": YES, "do-doubt": YES}
IDS = [statement.id for statement in SHIPPED.statements]


def test_it_says_where_this_is_what_is_answered_and_what_that_says() -> None:
    slide = slide_of(findings_of({"dont-fail": NO}), "dont-fail")
    assert slide.place[0] == "2 of 25 · 1 answered · no contradictions"
    assert slide.heading == "Don't 2 · Don't do coproduction if..."
    assert slide.text == "You aren't prepared to fail."
    assert slide.readings == (("Does not apply:", "We are prepared to fail."),)
    assert slide.clash is None
    assert slide.further == ()


def test_without_a_clear_answer_it_says_what_each_would_say() -> None:
    both = (("If it applies:", "We aren't prepared to fail."), ("If not:", "We are prepared to fail."))
    assert slide_of(findings_of({}), "dont-fail").readings == (("No answer yet", ""), *both)
    assert slide_of(findings_of({"dont-fail": UNSURE}), "dont-fail").readings == (("Unsure", ""), *both)


def test_a_contradiction_is_told_with_what_why_and_the_question() -> None:
    slide = slide_of(findings_of(CLASH), "do-doubt")
    first = SHIPPED.contradictions[0]
    assert slide.clash == ("Contradiction 1 of 1 · with Don't 1:", first.because, first.discuss)
    assert slide.place[0] == "16 of 25 · 2 answered · 1 contradiction"


def test_of_several_contradictions_the_one_looked_at_is_shown_and_the_others_are_counted() -> None:
    findings = findings_of(ALL_APPLY)
    rules = findings.open_clashes["dont-know-precisely"]
    shown = [slide_of(findings, "dont-know-precisely", rule) for rule in rules]
    assert [slide.clash and slide.clash.because for slide in shown] == [rule.because for rule in rules]
    assert {slide.further for slide in shown} == {(f"{len(rules) - 1} more contradictions here.",)}


def test_a_kept_contradiction_is_said_without_its_reason() -> None:
    slide = slide_of(findings_of(CLASH, kept=SHIPPED.contradictions[:1]), "do-doubt")
    assert slide.clash is None
    assert slide.place[:2] == ("16 of 25 · 2 answered · no open contradictions", "16 of 25 · 1 kept")
    assert slide.further == ("Contradicts Don't 1: kept, with a reason.",)


@given(st.sampled_from(IDS), st.text(min_size=1, max_size=20).filter(str.strip))
def test_notes_pins_reasons_and_names_never_get_into_it(statement: str, private: str) -> None:
    bare, told = (
        Assessment(SHIPPED, Session(name, name, NOW), lambda: NOW, who=name) for name in ("x", private)
    )
    for assessment, reason, by in ((bare, "x", "x"), (told, private, private)):
        for each, answer in ALL_APPLY.items():
            assessment.apply(GiveAnswer(each, answer))
        assessment.apply(KeepContradiction(SHIPPED.contradictions[0].key, reason, by))
    for each in IDS:
        told.apply(WriteNote(each, private))
        told.apply(PinAnswer(each, pinned=True))
    assert slide_of(told.findings, statement) == slide_of(bare.findings, statement)

"""What the panel says, as text."""

from collections.abc import Mapping

from coprod_tui.domain.criteria import Answer, Rule
from coprod_tui.tui.explanation import NO_HINTS, Hints, explain
from coprod_tui.tui.glyphs import UNICODE
from coprod_tui.tui.rows import Look
from coprod_tui.tui.themes import palette
from tests.domain.shipped import ALL_APPLY, NO, SHIPPED, UNSURE, YES, findings_of

LOOK = Look(UNICODE, palette("mono"))
C1, C2 = SHIPPED.contradictions[:2]


def said(
    statement: str,
    sheet: Mapping[str, Answer],
    *kept: Rule,
    first: Rule | None = None,
    notice: str = "",
    brief: bool = False,
    hints: Hints = NO_HINTS,
) -> list[str]:
    paragraphs = explain(
        findings_of(sheet, kept),
        SHIPPED.by_id[statement],
        LOOK,
        first,
        notice=notice,
        brief=brief,
        hints=hints,
    )
    return ["".join(phrase.text for phrase in paragraph) for paragraph in paragraphs]


def test_before_an_answer_it_says_what_each_would_mean() -> None:
    assert said("dont-fail", {}) == [
        "If it applies: We aren't prepared to fail.",
        "If not: We are prepared to fail.",
    ]


def test_unsure_is_an_answer_and_both_readings_stay() -> None:
    assert said("dont-fail", {"dont-fail": UNSURE})[0] == "Unsure. If it applies: We aren't prepared to fail."


def test_after_an_answer_it_echoes_it_in_plain_words() -> None:
    assert said("dont-fail", {"dont-fail": NO}) == ["Don't 2 does not apply: We are prepared to fail."]


def test_a_contradiction_says_with_what_and_why_and_asks() -> None:
    words = said("do-doubt", {"dont-know-precisely": YES, "do-doubt": YES})
    assert words[1] == f"Contradiction 1 of 1 · with Don't 1: {C1.because} Ask: {C1.discuss}"


def test_the_contradiction_that_is_looked_at_comes_first() -> None:
    sheet = {"dont-know-precisely": YES, "do-doubt": YES, "do-take-over": YES}
    rule = SHIPPED.contradictions[3]
    assert said("dont-know-precisely", sheet)[1].startswith("Contradiction 1 of 2 · with Do 2: ")
    words = said("dont-know-precisely", sheet, first=rule)
    assert words[1].startswith("Contradiction 2 of 2 · with Do 4: ")
    assert words[2].startswith("Contradiction 1 of 2 · with Do 2: ")


def test_a_kept_contradiction_says_its_reason() -> None:
    words = said("do-doubt", {"dont-know-precisely": YES, "do-doubt": YES}, C1)
    assert words[1] == "= Kept with a reason · with Don't 1: We know."


def test_a_possible_contradiction_is_told_on_both_sides() -> None:
    sheet = {"dont-know-precisely": YES, "do-doubt": UNSURE}
    assert said("do-doubt", sheet)[2] == f"If this applies, it contradicts Don't 1: {C1.because}"
    assert said("dont-know-precisely", sheet)[1] == f"If Do 2 applies, it contradicts Don't 1: {C1.because}"


def test_a_tension_is_told_quietly() -> None:
    words = said("dont-know-precisely", {"dont-know-precisely": YES, "do-not-achieve": YES})
    assert words[1].startswith("Pulls against Do 6: Lots of user input")


def test_a_dead_end_says_where_to_look_again() -> None:
    words = said("dont-know-precisely", {"do-doubt": NO, "do-take-over": YES})
    assert words[2].startswith("No answer is left here. If it applies: Once participants")
    assert words[2].endswith(f"If not: {C2.because} Look again at Do 2, 4.")


def test_an_alarm_is_told_last() -> None:
    assert said("dont-critics", ALL_APPLY)[-1].startswith("Agreeing with almost everything: Almost every")


def test_what_just_happened_is_said_first() -> None:
    words = said("dont-fail", {"dont-fail": NO}, notice="Settled 1 contradiction.")
    assert words == ["Settled 1 contradiction. Don't 2 does not apply: We are prepared to fail."]


def test_with_little_room_the_contradiction_comes_first() -> None:
    words = said("do-doubt", {"dont-know-precisely": YES, "do-doubt": YES}, notice="Opened 1.", brief=True)
    assert words[0].startswith("Opened 1. Contradiction 1 of 1 · with Don't 1: ")
    assert words[1] == "Do 2 applies: There's doubt about the design of the service we want."


def test_keys_are_named_where_they_help() -> None:
    hints = Hints("x")
    assert said("dont-critics", ALL_APPLY, hints=hints)[-1].endswith(" x: set this aside")
    assert not any("set this aside" in paragraph for paragraph in said("dont-fail", {}, hints=hints))


def test_a_tension_about_an_absence_says_who_is_missing() -> None:
    findings = findings_of({"dont-access": NO}, present={"staff": 2})
    *_meaning, tension = explain(findings, SHIPPED.by_id["dont-access"], LOOK)
    assert "".join(phrase.text for phrase in tension) == (
        "Stands, with nobody in the room of: People who use the service."
        f" {SHIPPED.tensions[35].because} Ask: {SHIPPED.tensions[35].discuss}"
    )


def test_a_tension_between_answers_and_an_absence_says_both() -> None:
    both = SHIPPED.tensions[35]._replace(applies=("do-doubt",), absent=("staff", "carers"))
    findings = findings_of(
        dict(both.literals), criteria=SHIPPED._replace(tensions=(both,)), present={"managers": 1}
    )
    *_meaning, tension = explain(findings, SHIPPED.by_id["do-doubt"], LOOK)
    assert "".join(phrase.text for phrase in tension).startswith(
        "Pulls against Don't 6, with nobody in the room of: Frontline staff, Carers and family. "
    )

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.session import Given
from coprod_tui.plain.review import review_lines
from coprod_tui.reports.words import MOST_SETS
from tests.domain.shipped import ALL_APPLY, NO, SHIPPED, UNSURE, YES, findings_of
from tests.reports.sessions import conditional, in_a_room, rich

LINES = list(review_lines(rich(SHIPPED)))
TEXT = "\n".join(LINES)


def test_the_verdict_comes_first_with_the_answers_behind_it() -> None:
    assert LINES[0] == "Riverside diabetes clinic"
    assert LINES[1].startswith("Verdict: Not now (already certain). ")
    assert LINES[2] == "These answers make it so:"
    assert LINES[3] == "Don't 2 applies: We aren't prepared to fail."


def test_an_open_contradiction_has_its_answers_reason_question_and_ways_out() -> None:
    start = next(number for number, line in enumerate(LINES) if line.startswith("Open contradiction 1 of "))
    assert [line.partition(": ")[0] for line in LINES[start + 1 : start + 6]] == [
        "Don't 1 applies",
        "Do 10 applies",
        "Because",
        "Ask",
        "Ways out",
    ]


def test_what_is_kept_and_what_was_has_its_reason() -> None:
    assert "Reason: We'll fail in small things only.\nKept: by chair, 2026-11-22" in TEXT
    assert "Former contradiction 1 of 1, " in TEXT
    assert "\nEnded: " in TEXT


def test_the_fewest_answers_to_look_at_again_are_named_one_set_a_line() -> None:
    lines = list(review_lines(findings_of(ALL_APPLY)))
    assert sum(" of 24: " in line for line in lines) == MOST_SETS
    title = "The fewest answers to look at again: 5 answers. This does not say which answer is wrong."
    assert title in lines
    assert any(line.startswith("To discuss: ") for line in lines)
    assert any(line.startswith("Worth a question: ") for line in lines)


def test_every_statement_is_there_with_its_answer() -> None:
    assert sum(line.startswith(("Don't ", "Do ")) and ", " in line.partition(":")[0] for line in LINES) == 25
    assert (
        "Don't 3, applies: You can't leave your agenda (or strategy) at the door. You're sure of it." in TEXT
    )
    assert "Do 1, no answer: " in TEXT


def test_what_was_set_aside_and_the_story_are_told() -> None:
    assert "Set aside, applies: Words of␛[2J old" in TEXT
    assert any(line.endswith("Opened: Don't 1 and Do 2.") for line in LINES)


def test_notes_are_private_unless_asked_for() -> None:
    assert "secret" not in TEXT
    told = "\n".join(review_lines(rich(SHIPPED), notes=True))
    assert "Note: Ann's secret worry" in told
    assert "Note: old secret" in told


def test_possible_contradictions_and_tensions_are_told() -> None:
    lines = list(review_lines(findings_of({"dont-agenda": YES, "do-go-where-led": UNSURE, "dont-fail": YES})))
    assert any(line.startswith("Possible: If Do 10 applies, it contradicts Don't 3.") for line in lines)
    assert any(line.startswith("Tension, ") for line in TEXT.splitlines())


def test_what_could_still_tip_an_undecided_verdict_is_named() -> None:
    lines = list(review_lines(findings_of({"do-doubt": YES})))
    assert any(line.startswith("These could still tip it: Don't 1, ") for line in lines)


def test_contradictions_among_sure_answers_are_named_as_stuck() -> None:
    findings = findings_of(
        {"dont-agenda": YES, "do-go-where-led": YES}, pins=["dont-agenda", "do-go-where-led"]
    )
    assert any(
        line.startswith("Don't 3 and Do 10: You marked every answer") for line in review_lines(findings)
    )


def test_dead_ends_are_told() -> None:
    sheet = {"do-doubt": Given(Answer.DOES_NOT_APPLY), "do-go-where-led": Given(Answer.APPLIES)}
    session = findings_of({}).session._replace(sheet=sheet)
    lines = list(review_lines(evaluate(SHIPPED, session)))
    assert any(line.startswith("There's no way left to answer Don't 1") for line in lines)


def test_a_tension_about_an_absence_says_who_is_missing() -> None:
    lines = list(review_lines(findings_of({"dont-access": NO}, present={"staff": 2})))
    tension = SHIPPED.tensions[35]
    assert (
        "Tension, Don't 6, with nobody in the room of: People who use the service · Reach and backing."
        f" Because: {tension.because} Ask: {tension.discuss}"
    ) in lines


def test_a_room_is_told_in_lines_that_each_say_what_they_are_about() -> None:
    lines = list(review_lines(in_a_room(SHIPPED)))
    assert lines[1:3] == [
        "In the room: 10 people: People who use the service (4), Frontline staff (5), Role not told (1)",
        "The answers of 1 person were taken out of the room.",
    ]
    assert "Do 6: agreed as “applies”; of those counted, 2 said it applies, 7 that it doesn't." in lines
    assert (
        "Don't 2: Agreed: applies. Of those counted, 5 said it applies, 3 that it doesn't, 1 unsure."
        " People who use the service: 3 said it applies, 1 that it doesn't."
        " Frontline staff: 2 said it applies, 2 that it doesn't, 1 unsure."
    ) in lines


def test_conditions_brought_along_are_read_out_before_the_verdict() -> None:
    session = conditional(SHIPPED).session
    brought = session.conditions[0]._replace(key="k", origin="Riverside")
    lines = list(review_lines(evaluate(SHIPPED, session._replace(conditions=(*session.conditions, brought)))))
    assert lines[1].startswith("Condition, Don't 2 · open: ")
    assert lines[1].endswith(" · brought along from “Riverside”")
    verdict = next(number for number, line in enumerate(lines) if line.startswith("Verdict: "))
    assert [line.startswith("Condition, ") for line in lines[:verdict]].count(True) == 1
    assert any(line.startswith("Condition, Don't 2 ") for line in lines[verdict:])

"""What is worth discussing first, in a room."""

from coprod_tui.domain.agenda import AgendaItem, agenda
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.group import Group, Participant
from coprod_tui.domain.room_record import NO_ROLE
from tests.domain.groups import ALL, CRITERIA
from tests.domain.shipped import NO, YES, session_of


def test_what_most_people_see_otherwise_than_agreed_is_on_the_agenda_behind_what_splits_them() -> None:
    people = [
        Participant(NO_ROLE, {"dont1": YES, "dont2": YES, "do1": NO}),
        Participant(NO_ROLE, {"dont1": NO, "dont2": YES, "do1": NO}),
    ]
    findings = evaluate(CRITERIA, session_of({"dont2": YES, "do1": YES}))
    first, second = agenda(findings, Group(CRITERIA, people, revealed=ALL))
    assert (first.statement, first.apart) == ("dont1", False)
    assert (second.statement, second.apart) == ("do1", True)
    assert [each.statement for each in agenda(findings, Group(CRITERIA, people))] == []


def test_the_agenda_begins_with_what_people_are_most_split_on() -> None:
    people = [
        Participant(NO_ROLE, {"dont1": YES, "dont2": YES, "do1": NO}),
        Participant(NO_ROLE, {"dont1": NO, "dont2": YES, "do1": NO}),
    ]
    findings = evaluate(CRITERIA, session_of({"dont2": YES, "do1": NO}))
    assert agenda(findings, Group(CRITERIA, people, revealed=ALL)) == (
        AgendaItem("dont1", split=1, apart=False, contradictions=0, within=0, tensions=0),
        AgendaItem("dont2", split=0, apart=False, contradictions=0, within=0, tensions=1),
        AgendaItem("do1", split=0, apart=False, contradictions=0, within=0, tensions=1),
    )


def test_the_agenda_tells_contradictions_that_are_agreed_from_those_that_somebody_holds_alone() -> None:
    people = [Participant(NO_ROLE, {"dont1": YES, "do1": YES})]
    revealed = Group(CRITERIA, people, revealed=ALL)
    held = tuple(
        AgendaItem(each, split=0, apart=False, contradictions=0, within=1, tensions=0)
        for each in ("dont1", "do1")
    )
    assert agenda(evaluate(CRITERIA, session_of({})), revealed) == held
    assert agenda(evaluate(CRITERIA, session_of({})), Group(CRITERIA, people)) == ()
    agreed = agenda(evaluate(CRITERIA, session_of({"dont1": YES, "do1": YES})), Group(CRITERIA))
    assert [each.contradictions for each in agreed] == [1, 1]

import json
from datetime import datetime, timedelta, timezone

import pytest

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.findings import Findings, evaluate
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.reports.rule_json import Fields
from coprod_tui.reports.session_json import session_document, timestamp
from tests.reports.sessions import NO, UNSURE, YES, begin, conditional, rich, shipped

KEYS = [
    "schema",
    "session",
    "criteria",
    "answered",
    "total",
    "answers",
    "unanswered",
    "contradictions",
    "tensions",
    "possible",
    "dead_ends",
    "revisit",
    "revisit_size",
    "revisit_exact",
    "revisit_complete",
    "stuck",
    "topics",
    "alarms",
    "verdict",
    "conditions",
    "set_aside",
    "room",
]


@pytest.fixture(scope="module")
def criteria() -> Criteria:
    return shipped()


@pytest.fixture(scope="module")
def findings(criteria: Criteria) -> Findings:
    return rich(criteria)


def document(findings: Findings, *, notes: bool = False) -> Fields:
    """The document as another program reads it."""
    read: Fields = json.loads(json.dumps(session_document(findings, path="/x/a.toml", notes=notes)))
    return read


def entries(found: object) -> list[Fields]:
    assert isinstance(found, list)
    return found


def test_the_document_has_the_keys_of_schema_1(findings: Findings) -> None:
    assert list(document(findings)) == KEYS
    assert document(findings)["schema"] == 1


def test_contradictions_are_told_with_their_state(findings: Findings) -> None:
    told = entries(document(findings)["contradictions"])
    states = {tuple(sorted(each["applies"])): each for each in told if isinstance(each["applies"], list)}
    kept = states["do-not-achieve", "dont-fail"]
    closed = states["do-doubt", "dont-know-precisely"]
    opened = states["do-go-where-led", "dont-agenda"]
    assert (kept["state"], kept["reason"], kept["by"]) == (
        "kept",
        "We'll fail in small things only.",
        "chair",
    )
    assert kept["at"] == "2026-11-22T10:07:00Z"
    assert (closed["state"], closed["closed_how"], closed["closed_by"]) == (
        "closed",
        "an answer changed",
        "do-doubt",
    )
    assert opened["state"] == "open"
    assert opened["because"] == (
        "An agenda you can't leave at the door decides where you go, so your participants can't."
    )
    assert len(told) == len(states)


def test_every_smallest_set_is_listed_with_whether_it_settles(criteria: Criteria) -> None:
    everything = {statement.id.replace("-", "_"): YES for statement in criteria.statements}
    told = document(begin(criteria, **everything).findings)
    sets = entries(told["revisit"])
    assert (told["revisit_size"], len(sets), told["revisit_exact"]) == (5, 24, True)
    assert sets[0]["settles"] is True
    assert all(len(each["statements"]) == 5 for each in sets if isinstance(each["statements"], list))
    assert entries(told["topics"])[0]["statement"] == "dont-know-precisely"
    assert entries(told["topics"])[0]["in_sets"] == 18
    assert [each["name"] for each in entries(told["alarms"])] == ["agrees_with_everything"]
    assert any(each["folded_under"] for each in entries(told["tensions"]))


def test_possible_contradictions_and_dead_ends(criteria: Criteria) -> None:
    told = document(begin(criteria, dont_know_precisely=YES, do_doubt=UNSURE).findings)
    assert [each["statement"] for each in entries(told["possible"])] == ["do-doubt"]
    told = document(begin(criteria, do_doubt=NO, do_go_where_led=YES).findings)
    (end,) = entries(told["dead_ends"])
    assert end["statement"] == "dont-know-precisely"
    assert [each["does_not_apply"] for each in entries(end["if_not"])] == [
        ["dont-know-precisely", "do-doubt"]
    ]


def test_the_verdict_names_the_answers_behind_it(findings: Findings) -> None:
    verdict = document(findings)["verdict"]
    assert isinstance(verdict, dict)
    assert (verdict["kind"], verdict["because"], verdict["early"]) == ("not_now", ["dont-fail"], True)
    assert [each["applies"] for each in verdict["kept"]] == [["dont-fail", "do-not-achieve"]]


def test_private_notes_are_left_out_unless_asked_for(findings: Findings) -> None:
    assert "secret" not in json.dumps(document(findings))
    told = json.dumps(document(findings, notes=True))
    assert "Ann's secret worry" in told
    assert "old secret" in told


def test_answers_carry_words_and_label(findings: Findings) -> None:
    answers = document(findings)["answers"]
    assert isinstance(answers, dict)
    assert answers["dont-agenda"] == {
        "answer": "applies",
        "reads": "We can't leave our agenda (or strategy) at the door.",
        "label": "Don't 3",
        "statement": "You can't leave your agenda (or strategy) at the door.",
        "pinned": True,
    }
    assert document(findings)["answered"] == len(answers)


def test_answers_set_aside_are_told(findings: Findings) -> None:
    assert document(findings)["set_aside"] == {
        "dont-old": {"statement": "Words of\x1b[2J old", "answer": "applies", "reads": "We said so."}
    }


def test_times_are_told_in_utc() -> None:
    here = timezone(timedelta(hours=2))
    assert timestamp(datetime(2026, 11, 22, 12, 30, 1, 999, tzinfo=here)) == "2026-11-22T10:30:01Z"


def test_conditions_are_told_with_owner_and_date(criteria: Criteria) -> None:
    (wanted,) = entries(document(conditional(criteria))["conditions"])
    assert wanted == {
        "key": "dont-fail",
        "statement": "dont-fail",
        "text": "The board agrees\nin writing.",
        "owner": "the chair",
        "due": "2027-01-31",
        "state": "open",
        "at": "2026-11-22T10:01:00Z",
        "origin": "",
    }


def test_a_tension_about_an_absence_names_the_roles(criteria: Criteria) -> None:
    session = begin(criteria, dont_access=NO).session._replace(room=RoomRecord({"staff": 2}))
    (tension,) = entries(document(evaluate(criteria, session))["tensions"])
    assert (tension["does_not_apply"], tension["absent"]) == (["dont-access"], ["service-users"])
    assert tension["reading"] == "this pulls against who is missing from the room"

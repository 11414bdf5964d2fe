from __future__ import annotations

import csv
from io import StringIO

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.findings import evaluate
from coprod_tui.reports.session_csv import HEADER, session_csv
from tests.reports.hostile import LONG, TEXTS, hostile
from tests.reports.sessions import begin, in_a_room, rich, shipped
from tests.reports.test_csv_rows import FORMULA

CRITERIA = shipped()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_one_row_for_each_answer_in_printed_order() -> None:
    found = rows(session_csv(rich(CRITERIA)))
    assert [row["statement_id"] for row in found] == [
        *("dont-know-precisely", "dont-fail", "dont-agenda"),
        *("do-doubt", "do-take-over", "do-not-achieve", "do-go-where-led"),
        "dont-old",
    ]
    assert [row["answer"] for row in found[:4]] == ["applies", "applies", "applies", "does_not_apply"]
    assert [row["set_aside"] for row in found] == ["no"] * 7 + ["yes"]
    assert [row["sure"] for row in found[:3]] == ["no", "no", "yes"]
    assert (found[6]["open_contradictions"], found[6]["kept_contradictions"]) == ("2", "0")
    assert (found[1]["open_contradictions"], found[1]["kept_contradictions"]) == ("0", "1")


def test_every_row_says_where_it_is_from() -> None:
    for row in rows(session_csv(rich(CRITERIA))):
        assert row["session"] == "Riverside diabetes clinic"
        assert (row["session_id"], row["revision"]) == ("5e55", "0")
        assert row["changed"] == "2026-11-22T10:11:00Z"
        assert (row["source"], row["criteria_digest"]) == (CRITERIA.source, CRITERIA.digest)


def test_private_notes_only_on_request() -> None:
    findings = rich(CRITERIA)
    assert "secret" not in session_csv(findings)
    assert session_csv(findings).splitlines()[0] == ",".join(HEADER)
    noted = {row["statement_id"]: row["note"] for row in rows(session_csv(findings, notes=True))}
    assert (noted["dont-fail"], noted["dont-old"]) == ("Ann's secret worry", "old secret")


def test_counts_of_a_room_have_rows_and_columns_of_their_own() -> None:
    findings = in_a_room(CRITERIA)
    alone = evaluate(CRITERIA, findings.session._replace(room=None))
    found = rows(session_csv(findings))
    answers = [row for row in found if not row["people"]]
    assert [{key: row[key] for key in HEADER} for row in answers] == rows(session_csv(alone))
    counted = [row for row in found if row["people"]]
    assert [(row["role"], row["answer"], row["people"]) for row in counted[:9]] == [
        *(("", "applies", "5"), ("", "does_not_apply", "3"), ("", "unsure", "1")),
        *(
            ("People who use the service", answer, number)
            for answer, number in zip(Answer, "310", strict=True)
        ),
        *(("Frontline staff", answer, number) for answer, number in zip(Answer, "221", strict=True)),
    ]
    assert list(dict.fromkeys(row["statement_id"] for row in counted)) == [
        *("dont-fail", "dont-access", "do-not-achieve")
    ]
    assert counted[0]["reads"] == "We aren't prepared to fail."
    assert (counted[0]["sure"], counted[0]["open_contradictions"]) == ("", "")


def test_private_notes_stand_before_the_columns_of_a_room() -> None:
    text = session_csv(in_a_room(CRITERIA), notes=True)
    assert text.splitlines()[0] == ",".join((*HEADER, "note", "role", "people"))
    assert {len(row) for row in csv.reader(StringIO(text, newline=""))} == {len(HEADER) + 3}


def test_an_empty_sheet_has_a_header_alone() -> None:
    assert session_csv(begin(CRITERIA).findings) == ",".join(HEADER) + "\r\n"


@pytest.mark.parametrize("text", [*TEXTS, LONG], ids=range(len(TEXTS) + 1))
def test_no_cell_becomes_a_formula(text: str) -> None:
    found = rows(session_csv(hostile(CRITERIA, text), notes=True))
    assert len([row for row in found if not row["people"]]) == 4
    for row in found:
        assert not [cell for cell in row.values() if cell.startswith(FORMULA)]

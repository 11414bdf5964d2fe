"""Sessions side by side as documents: complete, and harmless whatever people wrote."""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence

import pytest

from coprod_tui.domain.comparison import Comparison, Side, compare
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.fitting import Asked
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import CriteriaReference, Session
from coprod_tui.domain.standing import Standing, Turn
from coprod_tui.reports.comparison_csv import COUNTED, HEADER, comparison_csv
from coprod_tui.reports.comparison_html import comparison_html
from coprod_tui.reports.comparison_in_words import STANDINGS, TURNS, comparison_in_words, summary
from coprod_tui.reports.comparison_json import comparison_document
from coprod_tui.reports.comparison_markdown import comparison_markdown
from coprod_tui.reports.comparison_text import comparison_text
from coprod_tui.text import printable
from tests.domain.shipped import NO, SHIPPED, YES, session_of
from tests.reports.hostile import LONG, TEXTS, hostile
from tests.reports.page import Page

CLASH = {"dont-fail": YES, "do-not-achieve": YES}
C5 = SHIPPED.contradictions[4]
LAYOUTS: tuple[Callable[[Comparison], str], ...] = (
    comparison_text,
    comparison_markdown,
    comparison_html,
    comparison_csv,
    lambda comparison: json.dumps(comparison_document(comparison), ensure_ascii=False),
)


def beside(*sessions: Session) -> Comparison:
    sides = []
    for number, session in enumerate(sessions):
        asked = {each: Asked(aside.statement) for each, aside in session.set_aside.items()}
        sides.append(Side(session._replace(id=f"{session.id}-{number}"), asked))
    return compare(sides, SHIPPED)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    kept = session_of(CLASH, kept=[C5])
    return beside(session_of(CLASH), kept._replace(title="Kept"), session_of({"dont-fail": NO}))


def test_what_became_of_a_contradiction_is_told_of_the_sessions_that_tell() -> None:
    text = comparison_text(beside(*map(session_of, (CLASH, {"dont-fail": YES}, {"dont-fail": NO}))))
    assert "A to C: closed" in text
    assert "A to B" not in text


def test_every_standing_and_turn_has_words() -> None:
    assert set(STANDINGS) == set(Standing)
    assert set(TURNS) == set(Turn)


def test_each_answer_is_told_once_in_text_however_often_it_changed() -> None:
    sheets: list[dict[str, Answer]] = [{"dont-fail": answer} for answer in (YES, NO, YES, YES)]
    text = comparison_text(beside(*map(session_of, sheets)))
    assert "  ✓ applies             A, C, D; C: changed\n  ✗ does not apply      B; changed\n" in text


@pytest.mark.parametrize(
    "sheets,told",
    [
        (({}, {}), "no statements answered differently"),
        (({"dont-fail": YES}, {"dont-fail": NO}), "1 statement answered differently"),
        (({"dont-fail": YES}, {}), "1 statement answered in one only"),
        (
            ({"dont-fail": YES, "dont-agenda": YES}, {"dont-fail": NO}),
            "1 statement answered differently, 1 answered in one only",
        ),
        (({"dont-fail": YES}, {"dont-fail": YES}, {}), "1 statement answered in some only"),
    ],
)
def test_a_missing_answer_is_not_told_as_a_different_one(
    sheets: Sequence[dict[str, Answer]], told: str
) -> None:
    assert summary(beside(*map(session_of, sheets))) == told


def test_sessions_of_another_version_are_named_with_it() -> None:
    reference = CriteriaReference("Old", "Somebody", "sha256:old")
    old = session_of(CLASH)._replace(criteria=reference)
    facts = dict(comparison_in_words(beside(session_of(CLASH)._replace(title="New"), old)).facts)
    assert facts["Answered to version (B)"] == "sha256:old"


def test_a_page_of_many_sessions_is_printed_on_broad_paper(comparison: Comparison) -> None:
    many = beside(*(session_of(CLASH)._replace(title=f"{n}", id=f"{n}") for n in range(5)))
    assert '<section class="many">' in comparison_html(many)
    assert '<section class="many">' not in comparison_html(comparison)


@pytest.mark.parametrize("layout", LAYOUTS[:3])
def test_it_names_sessions_answers_and_what_became_of_contradictions(
    layout: Callable[[Comparison], str], comparison: Comparison
) -> None:
    text = " ".join(re.sub("<[^>]+>", " ", layout(comparison)).replace("&#39;", "'").split())
    for words in (
        "3 sessions side by side",
        "1 statement answered differently, 1 answered in some only.",
        "Kept",
        "revision 0, 2026-11-22 10:00 UTC",
        "Don't 2 and Do 6",
        "kept with a reason",
        "We know.",
        "A to B: kept with a reason",
        "B to C: closed",
    ):
        assert words in text


@pytest.mark.parametrize("layout", LAYOUTS[1:])
def test_documents_name_source_and_version(
    layout: Callable[[Comparison], str], comparison: Comparison
) -> None:
    text = layout(comparison).replace("\\", "")
    assert SHIPPED.digest in text
    assert "Centre for Innovation in Health Management" in text


def test_the_page_is_accessible(comparison: Comparison) -> None:
    page = Page(comparison_html(comparison))
    assert page.names().count("h1") == page.names().count("main") == 1
    assert page.names().count("table") == page.names().count("caption") == 4
    assert all("scope" in each for each in page.all("th"))
    # What scrolls sideways can be scrolled with the keyboard, and has a name.
    regions = [each for each in page.all("div") if each.get("role") == "region"]
    assert len(regions) == 3
    assert all(each["tabindex"] == "0" and each["aria-label"] for each in regions)


def test_the_sign_of_an_answer_never_stands_without_its_word(comparison: Comparison) -> None:
    report = comparison_in_words(comparison)
    rows = (*report.differing, *report.alike, *report.contradictions)
    assert all(cell.word for row in rows for cell in row.cells)


def test_csv_is_in_long_form(comparison: Comparison) -> None:
    rows = list(csv.reader(io.StringIO(comparison_csv(comparison))))
    assert tuple(rows[0]) == HEADER
    assert len(rows) == 1 + 3 * len(SHIPPED.statements)


@pytest.mark.parametrize("text", [*TEXTS, LONG])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_whatever_people_write_stays_text(layout: Callable[[Comparison], str], text: str) -> None:
    document = layout(beside(hostile(SHIPPED, text).session, session_of(CLASH)))
    if layout is not LAYOUTS[-1]:
        assert printable(document) == document.replace("\r\n", "\n")
    if layout is comparison_html:
        page = Page(document)
        assert set(page.names()).isdisjoint({"script", "img", "a", "iframe", "link", "object"})
        assert not [name for _element, each in page.elements for name in each if name.startswith("on")]
    if layout is comparison_csv:
        cells = [cell for row in csv.reader(io.StringIO(document)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))]


def counted(*counts: Counts | None) -> Comparison:
    sessions = [
        session_of(CLASH)._replace(
            title=str(number), room=None if each is None else RoomRecord(counts={"dont-fail": each})
        )
        for number, each in enumerate(counts)
    ]
    return beside(*sessions)


def test_what_changed_in_the_counts_is_told_where_both_have_some() -> None:
    report = comparison_in_words(counted(Counts(5, 3, 1), None, Counts(7, 2, 0), Counts(7, 2, 0)))
    assert report.differing == ()
    assert [(row.label, row.further) for row in report.alike if row.further] == [
        (
            "Don't 2",
            (
                (
                    "A to C, of those counted: 5 said it applies, 3 that it doesn't, 1 unsure; then 7 said it"
                    " applies, 2 that it doesn't"
                ),
            ),
        )
    ]


@pytest.mark.parametrize("layout", LAYOUTS[:3])
def test_each_layout_tells_what_changed_in_the_counts(layout: Callable[[Comparison], str]) -> None:
    text = layout(counted(Counts(5, 3, 1), Counts(7, 2, 0)))
    words = " ".join(re.sub("<[^>]+>", " ", text).replace("&#39;", "'").split())
    assert "A to B, of those counted: 5 said it applies, 3 that it doesn't, 1 unsure; then 7 said it" in words


def test_counts_of_other_words_are_not_compared() -> None:
    one, other = (
        Side(
            session_of(CLASH)._replace(id=words, room=RoomRecord(counts={"dont-fail": counts})),
            {"dont-fail": Asked(words)},
        )
        for words, counts in (("", Counts(5)), ("You fear failure.", Counts(3)))
    )
    assert not any(
        "of those counted" in each for row in told_rows(compare([one, other], SHIPPED)) for each in row
    )


def told_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    report = comparison_in_words(comparison)
    return [row.further for row in (*report.differing, *report.alike)]


def test_json_has_the_counts_of_each_session_or_null() -> None:
    document = json.loads(json.dumps(comparison_document(counted(Counts(5, 3, 1), None))))
    told = {each["id"]: [answer["counts"] for answer in each["answers"]] for each in document["statements"]}
    assert told["dont-fail"] == [{"applies": 5, "does_not_apply": 3, "unsure": 1}, None]
    assert told["do-not-achieve"] == [None, None]


def test_csv_has_columns_for_counts_where_a_session_is_a_room_s(comparison: Comparison) -> None:
    rows = list(csv.DictReader(io.StringIO(comparison_csv(counted(Counts(5, 3, 1), None)))))
    assert set(rows[0]) == {*HEADER, *COUNTED}
    told = [tuple(row[each] for each in COUNTED) for row in rows if row["statement_id"] == "dont-fail"]
    assert told == [("5", "3", "1"), ("", "", "")]
    assert set(next(csv.reader(io.StringIO(comparison_csv(comparison))))) == set(HEADER)

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from coprod_tui.reports.session_html import session_html
from coprod_tui.text import one_line
from tests.domain.shipped import ALL_APPLY, SHIPPED, findings_of
from tests.reports.hostile import LONG, TEXTS, hostile
from tests.reports.page import Page
from tests.reports.sessions import begin, conditional, cornered, in_a_room, rich, shipped

CRITERIA = shipped()
# Attributes that name a place, run something or are forbidden by the policy.
ACTIVE = re.compile("on.*|href|src.*|action|formaction|data|style|xlink:href|background|poster|ping")


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(session_html(rich(CRITERIA)))


def test_it_names_session_source_and_version(page: Page) -> None:
    facts = dict(zip(page.text("dt"), page.text("bdi"), strict=False))
    assert facts["Session"] == "5e55, revision 0"
    assert facts["Source"] == CRITERIA.source
    assert facts["Version"] == CRITERIA.digest
    assert page.text("h1") == page.text("title")[:1] == ["Riverside diabetes clinic"]


def test_it_stands_alone(page: Page) -> None:
    names = set(page.names())
    assert names.isdisjoint(
        {"script", "link", "img", "iframe", "object", "a", "form", "base", "use", "image"}
    )
    attributes = {name for _element, each in page.elements for name in each}
    assert not {name for name in attributes if ACTIVE.fullmatch(name)}
    assert page.names().count("style") == 1


def test_language_and_title_are_given(page: Page) -> None:
    assert page.elements[0] == ("html", {"lang": "en-GB"})
    assert len([text for text in page.text("title") if text.strip()]) == 2, "the page's and the drawing's"


def test_headings_leave_out_no_level(page: Page) -> None:
    levels = [int(name[1]) for name in page.names() if re.fullmatch("h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_scoped_headers(page: Page) -> None:
    tables = page.names().count("table")
    assert tables == 3
    assert page.names().count("caption") == tables
    scopes = [each.get("scope") for each in page.all("th")]
    assert scopes.count("col") == 4 * tables
    assert scopes.count("row") == len(CRITERIA.statements) + 1
    assert None not in scopes


def test_landmarks(page: Page) -> None:
    assert [page.names().count(each) for each in ("header", "main", "footer")] == [1, 1, 1]


def test_the_drawing_has_a_title_and_tells_all_in_words(page: Page) -> None:
    (svg,) = page.all("svg")
    identifiers = {each["id"] for name, each in page.elements if "id" in each}
    assert svg["role"] == "img"
    assert set((svg["aria-labelledby"] or "").split()) == identifiers
    (told,) = page.text("desc")
    assert told == "Don't 1 and Do 10, open; Don't 2 and Do 6, kept; Don't 3 and Do 10, open."
    assert [each.get("class") for each in page.all("path")] == [None, "kept", None]


def test_answers_are_words_as_well_as_signs(page: Page) -> None:
    cells = {text.strip() for text in page.text("td")}
    assert {"✓ applies", "✓ applies, sure", "✗ does not apply", "? unsure", "· no answer"} <= cells


def test_private_notes_only_on_request() -> None:
    findings = rich(CRITERIA)
    assert "secret" not in session_html(findings)
    assert "Ann&#39;s secret worry" in session_html(findings, notes=True)
    assert "old secret" in session_html(findings, notes=True)


def test_nothing_to_draw_is_said() -> None:
    empty = session_html(begin(CRITERIA).findings)
    assert "No answers contradict each other." in empty
    assert "<svg" not in empty


def test_every_contradiction_is_drawn() -> None:
    full = Page(session_html(findings_of(ALL_APPLY)))
    clusters = [rule for rule in SHIPPED.contradictions if len(rule.members) > 2]
    assert len(full.all("circle")) == len(clusters) == 1


@pytest.mark.parametrize("text", [*TEXTS, LONG], ids=range(len(TEXTS) + 1))
def test_nothing_that_people_wrote_becomes_part_of_the_page(text: str) -> None:
    page = Page(session_html(hostile(CRITERIA, text), notes=True))
    plain = Page(session_html(hostile(CRITERIA, "harmless"), notes=True))
    assert page.names() == plain.names()
    attributes = {name for _element, each in page.elements for name in each}
    assert not {name for name in attributes if ACTIVE.fullmatch(name)}
    assert page.text("h1") == [one_line(text)]
    shown = "".join(data for _element, data in page.texts)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_what_is_rare_is_laid_out_too() -> None:
    page = session_html(cornered(CRITERIA))
    for words in (
        "No answer left",
        "Nothing left to look at again",
        "You kept this before",
        "In those days.",
    ):
        assert words in page


def test_conditions_come_with_owner_and_date() -> None:
    page = session_html(conditional(CRITERIA))
    for words in (
        "what would have to be true before we start</h2>",
        "The board agrees\nin writing.",
        "2027-01-31",
    ):
        assert words in page


def test_a_room_s_counts_are_a_table_like_any_other() -> None:
    page = Page(session_html(in_a_room(CRITERIA)))
    assert page.names().count("table") == page.names().count("caption") == 3
    assert all("scope" in each for each in page.all("th"))
    assert "What people in the room answered" in page.text("h2")
    assert "Agreed: applies. Of those counted, 5 said it applies, 3 that it doesn't, 1 unsure." in page.text(
        "td"
    )
    assert "People who use the service: 3 said it applies, 1 that it doesn't." in page.text("li")
    facts = dict(zip(page.text("dt"), page.text("bdi"), strict=False))
    assert facts["Left"] == "The answers of 1 person were taken out of the room."
    alone = session_html(begin(CRITERIA).findings)
    assert "of those counted" not in alone

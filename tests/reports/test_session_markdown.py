from __future__ import annotations

import pytest

from coprod_tui.reports.session_markdown import session_markdown
from tests.domain.shipped import ALL_APPLY, findings_of
from tests.reports.hostile import LONG, TEXTS, hostile
from tests.reports.sessions import begin, conditional, cornered, in_a_room, rich, shipped
from tests.reports.test_markdown import tokens

CRITERIA = shipped()
HARMLESS = {
    *{"inline", "text", "softbreak", "hardbreak"},
    *(
        f"{kind}_{side}"
        for kind in (
            *("paragraph", "strong", "heading", "bullet_list", "ordered_list", "list_item", "blockquote"),
            *("table", "thead", "tbody", "tr", "th", "td"),
        )
        for side in ("open", "close")
    ),
}


def test_it_names_session_source_and_version() -> None:
    page = session_markdown(rich(CRITERIA))
    assert page.startswith("# Riverside diabetes clinic\n\n- Session: 5e55, revision 0\n")
    assert f"- Source: {CRITERIA.source}" in page
    assert f"- Version: {CRITERIA.digest}" in page


def test_sections_come_in_the_order_of_their_weight() -> None:
    headings = [
        line for line in session_markdown(rich(CRITERIA), notes=True).splitlines() if line[:3] == "## "
    ]
    assert headings == [
        "## Verdict: Not now (already certain)",
        "## Open contradictions (2)",
        "## The fewest answers to look at again: 1 answer",
        "## What to discuss first",
        "## Kept, with a reason (1)",
        "## No longer kept (1)",
        "## Possible, since an answer is unsure",
        "## Tensions: fair to keep, worth talking about (2)",
        "## The answers",
        "## Set aside",
        "## Private notes",
        "## The story",
    ]


def test_private_notes_only_on_request() -> None:
    findings = rich(CRITERIA)
    assert "secret" not in session_markdown(findings)
    page = session_markdown(findings, notes=True)
    assert "> Ann's secret worry" in page
    assert "> old secret" in page


def test_an_empty_sheet_and_a_full_one() -> None:
    assert "· no answer" in session_markdown(begin(CRITERIA).findings)
    page = session_markdown(findings_of(ALL_APPLY))
    assert "## The fewest answers to look at again: 5 answers" in page
    assert "There are 12 more such sets." in page
    assert "### You agree with almost everything" in page or "## Worth a question" in page


@pytest.mark.parametrize("text", [*TEXTS, LONG], ids=range(len(TEXTS) + 1))
def test_nothing_that_people_wrote_becomes_markup(text: str) -> None:
    page = session_markdown(hostile(CRITERIA, text), notes=True)
    assert {token.type for token in tokens(page)} <= HARMLESS
    assert "\x1b" not in page
    assert "\u202e" not in page
    plain = session_markdown(hostile(CRITERIA, "harmless"), notes=True)
    count = [token.type for token in tokens(page)].count
    usual = [token.type for token in tokens(plain)].count
    for kind in ("heading_open", "table_open", "td_open", "list_item_open", "strong_open"):
        assert count(kind) == usual(kind)


def test_what_is_rare_is_laid_out_too() -> None:
    page = session_markdown(cornered(CRITERIA))
    for words in (
        "No answer left",
        "Nothing left to look at again",
        "You kept this before",
        "In those days.",
    ):
        assert words in page


def test_conditions_come_with_owner_and_date() -> None:
    page = session_markdown(conditional(CRITERIA))
    for words in (
        "| open | The board agrees in writing. | Don't 2 | the chair | 2027-01-31 |",
        "## Conditions: ",
    ):
        assert words in page


def test_a_room_is_told_in_its_own_sections() -> None:
    page = session_markdown(in_a_room(CRITERIA))
    for words in (
        "- In the room: 10 people: People who use the service (4), Frontline staff (5), Role not told (1)\n",
        "- Left: The answers of 1 person were taken out of the room.\n",
        "## Where more people gave another answer\n\n- Do 6: agreed as “applies”; of those counted, 2 said",
        "## Who holds both sides\n\n- Don't 2 and Do 6: 2 of 9 people who answered alone hold both sides.",
        "| Don't 2 | You aren't prepared to fail. | Agreed: applies. Of those counted, 5 said it applies,",
        "Frontline staff: 2 said it applies, 2 that it doesn't, 1 unsure. |",
    ):
        assert words in page
    kinds = {token.type for token in tokens(page)}
    assert kinds <= HARMLESS

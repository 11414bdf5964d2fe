from __future__ import annotations

import sys
from datetime import timedelta

import pytest

from coprod_tui.domain.findings import evaluate
from coprod_tui.errors import CoprodError
from coprod_tui.reports.session_pdf import session_pdf
from tests.domain.shipped import ALL_APPLY, findings_of
from tests.reports.hostile import LONG, TEXTS, hostile
from tests.reports.sessions import START, begin, conditional, cornered, in_a_room, rich, shipped

CRITERIA = shipped()
NO_FONT = TEXTS[-1]


def test_it_is_tagged_and_keeps_to_the_standard() -> None:
    pdf = session_pdf(rich(CRITERIA))
    assert pdf.is_accessible
    assert pdf.data.startswith(b"%PDF-")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.data
    assert b"/Marked true" in pdf.data
    assert b"/Lang(en-GB)" in pdf.data
    assert b"Riverside diabetes clinic</rdf:li>" in pdf.data
    # The drawing tells in words what it shows.
    assert b"/Alt(Don't 1 and Do 10, open; Don't 2 and Do 6, kept; Don't 3 and Do 10, open.)" in pdf.data


def test_the_same_session_gives_the_same_bytes() -> None:
    assert session_pdf(rich(CRITERIA)) == session_pdf(rich(CRITERIA))


def test_it_is_dated_by_the_last_change_to_the_second() -> None:
    session = begin(CRITERIA).session._replace(created=START + timedelta(microseconds=5))
    assert b"/CreationDate(D:20261122100000Z)" in session_pdf(evaluate(CRITERIA, session)).data


def test_notes_are_left_out_unless_asked_for() -> None:
    findings = rich(CRITERIA)
    assert len(session_pdf(findings, notes=True).data) > len(session_pdf(findings).data)
    assert b"Private notes" in session_pdf(findings, notes=True).data
    assert b"Private notes" not in session_pdf(findings).data


def test_an_empty_sheet_and_a_full_one() -> None:
    assert session_pdf(begin(CRITERIA).findings).is_accessible
    assert session_pdf(findings_of(ALL_APPLY)).is_accessible


def test_what_is_rare_is_laid_out_too() -> None:
    pdf = session_pdf(cornered(CRITERIA))
    assert pdf.is_accessible
    for words in (b"(No answer left)", b"(Nothing left to look at again)"):
        assert words in pdf.data


@pytest.mark.parametrize("text", [*TEXTS, LONG], ids=range(len(TEXTS) + 1))
def test_nothing_that_people_wrote_is_read_as_markup(text: str) -> None:
    pdf = session_pdf(hostile(CRITERIA, text), notes=True)
    plain = session_pdf(hostile(CRITERIA, "harmless"), notes=True)
    assert b"/URI" not in pdf.data
    for kind in (b"/S/H1", b"/S/H2", b"/S/H3", b"/S/Table", b"/S/LI", b"/S/Figure", b"/S/Strong"):
        assert pdf.data.count(kind) == plain.data.count(kind)


def test_letters_that_no_font_has_cost_the_standard_but_not_the_report() -> None:
    pdf = session_pdf(hostile(CRITERIA, NO_FONT), notes=True)
    assert not pdf.is_accessible
    assert b"/Marked true" in pdf.data


def test_conditions_are_a_table() -> None:
    with_condition, without = (session_pdf(conditional(CRITERIA)), session_pdf(begin(CRITERIA).findings))
    assert with_condition.is_accessible
    assert with_condition.data.count(b"/S/Table") == without.data.count(b"/S/Table") + 1


def test_without_typst_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(CoprodError) as caught:
        session_pdf(rich(CRITERIA))
    assert caught.value.message == "PDF reports need the package typst."
    assert caught.value.hint == "Install it with: pip install 'coprod[pdf]'"


def test_a_room_s_counts_are_a_table() -> None:
    findings = in_a_room(CRITERIA)
    alone = session_pdf(evaluate(CRITERIA, findings.session._replace(room=None)))
    pdf = session_pdf(findings)
    assert pdf.is_accessible
    assert b"(Who holds both sides)" in pdf.data
    assert pdf.data.count(b"/S/Table") == alone.data.count(b"/S/Table") + 1

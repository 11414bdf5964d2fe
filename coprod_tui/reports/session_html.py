"""A session and what follows from it as one HTML page that stands alone."""

from __future__ import annotations

from coprod_tui.domain.findings import Findings
from coprod_tui.reports.contradiction_map import contradiction_map
from coprod_tui.reports.html_page import html_page
from coprod_tui.reports.session_in_words import session_in_words
from coprod_tui.reports.words import APART, CONDITIONS, HOLDING, NOT_WRONG, PEOPLE_ANSWERED, STUCK


def session_html(findings: Findings, *, notes: bool = False) -> str:
    """Everything there is to say about a session, as a page to send round or print.

    Args:
        findings: What follows from the session's answers.
        notes: Whether to give away the private notes.
    """
    return html_page(
        "session.html",
        report=session_in_words(findings, notes=notes),
        map=contradiction_map(findings),
        conditions=CONDITIONS,
        apart=APART,
        holding=HOLDING,
        people_answered=PEOPLE_ANSWERED,
        not_wrong=NOT_WRONG,
        stuck=STUCK,
    )

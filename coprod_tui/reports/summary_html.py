"""A summary of many sessions as one HTML page that stands alone."""

from __future__ import annotations

from coprod_tui.files.summary_scan import Summary
from coprod_tui.reports.html_page import html_page
from coprod_tui.reports.summary_in_words import summary_in_words


def summary_html(summary: Summary, minimum: int) -> str:
    """A summary as a page to send round or print.

    Args:
        summary: Of at least as many sessions as the minimum.
        minimum: The reasons of a contradiction that fewer sessions than this kept are left out.
    """
    return html_page("summary.html", report=summary_in_words(summary, minimum))

"""Sessions side by side as one HTML page that stands alone."""

from __future__ import annotations

from coprod_tui.domain.comparison import Comparison
from coprod_tui.reports.comparison_in_words import comparison_in_words
from coprod_tui.reports.html_page import html_page


def comparison_html(comparison: Comparison, *, differences: bool = False) -> str:
    """A comparison as a page to send round or print.

    Args:
        comparison: The sessions side by side.
        differences: Whether to leave out statements that all sessions answer alike.
    """
    return html_page("comparison.html", report=comparison_in_words(comparison, differences=differences))

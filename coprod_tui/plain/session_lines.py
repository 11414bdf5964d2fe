"""What is said of a saved session in a list: labelled words on one line, and no columns."""

from __future__ import annotations

from coprod_tui.domain.criteria import Criteria
from coprod_tui.files.listing import Listing
from coprod_tui.reports.moments import on_this_clock
from coprod_tui.reports.words import number
from coprod_tui.text import one_line


def session_line(listing: Listing, criteria: Criteria) -> str:
    """A session's title, how far it has come, its last change and the name it can be called by."""
    title, name = one_line(listing.title), one_line(listing.path.stem)
    if listing.problem:
        return f"{title}: can't be read. {one_line(listing.problem)}"
    count = listing.open_contradictions(criteria)
    if count is None:
        come = f"{listing.answered} answered, of other statements than today's"
    else:
        contradictions = number(count, "open contradiction")
        come = f"{listing.answered} of {len(criteria.statements)} answered, {contradictions}"
    return f"{title}: {come}, last change {on_this_clock(listing.changed)}, name {name}."

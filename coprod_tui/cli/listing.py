"""What `coprod list` does, without the parser of the command line."""

from __future__ import annotations

from coprod_tui.cli.output import say, say_json
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.domain.criteria import Criteria
from coprod_tui.errors import NotFoundError
from coprod_tui.files.listing import Listing
from coprod_tui.text import one_line

SCHEMA = 1
TITLE_CELLS = 30
"""Characters of a title in the list; a longer one is cut there."""


def list_sessions(around: Surroundings, *, as_json: bool = False, plain: bool = False) -> int:
    """Print one line for each saved session, the one changed last on top.

    Args:
        around: Folders and criteria.
        as_json: Whether to print the document of schema 1 instead of lines.
        plain: Whether to print sentences instead of columns.

    Returns:
        The exit code.

    Raises:
        NotFoundError: There is no session yet.
    """
    listings = around.folder.list()
    if not listings and not as_json:
        raise NotFoundError("There are no sessions yet.", 'Begin one with: coprod new "TITLE"')
    criteria = around.criteria
    if as_json:
        fields = [_fields(listing, criteria) for listing in listings]
        say_json({"schema": SCHEMA, "total": len(criteria.statements), "sessions": fields})
    elif plain:
        from coprod_tui.plain.session_lines import session_line

        say("\n".join(session_line(listing, criteria) for listing in listings))
    else:
        say("\n".join(_line(listing, criteria) for listing in listings))
    return 0


def _line(listing: Listing, criteria: Criteria) -> str:
    title = one_line(listing.title)
    shown = title if len(title) <= TITLE_CELLS else f"{title[: TITLE_CELLS - 1]}…"
    if listing.problem:
        return f"{shown:{TITLE_CELLS}}  can't be read: {one_line(listing.problem)}"
    count = listing.open_contradictions(criteria)
    if count is None:
        answered, contradictions = f"{listing.answered} answered", "other statements"
    else:
        answered = f"{listing.answered} of {len(criteria.statements)}"
        contradictions = f"{count} contradiction{'' if count == 1 else 's'}" if count else ""
    changed = f"{listing.changed.astimezone():%Y-%m-%d}"
    name = one_line(listing.path.stem)
    return f"{shown:{TITLE_CELLS}}  {answered:>8}  {contradictions:16}  {changed}  {name}"


def _fields(listing: Listing, criteria: Criteria) -> dict[str, object]:
    from coprod_tui.reports.session_json import timestamp

    return {
        "title": listing.title,
        "id": listing.id,
        "name": listing.path.stem,
        "path": str(listing.path),
        "answered": listing.answered,
        "open": None if listing.problem else listing.open_contradictions(criteria),
        "changed": timestamp(listing.changed),
        "revision": listing.revision,
        "problem": listing.problem,
    }

"""What `coprod list` does, without the parser of the command line."""

from __future__ import annotations

import sys

from coprod_tui.cli.output import columns_of, say, say_json, takes_unicode
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.domain.criteria import Criteria
from coprod_tui.errors import NotFoundError
from coprod_tui.files.listing import Listing

SCHEMA = 1


def list_sessions(around: Surroundings, *, as_json: bool = False, plain: bool = False) -> int:
    """Print one line for each saved session, the one changed last on top.

    Args:
        around: Folders and criteria.
        as_json: Whether to print the document of schema 1 instead of lines.
        plain: Whether to print sentences instead of columns.

    Returns:
        The exit code.

    Raises:
        NotFoundError: There is no session yet, or no such folder.
    """
    listings = around.folder.list()
    if not listings and not as_json:
        around.check_folder()
        raise NotFoundError("There are no sessions yet.", f'Begin one with: {around.command("new")} "TITLE"')
    criteria = around.criteria
    if as_json:
        fields = [_fields(listing, criteria) for listing in listings]
        say_json({"schema": SCHEMA, "total": len(criteria.statements), "sessions": fields})
        return 0
    told = [_with_rescues(around, listing) if listing.problem else listing for listing in listings]
    if plain:
        from coprod_tui.plain.session_lines import session_line

        say("\n".join(session_line(listing, criteria) for listing in told))
    else:
        from coprod_tui.cli.session_table import table_lines

        unicode = takes_unicode(sys.stdout.encoding)
        say("\n".join(table_lines(told, criteria, columns_of(sys.stdout), unicode=unicode)))
    return 0


def _with_rescues(around: Surroundings, damaged: Listing) -> Listing:
    from coprod_tui.cli.rescue import rescue_words

    rescues = rescue_words(around.folder, damaged.path)
    return damaged._replace(problem=f"{damaged.problem.rstrip('.')}. {rescues}") if rescues else damaged


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

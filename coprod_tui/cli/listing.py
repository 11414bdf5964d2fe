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


def list_sessions(around: Surroundings, *, as_json: bool = False) -> int:
    """Print one line for each saved session, the one changed last on top.

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
    else:
        say("\n".join(_line(listing, criteria) for listing in listings))
    return 0


def _line(listing: Listing, criteria: Criteria) -> str:
    title = one_line(listing.title)
    shown = title if len(title) <= TITLE_CELLS else f"{title[: TITLE_CELLS - 1]}…"
    if listing.problem:
        return f"{shown:{TITLE_CELLS}}  can't be read: {one_line(listing.problem)}"
    count = _open(listing, criteria)
    if count is None:
        answered, contradictions = f"{listing.answered} answered", "other statements"
    else:
        answered = f"{listing.answered} of {len(criteria.statements)}"
        contradictions = f"{count} contradiction{'' if count == 1 else 's'}" if count else ""
    changed = f"{listing.changed.astimezone():%Y-%m-%d}"
    name = one_line(listing.path.stem)
    return f"{shown:{TITLE_CELLS}}  {answered:>8}  {contradictions:16}  {changed}  {name}"


def _open(listing: Listing, criteria: Criteria) -> int | None:
    """How many contradictions are open; `None` where the session answers other criteria than these."""
    if listing.digest != criteria.digest:
        return None
    answers = listing.answers
    return sum(
        all(answers.get(member) is wanted for member, wanted in rule.literals)
        and rule.key not in listing.kept
        for rule in criteria.contradictions
    )


def _fields(listing: Listing, criteria: Criteria) -> dict[str, object]:
    from coprod_tui.reports.session_json import timestamp

    return {
        "title": listing.title,
        "id": listing.id,
        "name": listing.path.stem,
        "path": str(listing.path),
        "answered": listing.answered,
        "open": None if listing.problem else _open(listing, criteria),
        "changed": timestamp(listing.changed),
        "revision": listing.revision,
        "problem": listing.problem,
    }

"""What the list of sessions says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from rich.cells import cell_len

from coprod_tui.domain.criteria import Criteria
from coprod_tui.files.listing import Listing
from coprod_tui.text import one_line
from coprod_tui.tui.moments import when
from coprod_tui.tui.phrases import Phrase, fold
from coprod_tui.tui.rows import Look
from coprod_tui.tui.wrapping import shortened

WIDE = 64
"""Cells from which a session has its details on the line of its title."""

MARK = "*"
"""Stands before a session that is marked for comparing."""

_ANSWERED_WIDTH = 11
_CLASHES_WIDTH = 18
_CHANGED_WIDTH = 16


def answered_words(listing: Listing, criteria: Criteria) -> str:
    """The progress of a session: "14 of 25"."""
    answered = sum(statement in criteria.by_id for statement in listing.answers)
    return f"{answered} of {len(criteria.statements)}"


def continue_words(listing: Listing, criteria: Criteria, *, marked: bool = False) -> str:
    """The first line of the list: "Continue Riverside clinic, 14 of 25"."""
    mark = f"{MARK} " if marked else ""
    return f"{mark}Continue {one_line(listing.title)}, {answered_words(listing, criteria)}"


def namesakes(listings: Iterable[Listing]) -> frozenset[str]:
    """The titles, as `title_key` has them, that several sessions have; one that can't be read has none."""
    counts = Counter(title_key(each) for each in listings if not each.problem)
    return frozenset(title for title, count in counts.items() if count > 1)


def title_key(listing: Listing) -> str:
    """A title as it's compared with others: as it's shown, without capitals."""
    return one_line(listing.title).casefold()


def session_lines(
    listing: Listing,
    criteria: Criteria,
    *,
    now: datetime,
    width: int,
    look: Look,
    holder: str = "",
    marked: bool = False,
) -> list[list[Phrase]]:
    """The lines of one session in the list.

    Args:
        listing: What is known of it.
        criteria: What is asked.
        now: For the words about its last change.
        width: Cells of a line.
        look: How to draw.
        holder: Who has it open; empty for nobody.
        marked: Whether it's marked for comparing.
    """
    styles, dots = look.palette, look.glyphs.ellipsis
    title = one_line(listing.title)
    start = f" {MARK} " if marked else "   "
    if listing.problem:
        head = [Phrase(f"   {shortened(title, width - 4, dots)}", styles.text)]
        problem = [Phrase(f"   can't be read: {one_line(listing.problem)}", styles.error)]
        return [head, *fold(problem, width - 1, 3)]
    count = listing.open_contradictions(criteria)
    noun = "contradiction" if count == 1 else "contradictions"
    details = [
        Phrase(answered_words(listing, criteria).rjust(_ANSWERED_WIDTH), styles.text),
        Phrase(f"  {f'{count} {noun}' if count else '':<{_CLASHES_WIDTH}}", styles.clash),
        Phrase(when(listing.changed, now).rjust(_CHANGED_WIDTH), styles.muted),
    ]
    if width >= WIDE:
        room = width - 5 - _ANSWERED_WIDTH - 2 - _CLASHES_WIDTH - _CHANGED_WIDTH
        name = shortened(title, room, dots)
        lines = [[Phrase(f"{start}{name}{' ' * (room - cell_len(name))}", styles.text), *details]]
    else:
        lines = [[Phrase(f"{start}{shortened(title, width - 4, dots)}", styles.text)]]
        words = (phrase.text.strip() for phrase in details)
        for told in _packed(filter(None, words), width - 6):
            lines.append([Phrase(f"     {shortened(told, width - 6, dots)}", styles.muted)])
    if holder:
        lines += fold(
            [Phrase(f"     open by {one_line(holder)}; you can read it", styles.warning)], width - 1, 5
        )
    if listing.digest and criteria.digest and listing.digest != criteria.digest:
        lines += fold([Phrase("     answers other statements than today's", styles.muted)], width - 1, 5)
    return lines


def file_lines(listing: Listing, width: int, look: Look) -> list[list[Phrase]]:
    """The file of a session, which tells it apart from others of its title."""
    return fold([Phrase(f"     file: {one_line(listing.path.name)}", look.palette.muted)], width - 1, 5)


def _packed(words: Iterable[str], width: int) -> list[str]:
    """As few lines as can be, none of them wider than this where that can be had."""
    lines: list[str] = []
    for each in words:
        longer = f"{lines[-1]} · {each}" if lines else ""
        if longer and cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(each)
    return lines

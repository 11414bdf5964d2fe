"""The line at the top: what is being assessed, how far it has come, and whether it's saved."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.layout import Layout

from coprod_tui.domain.findings import Findings
from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Phrase, strip
from coprod_tui.tui.rows import Look
from coprod_tui.tui.widgets.lines import Lines
from coprod_tui.tui.widgets.placed import PlacedLayout
from coprod_tui.tui.wrapping import shortened, shortened_before_end

_SAVING = 10
"""Cells kept for the words on saving, so that they come and go without moving anything: "read-only" fits."""

_SHORTEST_TITLE = 8
"""Cells below which a title says nothing any more."""

_SHORT = 64
"""Columns below which the line says less."""


class StatusLine(Lines):
    """Show the title, and in places of their own, to send few bytes, the counts and the words on saving."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._arranging = PlacedLayout(self._regions)
        self._count_lines = Lines(id="counts")
        self._saving_lines = Lines(id="saving")
        self._counts_width = 0

    def compose(self) -> ComposeResult:
        yield self._count_lines
        yield self._saving_lines

    @property
    def layout(self) -> Layout:
        return self._arranging

    def show_status(
        self,
        findings: Findings,
        saving: str,
        width: int,
        look: Look,
        *,
        code: str = "",
        failed: bool = False,
        waiting: bool = False,
    ) -> None:
        """Show where the assessment stands.

        Args:
            findings: What follows from the answers.
            saving: What is true of the newest answers: saved, being saved, or why not and what to do.
            width: Cells of the line.
            look: How things are drawn.
            code: What it begins with before the title, and says even where there's no room for that.
            failed: Whether saving fails, in which case nothing else is said.
            waiting: Whether others wait for what is saved here; nothing else is said then either.
        """
        palette = look.palette
        alone = failed or waiting
        manner = _manner(findings, width, cell_len(code))
        counts_width = 0 if alone else _longest(findings, manner)
        if counts_width != self._counts_width:
            self._counts_width = counts_width
            self._count_lines.refresh(layout=True)
        if alone:
            words = shortened_before_end(f" {one_line(saving)}", width, look.glyphs.ellipsis)
            self.show([strip([Phrase(words, palette.error if failed else palette.warning)])])
            return
        begin = f"{code} · " if code else ""
        room = width - counts_width - _SAVING - 2 - cell_len(begin)
        if room > _SHORTEST_TITLE:
            shown = begin + shortened(one_line(findings.session.title), room - 1, look.glyphs.ellipsis)
        else:
            shown = code
        self.show([strip([Phrase(f" {shown}", palette.title)])])
        counts = _counts(findings.answered, findings.total, len(findings.open), len(findings.kept))[manner]
        self._count_lines.show([strip([Phrase(counts, palette.status)])])
        self._saving_lines.show([strip([Phrase(saving, palette.muted)])])

    def _regions(self, size: Size) -> Mapping[str, Region]:
        counts = self._counts_width
        if not counts:
            return {}
        start = max(size.width - counts - _SAVING, 1)
        return {
            "counts": Region(start, 0, min(counts, size.width - start), 1),
            "saving": Region(size.width - _SAVING + 1, 0, _SAVING - 1, 1),
        }


def _manner(findings: Findings, width: int, code: int) -> int:
    """In which words of `_counts` it's told how far it has come, on a line with a code of so many cells."""
    usual, shortest = (0 if width >= _SHORT else 1), len(_counts(0, 0, 0, 0)) - 1
    if not code:
        return usual
    room = width - _SAVING - 2 - code
    return next((each for each in range(usual, shortest) if _longest(findings, each) <= room), shortest)


def _longest(findings: Findings, manner: int) -> int:
    """Cells of the counts at most, whatever is answered, so that nothing moves."""
    total, possible = findings.total, len(findings.criteria.contradictions)
    kept = len(findings.kept)
    return max(cell_len(_counts(total, total, each, kept)[manner]) for each in (0, max(possible, 2)))


def _counts(done: int, total: int, contradictions: int, kept: int) -> tuple[str, ...]:
    """How far it has come, from the fullest words to the shortest."""
    number = str(contradictions) if contradictions else "no"
    noun, short = ("contradiction", "clash") if contradictions == 1 else ("contradictions", "clashes")
    # One that is kept isn't passed over, as if there were none.
    which = "open " if kept else ""
    only_kept = f"{kept} kept" if kept and not contradictions else ""
    return (
        f"{done} of {total} answered · {number} {which}{noun}",
        f"{done} of {total} · {only_kept or f'{number} {noun}'}",
        f"{done} of {total} · {only_kept or f'{number} {short}'}",
        f"{done} of {total}",
    )

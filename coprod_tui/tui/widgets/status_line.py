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
        title: str = "",
        failed: bool = False,
        waiting: bool = False,
    ) -> None:
        """Show where the assessment stands.

        Args:
            findings: What follows from the answers.
            saving: What is true of the newest answers: saved, being saved, or why not and what to do.
            width: Cells of the line.
            look: How things are drawn.
            title: What it begins with; the session's title where that's empty.
            failed: Whether saving fails, in which case nothing else is said.
            waiting: Whether others wait for what is saved here; nothing else is said then either.
        """
        palette = look.palette
        alone = failed or waiting
        counts_width = 0 if alone else self._longest_counts(findings, width)
        if counts_width != self._counts_width:
            self._counts_width = counts_width
            self._count_lines.refresh(layout=True)
        if alone:
            words = shortened_before_end(f" {one_line(saving)}", width, look.glyphs.ellipsis)
            self.show([strip([Phrase(words, palette.error if failed else palette.warning)])])
            return
        room = width - counts_width - _SAVING - 2
        whole = title or one_line(findings.session.title)
        shown = shortened(whole, room - 1, look.glyphs.ellipsis) if room > _SHORTEST_TITLE else ""
        self.show([strip([Phrase(f" {shown}", palette.title)])])
        self._count_lines.show(
            [strip([Phrase(_counts(findings, len(findings.open), width), palette.status)])]
        )
        self._saving_lines.show([strip([Phrase(saving, palette.muted)])])

    def _longest_counts(self, findings: Findings, width: int) -> int:
        possible = len(findings.criteria.contradictions)
        return max(
            cell_len(_counts(findings, 0, width, findings.total)),
            cell_len(_counts(findings, max(possible, 2), width, findings.total)),
        )

    def _regions(self, size: Size) -> Mapping[str, Region]:
        counts = self._counts_width
        if not counts:
            return {}
        start = max(size.width - counts - _SAVING, 1)
        return {
            "counts": Region(start, 0, min(counts, size.width - start), 1),
            "saving": Region(size.width - _SAVING + 1, 0, _SAVING - 1, 1),
        }


def _counts(findings: Findings, contradictions: int, width: int, answered: int | None = None) -> str:
    done = findings.answered if answered is None else answered
    number = str(contradictions) if contradictions else "no"
    noun = "contradiction" if contradictions == 1 else "contradictions"
    if width < _SHORT:
        return f"{done} of {findings.total} · {number} {noun}"
    return f"{done} of {findings.total} answered · {number} {noun}"

"""A contradiction in words, its ways out with a preview of each, and keeping it with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.events import Key

from coprod_tui.domain.changes import Change, KeepContradiction
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.limits import NOTE_CHARACTERS
from coprod_tui.domain.ways_out import Clash
from coprod_tui.reports.words import themes
from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Paragraph, Phrase, clip, fold
from coprod_tui.tui.screens.listing import Item, ListScreen
from coprod_tui.tui.screens.scoped import Outfit

LABEL_WIDTH = 10
"""Cells for the words at the left edge, such as "Because"."""


class ContradictionScreen(ListScreen[Change | None]):
    """Show the contradictions at one statement, one at a time; it's left with the change that was chosen.

    Args:
        criteria: What is asked.
        clashes: At least one contradiction, with its ways out.
        place: What the contradictions are at, such as "Don't 3".
        outfit: How to draw, and which keys to name.
        by: The role that keeps contradictions, as the settings name it; may be empty.
        read_only: Why nothing can be changed; empty where it can.
    """

    SCOPE = "contradiction"

    def __init__(
        self,
        criteria: Criteria,
        clashes: Sequence[Clash],
        place: str,
        outfit: Outfit | None = None,
        *,
        by: str = "",
        read_only: str = "",
    ) -> None:
        super().__init__(outfit)
        self._criteria = criteria
        self._clashes = tuple(clashes)
        self._place = place
        self._by = by
        self._read_only = read_only
        self._shown = 0

    @property
    def clash(self) -> Clash:
        """The contradiction that is shown."""
        return self._clashes[self._shown]

    def why_not(self, command: str) -> str:
        if command in {"next-contradiction", "previous-contradiction"} and len(self._clashes) == 1:
            return f"this is the only contradiction at {self._place}."
        if command in {"choose", "keep"} and self._read_only:
            return self._read_only
        return ""

    # What is shown

    def heading(self, width: int) -> Sequence[Paragraph]:
        styles = self.look.palette
        names = ", ".join(map(one_line, themes(self._criteria, self.clash.rule)))
        # Counted as the sheet does; one that is kept is no longer among those.
        if counted := self.clash.counted:
            title = Phrase(f" Contradiction {counted}", styles.clash)
        else:
            title = Phrase(" Kept contradiction", styles.kept)
        line = [title, Phrase(f" · {names}" if names else "", styles.title)]
        return [clip(line, width, self.look.glyphs.ellipsis), []]

    def stock(self, width: int) -> Iterable[Item]:
        styles = self.look.palette
        rule = self.clash.rule
        for member, answer in rule.literals:
            statement = self._criteria.by_id[member]
            title = self._criteria.answer_titles[answer].lower()
            label = f" {statement.label}".ljust(LABEL_WIDTH)
            words = [Phrase(label, styles.title), Phrase(f"{one_line(title)}: ", styles.muted)]
            words.append(Phrase(one_line(statement.reads(answer)), styles.text))
            yield Item(tuple(fold(words, width - 1, LABEL_WIDTH)), can_choose=False)
        for name, text in (("Because", rule.because), ("Ask", rule.discuss)):
            words = [Phrase(f" {name}".ljust(LABEL_WIDTH), styles.muted), Phrase(one_line(text), styles.text)]
            yield Item(tuple(fold(words, width - 1, LABEL_WIDTH)), can_choose=False)
        if kept := self._kept_words():
            yield Item(([], *fold([Phrase(f" {kept}", styles.kept)], width - 1, 1)), can_choose=False)
        if self._read_only:
            sentence = Phrase(f" {one_line(self._read_only)}", styles.warning)
            yield Item(([], *fold([sentence], width - 1, 1)), can_choose=False)
            return
        yield Item(([], [Phrase(" Ways out", styles.title)]), can_choose=False)
        for number, (words_out, preview) in enumerate(self._offered(), start=1):
            line = [Phrase(f"  {number}  {one_line(words_out)}", styles.text)]
            if preview:
                line.append(Phrase(f": {preview}", styles.muted))
            yield Item(tuple(fold(line, width - 1, 5)))

    def _offered(self) -> list[tuple[str, str]]:
        ways = [(way.words, way.preview) for way in self.clash.ways]
        both = "both" if len(self.clash.rule.members) == 2 else "them all"  # noqa: PLR2004 - a pair
        return [
            *ways,
            ("keep it for another reason" if self.clash.kept else f"keep {both}, with a reason", ""),
        ]

    def _kept_words(self) -> str:
        clash = self.clash
        if clash.kept is not None:
            by = f" ({one_line(clash.kept.by)})" if clash.kept.by else ""
            return f"Kept{by} because: {one_line(clash.kept.reason)}"
        if clash.earlier_reason:
            return f"You kept this before because: {one_line(clash.earlier_reason)} Keep it again?"
        return ""

    # What keys do

    def take_key(self, event: Key) -> bool:
        if super().take_key(event):
            return True
        if not self.go_to_typed(event):
            return False
        self._choose()
        return True

    def action_move(self, direction: str) -> None:
        """Move among the ways out, or scroll."""
        self.step(direction)

    def action_choose(self) -> None:
        """Take the way out at the cursor; one that isn't in view is shown first."""
        if self.cursor_in_view or self._read_only:
            self._choose()
        else:
            self.step("page_down")

    def _choose(self) -> None:
        if self._read_only:
            self.say(self._read_only, wrong=True)
        elif self.cursor < len(self.clash.ways):
            self.dismiss(self.clash.ways[self.cursor].change)
        else:
            self.action_keep()

    def action_keep(self) -> None:
        """Ask for the reason, then for who says so, and keep the contradiction."""
        if self._read_only:
            self.say(self._read_only, wrong=True)
            return
        kept = self.clash.kept
        before = kept.reason if kept else self.clash.earlier_reason
        self.ask("Keep it because:", self._ask_by, value=before, most=NOTE_CHARACTERS, refuse=_refuse_reason)

    def action_walk(self, step: int) -> None:
        """Show another contradiction at the same statement."""
        if len(self._clashes) == 1:
            self.say(f"This is the only contradiction at {self._place}.")
            return
        self._shown = (self._shown + step) % len(self._clashes)
        self.cursor = 0
        self.restock()

    def action_leave(self) -> None:
        """Go back and change nothing."""
        self.dismiss(None)

    def _ask_by(self, reason: str) -> None:
        by = self.clash.kept.by if self.clash.kept else self._by
        self.ask("Who says so? (a role, or nothing)", lambda who: self._keep(reason, who), value=by)

    def _keep(self, reason: str, by: str) -> None:
        self.dismiss(KeepContradiction(self.clash.rule.key, reason.strip(), by.strip()))


def _refuse_reason(reason: str) -> str:
    return "" if reason.strip() else "A contradiction is kept with a reason, and none was given."

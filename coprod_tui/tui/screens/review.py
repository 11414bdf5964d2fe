"""What follows from all answers, on one page: the verdict, what to talk about, what to look at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coprod_tui.domain.changes import DismissAlarm, PinAnswer
from coprod_tui.domain.conditions import moved_on
from coprod_tui.domain.criteria import Answer
from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Paragraph, Phrase, clip, fold
from coprod_tui.tui.reasons import why_not
from coprod_tui.tui.review_rows import ReviewRow, ReviewRows
from coprod_tui.tui.screens.listing import Item
from coprod_tui.tui.screens.live import LiveListScreen

_CHANGERS = frozenset({"pin", "dismiss-alarm", "next-state"})
_SETS = frozenset({"next-set", "previous-set"})


class ReviewScreen(LiveListScreen[str | None]):
    """Read a session's review; it's left with the id of a statement to go to, or with `None`."""

    SCOPE = "review"

    _alternative = 0
    _reading: tuple[ReviewRow, ...] = ()

    # What is shown

    @property
    def row(self) -> ReviewRow:
        """The row at the cursor."""
        return self._reading[self.cursor]

    def heading(self, width: int) -> Sequence[Paragraph]:
        styles, findings = self.look.palette, self.assessment.findings
        line = [
            Phrase(" Review", styles.title),
            Phrase(f" · {findings.answered} of {findings.total} answered", styles.status),
            Phrase(f" · {one_line(findings.session.title)}", styles.muted),
        ]
        return [clip(line, width, self.look.glyphs.ellipsis), []]

    def stock(self, width: int) -> Iterable[Item]:
        rows = ReviewRows(self.assessment.findings, self.look, self._alternative)
        self._reading = tuple(rows.rows())
        title = self.look.palette.status
        for number, row in enumerate(self._reading):
            lead: list[Paragraph] = [[]] if number and (row.heading or row.opens) else []
            if row.heading:
                lead += fold([Phrase(f" {row.heading}", title)], width - 1, 1)
            lines = [line for words in row.paragraphs for line in fold(words, width - 1, row.indent)]
            yield Item((*lead, *lines), lead=len(lead))

    def why_not(self, command: str) -> str:
        session = self.assessment.session
        if command in _CHANGERS and self.read_only:
            return self.read_only
        answer = session.answer(self.row.statement)
        if command in {"conditions", "story"}:
            return why_not(command, self.assessment, self.row.statement, "")
        reasons = {
            "go-there": (not self._on_sheet, "this row is about no statement of the sheet."),
            "next-state": (not self.row.condition, "only a condition is open, met or dropped."),
            "pin": (
                not self.row.is_answer or answer in {None, Answer.UNSURE},
                "only a row with one clear answer can be sure.",
            ),
            "dismiss-alarm": (not self.row.alarm, "only what is worth a question can be set aside."),
            **dict.fromkeys(_SETS, (len(self._alternatives) < 2, "there is no other set.")),  # noqa: PLR2004
        }
        holds, reason = reasons.get(command, (False, ""))
        return reason if holds else ""

    @property
    def _on_sheet(self) -> bool:
        return self.row.statement in self.assessment.criteria.by_id

    @property
    def _alternatives(self) -> Sequence[object]:
        return self.assessment.findings.revisit.alternatives

    # What keys do

    def action_move(self, direction: str) -> None:
        """Move the cursor."""
        self.step(direction)

    def action_section(self, step: int) -> None:
        """Go to the first row of another section, coming round at the ends."""
        firsts = [number for number, row in enumerate(self._reading) if row.heading]
        here = sum(number <= self.cursor for number in firsts) - 1
        self.go_to(firsts[(here + step) % len(firsts)])

    def action_go_there(self) -> None:
        """Leave for the statement at the cursor."""
        if self.refuses("go-there"):
            return
        self.dismiss(self.row.statement)

    def action_turn(self, step: int) -> None:
        """Show another of the smallest sets of answers to look at again; from elsewhere, go there first."""
        if self.refuses("next-set"):
            return
        if not self.row.is_revisit:
            self._go_to_revisit()
            return
        self._alternative = (self._alternative + step) % len(self._alternatives)
        self.restock()

    def _go_to_revisit(self, statement: str = "") -> None:
        """Go to what there is to look at again: to a statement's answer in it, or else to its first row."""
        places = [number for number, row in enumerate(self._reading) if row.is_revisit]
        answers = (
            n for n in places if self._reading[n].is_answer and self._reading[n].statement == statement
        )
        if places:
            self.go_to(next(answers, places[0]))

    def action_pin(self) -> None:
        """Say that the answer at the cursor is sure, or take that back."""
        if self.refuses("pin"):
            return
        row = self.row
        pinned = row.statement not in self.assessment.session.pins
        # Without this answer, or with it, the sets are others.
        self._alternative = 0
        if not self.make(PinAnswer(row.statement, pinned=pinned)):
            return
        if row.is_revisit:
            self._go_to_revisit(row.statement)
        label = self.assessment.criteria.by_id[row.statement].label
        self.say(f"{label}: {'you are sure of it.' if pinned else 'no longer marked as sure.'}")

    def action_conditions(self) -> None:
        """Write what would have to be true before the work starts, at the statement of this row."""
        from coprod_tui.tui.screens.conditions import ConditionsScreen

        if self.refuses("conditions"):
            return
        screen = ConditionsScreen(
            self.assessment, self.carry_out, self.row.statement, self.outfit, read_only=self.read_only
        )
        self.app.push_screen(screen, lambda _left: self.restock())

    def action_story(self) -> None:
        """Walk through what was said, step by step."""
        from coprod_tui.tui.screens.story import StoryScreen

        if self.refuses("story"):
            return
        screen = StoryScreen(self.assessment.criteria, self.assessment.session, self.outfit)
        self.app.push_screen(screen, self._leave_for)

    def _leave_for(self, statement: str | None) -> None:
        if statement is not None:
            self.dismiss(statement)

    def action_next_state(self) -> None:
        """Make the condition at the cursor open, met or dropped in turn."""
        if self.refuses("next-state"):
            return
        condition = self.assessment.session.condition(self.row.condition)
        if condition is not None:
            self.make(moved_on(condition))
            self.go_to([row.condition for row in self._reading].index(condition.key))

    def action_dismiss_alarm(self) -> None:
        """Set the question at the cursor aside."""
        if not self.refuses("dismiss-alarm"):
            self.make(DismissAlarm(self.row.alarm))

    def action_leave(self) -> None:
        """Go back to where the cursor was."""
        self.dismiss(None)

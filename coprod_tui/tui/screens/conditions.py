"""What would have to be true before the work starts, at one answer that stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import Change
from coprod_tui.domain.conditions import (
    QUESTION,
    WHERE,
    AddCondition,
    ChangeCondition,
    condition_words,
    in_the_way,
    moved_on,
    parse_due,
)
from coprod_tui.domain.limits import NOTE_CHARACTERS, OWNER_CHARACTERS
from coprod_tui.domain.session import Condition
from coprod_tui.errors import ChangeRefusedError
from coprod_tui.reports.words import origin_words
from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Paragraph, Phrase, fold
from coprod_tui.tui.screens.listing import Item
from coprod_tui.tui.screens.live import LiveListScreen
from coprod_tui.tui.screens.scoped import Outfit

_CHANGERS = frozenset({"write", "next-state"})


class ConditionsScreen(LiveListScreen[None]):
    """List the conditions at a statement, and write them; where there is none, it asks for one at once.

    Args:
        assessment: The one going on.
        change: Carries out a change, and says why it was refused, or nothing.
        statement: Id of a statement, on the sheet or gone from it.
        outfit: How to draw, and which keys to name.
        read_only: Why nothing can be changed; empty where it can.
    """

    SCOPE = "conditions"

    def __init__(
        self,
        assessment: Assessment,
        change: Callable[[Change], str],
        statement: str,
        outfit: Outfit | None = None,
        *,
        read_only: str = "",
    ) -> None:
        super().__init__(assessment, change, outfit, read_only=read_only)
        self._statement = statement
        self._at_once = not self.conditions and not read_only

    def on_mount(self) -> None:
        if self._at_once:
            self.action_write()

    # What is shown

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions at the statement, in the order they were written."""
        return self.assessment.session.conditions_at(self._statement)

    @property
    def chosen(self) -> Condition | None:
        """The condition at the cursor; `None` on the row that writes another one."""
        return self.conditions[self.cursor] if self.cursor < len(self.conditions) else None

    @property
    def _takes_more(self) -> bool:
        return in_the_way(self.assessment.findings, self._statement) and not self.read_only

    def heading(self, width: int) -> Sequence[Paragraph]:
        styles, statement = self.look.palette, self.assessment.criteria.by_id.get(self._statement)
        title = [Phrase(f" {QUESTION}", styles.title)]
        if statement is None:
            about = [Phrase(f" {one_line(self._statement)}, which is no longer on the sheet", styles.muted)]
        else:
            answer = self.assessment.session.answer(self._statement)
            about = [
                Phrase(f" {statement.label}: ", styles.muted),
                Phrase(one_line(statement.reads(answer) or statement.text), styles.text),
            ]
        return [*fold(title, width - 1, 1), *fold(about, width - 1, 1), []]

    def stock(self, width: int) -> Iterable[Item]:
        styles = self.look.palette
        for each in self.conditions:
            words = [Phrase(f"   {one_line(condition_words(each))}", styles.text)]
            if origin := origin_words(each):
                words.append(Phrase(one_line(origin), styles.muted))
            yield Item(tuple(fold(words, width - 1, 5)))
        if self.read_only:
            yield Item(tuple(fold([Phrase(f" {one_line(self.read_only)}", styles.warning)], width - 1, 1)))
        elif self._takes_more:
            another = "Write another one" if self.conditions else "Write a condition"
            yield Item(([Phrase(f"   {another}", styles.muted)],))

    def why_not(self, command: str) -> str:
        if command in _CHANGERS and self.read_only:
            return self.read_only
        if command == "next-state" and self.chosen is None:
            return "only a condition is open, met or dropped."
        if command == "write" and self.chosen is None and not self._takes_more:
            return WHERE
        return ""

    # What keys do

    def action_move(self, direction: str) -> None:
        """Move the cursor."""
        self.step(direction)

    def action_write(self) -> None:
        """Ask what has to be true, who sees to it and by when."""
        if self.refuses("write"):
            return
        old = self.chosen
        text = old.text if old else ""
        self._ask("Condition:", lambda typed: self._ask_owner(old, typed), text, refuse=_refuse_text)

    def action_next_state(self) -> None:
        """Make the condition at the cursor open, met or dropped in turn."""
        if not self.refuses("next-state") and self.chosen is not None:
            self.make(moved_on(self.chosen))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def leave_question(self) -> None:
        super().leave_question()
        if self._at_once:
            self.dismiss(None)

    def _ask(
        self,
        question: str,
        then: Callable[[str], None],
        value: str,
        most: int = NOTE_CHARACTERS,
        refuse: Callable[[str], str] | None = None,
    ) -> None:
        def answered(typed: str) -> None:
            # What was only looked at stays as it was, with the line breaks that one line can't show.
            then(value if typed == one_line(value) else typed)

        self.ask(question, answered, value=value, most=most, refuse=refuse)

    def _ask_owner(self, old: Condition | None, text: str) -> None:
        owner = old.owner if old else ""
        self._ask("Who sees to it?", lambda name: self._ask_due(old, text, name), owner, OWNER_CHARACTERS)

    def _ask_due(self, old: Condition | None, text: str, owner: str) -> None:
        due = old.due.isoformat() if old and old.due else ""
        question = "By when? (2027-01-31, or nothing)"
        self._ask(
            question, lambda day: self._finish(old, text, owner, parse_due(day)), due, refuse=_refuse_due
        )

    def _finish(self, old: Condition | None, text: str, owner: str, due: date | None) -> None:
        if old is None:
            change: Change = AddCondition(self._statement, text, owner, due)
        else:
            change = ChangeCondition(old.key, text, owner, due, old.state)
        if self.make(change) and self._at_once:
            self.dismiss(None)


def _refuse_text(text: str) -> str:
    return "" if text.strip() else "A condition says what would have to be true, and nothing was typed."


def _refuse_due(day: str) -> str:
    try:
        parse_due(day)
    except ChangeRefusedError as error:
        return str(error)
    return ""

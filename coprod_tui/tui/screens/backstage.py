"""The facilitator's private screen: what comes next, notes, who still answers; it steers the shared one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coprod_tui.domain.criteria import Statement
from coprod_tui.files.room.steering import Wish
from coprod_tui.reports.room_words import (
    COVERED,
    agenda_words,
    counts_words,
    given_away_words,
    people_words,
    role_name,
    time_words,
)
from coprod_tui.text import one_line
from coprod_tui.tui.backstage import Backstage
from coprod_tui.tui.commands import first_key
from coprod_tui.tui.phrases import Paragraph, Phrase, fold
from coprod_tui.tui.screens.listing import Item, ListScreen
from coprod_tui.tui.screens.note import NoteScreen
from coprod_tui.tui.screens.scoped import Outfit

LOOK_PAUSE = 0.5
"""Seconds between two looks at what others have written."""


class BackstageScreen(ListScreen[None]):
    """List the statements, what to discuss first, with private notes.

    Args:
        stage: The room, read over again.
        outfit: How to draw, and which keys to name.
    """

    SCOPE = "backstage"

    def __init__(self, stage: Backstage, outfit: Outfit | None = None) -> None:
        super().__init__(outfit)
        self._stage = stage
        self._first: tuple[str, ...] = ()
        """What to discuss first, as it's listed."""
        self._order: tuple[Statement, ...] = ()
        self._newest = self._to_discuss
        self._moved = False
        """Whether somebody has moved the cursor; from then on, rows stay until the top is asked for."""
        self._arrange()

    def on_mount(self) -> None:
        self.set_interval(LOOK_PAUSE, self.look_again)

    def look_again(self) -> None:
        """Show what has changed in the room; the cursor stays at its statement."""
        if not self.is_active or self.asking or not self._stage.look():
            return
        self._newest = self._to_discuss
        if not self._moved:
            here = self.chosen
            self._arrange()
            self.cursor = self._order.index(here)
        self.restock()

    @property
    def chosen(self) -> Statement:
        """The statement at the cursor."""
        return self._order[self.cursor]

    # What is shown

    def heading(self, width: int) -> Sequence[Paragraph]:
        styles, stage = self.look.palette, self._stage
        title = [Phrase(f" {one_line(stage.invitation.title)} · private", styles.title)]
        # The sign that stands at a statement on the shared screen; the cursor has another one.
        sign = self.look.glyphs.shared if stage.view.statement in stage.criteria.by_id else ""
        shown = [
            Phrase(f" {sign}", styles.title),
            Phrase(f"{' ' * bool(sign)}On the shared screen: ", styles.muted),
            Phrase(self._shown, styles.text),
        ]
        waiting = [Phrase(" Still answering: ", styles.muted), Phrase(self._waiting, styles.text)]
        lines: list[Paragraph] = [*fold(title, width - 1, 1)]
        not_saved = f"NOT SAVED, but still here: {stage.not_saved}" if stage.not_saved else ""
        wrong = [
            [Phrase(f" {one_line(words)}", styles.error)] for words in (stage.problem, not_saved) if words
        ]
        for each in (shown, waiting, *wrong):
            lines += fold(each, width - 1, 3)
        # In a line that is empty otherwise, so that nothing moves when it comes.
        return [*lines, [Phrase(f" {self._reordered}", styles.warning)] if self._reordered else []]

    def stock(self, width: int) -> Iterable[Item]:
        items = {item.statement: item for item in self._stage.agenda}
        first = len(self._first)
        for number, statement in enumerate(self._order):
            lines: list[Paragraph] = []
            if number in {0, first}:
                lines += self._title("To discuss" if number < first else "The other statements", number)
            lead = len(lines)
            item = items.get(statement.id)
            why = agenda_words(item, self._stage.group) if item is not None else ""
            for paragraph in self._said(statement, why):
                lines += fold(paragraph, width - 1, 5)
            yield Item(tuple(lines), lead=lead)

    def _title(self, words: str, number: int) -> list[Paragraph]:
        title: Paragraph = [Phrase(f" {words}", self.look.palette.muted)]
        return [[], title] if number else [title]

    def _said(self, statement: Statement, why: str) -> Iterator[Paragraph]:
        styles, stage = self.look.palette, self._stage
        on_screen = self.look.glyphs.shared if stage.view.statement == statement.id else " "
        yield [
            Phrase(f" {on_screen} ", styles.title),
            self.look.sign(stage.findings.session.answer(statement.id)),
            Phrase(f" {statement.label}: ", styles.title),
            Phrase(one_line(statement.text), styles.text),
        ]
        if why := why or self._answered(statement):
            yield [Phrase(f"     {why}", styles.muted)]
        if note := stage.note(statement.id):
            yield [Phrase("     Note: ", styles.muted), Phrase(one_line(note), styles.text)]

    def _answered(self, statement: Statement) -> str:
        """What may be known of the answers to a statement that isn't to be discussed first."""
        group = self._stage.group
        answered, counts = group.answered(statement.id), group.counts(statement.id)
        if not answered:
            return ""
        return f"{people_words(answered)} answered, not revealed" if counts is None else counts_words(counts)

    @property
    def _shown(self) -> str:
        view, stage = self._stage.view, self._stage
        if stage.screen_is_gone:
            return "nothing, since it is gone; answers are kept, and count once the room is open again"
        if not view.open:
            return "nothing, since the room is closed"
        if (statement := stage.criteria.by_id.get(view.statement)) is not None:
            shown = statement.label
        else:
            shown = "who is here" if len(view.lines) > 1 else "".join(view.lines)
        time = time_words(stage.room.seconds, stage.room.minutes)
        return " · ".join(filter(None, (one_line(shown), time)))

    @property
    def _waiting(self) -> str:
        group = self._stage.group
        if not group.joined:
            return "nobody has joined yet"
        waiting = [
            f"{role_name(self._stage.criteria, role)} ({people})" for role, people in group.unfinished.items()
        ]
        joined = sum(group.joined.values())
        return f"{', '.join(waiting) or 'nobody'} · {group.finished} of {joined} finished"

    def _arrange(self) -> None:
        """What to discuss first, then the rest as printed."""
        by_id = self._stage.criteria.by_id
        self._first = self._newest
        rest = (each for each in by_id if each not in set(self._first))
        self._order = tuple(by_id[each] for each in (*self._first, *rest))

    @property
    def _to_discuss(self) -> tuple[str, ...]:
        """What to discuss first, as things stand now."""
        return tuple(item.statement for item in self._stage.agenda)

    @property
    def _reordered(self) -> str:
        """That other things are to be discussed first by now, as a sentence; empty where they aren't."""
        key = first_key(self.SCOPE, "first", self.outfit.keys)
        return "" if self._first == self._newest else f"The order has changed. {key} shows it."

    # What keys do

    def action_move(self, direction: str) -> None:
        """Move the cursor; to the top, with the order as it is by now."""
        self._moved = direction != "first"
        if not self._moved:
            self._arrange()
            self.restock()
        self.step(direction)

    def action_show(self) -> None:
        """Show this statement on the shared screen."""
        self._ask(Wish.GO, f"Asked to show {self.chosen.label}.")

    def action_reveal(self) -> None:
        """Reveal the answers to the statement at the cursor, after asking."""
        if self.chosen.id in self._stage.room.revealed:
            self.say("This is revealed already.")
            return
        chosen = self.chosen
        group = self._stage.group
        few = given_away_words(group, chosen.id)
        how_many = few or f"{people_words(group.answered(chosen.id))} answered. "
        self.confirm(
            f"Reveal {chosen.label} to everybody? {how_many}y reveals",
            lambda: self._ask(Wish.REVEAL, f"Asked to reveal {chosen.label}.", chosen.id),
        )

    def action_topic(self, step: int) -> None:
        """Have the shared screen go on, or back, in what to discuss."""
        self._ask(
            Wish.NEXT if step > 0 else Wish.BACK,
            "Asked to go on." if step > 0 else "Asked to go back.",
            "",
        )

    def action_curtain(self) -> None:
        """Cover the shared screen, or show it again."""
        covered = self._stage.view.lines == (COVERED,)
        asked = "show the shared screen again" if covered else "cover the shared screen"
        self._ask(Wish.CURTAIN, f"Asked to {asked}.", "")

    def action_spotlight(self) -> None:
        """Put the next part of the shared screen in the light."""
        self._ask(Wish.SPOTLIGHT, "Asked to move the spotlight.", "")

    def action_note(self) -> None:
        """Write a private note on the statement at the cursor."""
        statement = self.chosen

        def write(note: str | None) -> None:
            if note is not None:
                self._stage.write(statement.id, note)
            self.restock()

        self.app.push_screen(
            NoteScreen(
                statement,
                self._stage.given(statement.id),
                self.outfit,
                draft=lambda note: self._stage.write(statement.id, note),
                kept_in="A private note; the shared screen never reads it.",
            ),
            write,
        )

    def _ask(self, wish: Wish, done: str, statement: str | None = None) -> None:
        problem = self._stage.ask(wish, self.chosen.id if statement is None else statement)
        if problem:
            self.say(problem, wrong=True)
        elif self._stage.view.open:
            self.say(done)
        else:
            why = "The shared screen is gone" if self._stage.screen_is_gone else "The room is closed"
            self.say(f"{why}, so nothing is shown.", wrong=True)

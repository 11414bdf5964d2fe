"""Who is in a room: how many joined, role by role, and how many are there without a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from coprod_tui.domain.facilitation import Facilitation
from coprod_tui.domain.room import MOST_PEOPLE
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.reports.count_words import recounts
from coprod_tui.reports.room_words import role_name
from coprod_tui.tui.phrases import Paragraph, Phrase, fold
from coprod_tui.tui.screens.listing import Item, ListScreen
from coprod_tui.tui.screens.scoped import Outfit

_EXPLAINED = (
    "Those who speak, raise hands or hand in paper are counted here; whoever has joined counts by themselves."
)
_DIGITS = 20
"""More than any number needs: one that is too large is told, not cut."""


class SeatsScreen(ListScreen[None]):
    """Write down how many people of each role are there without a terminal.

    Args:
        meeting: The one going on.
        keep: Has the state of the room written down.
        outfit: How to draw, and which keys to name.
    """

    SCOPE = "seats"

    def __init__(self, meeting: Facilitation, keep: Callable[[], None], outfit: Outfit | None = None) -> None:
        super().__init__(outfit)
        self._meeting = meeting
        self._keep = keep
        self._made = 0
        """Changes made here, which can be taken back here: those before are of other places."""

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles there are, and none."""
        return (*(role.id for role in self._meeting.assessment.criteria.roles), NO_ROLE)

    def heading(self, width: int) -> Sequence[Paragraph]:
        styles = self.look.palette
        people = self._meeting.group.people
        title = [Phrase(f" Who is in the room: {people}", styles.title)]
        return [*fold(title, width - 1, 1), *fold([Phrase(f" {_EXPLAINED}", styles.muted)], width - 1, 1), []]

    def stock(self, width: int) -> Iterable[Item]:
        styles, meeting = self.look.palette, self._meeting
        joined = meeting.group.joined
        for role in self.roles:
            line = [
                Phrase(f"   {role_name(meeting.assessment.criteria, role)}: ", styles.title),
                Phrase(f"{meeting.room.others.get(role, 0)} without a terminal", styles.text),
                Phrase(f", {joined[role]} joined" if role in joined else "", styles.muted),
            ]
            yield Item(tuple(fold(line, width - 1, 5)))

    def why_not(self, command: str) -> str:
        return (
            "Nothing was changed here that could be undone." if command == "undo" and not self._made else ""
        )

    def action_move(self, direction: str) -> None:
        """Move the cursor."""
        self.step(direction)

    def action_write(self) -> None:
        """Ask how many there are."""
        role = self.roles[self.cursor]
        present = self._meeting.room.others.get(role, 0)
        self.ask(
            f"How many? ({present} now)",
            lambda typed: self._write(role, typed.strip()),
            most=_DIGITS,
            refuse=_refuse_number,
        )

    def action_undo(self) -> None:
        """Take the last change back that was made here."""
        if self.refuses("undo"):
            return
        before = self._meeting.room
        self._meeting.undo()
        self._made -= 1
        self._changed()
        told = recounts(self._meeting.assessment.criteria, before, self._meeting.room)
        self.say(" ".join(("Undone:", *(each.words for each in told))))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _write(self, role: str, number: str) -> None:
        if number:
            before = self._meeting.room
            self._meeting.seat(role, int(number))
            self._made += self._meeting.room != before
            self._changed()

    def _changed(self) -> None:
        self._keep()
        self.restock()


def _refuse_number(typed: str) -> str:
    """Why a number of people can't be taken; empty where it can, or where none was typed."""
    number = typed.strip()
    if number and not (number.isascii() and number.isdecimal()):
        return "That is no number."
    return f"At most {MOST_PEOPLE} people." if int(number or 0) > MOST_PEOPLE else ""

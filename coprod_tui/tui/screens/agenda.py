"""What is worth discussing in a room, in order, with the plain counts that say why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coprod_tui.domain.facilitation import Facilitation
from coprod_tui.reports.room_words import agenda_words
from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Paragraph, Phrase, fold
from coprod_tui.tui.screens.listing import Item, ListScreen
from coprod_tui.tui.screens.scoped import Outfit

_NOTHING = (
    "Nothing yet: what people differ on comes here once it is revealed, and what contradicts or pulls against"
    " each other, or is agreed otherwise than most people answered, once it is agreed."
)


class AgendaScreen(ListScreen[str | None]):
    """List what to discuss; its value is the statement that was chosen, or `None`.

    Args:
        meeting: The one going on.
        here: Id of the statement that is shown now.
        outfit: How to draw, and which keys to name.
    """

    SCOPE = "agenda"

    def __init__(self, meeting: Facilitation, here: str, outfit: Outfit | None = None) -> None:
        super().__init__(outfit)
        self._meeting = meeting
        # The order stays while the list is looked at, whatever is answered meanwhile.
        self._items = meeting.agenda
        order = [item.statement for item in self._items]
        self.cursor = order.index(here) if here in order else 0

    def heading(self, width: int) -> Sequence[Paragraph]:
        styles = self.look.palette
        title = f" What to discuss: {len(self._items)}" if self._items else " What to discuss"
        return [*fold([Phrase(title, styles.title)], width - 1, 1), []]

    def stock(self, width: int) -> Iterable[Item]:
        styles = self.look.palette
        if not self._items:
            yield Item(tuple(fold([Phrase(f"   {_NOTHING}", styles.text)], width - 1, 3)), can_choose=False)
        criteria, session = self._meeting.assessment.criteria, self._meeting.assessment.session
        for number, item in enumerate(self._items, start=1):
            statement = criteria.by_id[item.statement]
            answer = session.answer(item.statement)
            agreed = f" Agreed: {one_line(criteria.answer_titles[answer]).lower()}." if answer else ""
            line = [
                Phrase(f" {number:>2} ", styles.muted),
                self.look.sign(answer),
                Phrase(f" {statement.label}: ", styles.title),
                Phrase(one_line(statement.text), styles.text),
            ]
            why = [
                Phrase(f"      {agenda_words(item, self._meeting.group)}.", styles.muted),
                Phrase(agreed, styles.text),
            ]
            yield Item((*fold(line, width - 1, 6), *fold(why, width - 1, 6)))

    def action_move(self, direction: str) -> None:
        """Move the cursor."""
        self.step(direction)

    def action_choose(self) -> None:
        """Go to the statement at the cursor."""
        self.dismiss(self._items[self.cursor].statement if self._items else None)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

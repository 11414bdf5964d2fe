"""A screen made of rows: a heading, rows that scroll under a cursor, and a line of keys at the foot."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.events import Key, Resize
from textual.geometry import NULL_SIZE, Offset
from textual.screen import ScreenResultType
from textual.strip import Strip
from textual.theme import Theme

from coprod_tui.tui.phrases import EMPTY, Paragraph, Phrase, strip
from coprod_tui.tui.screens.asking import AskingScreen
from coprod_tui.tui.screens.scoped import Outfit
from coprod_tui.tui.widgets.lines import Lines


class Item(NamedTuple):
    """Some lines that belong together.

    Attributes:
        lines: Already broken to the width.
        can_choose: Whether the cursor can stand on it.
        lead: How many of its first lines only come into view with it, such as the title of a section.
    """

    lines: tuple[Paragraph, ...]
    can_choose: bool = True
    lead: int = 0


class _Place(NamedTuple):
    """Where a row that can be chosen stands among all lines.

    Attributes:
        start: Its first line.
        height: Its lines, those that lead up to it among them.
        lead: How many do.
    """

    start: int
    height: int
    lead: int


class ListScreen(AskingScreen[ScreenResultType], Generic[ScreenResultType]):
    """Show rows; a subclass says which, and what the cursor stands on means.

    The cursor is the number of a row that can be chosen, from 0; where none can, moving scrolls.
    """

    def __init__(self, outfit: Outfit | None = None) -> None:
        super().__init__(outfit)
        self.cursor = 0
        self._rows: tuple[Item, ...] = ()
        self._places: list[_Place] = []
        self._lines: list[tuple[Paragraph, int]] = []
        self._top = 0
        self._fitted = NULL_SIZE

    def compose(self) -> ComposeResult:
        yield Lines(id="head")
        yield Lines(id="rows")
        yield from super().compose()

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)
        self.restock()

    def on_resize(self, event: Resize) -> None:
        del event
        if self._fitted != self.app.size:
            self.restock()

    # What a subclass says

    def heading(self, width: int) -> Sequence[Paragraph]:
        """The lines at the top."""
        raise NotImplementedError

    def stock(self, width: int) -> Iterable[Item]:
        """All rows, broken to the width."""
        raise NotImplementedError

    # What there is to choose

    @property
    def room(self) -> int:
        """Lines there are for rows."""
        return max(self.app.size.height - 1 - len(self.heading(self.width)), 1)

    @property
    def choices(self) -> int:
        """How many rows can be chosen."""
        return len(self._places)

    def restock(self) -> None:
        """Draw everything anew: the rows, the size or the theme are others."""
        if not self.is_running or not self.width:
            return
        self._fitted = self.app.size
        self._rows = tuple(self.stock(self.width))
        self._lines, self._places = [], []
        for row in self._rows:
            number = -1
            if row.can_choose:
                number = len(self._places)
                self._places.append(_Place(len(self._lines), len(row.lines), row.lead))
            self._lines += [(line, -1 if n < row.lead else number) for n, line in enumerate(row.lines)]
        self.cursor = min(self.cursor, max(self.choices - 1, 0))
        head = self.heading(self.width)
        area = self.query_one("#head", Lines)
        area.styles.height = len(head)
        area.show([strip(line) for line in head])
        if self.cursor or self._top:
            self._bring_into_view()
        self.repaint()

    def repaint(self) -> None:
        """Draw what is in view, and the foot; only what differs goes to the terminal."""
        shown = [self._drawn(*each) for each in self._lines[self._top : self._top + self.room]]
        if self._top:
            shown[0] = self._with_mark(shown[0], self.look.glyphs.up)
        if self._top + len(shown) < len(self._lines):
            shown[-1] = self._with_mark(shown[-1], self.look.glyphs.down)
        self.query_one("#rows", Lines).show(shown)
        self.show_foot()
        self.place_cursor()

    @property
    def cursor_in_view(self) -> bool:
        """Whether the row at the cursor is on the screen; its words may stand above it and fill that."""
        return bool(self._places) and self._places[self.cursor].start < self._top + self.room

    def go_to(self, number: int) -> None:
        """Put the cursor on a row, by its number."""
        before = self.cursor
        self.cursor = max(0, min(number, self.choices - 1))
        if before != self.cursor:
            self._bring_into_view()
            self.repaint()

    def go_to_typed(self, event: Key) -> bool:
        """Put the cursor on the row whose number was typed, where rows are numbered; whether there is one."""
        number = int(event.character) if event.character and event.character.isdecimal() else 0
        if not 1 <= number <= self.choices:
            return False
        self.go_to(number - 1)
        return True

    def scroll_by(self, lines: int) -> None:
        """Move what is in view, where no row can be chosen."""
        top = max(0, min(self._top + lines, len(self._lines) - self.room))
        if top != self._top:
            self._top = top
            self.repaint()

    def step(self, direction: str) -> None:
        """Move as a key says: up, down, first, last, page_up or page_down."""
        page = max(self.room - 1, 1)
        far = len(self._lines) + 1
        if self.choices and not self._unread(direction):
            here, start = self.cursor, self._places[self.cursor].start
            down = bisect_right(self._places, start + page, key=lambda place: place.start) - 1
            up = bisect_left(self._places, start - page, key=lambda place: place.start)
            target = {"up": here - 1, "down": here + 1, "first": 0}
            pages = {"page_up": min(up, here - 1), "page_down": max(down, here + 1)}
            self.go_to({**target, **pages}.get(direction, far))
        else:
            distance = {"up": -1, "down": 1, "page_up": -page, "page_down": page}
            self.scroll_by(distance.get(direction, -far if direction == "first" else far))

    def _unread(self, direction: str) -> bool:
        """Whether a row goes on in this direction, or words stand above the first: they're read first."""
        start, height, _lead = self._places[self.cursor]
        if direction in {"up", "page_up"}:
            return start < self._top or (self.cursor == 0 < self._top)
        return direction in {"down", "page_down"} and start + height > self._top + self.room

    def _bring_into_view(self) -> None:
        top = max(0, min(self._top, len(self._lines) - self.room))
        if self.choices:
            start, height, _lead = self._places[self.cursor]
            if self.cursor == 0:
                # As much of what stands above the first row as there's room for.
                top = max(0, min(start, start + height - self.room))
            elif start < top:
                # Most of a page at once: on a slow line each step is paid for.
                top = min(max(0, start + height + 1 - self.room), start)
            elif start + height > top + self.room:
                top = min(start, len(self._lines) - self.room)
        self._top = max(top, 0)

    def place_cursor(self) -> None:
        if self.asking:
            super().place_cursor()
        elif self.choices:
            start, _height, lead = self._places[self.cursor]
            y = min(max(start + lead - self._top, 0), self.room - 1)
            self.app.cursor_position = Offset(0, y + len(self.heading(self.width)))

    def _drawn(self, line: Paragraph, number: int) -> Strip:
        if number < 0 or number != self.cursor:
            return strip(line) if line else EMPTY
        chosen = self.look.palette.cursor
        text = "".join(phrase.text for phrase in line)
        return strip([Phrase(text + " " * (self.width - cell_len(text)), chosen)])

    def _with_mark(self, line: Strip, mark: str) -> Strip:
        """A line with a mark in its last cell, where no words stand: there's more beyond it."""
        end = strip([Phrase(mark, self.look.palette.muted)])
        return Strip.join([line.crop(0, self.width - 1).extend_cell_length(self.width - 1), end])

    def _theme_changed(self, theme: Theme) -> None:
        del theme
        self.restock()

"""A screen made of rows: a heading, rows that scroll under a cursor, and a line of keys at the foot."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.events import Key, Paste, Resize
from textual.geometry import NULL_SIZE, Offset
from textual.screen import ScreenResultType
from textual.strip import Strip
from textual.theme import Theme

from coprod_tui.text import one_line
from coprod_tui.tui.phrases import EMPTY, Paragraph, Phrase, fold, strip
from coprod_tui.tui.question import Question
from coprod_tui.tui.screens.scoped import Outfit, ScopedScreen
from coprod_tui.tui.widgets.key_line import KeyLine
from coprod_tui.tui.widgets.lines import Lines
from coprod_tui.tui.widgets.prompt_line import PromptLine


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


class ListScreen(ScopedScreen[ScreenResultType], Generic[ScreenResultType]):
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
        self._words = ""
        self._wrong = False
        self._then: Callable[[str], object] | None = None
        self._question = Question()

    def compose(self) -> ComposeResult:
        yield Lines(id="head")
        yield Lines(id="rows")
        yield KeyLine(id="foot")
        yield PromptLine(id="prompt", keys=self.outfit.keys)

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

    # What stands at the foot

    @property
    def asking(self) -> bool:
        """Whether the bottom line asks for something."""
        return self._prompt.is_open

    def ask(
        self,
        question: str,
        then: Callable[[str], object],
        *,
        value: str = "",
        most: int = 200,
        refuse: Callable[[str], str] | None = None,
    ) -> None:
        """Ask for a few words on the bottom line, and go on with them; leaving the question does nothing.

        Args:
            question: In a few words.
            then: Is given what was typed.
            value: What stands there to begin with.
            most: Characters of the answer at most.
            refuse: Says why an answer won't do, or nothing; after a refusal it goes on asking.
        """
        self._then = then
        self._words = ""
        self.query_one("#foot").display = False
        self._prompt.display = True

        def takes(typed: str) -> bool:
            problem = refuse(typed) if refuse is not None else ""
            if problem:
                self.query_one("#foot").display = True
                self.say(problem, wrong=True)
            return not problem

        self._prompt.open(question, self.look, value=value, most=most, takes=takes)
        self._place_cursor()

    def confirm(self, question: str, then: Callable[[], object]) -> None:
        """Ask a question that "y" says yes to, and every other key no."""
        self.say(question)
        self._question.ask(question, then)

    def take_key(self, event: Key) -> bool:
        if self.asking:
            self._prompt.press(event)
            return True
        if self._words:
            self.say("")
        return self._question.take(event)

    def on_paste(self, event: Paste) -> None:
        if self.asking:
            event.stop()
            self._prompt.insert(event.text)

    def on_prompt_line_changed(self, event: PromptLine.Changed) -> None:
        event.stop()
        if self._words:
            self.say("")
            self.query_one("#foot").display = False
        self._place_cursor()

    def on_prompt_line_done(self, event: PromptLine.Done) -> None:
        event.stop()
        self._stop_asking()
        if self._then is not None:
            self._then(event.value)

    def on_prompt_line_left(self, event: PromptLine.Left) -> None:
        event.stop()
        self._stop_asking()

    def _stop_asking(self) -> None:
        self._words = ""
        self._prompt.display = False
        self.query_one("#foot").display = True
        self._show_foot()
        self._place_cursor()

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something at the foot until the next key; empty words bring the keys back."""
        self._words = one_line(words)
        self._wrong = wrong
        self._show_foot()

    def refuses(self, command: str) -> bool:
        """Say why a command does nothing now, if so; whether that was so."""
        reason = self.why_not(command)
        if reason:
            self.say(reason[:1].upper() + reason[1:])
        return bool(reason)

    def _show_foot(self) -> None:
        if not self.width:
            return
        foot, look = self.query_one("#foot", KeyLine), self.look
        lines: list[list[Phrase]] = []
        if self._words:
            style = look.palette.error if self._wrong else look.palette.status
            # On a narrow screen it takes more than a line, and what was said goes with the next key.
            lines = fold([Phrase(f" {self._words}", style)], self.width - 1, 1)[: self._most_said]
            foot.show([strip(line) for line in lines])
        else:
            foot.show_keys(self.footer(), self.width, look)
        if foot.size.height != (height := max(len(lines), 1)):
            foot.styles.height = height

    @property
    def _most_said(self) -> int:
        """Lines that what is said at the foot takes at most."""
        return max(self.app.size.height // 3, 1)

    # What there is to choose

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self.app.size.width

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
        self._show_foot()
        self._place_cursor()

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

    def _place_cursor(self) -> None:
        # The terminal's own cursor follows, for screen readers and braille displays.
        if self.asking:
            self.app.cursor_position = Offset(self._prompt.cursor_column, self.app.size.height - 1)
        elif self.choices:
            start, _height, lead = self._places[self.cursor]
            y = min(max(start + lead - self._top, 0), self.room - 1)
            self.app.cursor_position = Offset(0, y + len(self.heading(self.width)))

    @property
    def _prompt(self) -> PromptLine:
        return self.query_one("#prompt", PromptLine)

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

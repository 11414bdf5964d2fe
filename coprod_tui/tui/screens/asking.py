"""A screen that names its keys on the bottom line, says things there, and asks for a few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

from textual.app import ComposeResult
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.screen import ScreenResultType

from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Phrase, fold, strip
from coprod_tui.tui.question import Question
from coprod_tui.tui.screens.scoped import Outfit, ScopedScreen
from coprod_tui.tui.widgets.key_line import KeyLine
from coprod_tui.tui.widgets.prompt_line import Listener, PromptLine


class AskingScreen(ScopedScreen[ScreenResultType], Generic[ScreenResultType]):
    """Say and ask at the foot; what stands above it is a subclass's business."""

    def __init__(self, outfit: Outfit | None = None) -> None:
        super().__init__(outfit)
        self._words = ""
        self._wrong = False
        self._foot_height = 1
        self._question = Question()

    def compose(self) -> ComposeResult:
        yield KeyLine(id="foot")
        yield PromptLine(id="prompt", keys=self.outfit.keys)

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self.app.size.width

    def place_cursor(self) -> None:
        """Have the terminal's own cursor follow, for screen readers and braille displays."""
        self.app.cursor_position = Offset(self._prompt.cursor_column, self.app.size.height - 1)

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
        self._words = ""
        self.query_one("#foot").display = False
        self._prompt.display = True

        def takes(typed: str) -> bool:
            if problem := refuse(typed) if refuse is not None else "":
                self.object_above(problem)
                return False
            self._stop_asking()
            then(typed)
            return True

        self._prompt.open(
            question,
            self.look,
            Listener(takes, lambda _typed: self.place_cursor(), self.leave_question),
            value=value,
            most=most,
        )
        self.place_cursor()

    def leave_question(self) -> None:
        """Go on without an answer."""
        self._stop_asking()

    def object_above(self, problem: str) -> None:
        """Say why an answer won't do, above the line that goes on asking for it."""
        self.query_one("#foot").display = True
        self.say(problem, wrong=True)

    def confirm(
        self, question: str, then: Callable[[], object], otherwise: Callable[[], object] | None = None
    ) -> None:
        """Ask a question that "y" says yes to, and every other key no."""
        self.say(question)
        self._question.ask(question, then, otherwise=otherwise)

    def take_key(self, event: Key) -> bool:
        if self.asking:
            self._forget_refusal()
            self._prompt.press(event)
            return True
        if self._words:
            self.say("")
        return self._question.take(event)

    def on_paste(self, event: Paste) -> None:
        if self.asking:
            event.stop()
            self._forget_refusal()
            self._prompt.insert(event.text)

    def _forget_refusal(self) -> None:
        if self._words:
            self.say("")
            self.query_one("#foot").display = False

    def _stop_asking(self) -> None:
        self._words = ""
        self._prompt.display = False
        self.query_one("#foot").display = True
        self.show_foot()
        self.place_cursor()

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something at the foot until the next key; empty words bring the keys back."""
        self._words = one_line(words)
        self._wrong = wrong
        self.show_foot()

    def refuses(self, command: str) -> bool:
        """Say why a command does nothing now, if so; whether that was so."""
        reason = self.why_not(command)
        if reason:
            self.say(reason[:1].upper() + reason[1:])
        return bool(reason)

    def show_foot(self) -> None:
        """Draw what is said at the foot, or its keys."""
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
        # Its size is told by what was wanted last: said twice at once, it doesn't have that size yet.
        if self._foot_height != (height := max(len(lines), 1)):
            self._foot_height = height
            foot.styles.height = height

    @property
    def _most_said(self) -> int:
        """Lines that what is said at the foot takes at most."""
        return max(self.app.size.height // 3, 1)

    @property
    def _prompt(self) -> PromptLine:
        return self.query_one("#prompt", PromptLine)

"""A prompt that comes back until somebody goes on: read a line, do what it says, say what became of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence

from coprod_tui.errors import CoprodError
from coprod_tui.files.problems import quoted
from coprod_tui.plain.command import Command, help_lines, understand
from coprod_tui.plain.console import Console

Deed = Callable[[str], None]
"""Does what a command says; given what the command is about, which may be empty."""


class Dialogue(ABC):
    """Understands commands; a subclass says which there are, and what is asked.

    Args:
        console: Where lines are said and typed.
        commands: What can be typed here.
        deeds: What each of them does, by its id; help is done here.
    """

    def __init__(self, console: Console, commands: Sequence[Command], deeds: Mapping[str, Deed]) -> None:
        self.console = console
        self.commands = commands
        self._deeds = {"help": self._help, **deeds}
        self._done = False

    @abstractmethod
    def prompt(self) -> str:
        """What is asked each time."""

    def other(self, line: str) -> bool:
        """Make something of a line that isn't a command; whether that was possible."""
        del line
        return False

    def leave(self) -> None:
        """Ask no more once the present command is done."""
        self._done = True

    def run(self) -> None:
        """Ask until somebody goes on.

        Raises:
            InputEndedError: Nobody answers any more.
        """
        while not self._done:
            try:
                self._take(self.console.ask(self.prompt()))
            except CoprodError as error:
                self.console.say(str(error))

    def _take(self, line: str) -> None:
        typed = understand(line, self.commands)
        if typed is not None:
            self._deeds[typed.command.id](typed.about)
        elif not self.other(line):
            self.console.say(f"There is no command {quoted(line)} here. ? lists them all.")

    def _help(self, words: str) -> None:
        lines = list(help_lines(self.commands, words))
        for line in lines or [f"No command here has the words {quoted(words)}."]:
            self.console.say(line)

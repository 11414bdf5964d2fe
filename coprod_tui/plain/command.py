"""What can be typed at a prompt: a key or a word, and for some commands what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done at a prompt.

    Attributes:
        id: Its name, the same as on the screens where they have it too.
        keys: What is typed, the letter first; letters are taken as they are, words in either case.
        help: What it does, as one sentence.
        about: What may or must follow, such as "WORDS"; empty where nothing may.
    """

    id: str
    keys: tuple[str, ...]
    help: str
    about: str = ""

    @property
    def line(self) -> str:
        """The command with what it does, on one line: "g PLACE, go PLACE: Goes to …"."""
        named = (f"{key} {self.about}".rstrip() for key in self.keys)
        return f"{', '.join(named)}: {self.help}"


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that was understood.

    Attributes:
        command: What is to be done.
        about: What it is about; may be empty.
    """

    command: Command
    about: str = ""


def understand(line: str, commands: Sequence[Command]) -> Typed | None:
    """Take a typed line apart; `None` where no command begins like it."""
    for command in commands:
        if line in command.keys or (len(line) > 1 and line.casefold() in command.keys):
            return Typed(command)
    key, _space, about = line.partition(" ")
    for command in commands:
        if command.about and (key in command.keys or (len(key) > 1 and key.casefold() in command.keys)):
            return Typed(command, about.strip())
    return None


def help_lines(commands: Sequence[Command], words: str = "") -> Iterator[str]:
    """Every command on a line, or those that have these words."""
    wanted = words.casefold().split()
    for command in commands:
        if all(word in command.line.casefold() for word in wanted):
            yield command.line

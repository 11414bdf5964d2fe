"""What can go wrong, said so that the person at the keyboard can act on it."""

from __future__ import annotations


class CoprodError(Exception):
    """A fault with one sentence about it and one about the remedy.

    Args:
        message: What was found, as one sentence for the person using the program.
        hint: What to do about it; empty where there is nothing to add.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class UsageError(CoprodError):
    """The command line asks for something that makes no sense."""

    exit_code = 2


class TerminalError(CoprodError):
    """The screens can't be shown on this terminal."""

    exit_code = 2


class BadFileError(CoprodError):
    """A file was found but can't be understood; it's left exactly as it is."""

    exit_code = 3


class InUseError(CoprodError):
    """Somebody else has the session open for writing."""

    exit_code = 4


class NotFoundError(CoprodError):
    """There is nothing to show under that name."""

    exit_code = 5


class ChangeRefusedError(CoprodError):
    """A change that the rules of an assessment don't allow, such as keeping what isn't a contradiction."""


class SaveError(CoprodError):
    """The answers are in memory and could not be written.

    Args:
        message: Why, as one sentence.
        hint: What to do about it; empty where there is nothing to add.
        in_public: The message without the names of folders, for a screen that others look at; by default
            there are none in it.
    """

    def __init__(self, message: str, hint: str = "", in_public: str = "") -> None:
        super().__init__(message, hint)
        self.in_public = in_public or message


class NotHandedInError(SaveError):
    """The answers are safe with the person who gave them, and the room could not be reached."""

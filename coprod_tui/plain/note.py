"""Writing a private note, line by line."""

from __future__ import annotations

from coprod_tui.domain.changes import WriteNote
from coprod_tui.domain.criteria import Statement
from coprod_tui.domain.limits import checked_text
from coprod_tui.errors import ChangeRefusedError
from coprod_tui.plain.console import Console
from coprod_tui.plain.signals import InputEndedError
from coprod_tui.plain.sitting import Sitting
from coprod_tui.plain.words import NOTHING_CHANGED

END = "."
"""The line that ends a note."""

NONE = "-"
"""The note that stands for none."""


def ask_note(console: Console, sitting: Sitting, statement: Statement, note: str) -> None:
    """Write the note at a statement.

    Args:
        console: Where lines are said and typed.
        sitting: The session.
        statement: The one the note is about.
        note: What was typed behind the command; where that's nothing, lines are asked for.

    Raises:
        ChangeRefusedError: The session can only be read.
        InputEndedError: Nobody answers any more; what had been typed by then is written down.
    """
    if note:
        _write(console, sitting, statement, note)
        return
    present = sitting.findings.session.given(statement.id).note
    console.say(f"Note at {statement.label}: {present}" if present else f"No note at {statement.label} yet.")
    console.say(
        "Type the new note, which stays private. A line with only a full stop ends it; at once, it leaves"
        " the note as it was. Only a hyphen removes it."
    )
    lines: list[str] = []
    try:
        while (line := _line(console, lines)) != END:
            lines.append(line)
    except InputEndedError:
        if any(lines) and (refused := sitting.apply_last(_note(statement, "\n".join(lines)))):
            console.say_last(refused)
        raise
    if lines:
        _write(console, sitting, statement, "\n".join(lines))
    else:
        console.say("The note is as it was.")


def _line(console: Console, lines: list[str]) -> str:
    """The next line of a note; one that would make it too long is refused, and those before it stay."""
    while True:
        try:
            line = console.ask("Note")
            if line != END:
                checked_text("\n".join([*lines, line]), "note")
        except ChangeRefusedError as error:
            console.say(
                f"{error} That line is left out, those before it are kept. A full stop ends the note."
            )
        else:
            return line


def _write(console: Console, sitting: Sitting, statement: Statement, note: str) -> None:
    saved = sitting.apply(_note(statement, note))
    if not saved:
        console.say(NOTHING_CHANGED)
    else:
        console.say(f"{saved} The note is {'removed' if note == NONE else 'written'}.")


def _note(statement: Statement, note: str) -> WriteNote:
    return WriteNote(statement.id, "" if note == NONE else note)

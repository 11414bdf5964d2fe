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
"""The first line that removes the note there is."""


def ask_note(console: Console, sitting: Sitting, statement: Statement, note: str) -> None:
    """Write more of the note at a statement: behind what is there already, unless that is removed first.

    Args:
        console: Where lines are said and typed.
        sitting: The session.
        statement: The one the note is about.
        note: What was typed behind the command; where that's nothing, lines are asked for.

    Raises:
        ChangeRefusedError: The session can only be read, or the note would be too long.
        InputEndedError: Nobody answers any more; the lines that had been typed by then are written down.
    """
    if note == NONE:
        _remove(console, sitting, statement)
        return
    if note:
        _write(console, sitting, statement, [note])
        return
    present = _present(sitting, statement)
    console.say(f"Note at {statement.label}: {present}" if present else f"No note at {statement.label} yet.")
    console.say(_how_to_go_on(present))
    lines: list[str] = []
    is_told = False
    try:
        while (line := _line(console, sitting, statement, lines)) != END and (line or lines):
            if line == NONE and not lines:
                _remove(console, sitting, statement)
                is_told = True
            else:
                lines.append(line)
    except InputEndedError:
        _write_last(console, sitting, statement, lines)
        raise
    if lines:
        _write(console, sitting, statement, lines)
    elif not is_told:
        console.say("The note is as it was.")


def _how_to_go_on(present: str) -> str:
    if not present:
        return (
            "Type the note, which stays private. A line with only a full stop ends it; an empty first line"
            " leaves it."
        )
    return (
        "What you type is added behind this note, which stays private. A line with only a full stop ends"
        " it; an empty first line leaves the note as it was. Only a hyphen removes it, and what you type"
        " then is a new one."
    )


def _line(console: Console, sitting: Sitting, statement: Statement, lines: list[str]) -> str:
    """The next line of a note; one that would make it too long is refused, and those before it stay."""
    while True:
        try:
            line = console.ask("Note")
            if line != END and (lines or line != NONE):
                checked_text(_behind(_present(sitting, statement), [*lines, line]), "note")
        except ChangeRefusedError as error:
            console.say(
                f"{error} That line is left out, those before it are kept. A full stop ends the note."
            )
        else:
            return line


def _present(sitting: Sitting, statement: Statement) -> str:
    return sitting.findings.session.given(statement.id).note


def _behind(present: str, lines: list[str]) -> str:
    return "\n".join([present, *lines] if present else lines)


def _write(console: Console, sitting: Sitting, statement: Statement, lines: list[str]) -> None:
    present = _present(sitting, statement)
    saved = sitting.apply(WriteNote(statement.id, _behind(present, lines)))
    if not saved:
        console.say(NOTHING_CHANGED)
    else:
        console.say(f"{saved} {'It is added to the note.' if present else 'The note is written.'}")


def _remove(console: Console, sitting: Sitting, statement: Statement) -> None:
    saved = sitting.apply(WriteNote(statement.id, ""))
    console.say(f"{saved} The note is removed." if saved else NOTHING_CHANGED)


def _write_last(console: Console, sitting: Sitting, statement: Statement, lines: list[str]) -> None:
    """Write down what had been typed by when nobody answered any more, and say so."""
    if not any(lines):
        return
    present = _present(sitting, statement)
    if refused := sitting.apply_last(WriteNote(statement.id, _behind(present, lines))):
        console.say_last(refused)
    elif present:
        console.say_last("The lines that you had typed are kept, behind the earlier note.")
    else:
        console.say_last("The lines that you had typed are kept.")

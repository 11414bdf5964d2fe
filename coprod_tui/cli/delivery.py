"""Where a document goes: to a file, or to standard output for the next program."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from coprod_tui.cli.output import say, tell
from coprod_tui.errors import UsageError
from coprod_tui.files.problems import quoted, quoted_at_length

STANDARD_OUTPUT = Path("-")


def deliver(document: str | bytes, output: Path | None) -> None:
    """Hand over a finished document, in UTF-8 if it's text.

    Args:
        document: All of it.
        output: The file, which is replaced in one step, and named on standard error then; `None` or "-" for
            standard output.

    Raises:
        UsageError: A document that isn't text would go to a terminal.
        SaveError: The file can't be written; it's left as it was.
    """
    if output is not None and output != STANDARD_OUTPUT:
        _write(output, document.encode() if isinstance(document, str) else document)
    elif isinstance(document, str) and is_terminal():
        say(document.rstrip("\n"))
    elif is_terminal():
        raise UsageError("This document isn't text, so it can't be shown here.", "Name a file with -o FILE.")
    else:
        _pass_on(document.encode() if isinstance(document, str) else document)


def chosen_format(to: str | None, output: Path | None, formats: Sequence[str]) -> str:
    """What kind of document is wanted.

    Args:
        to: What `--to` says, if it was given.
        output: The file, whose ending speaks where `--to` doesn't.
        formats: All kinds there are; the first is the one for a name without an ending.

    Raises:
        UsageError: The ending belongs to none of them.
    """
    if to is not None:
        return to
    ending = output.suffix.lower().removeprefix(".") if output else ""
    if not ending:
        return formats[0]
    if ending not in formats:
        *others, last = (f".{each}" for each in formats)
        raise UsageError(
            f"No document can be made that ends in {quoted(f'.{ending}')}.",
            f"Let the name end in {', '.join(others)} or {last}, or say with --to what to make.",
        )
    return ending


def is_terminal() -> bool:
    """Whether standard output is read by a person at a terminal."""
    return sys.stdout.isatty()


def refuse_to_replace_toml(output: Path | None) -> None:
    """Keep a slip of the keyboard from replacing a session or a criteria file by a document.

    Raises:
        UsageError: The file's name ends as theirs do.
    """
    if output is not None and output.suffix.lower() == ".toml":
        raise UsageError(
            f"{quoted_at_length(output)} could be a session, and a report would replace it.",
            "Choose a name with another ending.",
        )


def _write(output: Path, data: bytes) -> None:
    """Write a file, and say where it is; into a pipe or a device it goes without a word."""
    # Only what goes to a file pays for this import.
    from coprod_tui.files.document_file import write_document
    from coprod_tui.files.looking import is_file, is_there

    existed, replaced = is_there(output), is_file(output)
    write_document(output, data)
    if replaced:
        tell(f"Replaced {output}.")
    elif not existed:
        tell(f"Written to {output}.")


def _pass_on(data: bytes) -> None:
    """Write to standard output; ends quietly when nobody reads it."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise SystemExit(0) from None

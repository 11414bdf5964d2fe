"""What the commands print: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from coprod_tui.files.switches import is_on
from coprod_tui.text import ascii_only, one_line, printable


def say(text: str = "") -> None:
    """Print a result, cleaned of what a terminal might obey; ends quietly when nobody reads it."""
    stream = sys.stdout
    line = printable(text)
    try:
        stream.write(f"{line if takes_unicode(stream.encoding) else ascii_only(line)}\n")
        stream.flush()
    except BrokenPipeError:
        raise SystemExit(0) from None


def say_json(document: object) -> None:
    """Print a document as JSON."""
    say(json_text(document))


def json_text(document: object) -> str:
    """A document as JSON in ASCII, so that nothing in it is obeyed by a terminal."""
    import json

    # The one control character that JSON lets through.
    return json.dumps(document, indent=2).replace("\x7f", "\\u007f")


def tell(message: str, hint: str = "") -> None:
    """Say something on standard error that isn't a result: one line, and one on what to do."""
    stream = sys.stderr
    lines = [f"coprod: {one_line(message)}"]
    if hint:
        lines.append(f"hint: {one_line(hint)}")
    text = "\n".join(lines)
    try:
        stream.write(f"{text if takes_unicode(stream.encoding) else ascii_only(text)}\n")
        stream.flush()
    except BrokenPipeError:
        return


def takes_unicode(encoding: str | None) -> bool:
    """Whether signs beyond ASCII may be written: in this encoding, and not with COPROD_ASCII."""
    utf = (encoding or "").lower().startswith("utf")
    return utf and not is_on(os.environ, "COPROD_ASCII")


def columns_of(stream: TextIO) -> int | None:
    """How many columns the terminal has that it goes to; `None` where it goes elsewhere, or hasn't said."""
    try:
        return (os.get_terminal_size(stream.fileno()).columns or None) if stream.isatty() else None
    except (OSError, ValueError):
        return None

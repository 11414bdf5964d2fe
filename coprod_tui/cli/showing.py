"""What `coprod show` does, without the parser of the command line."""

from __future__ import annotations

from coprod_tui.cli.output import say, say_json
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.domain.findings import evaluate


def show_session(around: Surroundings, name: str, *, as_json: bool = False, notes: bool = False) -> int:
    """Print everything that follows from a session's answers.

    Args:
        around: Folders and criteria.
        name: What the session is called.
        as_json: Whether to print the document of schema 1 instead of text.
        notes: Whether to give away the private notes.

    Returns:
        The exit code.

    Raises:
        CoprodError: There is no such session, or it can't be read.
    """
    path, session = around.read(name, notes=notes)
    findings = evaluate(around.criteria, session)
    if as_json:
        from coprod_tui.reports.session_json import session_document

        say_json(session_document(findings, path=str(path), notes=notes))
    else:
        from coprod_tui.reports.session_text import session_text

        say(session_text(findings, notes=notes).rstrip("\n"))
    return 0

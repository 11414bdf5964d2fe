"""What can still be had of a damaged session: told by every command, offered by those that open it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from coprod_tui.cli.output import tell
from coprod_tui.errors import BadFileError, CoprodError
from coprod_tui.files.listing import SessionFolder
from coprod_tui.files.recovery import Rescue, find_rescues, most_answers_first
from coprod_tui.files.session_loading import load_file
from coprod_tui.files.store import SessionStore


@contextmanager
def telling_rescues(folder: SessionFolder, path: Path) -> Iterator[None]:
    """Read a session in here: where it's damaged, the error also tells what can be had of it, and how.

    Raises:
        BadFileError: It's damaged.
    """
    try:
        yield
    except BadFileError as error:
        raise told(folder, path, error) from error


def told(folder: SessionFolder, path: Path, error: BadFileError) -> BadFileError:
    """The error that reading a damaged session has raised, with what can be had of it in its hint."""
    rescues = rescue_words(folder, path)
    hint = f"{rescues} Or mend the file: {error.hint}" if rescues and error.hint else rescues or error.hint
    return BadFileError(error.message, hint)


def rescue_words(folder: SessionFolder, path: Path) -> str:
    """The command that offers what can be had of a damaged session; empty where nothing can."""
    sources = [rescue.source.rstrip(".") for rescue in _rescues(path)]
    if not sources:
        return ""
    had = "; ".join(f"{source[:1].lower()}{source[1:]}" for source in sources)
    return f"{folder.command_on(path, 'open')} offers what can still be had: {had}."


def open_or_rescue(store: SessionStore, path: Path, show: Callable[[Path], int]) -> int:
    """Open a session; of one that is damaged, offer to begin a new one with what can be had of it.

    Args:
        store: The saved sessions.
        path: The session's file, which is left as it is.
        show: Opens a session until somebody leaves; returns the exit code.

    Raises:
        BadFileError: It's damaged, and nothing can be had of it, or nobody wants that.
    """
    try:
        with telling_rescues(store, path):
            return show(path)
    except BadFileError as error:
        rescues = _rescues(path)
        if not rescues or not sys.stdin.isatty():
            raise
        tell(error.message)
    return show(_accepted(store, path, rescues))


def _accepted(store: SessionStore, path: Path, rescues: Sequence[Rescue]) -> Path:
    """Offer what can be had, one source after the other; the new session's file."""
    for rescue in most_answers_first(rescues):
        if _wants(rescue):
            rescued = store.accept(rescue)
            tell(
                "Recovered as a new session; the damaged file is as it was.",
                f"To put that one away: {store.command_on(path, 'trash')}",
            )
            return rescued
    raise BadFileError("Nothing was done; the damaged file is as it was.")


def _wants(rescue: Rescue) -> bool:
    import click

    count = rescue.loaded.session.answered
    tell(rescue.source)
    answers = "answer" if count == 1 else "answers"
    try:
        return click.confirm(f"Begin a new session with the {count} {answers} in it?", err=True)
    except click.Abort:
        raise KeyboardInterrupt from None


def _rescues(path: Path) -> Sequence[Rescue]:
    """What can be had; nothing where the session can be read, and something else is wrong."""
    try:
        load_file(path)
    except BadFileError:
        return find_rescues(path)
    except CoprodError:
        pass
    return ()

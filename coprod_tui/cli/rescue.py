"""What can still be had of a damaged session: told by every command, offered by those that open it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from coprod_tui.cli.output import tell
from coprod_tui.cli.stores import open_store
from coprod_tui.cli.surroundings import Surroundings
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


def open_or_rescue(around: Surroundings, path: Path, show: Callable[[Path], int]) -> int:
    """Open a session; of one that is damaged, offer to begin a new one with what can be had of it.

    Args:
        around: Folders and criteria.
        path: The session's file, which is left as it is.
        show: Opens a session until somebody leaves; returns the exit code.

    Raises:
        BadFileError: It's damaged, and nothing can be had of it, or nobody wants that; or the criteria are.
    """
    store, _criteria = open_store(around), around.criteria  # whose faults are none of the session's
    try:
        with telling_rescues(store, path):
            return show(path)
    except BadFileError as error:
        rescues = _rescues(path)
        if not rescues or not _somebody_answers():
            raise
        tell(error.message)
    return show(_accepted(store, path, rescues))


def _accepted(store: SessionStore, path: Path, rescues: Sequence[Rescue]) -> Path:
    """Offer what can be had, one source after the other; the new session's file."""
    for rescue in most_answers_first(rescues):
        if _is_wanted(rescue):
            rescued = store.accept(rescue)
            tell(
                "Recovered as a new session; the damaged file is as it was.",
                f"To put that one away: {store.command_on(path, 'trash')}",
            )
            return rescued
    raise BadFileError("Nothing was done; the damaged file is as it was.")


def _somebody_answers() -> bool:
    # The parser of command lines comes along, which a short command does without.
    from coprod_tui.cli.asking import somebody_answers

    return somebody_answers()


def _is_wanted(rescue: Rescue) -> bool:
    from coprod_tui.cli.asking import is_agreed

    count = rescue.loaded.session.answered
    tell(rescue.source)
    return is_agreed(f"Begin a new session with the {count} {'answer' if count == 1 else 'answers'} in it?")


def _rescues(path: Path) -> Sequence[Rescue]:
    """What can be had; nothing where the session can be read, and something else is wrong."""
    try:
        load_file(path)
    except BadFileError:
        return find_rescues(path)
    except CoprodError:
        pass
    return ()

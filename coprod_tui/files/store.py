"""The folder of saved sessions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from coprod_tui.domain.conditions import brought_along
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.limits import checked_title
from coprod_tui.domain.session import CriteriaReference, Session
from coprod_tui.errors import ChangeRefusedError
from coprod_tui.files import clock
from coprod_tui.files.atomic import ChangedOnDiskError, replace_file, save_error
from coprod_tui.files.listing import Listing, SessionFolder, list_folder
from coprod_tui.files.lock import HeldError
from coprod_tui.files.naming import free_names, slug
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.recovery import Rescue, find_rescues
from coprod_tui.files.session_loading import load_file
from coprod_tui.files.session_writing import format_session
from coprod_tui.files.trash import make_folder, move


class SessionStore(SessionFolder):
    """Lists, makes, opens, renames, copies and throws away sessions.

    Args:
        folder: Of the session files; made when the first one is.
        trash: Where deleted ones go; by default a folder within that one.
        program: How a command that works on this folder begins.
    """

    def __init__(self, folder: Path, trash: Path | None = None, program: str = "coprod") -> None:
        super().__init__(folder, program)
        self.trash_folder = trash or folder / "trash"

    def list_trash(self) -> Sequence[Listing]:
        """All sessions in the trash, the last changed first."""
        return list_folder(self.trash_folder)

    def create(self, title: str, criteria: Criteria, earlier: Path | None = None) -> OpenSession:
        """Begin a session, save it, and open it for writing.

        Args:
            title: What to call it.
            criteria: What is asked.
            earlier: The file of an earlier session of the same project; its open conditions come along.

        Raises:
            ChangeRefusedError: The title is blank or too long.
            CoprodError: The earlier session can't be read, or the new one can't be saved.
        """
        title = checked_title(title)
        before = None if earlier is None else load_file(earlier)
        session = Session(
            _new_id(),
            title,
            clock.now().replace(microsecond=0),
            criteria=CriteriaReference.of(criteria),
            conditions=brought_along(before.session) if before else (),
        )
        data = format_session(session, criteria, before.asked if before else None)
        return OpenSession(self._add(session, data), criteria)

    def open(self, path: Path, criteria: Criteria) -> OpenSession:
        """Open a session, for writing where nobody else has it, else for reading.

        Raises:
            CoprodError: The file can't be read; it's left as it is.
        """
        return OpenSession(path, criteria)

    def rename(self, path: Path, title: str) -> None:
        """Give a session another title; its file keeps its name, so that paths to it go on to work.

        Raises:
            ChangeRefusedError: The title is blank or too long.
            CoprodError: It's in use, or can't be read or saved.
        """
        title = checked_title(title)
        with OpenSession(path, None) as opened:
            if opened.holder is not None:
                raise HeldError(opened.holder)
            opened.save(opened.session.renamed(title))

    def copy(self, path: Path, title: str) -> Path:
        """Make a session of its own from another one, with everything that was said.

        Raises:
            ChangeRefusedError: The title is blank or too long, or a newer program wrote the first one.
            CoprodError: The first can't be read, or the copy can't be saved.
        """
        loaded = load_file(path)
        if loaded.read_only:
            raise ChangeRefusedError(
                f"A newer coprod wrote this file (format {loaded.format}), so a copy could lose some of it.",
                "Update coprod, or copy the file itself.",
            )
        session = loaded.session._replace(id=_new_id(), title=checked_title(title), revision=0)
        return self._add(session, format_session(session, None, loaded.asked))

    def trash(self, path: Path) -> Path:
        """Move a session's file to the trash, whatever is in it; returns where it is now.

        Raises:
            HeldError: Somebody has it open.
            CoprodError: It can't be moved.
        """
        return move(path, self.trash_folder)

    def restore(self, path: Path) -> Path:
        """Move a file from the trash back to the sessions; returns where it is now.

        Raises:
            CoprodError: It can't be moved.
        """
        return move(path, self.folder)

    def way_back(self, path: Path) -> str:
        """The command that takes a file in the trash back, to be pasted into a shell."""
        return self.command_with("restore", path.stem)

    def recover(self, path: Path) -> tuple[Rescue, ...]:
        """What can be had of a file that can't be read, best first; nothing is written.

        Raises:
            CoprodError: There is no file, or it can't be opened.
        """
        return find_rescues(path)

    def accept(self, rescue: Rescue) -> Path:
        """Save what was recovered as a new file; the broken one stays as it is.

        Raises:
            SaveError: It can't be saved.
        """
        session = rescue.loaded.session._replace(id=rescue.loaded.session.id or _new_id())
        return self._add(session, format_session(session, None, rescue.loaded.asked))

    def _add(self, session: Session, data: bytes) -> Path:
        """Save a session under the first free name for its title."""
        try:
            make_folder(self.folder)
        except OSError as error:
            raise save_error(error, self.folder / "session") from error
        paths = free_names(self.folder, slug(session.title))
        while True:
            path = next(paths)
            with suppress(ChangedOnDiskError):
                replace_file(path, data, expected=None)
                return path


def _new_id() -> str:
    return os.urandom(4).hex()

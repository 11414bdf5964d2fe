"""The facilitator's private notes on the statements of a room: in a file of their own.

Whatever shows something to the room never reads it.
"""

from __future__ import annotations

from collections.abc import Mapping

import tomli_w

from coprod_tui.domain.limits import checked_text
from coprod_tui.domain.session import Given, Session
from coprod_tui.errors import InUseError
from coprod_tui.files.atomic import FileStamp
from coprod_tui.files.lock import HeldError, SessionLock
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.own_file import replace_keeping
from coprod_tui.files.room.small_file import FORMAT, read_small
from coprod_tui.files.toml_reading import MOST_BYTES, read_bytes

_HEADER = "# Private notes on the statements of a room of coprod. They are on no shared screen.\n"


class RoomNotes:
    """Reads and writes the notes of one room; only one process may.

    Args:
        folder: The room.

    Raises:
        InUseError: The notes are open in another terminal.
        CoprodError: They can't be read.
    """

    def __init__(self, folder: RoomFolder) -> None:
        self._path = folder.notes
        self._lock = SessionLock(folder.notes)
        try:
            self._lock.acquire()
        except HeldError as error:
            raise InUseError(
                f"The notes of this room are open by {error.holder or 'somebody else'}.",
                "Write them there, or close them there first.",
            ) from None
        try:
            self._stamp = FileStamp.of(self._path)
            self._notes = {} if self._stamp is None else load_notes(folder)
        except BaseException:
            self._lock.release()
            raise

    def note(self, statement: str) -> str:
        """The note on a statement; empty where there is none."""
        return self._notes.get(statement, "")

    def write(self, statement: str, note: str) -> None:
        """Write a note, and return once it's on the disk; an empty one takes it away.

        Raises:
            ChangeRefusedError: It's too long.
            SaveError: It can't be written; the notes are as before.
        """
        notes = {**self._notes, statement: checked_text(note, "note")}
        notes = {each: text for each, text in notes.items() if text}
        if notes != self._notes:
            content = {"format": FORMAT, "notes": notes}
            # Text of several lines is written as such, unless reading it back would change its ends of lines.
            written_out = not any("\r" in each for each in notes.values())
            data = (_HEADER + tomli_w.dumps(content, multiline_strings=written_out)).encode(
                "utf-8", "replace"
            )
            self._stamp = replace_keeping(self._path, data, self._stamp)
            self._notes = notes

    def close(self) -> None:
        """Let another terminal write."""
        self._lock.release()


def with_notes(session: Session, notes: Mapping[str, str]) -> Session:
    """A group's session with the facilitator's private notes, for a report that asks for them."""
    sheet = {**session.sheet, **{each: Given(session.answer(each), note) for each, note in notes.items()}}
    return session._replace(sheet=sheet)


def load_notes(folder: RoomFolder) -> Mapping[str, str]:
    """The notes of a room by statement id; none where there is no file.

    Raises:
        CoprodError: They can't be read.
    """
    if not folder.notes.exists():
        return {}
    file = read_small(read_bytes(folder.notes, MOST_BYTES), folder.notes.name)
    table = file.tables.table(file.content, "notes")
    notes = {statement: file.tables.prose(table, "notes", statement) for statement in table}
    file.refuse()
    return {statement: note for statement, note in notes.items() if note}

"""One session that is open: its file, its lock, and the only way to save it."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path
from typing import Self

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.fitting import fit
from coprod_tui.domain.session import Session
from coprod_tui.errors import CoprodError, SaveError
from coprod_tui.files import clock
from coprod_tui.files.atomic import (
    ChangedOnDiskError,
    FileStamp,
    keep_copy,
    replace_file,
    save_error,
    temporary,
)
from coprod_tui.files.lock import HeldError, Holder, SessionLock, holder_of, user_name
from coprod_tui.files.moments import moment_of
from coprod_tui.files.naming import conflict_names
from coprod_tui.files.problems import quoted_at_length
from coprod_tui.files.session_format import FORMAT, FORMATS, Formats
from coprod_tui.files.session_reading import LoadedSession, parse_session
from coprod_tui.files.session_writing import SessionWriter
from coprod_tui.files.toml_reading import MOST_BYTES, read_bytes, read_error


class OpenSession:
    """A session file that is open, for writing where nobody else has it, else for reading.

    Use it in a `with` statement, or close it. Saving may be called from any thread, one at a time.

    Args:
        path: The file.
        criteria: What is asked; `None` leaves the session as it is in the file, whatever it answers.
        formats: The formats that can be read.

    Attributes:
        path: The file; another one after `save_elsewhere` or a conflict.
        session: As it was last read or saved.
        notices: What people should know before they go on; one sentence each.
        read_only: Whether it can't be saved.
        holder: Who has it open for writing, where that is the reason.
        stamp: Of the file as it was last read or saved.

    Raises:
        CoprodError: The file can't be read; it's left as it is.
    """

    def __init__(self, path: Path, criteria: Criteria | None, formats: Formats = FORMATS) -> None:
        # A link to a session stays a link: what it leads to is replaced.
        self.path = Path(os.path.realpath(path))
        self.notices: tuple[str, ...] = ()
        self.read_only = False
        self.holder: Holder | None = None
        self.stamp: FileStamp | None = None
        self._former: FileStamp | None = None
        self._criteria = criteria
        self._formats = formats
        self._saving = threading.Lock()
        self._known = b""
        self._attempted = b""
        self._format = FORMAT
        self._lock = SessionLock(self.path)
        refused = self._take_lock()
        try:
            self.session = self._read()
        except CoprodError:
            self._lock.release()
            raise
        if refused:
            self.notices = (refused, *self.notices)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def save(self, session: Session) -> Session:
        """Write the session, and return it as written once it's on the disk.

        Raises:
            ChangedOnDiskError: Something else changed the file. It's left as it is, and the session is
                saved beside it; `path` is that file from now on.
            SaveError: It couldn't be saved; the message says why, the hint what to do.
        """
        with self._saving:
            if self.read_only:
                raise SaveError("This session is open for reading only.", "Save it somewhere else.")
            revised, data = self._revised(session)
            try:
                self.stamp = self._write(data)
            except ChangedOnDiskError as error:
                raise self._save_beside(revised, data) from error
            self._saved(revised, data)
            return revised

    def save_elsewhere(self, path: Path, session: Session) -> Session:
        """Write the session to a new file, and go on with that one.

        Raises:
            SaveError: It couldn't be saved there, or there is a file of that name already.
        """
        path = Path(os.path.realpath(path))
        if os.path.lexists(path):
            raise SaveError(f"There is a file {quoted_at_length(path.name)} already.", "Choose another name.")
        with self._saving:
            revised, data = self._revised(session)
            self._move_to(path, data)
            self._saved(revised, data)
            return revised

    def refresh(self) -> bool:
        """Read the file again if it isn't the one last read or saved; whether it was.

        A file that can't be read just now is passed over. What was said since the last save would be
        lost, so it's for sessions that are only read, or saved.
        """
        with self._saving:
            try:
                if FileStamp.of(self.path) == self.stamp:
                    return False
                self.session = self._read()
            except (CoprodError, OSError):
                return False
            return True

    @property
    def from_newer_program(self) -> bool:
        """Whether a newer program wrote the file, so that nothing of it may be written anew."""
        return self._format > self._formats.current

    @property
    def holder_has_left(self) -> bool:
        """Whether whoever had the session open for writing has let go of it."""
        return self.holder is not None and holder_of(self.path) is None

    def take_over(self) -> Session:
        """Open for writing what could only be read, now that its holder is gone; returns it as it is now.

        Raises:
            HeldError: It's still in use.
            SaveError: It can't be written for another reason.
        """
        with self._saving:
            if not self.read_only:
                return self.session
            self._lock.acquire()
            self.read_only, self.holder = False, None
            try:
                self.session = self._read()
            except CoprodError:
                self.read_only = True
                self._lock.release()
                raise
            if self.read_only:
                raise SaveError("This session can be read, not changed.", "Save it somewhere else.")
            return self.session

    def close(self) -> None:
        """Let others write; closing again does nothing."""
        self._lock.release()
        self.read_only = True

    def _take_lock(self) -> str:
        """Take the lock; where that fails, open for reading and say why."""
        try:
            self._lock.acquire()
            if os.access(self.path, os.F_OK) and not os.access(self.path, os.W_OK):
                self._lock.release()
                raise SaveError("The file is write-protected.", "It can be read, not changed.")
            # What a save that was interrupted left behind; nobody else can be writing it.
            temporary(self.path).unlink(missing_ok=True)
        except HeldError as error:
            self.read_only, self.holder = True, error.holder
            return error.message
        except SaveError as error:
            self.read_only = True
            return error.message
        except OSError as error:
            self._lock.release()
            self.read_only = True
            return save_error(error, self.path).message
        return ""

    def _read(self) -> Session:
        try:
            stamp = FileStamp.of(self.path)
        except OSError as error:
            raise read_error(error, self.path) from error
        data = read_bytes(self.path)
        changed = None if stamp is None else moment_of(stamp.modified // 10**9)
        loaded = parse_session(data, self.path.name, changed, self._formats)
        if loaded.read_only:
            self.read_only = True
            self._lock.release()
        self.stamp, self._former, self._known, self._format = stamp, None, data, loaded.format
        self._writer = SessionWriter(self._criteria, loaded.asked)
        return self._fitted(loaded)

    def _fitted(self, loaded: LoadedSession) -> Session:
        if self._criteria is None:
            self.notices = loaded.notices
            return loaded.session
        session = fit(loaded.session, self._criteria, loaded.asked, clock.now())
        self.notices = (*loaded.notices, *_changes(loaded.session, session))
        return session

    def _revised(self, session: Session) -> tuple[Session, bytes]:
        revised = session._replace(revision=self.session.revision + 1)
        data = self._writer.format(revised)
        if len(data) > MOST_BYTES:
            raise SaveError(
                f"The session has grown larger than {MOST_BYTES // 1024**2} MiB.", "Go on in a copy of it."
            )
        return revised, data

    def _write(self, data: bytes) -> FileStamp:
        self._keep_older_format()
        known, self._attempted = (self._known, self._attempted), data
        try:
            return self._replace(data, self.stamp)
        except ChangedOnDiskError:
            # The same content under another stamp is no change, and neither is what we wrote ourselves
            # before the disk failed to confirm it.
            present = self._stamp_now()
            if present is None or self._present() not in known:
                raise
            return self._replace(data, present)

    def _replace(self, data: bytes, expected: FileStamp | None) -> FileStamp:
        stamp = replace_file(self.path, data, expected=expected, former=self._former)
        self._former = expected
        return stamp

    def _stamp_now(self) -> FileStamp | None:
        try:
            return FileStamp.of(self.path)
        except OSError as error:
            raise save_error(error, self.path) from error

    def _present(self) -> bytes | None:
        try:
            return read_bytes(self.path)
        except CoprodError:
            return None

    def _keep_older_format(self) -> None:
        if self._format == FORMAT:
            return
        try:
            keep_copy(self.path, self.path.with_name(f"{self.path.name}.v{self._format}.bak"))
        except OSError as error:
            raise save_error(error, self.path) from error
        self._format = FORMAT

    def _save_beside(self, revised: Session, data: bytes) -> ChangedOnDiskError:
        theirs = self.path
        paths = conflict_names(theirs, clock.now(), user_name())
        while self.path == theirs:
            with suppress(ChangedOnDiskError):
                self._move_to(next(paths), data)
        self._saved(revised, data)
        return ChangedOnDiskError(
            f"Something else has changed {quoted_at_length(theirs.name)} and it was left alone;"
            f" your answers are saved in {quoted_at_length(self.path.name)}.",
            "Compare both, and move the one you don't need to the trash.",
        )

    def _move_to(self, path: Path, data: bytes) -> None:
        lock = SessionLock(path)
        lock.acquire()
        try:
            self.stamp, self._former = replace_file(path, data, expected=None), None
        except CoprodError:
            lock.release()
            raise
        self._lock.release()
        self._lock, self.path = lock, path
        self.read_only, self.holder = False, None

    def _saved(self, session: Session, data: bytes) -> None:
        self.session, self._known = session, data


def _changes(read: Session, fitted: Session) -> tuple[str, ...]:
    """What laying a session against today's criteria did to it, in sentences."""
    sentences = []
    if set_aside := len(fitted.set_aside) - len(read.set_aside):
        answers = "one answer" if abs(set_aside) == 1 else f"{abs(set_aside)} answers"
        if set_aside > 0:
            verb = "is" if set_aside == 1 else "are"
            sentences.append(
                f"The statements have changed since this was saved: {answers} no longer"
                f" {'fits' if set_aside == 1 else 'fit'} and {verb} set aside in the file."
            )
        else:
            sentences.append(f"The statements are as they were: {answers} set aside earlier came back.")
    if ended := len(fitted.closed) - len(read.closed):
        things = "One kept contradiction has" if ended == 1 else f"{ended} kept contradictions have"
        sentences.append(f"{things} ended: {fitted.closed[-1].how}.")
    return tuple(sentences)

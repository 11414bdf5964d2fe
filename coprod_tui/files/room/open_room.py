"""A room that its facilitator has open: the only one that writes the group's session and the room's state."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from coprod_tui.domain.room import Room
from coprod_tui.domain.session import Session
from coprod_tui.errors import CoprodError, InUseError, SaveError
from coprod_tui.files.lock import SessionLock
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.room.bringing_back import STATE_SUFFIX
from coprod_tui.files.room.drop_box import DropBox
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.making import load_asked
from coprod_tui.files.room.presence import Presence
from coprod_tui.files.room.shared_view import SharedView, show_to_all
from coprod_tui.files.room.state import RoomStateFile
from coprod_tui.files.room.steering import SteeringEar


class OpenRoom:
    """Use it in a `with` statement, or close it. Saving may be called from any thread, one at a time.

    Args:
        folder: The room.

    Attributes:
        folder: The room.
        invitation: What everybody may know of it.
        criteria: What is asked.
        opened: The group's session, open for writing.
        box: The slips of the participants.
        ear: What a second terminal asks for.
        elsewhere: The file of the group's session, once it's written outside the room's folder.

    Raises:
        InUseError: Another terminal has the room open.
        SaveError: It can't be written here.
        CoprodError: It can't be read.
    """

    def __init__(self, folder: RoomFolder) -> None:
        self.folder = folder
        self.invitation = load_invitation(folder)
        if not folder.is_mine:
            raise SaveError(
                f"This room is {folder.owner}'s.",
                f"Only they can open it. To answer in it: coprod join {shlex.quote(str(folder.path))}",
            )
        self.criteria = load_asked(folder)
        self.opened = OpenSession(folder.group, self.criteria)
        try:
            if self.opened.holder is not None:
                raise InUseError(
                    f"This room is open by {self.opened.holder}.",
                    f"A second terminal steers it: coprod notes {shlex.quote(str(folder.path))}",
                )
            if self.opened.read_only:
                raise SaveError(" ".join(self.opened.notices) or "This room can be read, not changed.")
            folder.close_to_others()
            self._state = RoomStateFile(folder.state)
        except BaseException:
            self.opened.close()
            raise
        self._written = self.opened.session
        self._present_state: Callable[[], Room] = lambda: self._state.room
        self.box = DropBox(folder, self.invitation, self.criteria)
        self.ear = SteeringEar(folder)
        self._presence = Presence(folder)
        self._lock = SessionLock(folder.group)
        self.elsewhere: Path | None = None
        self._closed = False
        self._shown = SharedView()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def state(self) -> Room:
        """The state as it was last read or saved."""
        return self._state.room

    def keep(self, present_state: Callable[[], Room]) -> None:
        """Say where the state is to be had from at each save."""
        self._present_state = present_state

    def save(self, session: Session) -> Session:
        """Write the group's session and the room's state, each where it's another one than on the disk.

        Raises:
            ChangedOnDiskError: Something else changed the session; it's saved beside.
            SaveError: One couldn't be saved; the message says why, the hint what to do.
        """
        try:
            if session._replace(revision=self._written.revision) != self._written:
                self._written = self.opened.save(session)
        finally:
            # Neither may keep the other from being saved.
            self._state.save(self._present_state())
        return self._written

    def show(self, view: SharedView) -> None:
        """Let everybody know what is on the shared screen, and that it's there.

        Raises:
            OSError: It can't be written.
        """
        show_to_all(self.folder, view)
        self._shown = view
        # Only now: what a screen that was killed has left isn't on this one.
        self._presence.begin()

    def go_on_beside(self, session: Path) -> None:
        """Write the state beside the session from now on, since the session is somewhere else."""
        self.elsewhere = session
        self._state.move(session.with_suffix(STATE_SUFFIX))
        # The session has let go of the lock in the folder, and another terminal could open the room.
        with suppress(CoprodError):
            self._lock.acquire()

    def close(self) -> None:
        """Tell everybody that it's closed, and let another terminal open it; closing again does nothing."""
        if not self._closed:
            self._closed = True
            with suppress(OSError):
                show_to_all(self.folder, self._shown.closed)
            self._presence.end()
        self._lock.release()
        self.opened.close()

"""Writes soon after each change, one at a time, always the newest; and says "saved" only when that is so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import NamedTuple, Protocol

from textual.message import Message

from coprod_tui.domain.session import Session
from coprod_tui.errors import CoprodError, NotHandedInError, SaveError
from coprod_tui.files.atomic import ChangedOnDiskError
from coprod_tui.text import one_line

PAUSES = (1.0, 2.0, 5.0, 10.0)
"""Seconds between tries after a failure; the last one goes on for as long as it takes."""

PATIENCE = 1.0
"""Seconds that `Saver.save_now` waits for a save that is under way."""


class SaveKind(StrEnum):
    """How the newest answers stand to the disk."""

    SAVED = "saved"
    SAVING = "saving"
    HERE = "here"
    """On the disk, and not yet where others wait for them."""
    FAILED = "failed"


class SaveState(NamedTuple):
    """What the status line says about saving.

    Attributes:
        kind: How the newest answers stand to the disk.
        words: The sentence for the status line.
        problem: Why saving failed and what to do about it; empty otherwise.
    """

    kind: SaveKind
    words: str
    problem: str = ""


SAVED = SaveState(SaveKind.SAVED, "saved")
SAVING = SaveState(SaveKind.SAVING, "saving…")
_HERE = "saved here; the room can't be reached now"


class SaveTold(Message):
    """Saving has come to another state."""

    def __init__(self, state: SaveState) -> None:
        super().__init__()
        self.state = state


class SavePlace(Protocol):
    """Where a session is written to, such as an open session of the store."""

    def save(self, session: Session) -> object:
        """Write the session and return once it's on the disk, or raise."""


class Saver:
    """A thread of its own that keeps the file in step with the answers.

    It depends on nothing of the screens: a terminal that has stalled freezes them and their timers, and the
    answers are written all the same.

    Args:
        place: Where to write.
        tell: Is given each new state, from any thread; must neither wait nor come back to the saver.
        elsewhere_key: The key that saves elsewhere, as the failure's words name it; empty for none.
        pauses: Seconds between tries after a failure.
        written: What is there already.
        hand_in: Hands what is written to others who wait for it, or raises `NotHandedInError`.
        in_public: Whether others look at the screen, so that no problem names a folder.
    """

    def __init__(
        self,
        place: SavePlace,
        tell: Callable[[SaveState], object],
        elsewhere_key: str = "w",
        pauses: Sequence[float] = PAUSES,
        written: Session | None = None,
        hand_in: Callable[[Session], object] | None = None,
        *,
        in_public: bool = False,
    ) -> None:
        self._place = place
        self._tell = tell
        self._elsewhere_key = elsewhere_key
        self._pauses = pauses
        self._newest = written
        self._written = written
        self._hand_in = hand_in or _hand_in_nothing
        self._owing = hand_in is not None
        self._in_public = in_public
        self._state = SAVED
        self._when_saved = SAVED
        self._writing = threading.Lock()
        self._telling = threading.Lock()
        self._changed = threading.Event()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()
        if self._owing:
            self._changed.set()

    @property
    def state(self) -> SaveState:
        """How the newest answers stand to the disk."""
        return self._state

    @property
    def saved(self) -> bool:
        """Whether everything scheduled is on the disk."""
        return self._newest is self._written

    @property
    def _settled(self) -> bool:
        """Whether it's where others wait for it too."""
        return self.saved and not self._owing

    def schedule(self, session: Session, *, even_if_same: bool = False) -> None:
        """Have this snapshot written soon; only the newest of several is.

        Args:
            session: As it is now.
            even_if_same: Whether the place is asked to write although the session is the same as before,
                since it writes more than that.
        """
        if session == self._newest:
            if not even_if_same:
                return
            # Another object, since what is written is told from what is newest by that.
            session = session._replace()
        # Held for microseconds, never while something is written: whoever saves in a hurry can wait for it.
        with self._telling:
            self._newest = session
            if self._state.kind in {SaveKind.SAVED, SaveKind.HERE}:
                self._say(SAVING)
        self._changed.set()

    def save_now(self) -> bool:
        """Write what is newest before returning, on the calling thread; the screens may be frozen.

        Returns:
            Whether everything is on the disk now.
        """
        if not self._writing.acquire(timeout=PATIENCE):
            return self.saved
        try:
            return self._write()
        finally:
            self._writing.release()

    def try_again(self) -> None:
        """Try at once instead of waiting for the pause after a failure to end."""
        self._changed.set()

    def save_elsewhere(self, write: Callable[[Session], object], session: Session) -> str:
        """Write everything another way, such as to another file, after which the place writes there too.

        Args:
            write: Writes a session once, or raises.
            session: As it is now.

        Returns:
            Why that didn't work, after which all goes on as before; empty where it did.
        """
        with self._writing:
            try:
                write(session)
            except (CoprodError, OSError) as error:
                return self._problem(error)
            with self._telling:
                self._newest = self._written = session
                self._say(SAVED)
            return ""

    def stop(self) -> bool:
        """Write what is left, then end the thread.

        Returns:
            Whether everything is on the disk; where it isn't, the thread goes on trying.
        """
        if not self.save_now():
            return False
        self.give_up()
        self._thread.join(PATIENCE)
        return True

    def give_up(self) -> None:
        """End the thread as soon as it can, whether or not everything is on the disk."""
        self._stopped = True
        self._changed.set()

    def _run(self) -> None:
        failures = 0
        while True:
            pause = self._pauses[min(failures, len(self._pauses)) - 1] if failures else None
            self._changed.wait(pause)
            self._changed.clear()
            if self._stopped:
                return
            done = self.save_now() and self._settled
            failures = 0 if done else failures + 1

    def _write(self) -> bool:
        session = self._newest
        if session is None or self._settled:
            return True
        owing = False
        try:
            if session is not self._written:
                self._place.save(session)
            else:
                self._hand_in(session)
        except NotHandedInError as error:
            owing = True
            self._when_saved = SaveState(SaveKind.HERE, _HERE, one_line(str(error)))
        except ChangedOnDiskError as error:
            # Nothing is lost: the place has saved beside the file that somebody else changed.
            self._when_saved = SaveState(
                SaveKind.SAVED, "saved beside a file that was changed", one_line(str(error))
            )
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the answers are not on the disk
            return self._fail(error)
        if self._when_saved.kind is SaveKind.HERE and not owing:
            self._when_saved = SAVED
        with self._telling:
            self._written, self._owing = session, owing
            if session is self._newest:
                self._say(self._when_saved)
                self._when_saved = SAVED
                return True
            # What was answered in the meantime isn't saved, and "saved" would be read as if it were.
            self._say(SAVING)
        self._changed.set()
        return False

    def _fail(self, error: Exception) -> bool:
        # The status line has no room for the name of a folder, and may be read by a whole room.
        words = one_line(_message(error, in_public=True)).rstrip(".")
        elsewhere = f" · {self._elsewhere_key} to save elsewhere" if self._elsewhere_key else ""
        sentence = f"NOT SAVED: {words}{elsewhere}"
        with self._telling:
            self._say(SaveState(SaveKind.FAILED, sentence, self._problem(error)))
        return False

    def _problem(self, error: Exception) -> str:
        """What went wrong and what to do about it."""
        hint = error.hint if isinstance(error, CoprodError) else ""
        return one_line(f"{_message(error, in_public=self._in_public)} {hint}").rstrip()

    def _say(self, state: SaveState) -> None:
        if state == self._state:
            return
        self._state = state
        # The screens may be gone already while the last answers are being written.
        with suppress(RuntimeError):
            self._tell(state)


def _message(error: Exception, *, in_public: bool) -> str:
    """What went wrong; in public, without the names of folders."""
    if isinstance(error, SaveError) and in_public:
        return error.in_public
    if isinstance(error, CoprodError):
        return error.message
    name = type(error).__name__
    return name if in_public else f"{name}: {error}"


def _hand_in_nothing(_session: Session) -> None:
    """Nobody else waits for the answers."""

"""What the facilitator's screen knows of the slips in a room, from looking at them again and again.

Anybody on the host can put anything there. Whose slip it is, is told by the file's owner, which can't be
forged; where several people share an account, by the name that their program chose and nobody else knows.
"""

from __future__ import annotations

import hashlib
import os
import pwd
from collections.abc import Iterable
from typing import NamedTuple

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.group import Participant
from coprod_tui.errors import CoprodError
from coprod_tui.files.atomic import FileStamp
from coprod_tui.files.naming import is_session_name
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import Invitation
from coprod_tui.files.room.passing import take_in
from coprod_tui.files.room.slip import Slip, parse_slip
from coprod_tui.files.room.small_file import MOST_BYTES

MOST_SLIPS = 2_000
"""Files in a room that are looked at; whoever adds more than that means harm."""

_KEY_CHARACTERS = 16


class _Known(NamedTuple):
    """What was last seen under one name.

    Attributes:
        stamp: Of the file.
        owner: The number of its account.
        slip: The last one that made sense; `None` where none did.
        fault: Whether the file as it is now makes no sense.
    """

    stamp: FileStamp
    owner: int
    slip: Slip | None
    fault: bool


class Person(NamedTuple):
    """One person whose slip counts.

    Attributes:
        key: Tells them from the others, and nobody who they are.
        slip: Their answers.
    """

    key: str
    slip: Slip


class DropBox:
    """Looks at the slips of a room, and keeps the last good one of each that breaks or vanishes.

    Args:
        folder: The room.
        invitation: Says in which accounts several people join.
        criteria: What is asked.
    """

    def __init__(self, folder: RoomFolder, invitation: Invitation, criteria: Criteria) -> None:
        self._folder = folder
        self._criteria = criteria
        self._id = invitation.id
        self._several = {os.geteuid(), *_numbers(invitation.shared_accounts)}
        self._known: dict[str, _Known] = {}
        self._gone: frozenset[str] = frozenset()
        self._crowded = False
        self._unreachable = False
        self.people: tuple[Person, ...] = ()
        """Everybody whose slip counts, those who have left among them."""

    def look(self) -> bool:
        """Look again; whether anything is different."""
        before = (self.people, self.problem)
        try:
            entries = self._entries()
        except OSError:
            self._unreachable = True
            return self.problem != before[1]
        self._unreachable = False
        changed = False
        for name, status in entries.items():
            stamp, known = FileStamp.from_status(status), self._known.get(name)
            if known is None or known.stamp != stamp:
                self._known[name] = self._read(name, stamp, status.st_uid, known)
                changed = True
        # A name that is given to a new file just now may have been passed over by the listing.
        gone = frozenset(name for name in self._known if name not in entries and not self._is_there(name))
        if changed or gone != self._gone:
            self._gone = gone
            self.people = tuple(self._counting())
        return (self.people, self.problem) != before

    @property
    def problem(self) -> str:
        """What the facilitator should know, as a sentence; it names nobody. Empty where all is well."""
        if self._unreachable:
            return "The room's folder can't be read now; what was seen last still counts."
        if self._crowded:
            return f"There are more than {MOST_SLIPS:,} files in the room; the others are passed over."
        broken = sum(each.fault for each in self._known.values())
        parts = []
        if broken:
            files = "file in the room makes" if broken == 1 else "files in the room make"
            parts.append(f"{broken} {files} no sense")
        if vanished := sum(self._known[name].slip is not None for name in self._gone):
            parts.append(f"{vanished} {'has' if vanished == 1 else 'have'} vanished")
        return f"{', '.join(parts)}; what was seen last still counts." if parts else ""

    def _entries(self) -> dict[str, os.stat_result]:
        found = {}
        looked_at = 0
        with os.scandir(self._folder.answers) as entries:
            for entry in entries:
                looked_at += 1
                if looked_at > MOST_SLIPS:
                    break
                if is_session_name(entry.name):
                    try:
                        found[entry.name] = entry.stat(follow_symlinks=False)
                    except FileNotFoundError:
                        continue
        self._crowded = looked_at > MOST_SLIPS
        return found

    def _is_there(self, name: str) -> bool:
        return os.path.lexists(self._folder.answers / name)

    def _read(self, name: str, stamp: FileStamp, owner: int, known: _Known | None) -> _Known:
        last = known.slip if known is not None and known.owner == owner else None
        try:
            # A link is no file, and a pipe would keep us waiting: neither is opened to be read.
            data = take_in(self._folder.answers / name, MOST_BYTES, owner)
            return _Known(stamp, owner, parse_slip(data, self._criteria), fault=False)
        except (CoprodError, OSError):
            return _Known(stamp, owner, last, fault=True)

    def _counting(self) -> Iterable[Person]:
        """One slip for each person: in an account of one's own, the one that was written last."""
        single: dict[int, tuple[bool, int, str]] = {}
        for name, each in sorted(self._known.items()):
            if each.slip is None:
                continue
            if each.owner in self._several:
                yield self._person(name)
            else:
                rank = (name not in self._gone, each.stamp.modified, name)
                single[each.owner] = max(rank, single.get(each.owner, rank))
        for _is_there, _modified, name in single.values():
            yield self._person(name)

    def _person(self, name: str) -> Person:
        slip = self._known[name].slip
        if slip is None:
            raise KeyError(name)
        key = hashlib.sha256(f"{self._id} {name}".encode()).hexdigest()[:_KEY_CHARACTERS]
        return Person(key, slip)


def participants_of(people: Iterable[Person], taken_out: frozenset[str]) -> tuple[Participant, ...]:
    """Those whose answers count, in an order that says nothing of who they are."""
    staying = (each.slip for each in people if not each.slip.left and each.key not in taken_out)
    return tuple(Participant(slip.role, slip.answers) for slip in staying)


def _numbers(accounts: Iterable[str]) -> Iterable[int]:
    for name in accounts:
        try:
            yield pwd.getpwnam(name).pw_uid
        except (KeyError, ValueError):
            continue

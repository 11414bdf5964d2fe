"""What the facilitator's screen knows of the slips in a room, from looking at them again and again.

Anybody on the host can put anything there. Whose slip it is, is told by the file's owner, which can't be
forged; where several people share an account, by the name that their program chose and nobody else knows.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.group import Participant
from coprod_tui.errors import CoprodError
from coprod_tui.files.atomic import FileStamp
from coprod_tui.files.room.accounts import account_number, is_account
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import Invitation
from coprod_tui.files.room.passing import take_in
from coprod_tui.files.room.slip import Slip, is_slip_name, parse_slip, person_key
from coprod_tui.files.room.small_file import MOST_BYTES

MOST_FILES = 10_000
"""Files in a room that are looked at for new slips; whoever adds more than that means harm."""

MOST_SHARING = 2_000
"""Slips of an account in which several people join."""

MOST_OF_ONE = 20
"""Slips of an account that is one person, who has one for each time that they joined anew."""

MOST_AT_ONCE = 512 * 1024
"""Bytes read in one look, so that nobody can keep the screen busy; the largest files wait for the next."""


class _Known(NamedTuple):
    """What was last seen under one name.

    Attributes:
        stamp: Of the file.
        owner: The number of its account, or of the account whose slip was taken first under this name.
        slip: The last one that made sense; `None` where none did.
        turn: In which look that was; clocks aren't to be trusted.
        fault: Whether the file as it is now can't be taken.
        again: Whether it has to be read again, though it be the same.
    """

    stamp: FileStamp
    owner: int
    slip: Slip | None
    turn: int
    fault: bool = False
    again: bool = False


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
        self._sharing = {os.geteuid(), *map(account_number, invitation.shared_accounts)}
        self._accounts: dict[int, bool] = {}
        self._known: dict[str, _Known] = {}
        self._there: frozenset[str] = frozenset()
        self._counting: dict[str, Slip] = {}
        self._turn = 0
        self._too_many = 0
        self._of_nobody = 0
        self._crowded = False
        self._unreachable = False
        self.people: tuple[Person, ...] = ()
        """Everybody whose slip counts, those who have left among them."""

    def look(self) -> bool:
        """Look again; whether anything is different."""
        before = (self.people, self.problem)
        try:
            found = self._find()
        except OSError:
            self._unreachable = True
            return self.problem != before[1]
        self._unreachable = False
        self._turn += 1
        changed = self._read_changed(found)
        there = frozenset(self._known.keys() & found.keys())
        if changed or there != self._there:
            self._there = there
            self._known = {
                name: each for name, each in self._known.items() if name in there or each.slip is not None
            }
            self._counting = self._count()
            self.people = tuple(
                Person(person_key(self._id, name), slip) for name, slip in self._counting.items()
            )
        return (self.people, self.problem) != before

    @property
    def problem(self) -> str:
        """What the facilitator should know, in sentences that name nobody. Empty where all is well."""
        if self._unreachable:
            return "The room's folder can't be read now; what was seen last still counts."
        if self._crowded:
            return f"There are more than {MOST_FILES:,} files in the room, so new answers may be overlooked."
        broken = sum(each.fault for each in self._known.values())
        vanished = sum(name not in self._there for name in self._counting)
        told = (
            (broken, "in the room can't be read; what was seen last still counts."),
            (vanished, "vanished; what was seen last still counts."),
            (self._doubled(), "passed over, since of each account only the last one counts."),
            (self._of_nobody, "passed over, of no account on this machine."),
            (self._too_many, "passed over, since one account has too many."),
        )
        return " ".join(f"{_files(number)} {words}" for number, words in told if number)

    def _find(self) -> dict[str, os.stat_result]:
        """The files that are there, by name: those that are known, and new ones as far as they're let in."""
        found = {}
        # By their names, since a listing may be too long to read, and pass over what is just being renamed.
        for name in self._known:
            try:
                found[name] = (self._folder.answers / name).lstat()
            except OSError:
                continue
        with os.scandir(self._folder.answers) as entries:
            listed = list(islice(entries, MOST_FILES + 1))
        self._crowded = len(listed) > MOST_FILES
        self._let_in(found, (entry for entry in listed if entry.name not in self._known))
        return found

    def _let_in(self, found: dict[str, os.stat_result], new: Iterable[os.DirEntry[str]]) -> None:
        """Add new files, unless they're no slips or their account has too many."""
        slips = Counter(each.owner for each in self._known.values())
        self._too_many = self._of_nobody = 0
        for entry in new:
            # Told from the listing, without touching what may be a file system of somebody's own.
            if not is_slip_name(entry.name) or not entry.is_file(follow_symlinks=False):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            owner = status.st_uid
            slips[owner] += 1
            if not self._is_somebody(owner):
                self._of_nobody += 1
            elif slips[owner] > (MOST_SHARING if owner in self._sharing else MOST_OF_ONE):
                self._too_many += 1
            else:
                found[entry.name] = status

    def _is_somebody(self, owner: int) -> bool:
        if owner not in self._accounts:
            self._accounts[owner] = owner in self._sharing or is_account(owner)
        return self._accounts[owner]

    def _read_changed(self, found: dict[str, os.stat_result]) -> bool:
        """Read what isn't as it was, small files first; whether anything was read."""
        changed = sorted(
            (status.st_size, name) for name, status in found.items() if self._differs(name, status)
        )
        read = 0
        for size, name in changed:
            read += min(size, MOST_BYTES)
            if read > MOST_AT_ONCE:
                break
            self._known[name] = self._read(name, found[name])
        return bool(changed)

    def _differs(self, name: str, status: os.stat_result) -> bool:
        known = self._known.get(name)
        return known is None or known.again or known.stamp != FileStamp.from_status(status)

    def _read(self, name: str, status: os.stat_result) -> _Known:
        stamp, known = FileStamp.from_status(status), self._known.get(name)
        if known is None or known.slip is None:
            known = _Known(stamp, status.st_uid, None, self._turn)
        try:
            data = take_in(self._folder.answers / name, MOST_BYTES, known.owner)
            return _Known(stamp, known.owner, parse_slip(data, self._criteria), self._turn)
        except FileNotFoundError:
            return known._replace(again=True)
        except CoprodError:
            return known._replace(stamp=stamp, fault=True, again=False)
        except OSError:
            # Perhaps it can be read at the next look, without having changed.
            return known._replace(fault=True, again=True)

    def _count(self) -> dict[str, Slip]:
        """The slips that count, by name: in an account of one's own, the one that was written last."""
        last: dict[int, tuple[int, int, str]] = {}
        for name, each in self._known.items():
            if each.slip is not None and each.owner not in self._sharing:
                rank = (each.turn, each.stamp.modified, name)
                last[each.owner] = max(rank, last.get(each.owner, rank))
        alone = {name for _turn, _modified, name in last.values()}
        return {
            name: each.slip
            for name, each in sorted(self._known.items())
            if each.slip is not None and (name in alone or each.owner in self._sharing)
        }

    def _doubled(self) -> int:
        """Slips that are there and don't count, since their account has handed in another one later."""
        left_out = self._there - self._counting.keys()
        slips = (self._known[name].slip for name in left_out)
        return sum(slip is not None and not slip.left for slip in slips)


def participants_of(people: Iterable[Person], taken_out: frozenset[str]) -> tuple[Participant, ...]:
    """Those whose answers count, in an order that says nothing of who they are."""
    staying = (each.slip for each in people if not each.slip.left and each.key not in taken_out)
    return tuple(Participant(slip.role, slip.answers) for slip in staying)


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number:,} files"

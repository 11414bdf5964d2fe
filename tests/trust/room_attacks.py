"""What somebody on the same host may try against a room, knowing the names of other people's slips."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.files.atomic import temporary
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.slip import Slip, format_slip, hand_in, new_slip_name
from coprod_tui.files.room.small_file import MOST_BYTES
from tests.domain.shipped import ALL_REFUSED

FLOOD = 100
"""Files of one flood, each with the name of a slip; far more than count of one account."""

GREAT_FLOOD = 12_000
"""Files of a flood that is longer than what is listed at one look."""

_HUGE = 2**40
_RANDOM_BYTES = 2_000
_TIMES = (0, 1, 2**31, 2**33)


class Attacker:
    """Somebody in an account of their own who wants to know, change or take away what others answered.

    Args:
        room: The room.
        victims: The names of other people's slips, which in truth nobody can know, and their codes.
        owner: The number of the account of a victim.
        chance: Where chance comes from.
    """

    def __init__(self, room: RoomFolder, victims: dict[str, str], owner: int, chance: Random) -> None:
        self._room = room
        self._victims = victims
        self._owner = owner
        self._chance = chance
        self._own = new_slip_name()
        self._mess: list[Path] = []
        self._leased: int | None = None
        # Whoever opens a file with a lease on it makes the system send a signal, which would end this.
        signal.signal(signal.SIGIO, signal.SIG_IGN)

    def attack(self) -> list[tuple[str, bool]]:
        """Try everything once, in any order: what was tried, and whether it broke the promise."""
        forbidden = self._forbidden()
        attacks = [*forbidden.items(), *self._nuisances().items()]
        self._chance.shuffle(attacks)
        tried = [(what, _succeeds(act) and what in forbidden) for what, act in attacks]
        self.tidy_up()
        return tried

    def tidy_up(self) -> None:
        """Take away what lies about, so that the next round begins like this one."""
        for path in self._mess:
            with suppress(OSError):
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        self._mess.clear()
        if self._leased is not None:
            os.close(self._leased)
            self._leased = None

    def flood(self) -> None:
        """Fill the room with files that are no slips, until this is tidied up."""
        first = self._new_file(b"")
        for _each in range(GREAT_FLOOD):
            # A second name is made in a tenth of the time of a file.
            path = first.with_name(f"{new_slip_name()}.bak")
            self._mess.append(path)
            path.hardlink_to(first)

    def _forbidden(self) -> dict[str, Callable[[], object]]:
        """What nobody may succeed in."""
        room, answers = self._room, self._room.answers
        victim = answers / self._chance.choice(list(self._victims))
        return {
            "list": lambda: list(answers.iterdir()),
            "list by another way": self._list_by_descriptor,
            "read": victim.read_bytes,
            "write": lambda: victim.write_bytes(b""),
            "append": lambda: os.open(victim, os.O_WRONLY | os.O_APPEND),
            "replace": lambda: hand_in(room, victim.name, self._slip()),
            "replace by renaming": lambda: self._new_file(b"").rename(victim),
            "replace by a folder": lambda: self._made(Path.mkdir).rename(victim),
            "delete": victim.unlink,
            "remove": victim.rmdir,
            "rename": lambda: victim.rename(answers / new_slip_name()),
            "take out of the room": lambda: victim.rename(room.path.parent / new_slip_name()),
            "link": lambda: _link(victim, answers / new_slip_name()),
            "open a slip to all": lambda: victim.chmod(0o666),
            "own a slip": lambda: os.chown(victim, os.geteuid(), -1),
            "date a slip": lambda: os.utime(victim, (0, 0)),
            "give a slip away": lambda: os.chown(self._new_file(format_slip(self._slip())), self._owner, -1),
            "open the folder to all": lambda: answers.chmod(0o777),
            "own the folder": lambda: os.chown(answers, os.geteuid(), -1),
            "rename the folder": lambda: answers.rename(room.path / "aside"),
            "remove the folder": answers.rmdir,
            "put a folder in the room": (room.path / "answers.new").mkdir,
            "list the facilitator's files": lambda: list(room.own.iterdir()),
            "read the group's session": room.group.read_bytes,
            "read the state": room.state.read_bytes,
            "change what is asked": lambda: room.criteria.write_bytes(b""),
            "change the shared screen": room.screen.unlink,
        }

    def _nuisances(self) -> dict[str, Callable[[], object]]:
        """What anybody can do, and nobody else may be harmed by."""
        answers = self._room.answers
        victim = answers / self._chance.choice(list(self._victims))
        return {
            "hand in": lambda: hand_in(self._room, self._own, self._slip()),
            "hand in again": lambda: self._new_file(format_slip(self._slip())),
            "break the own slip": lambda: self._own_file(self._chance.randbytes(_RANDOM_BYTES)),
            "half a slip": lambda: self._own_file(format_slip(self._slip())[: self._chance.randrange(900)]),
            "a slow slip": lambda: self._own_file(b"format = 1\n" + b"[[t]]\n" * (MOST_BYTES // 6 - 2)),
            "date the own slip": lambda: os.utime(answers / self._own, (self._chance.choice(_TIMES),) * 2),
            "pipe": lambda: self._made(os.mkfifo),
            "pipe in the own slip's place": lambda: self._in_own_place(os.mkfifo),
            "folder": lambda: self._made(Path.mkdir),
            "folder in the own slip's place": lambda: self._in_own_place(Path.mkdir),
            "socket": lambda: self._made(_listen),
            "link to a slip": lambda: self._made(lambda path: path.symlink_to(victim)),
            "link to the group's session": lambda: self._made(lambda path: path.symlink_to(self._room.group)),
            "link to what never ends": lambda: self._in_own_place(lambda path: path.symlink_to("/dev/zero")),
            "circle": lambda: self._made(lambda path: path.symlink_to(path)),
            "two names": lambda: self._made(lambda path: path.hardlink_to(answers / self._own)),
            "huge": lambda: os.truncate(self._new_file(b""), _HUGE),
            "growing": self._grow,
            "lease": self._lease,
            "hostile names": self._name_hostile,
            "flood": lambda: [self._new_file(b"") for _ in range(FLOOD)],
            "squat where a slip is written": lambda: self._squat(victim),
            "unreadable": lambda: self._new_file(format_slip(self._slip())).chmod(0),
        }

    def _slip(self) -> Slip:
        """One that claims to be somebody else's."""
        return Slip(NO_ROLE, ALL_REFUSED, self._chance.choice(list(self._victims.values())))

    def _made(self, make: Callable[[Path], object]) -> Path:
        path = self._room.answers / new_slip_name()
        self._mess.append(path)
        make(path)
        return path

    def _new_file(self, content: bytes) -> Path:
        return self._made(lambda path: path.write_bytes(content))

    def _own_file(self, content: bytes) -> None:
        self._in_own_place(lambda path: path.write_bytes(content))

    def _in_own_place(self, make: Callable[[Path], object]) -> None:
        path = self._room.answers / self._own
        with suppress(OSError):
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        make(path)

    def _squat(self, victim: Path) -> None:
        path = temporary(victim)
        self._mess.append(path)
        path.mkdir()

    def _list_by_descriptor(self) -> None:
        descriptor = os.open(self._room.answers, os.O_PATH | os.O_DIRECTORY)
        try:
            list(Path(f"/proc/self/fd/{descriptor}").iterdir())
        finally:
            os.close(descriptor)

    def _grow(self) -> None:
        with self._new_file(format_slip(self._slip())).open("ab") as file:
            for _each in range(40):
                file.write(b"#" * 16_000)
                file.flush()

    def _lease(self) -> None:
        """Have whoever opens the file wait for us, unless they don't want to wait."""
        if self._leased is None:
            self._leased = os.open(self._new_file(format_slip(self._slip())), os.O_RDWR)
            fcntl.fcntl(self._leased, fcntl.F_SETLEASE, fcntl.F_WRLCK)

    def _name_hostile(self) -> None:
        for name in (
            b"\xff\xfe.toml",
            b"\x1b[2J.toml",
            b"a\nb.toml",
            b" .toml",
            b"-rf",
            "\u202e.toml".encode(),
        ):
            path = self._room.answers / os.fsdecode(name + b"%d" % os.getpid() + b".toml")
            self._mess.append(path)
            path.write_bytes(format_slip(self._slip()))


def _succeeds(act: Callable[[], object]) -> bool:
    try:
        act()
    except Exception as error:  # noqa: BLE001 - a sentence about it is as good as the system's own refusal
        return not isinstance(error.__cause__ or error, OSError)
    return True


def _link(victim: Path, link: Path) -> None:
    """Give a slip a second name, where the system doesn't see to it that nobody can."""
    if Path("/proc/sys/fs/protected_hardlinks").read_text().strip() == "0":
        raise PermissionError
    link.hardlink_to(victim)


def _listen(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))

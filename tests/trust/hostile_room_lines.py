"""Hostile texts of a room through every command that makes, joins, follows, leaves or tells of one."""

from __future__ import annotations

import os
import pwd
import re
import shlex
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import PropertyMock, patch

import tomli_w

from coprod_tui.files.lock import Holder, SessionLock
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.small_file import FORMAT, NOBODY
from coprod_tui.plain.signals import InputEndedError
from tests.trust.commands import Printed, carry_out
from tests.trust.hearing import Hearing, Spoken, hearings
from tests.trust.hostile_lines import TYPED
from tests.trust.marked import AT
from tests.trust.room_scene import RoomScene, set_room
from tests.trust.scene import file_name

VIEWS = 3
"""What is on the shared screen while somebody follows, one after the other."""

SUGGESTED = re.compile(r"coprod (?:join|notes|room open) (/.*?)(?: --.*)?$", re.MULTILINE)
"""A command that names a room by its path, for people to paste; one that's quoted begins otherwise."""


class RoomSpeaking:
    """One scene of rooms through everything that writes lines.

    Args:
        scene: What there is to say.

    Attributes:
        hearing: What came of it.
    """

    def __init__(self, scene: RoomScene) -> None:
        self._scene = scene
        self._text = scene.text
        self._room = str(scene.room.path)
        self._own = scene.home / "account"
        self.hearing = Hearing()

    def say_all(self) -> None:
        """Carry everything out and look at all that it prints."""
        with patch("pwd.getpwuid", self._account):
            self._list()
            self._follow(self._room)
            self._join()
            self._say(self._reports())
            self._say(self._mistakes())
            self._say(self._makings())
            self._kiosk()
            self._say(self._leavings())
            with self._held():
                self._open(self._room)
            for room in self._scene.broken():
                self._say(self._entries(str(room.path)))
                self._follow(str(room.path))
                self._open(str(room.path))
            self._of_somebody_else()
            self._set()

    # What is carried out

    def _say(self, lines: Iterator[list[str]]) -> None:
        for words in lines:
            self._carry_out(words)

    def _carry_out(self, words: list[str], typed: bytes = b"", more: dict[str, str] | None = None) -> Printed:
        clean = [word.replace("\0", "") for word in words]
        with _as_it_was():
            printed = carry_out(clean, self._scene.home, typed, more)
        called = " ".join(clean)[:60]
        self.hearing.judge(called, printed)
        for path in SUGGESTED.findall(printed.text):
            if path != shlex.quote(path):
                self.hearing.faults.append(f"{called!r}: a shell would take {path!r} apart")
        return printed

    def _account(self, number: int) -> pwd.struct_passwd:
        """Every account has a hostile name and a hostile shell."""
        return pwd.struct_passwd(
            (self._text.raw(200), "x", number, number, "", str(self._own), self._text.raw(200))
        )

    def _reports(self) -> Iterator[list[str]]:
        room, own = self._room, str(self._scene.place.session)
        yield from (["show", room], ["show", room, "--notes"], ["show", room, "--json"])
        yield from (["review", room, "--plain"], ["compare", room, own, "--plain"])
        for kind in ("md", "html", "csv", "json"):
            yield from (["report", room, "--notes", "--to", kind], ["compare", room, own, "--to", kind])
        asked = ["--criteria", str(self._scene.room.criteria)]
        told = self._scene.home / "told"
        told.mkdir()
        for file in (self._scene.room.group, self._scene.place.session):
            (told / file.name).write_bytes(file.read_bytes())
        for folder in (str(told), str(self._scene.room.own), room):
            counted = [*asked, "summary", folder, "--minimum", "2"]
            yield from (counted, [*counted, "--json"])
        yield from (["check", room], ["check", asked[1]], ["check", str(self._scene.room.group)])

    def _list(self) -> None:
        listed = self._carry_out(["room", "list"])
        lines = len(listed.text.splitlines())
        if lines != 1:
            self.hearing.faults.append(f"one room is listed in {lines} lines")
        self._carry_out(["room", "list", "--json"])

    def _follow(self, room: str) -> None:
        """Follow the shared screen while other things come on it."""
        views = iter(range(VIEWS))

        def wait(*_unused: object) -> None:
            if next(views, None) is None:
                raise InputEndedError
            self._scene.show((self._text(), self._text()))

        with patch("coprod_tui.plain.follow._wait", wait):
            self._carry_out(["follow", room])

    def _join(self) -> None:
        first, second = (each.id for each in self._scene.criteria.statements[:2])
        for place in (second, first):
            self._scene.show((self._text(),), place)
            for options in ([], ["--code", self._scene.place.code], ["--code", self._text.raw(300)]):
                self._carry_out(["join", self._room, "--plain", *options], self._typed())
        self._carry_out(["join", self._room])
        self._carry_out(["join", self._room, "--plain"], "".join(self._lines(4)).encode("utf-8", "replace"))

    def _typed(self) -> bytes:
        """A code that leads nowhere, a role that isn't there, and all that the line mode knows."""
        wrong = list(self._lines(2))
        come_in = (wrong[0], "\n", wrong[1], "1\n", "\n")
        lines = (*come_in, *(f"{each}\n" for each in TYPED[:-1]), "o\n", *self._lines(3))
        return "".join((*lines, "q\n", "q\n")).encode("utf-8", "surrogateescape")

    def _lines(self, number: int) -> Iterator[str]:
        for _ in range(number):
            yield f"{self._text.raw(300)}\n"

    def _mistakes(self) -> Iterator[list[str]]:
        text = self._text.raw
        commands = (["room", "open"], ["notes"], ["join", "--plain"], ["leave"], ["follow"])
        for words in (*commands, ["doctor", "--kiosk"]):
            yield from ([*words, text()], [*words, f"/{text()}"], [*words, f"~{text()}/"])
        yield from (["room", text()], ["room", "list", text()], ["join", f"--{text()}"])
        yield from (["room", "open", self._room, "--minutes", text()], ["show", text()], ["report", text()])

    def _makings(self) -> Iterator[list[str]]:
        new, text = ["room", "new", "--no-open"], self._text.raw
        for title in (text(80), text(80), text()):
            yield [*new, title]
        yield [*new, "A title", "--in", str(self._scene.home / file_name(text()))]
        yield [*new, "A title", "--in", str(self._scene.rooms / "x" / text())]
        for option in ("--minutes", "--smallest-group", "--shared-account"):
            yield [*new, "A title", option, text(200)]
        criteria = self._scene.home / file_name(text())
        criteria.write_bytes(self._text().encode())
        yield ["--criteria", str(criteria), *new, "A title"]

    def _leavings(self) -> Iterator[list[str]]:
        """Leave with codes that lead nowhere, from a place that makes no sense, and at last for good."""
        session, leave = self._scene.place.session, ["leave", self._room]
        session.with_name(f"{file_name(self._text.raw())}.member").write_bytes(b"")
        yield from (leave, [*leave, "--yes"], [*leave, "--yes", "--code", self._text.raw()])
        own, member = ["--code", self._scene.place.code], session.with_suffix(".member")
        no_place = {"format": FORMAT, "role": NOBODY, "slip": self._text()}
        no_text = {"format": FORMAT, "role": 3, self._text(200): self._text()}
        for file, wrong in (
            (member, tomli_w.dumps(no_place)),
            (member, tomli_w.dumps(no_text)),
            (session, f"{self._text()!r} = ["),
        ):
            whole = file.read_bytes()
            file.write_text(wrong, encoding="utf-8")
            yield from (["join", self._room, "--plain", *own], [*leave, "--yes", *own])
            file.write_bytes(whole)
        yield from ([*leave, *own], [*leave, "--yes", *own])

    def _entries(self, room: str) -> Iterator[list[str]]:
        yield from (["show", room], ["report", room, "--notes"], ["join", room, "--plain"])
        yield from (["leave", room, "--yes"], ["check", str(RoomFolder(Path(room)).criteria)])

    def _open(self, room: str) -> None:
        """Open what can't be opened, as if there were a terminal."""
        with patch("coprod_tui.cli.screens.check_screens"):
            for words in (["room", "open", room], ["notes", room]):
                self._carry_out(words)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Have somebody with a hostile name hold the room and its notes open."""
        room = self._scene.room
        with ExitStack() as stack:
            for file in (room.group, room.notes):
                lock = SessionLock(file)
                lock.acquire()
                stack.callback(lock.release)
                names = (self._text.raw(200).replace("\n", " "), self._text.raw(200).replace("\n", " "))
                file.with_name(f".{file.name}.lock").write_bytes(Holder(*names, 1, AT).format())
            yield

    def _of_somebody_else(self) -> None:
        """Meet the room as one that belongs to another account, in which one person has joined before."""
        place = self._scene.place.session
        for other in place.parent.glob("*.member"):
            other.rename(other.with_suffix(".gone"))
        with patch.object(RoomFolder, "is_mine", PropertyMock(return_value=False)):
            self._open(self._room)
            place.with_name(f"{file_name(self._text.raw())}.member").write_bytes(b"")
            self._carry_out(["join", self._room, "--plain"], self._typed())
            self._carry_out(["leave", self._room, "--yes"])

    def _kiosk(self) -> None:
        """Join in a kiosk, and have its account examined."""
        self._own.mkdir()
        hostile = {f"COPROD_{self._text.raw(100)}".replace("=", "").replace("\0", ""): "x"}
        folders = {f"XDG_{each}_HOME": str(self._own / each) for each in ("DATA", "CONFIG", "STATE", "CACHE")}
        around = {**hostile, **folders, "HOME": str(self._own), "TERM": self._text.raw(100).replace("\0", "")}
        join = ["join", self._room, "--kiosk", "--plain"]
        self._carry_out(join, self._typed(), around)
        self._carry_out([*join, "--code", self._text.raw()], more=around)
        self._carry_out(["--criteria", self._text.raw(), *join], more=around)
        for room in (self._room, str(self._scene.rooms / file_name(self._text.raw()))):
            for options in ([], ["--json"]):
                self._carry_out(["doctor", "--kiosk", room, *options], more=around)

    def _set(self) -> None:
        """Have settings of which each is hostile."""
        words = self._text
        wrong = {"theme": words(), "criteria": words(), words(200): words(), "keys": {words(200): words()}}
        (self._scene.home / "settings.toml").write_text(tomli_w.dumps(wrong), encoding="utf-8")
        self._say(iter((["room", "list"], ["show", self._room], ["leave", self._room, "--yes"])))
        self._carry_out(["join", self._room, "--plain"], self._typed())


@contextmanager
def _as_it_was() -> Iterator[None]:
    """Give this process back what a kiosk closes for good."""
    former = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGQUIT)}
    mask = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(mask)
        for number, each in former.items():
            signal.signal(number, each)


def speak(take: Callable[[], str]) -> Hearing:
    """One scene of rooms through everything."""
    with TemporaryDirectory() as folder:
        speaking = RoomSpeaking(set_room(Path(folder), take))
        speaking.say_all()
    return speaking.hearing


CAMPAIGNS = (
    *hearings(
        Spoken(speak, outputs=150, fewest_seen=300),
        "every line of a room",
        "Making, joining, following, leaving and telling of a room print nothing that is obeyed.",
    ),
)

"""What a room full of people costs the facilitator's screen, and how soon it shows what they answer."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.room.slip import Slip, hand_in, new_slip_name
from tests import rooms
from tests.benchmarks.goals import Figure
from tests.benchmarks.measured import MeasuredTerminal
from tests.benchmarks.sheets import PROJECT, Home
from tests.tui.criteria import CRITERIA

PEOPLE = 60
SECONDS = 20
"""How long each of them goes on answering once a second."""
BEGIN = 6.0
"""Seconds until the last of them has started."""
CROWD = 200
_APPLIES = re.compile(r"Applies +(\d+)")

# Each second an answer to some statement, and in one of the seconds to the one that is shown; when that was
# handed in is told on standard output, by the clock that all processes share.
_PERSON = """
import sys, time
from pathlib import Path
from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.files import clock
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.making import load_asked
from coprod_tui.files.room.membership import JoinedSession
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.membership import Memberships

folder, joined, number, begin = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
room = RoomFolder(folder)
criteria = load_asked(room)
place = Memberships(joined, room, load_invitation(room)).join("", criteria)
with JoinedSession(place, room, criteria) as session:
    assessment = Assessment(criteria, session.session, clock.now)
    shown, *others = (statement.id for statement in criteria.statements)
    for second in range(SECONDS):
        time.sleep(max(0.0, begin + second + number / PEOPLE - time.monotonic()))
        turn = (Answer.APPLIES, Answer.DOES_NOT_APPLY)[second // len(others) % 2]
        mine = second == number % SECONDS
        assessment.apply(GiveAnswer(shown if mine else others[second % len(others)], turn))
        session.save(assessment.snapshot())
        if mine:
            print(time.monotonic(), flush=True)
""".replace("SECONDS", str(SECONDS)).replace("PEOPLE", str(PEOPLE))


class RoomLoad:
    """Rooms full of people.

    Args:
        folder: A folder that's thrown away afterwards.
    """

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "room")
        self.joined = self.home.folder / "joined"

    def answering(self) -> Iterator[Figure]:
        """Sixty people answer at once every second, while the statement that some of them answer is shown."""
        room = rooms.a_room(self.home.folder, "Answering")
        with MeasuredTerminal(self._opening(room.path), env=self.home.environment) as terminal:
            terminal.wait_for("joined")
            for key in "gv":
                terminal.press(key)
                terminal.wait_quiet()
            begin = time.monotonic() + BEGIN
            people = [self._person(room.path, number, begin) for number in range(PEOPLE)]
            while time.monotonic() < begin:
                terminal.read(0.1)
            cpu, size, since = terminal.cpu(), len(terminal.log), time.monotonic()
            shown: list[float] = []
            while len(shown) < PEOPLE and time.monotonic() < begin + SECONDS + BEGIN:
                terminal.read(0.05)
                found = _APPLIES.search(terminal.text)
                now = time.monotonic()
                shown += [now] * (int(found[1]) - len(shown) if found else 0)
            passed = time.monotonic() - since
            used, written = (terminal.cpu() - cpu) / passed / 10, len(terminal.log) - size
        given = sorted(float(person.communicate()[0]) for person in people)
        delays = sorted(after - before for before, after in zip(given, shown, strict=True))
        late = delays[int(len(delays) * 0.99)]
        yield Figure(
            f"{PEOPLE} people answering every second, until one is shown (p99)", late, 2, None, "s",
            f"median {delays[len(delays) // 2]:.2f} s",
        )  # fmt: skip
        yield Figure("the shared screen meanwhile, of one core", used, 10, None, "%")
        yield Figure("the shared screen meanwhile, bytes a second", written / passed, 1_000, 300, "bytes")

    def opening(self) -> Iterator[Figure]:
        """A room in which two hundred people have answered everything."""
        room = rooms.a_room(self.home.folder, "Crowd")
        answers = dict.fromkeys(CRITERIA.by_id, Answer.APPLIES)
        for number in range(CROWD):
            hand_in(room, new_slip_name(), Slip("", answers, f"code-{number}"))
        least = 60.0
        for _ in range(3):
            with MeasuredTerminal(self._opening(room.path), env=self.home.environment) as terminal:
                milliseconds, _size = terminal.first_paint(f"{CROWD} people joined")
                least = min(least, milliseconds / 1000)
        yield Figure(f"opening a room of {CROWD} people, CPU", least, 1, None, "s")

    def _opening(self, room: Path) -> list[str]:
        return self.home.coprod("room", "open", str(room))

    def _person(self, room: Path, number: int, begin: float) -> subprocess.Popen[str]:
        arguments = [str(room), str(self.joined), str(number), str(begin)]
        return subprocess.Popen(
            [sys.executable, "-c", _PERSON, *arguments], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )

"""People who have joined a room, each a process of their own that answers once a second.

Run it with a room, a folder for their places, how many they are, for how many seconds, and a statement. It
prints a byte when all have joined, waits for a line, and prints for each answer 8 bytes: the second on the
clock that all processes share, at which it was given.
"""

from __future__ import annotations

import os
import struct
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer, Criteria
from coprod_tui.files import clock
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.making import load_asked
from coprod_tui.files.room.membership import JoinedSession, Memberships
from coprod_tui.files.room.slip import Slip

IN_TURN = tuple(Answer)
"""The answers that everybody gives, one after the other, all beginning with the first."""

MOMENT = struct.Struct("d")


class Answerer:
    """Somebody who has answered everything, and changes one answer again and again.

    Args:
        room: The room.
        joined: A folder for their place in it.
        criteria: What is asked.
        number: Who of all people this is, from 0.
        statement: Id of the statement whose answer they change.
    """

    def __init__(
        self, room: RoomFolder, joined: Path, criteria: Criteria, number: int, statement: str
    ) -> None:
        places = Memberships(joined, room, load_invitation(room))
        place = places.join(criteria.roles[number % len(criteria.roles)].id, criteria)
        self._session = JoinedSession(place, room, criteria)
        self._assessment = Assessment(criteria, self._session.session, clock.now)
        self._statement = statement
        for each, answer in full_slip(criteria, number).answers.items():
            self._assessment.apply(GiveAnswer(each, answer))
        self.answer(IN_TURN[0])

    def answer(self, answer: Answer) -> None:
        """Give an answer, and have it handed in."""
        self._assessment.apply(GiveAnswer(self._statement, answer))
        self._session.save(self._assessment.snapshot())


def full_slip(criteria: Criteria, number: int) -> Slip:
    """Answers to everything, which differ from person to person."""
    answers: Mapping[str, Answer] = {
        each.id: IN_TURN[(number + place // 3) % len(IN_TURN)]
        for place, each in enumerate(criteria.statements)
    }
    return Slip(criteria.roles[number % len(criteria.roles)].id, answers, f"{number:06}")


def _answer_each_second(person: Answerer, begin: float, seconds: int) -> None:
    for turn in range(1, seconds + 1):
        time.sleep(max(begin + turn - 1 - time.monotonic(), 0))
        os.write(sys.stdout.fileno(), MOMENT.pack(time.monotonic()))
        person.answer(IN_TURN[turn % len(IN_TURN)])


def main() -> int:
    """Join, wait until it begins, and answer."""
    room, joined, people, seconds, statement = sys.argv[1:]
    folder, count = RoomFolder(Path(room)), int(people)
    criteria = load_asked(folder)
    persons = [Answerer(folder, Path(joined), criteria, number, statement) for number in range(count)]
    os.write(sys.stdout.fileno(), b"!")
    sys.stdin.readline()
    begin = time.monotonic()
    for number, person in enumerate(persons):
        if not os.fork():
            _answer_each_second(person, begin + number / count, int(seconds))
            os._exit(0)
    for _person in persons:
        os.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Somebody in a room who changes one answer again and again, as a program of their own.

Run as `python -m tests.benchmarks.answering ROOM JOINED CODE`. Each line of input asks for some answers: when
the first is due, how many there are and the seconds between two. Each line of output is the moment at which
an answer's save returned. Moments are of the monotonic clock, which all programs of a machine share.
"""

from __future__ import annotations

import sys
import time
from itertools import cycle
from pathlib import Path

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.files import clock
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.making import load_asked
from coprod_tui.files.room.membership import JoinedSession, Memberships

TURNS = (Answer.APPLIES, Answer.DOES_NOT_APPLY, Answer.UNSURE)
"""What is answered, in turns: with three of them a screen's counts tell how many answers it shows."""
READY = "ready"


def main() -> None:
    """Answer everything once, say so, and then answer the first statement as often as asked."""
    room, joined, code = sys.argv[1:]
    folder = RoomFolder(Path(room))
    criteria = load_asked(folder)
    place = Memberships(Path(joined), folder, load_invitation(folder)).find(code)
    with JoinedSession(place, folder, criteria) as opened:
        assessment = Assessment(criteria, opened.session, clock.now)
        for statement in criteria.by_id:
            assessment.apply(GiveAnswer(statement, TURNS[-1]))
        opened.save(assessment.snapshot())
        print(READY, flush=True)
        turns = cycle(TURNS)
        for line in sys.stdin:
            due, answers, pause = line.split()
            for number in range(int(answers)):
                time.sleep(max(0.0, float(due) + number * float(pause) - time.monotonic()))
                assessment.apply(GiveAnswer(criteria.statements[0].id, next(turns)))
                opened.save(assessment.snapshot())
                print(time.monotonic(), flush=True)


if __name__ == "__main__":
    main()

"""What nobody in a room may learn before a reveal, told from two meetings that differ in nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from coprod_tui.domain.criteria import Answer
from tests.pty.hosts import Host
from tests.pty.terminal import PtyTerminal
from tests.tui.meetings import DOUBT, FAIL, KNOW, NO, UNSURE, YES, Person

AGENDA = "dont-agenda"
"""The statement that is revealed, to which people answer the same in both of two meetings."""


_RUN = re.compile(r"[^\x00-\x1f\x1b]{2,}")


_ESCAPES = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[^\[\]])")


_SAVING = re.compile(r"\s*(saved|saving…)?\s*$")


def told(terminal: PtyTerminal) -> set[str]:
    """Everything that a terminal was ever sent, piece by piece, without how saving stands."""
    pieces = _RUN.findall(_ESCAPES.sub("\n", terminal.log.decode("utf-8", "replace")))
    return {piece for each in pieces if (piece := _SAVING.sub("", each).strip())}


class Twin:
    """One of two meetings in which the same happens, but for what people answer and hands are raised for."""

    def __init__(self, host: Host, answers: tuple[Answer, Answer], hands: str) -> None:
        self.host = host
        self.answers = answers
        self.shared = host.open()
        self.private = host.notes()
        self.people: list[Person] = []
        self.hands = hands

    def meet(self) -> Iterator[object]:
        """Do what a facilitator does before a reveal, and give all that anybody can see, step by step."""
        yield from self._look()
        for number, role in enumerate(("managers", "carers", "managers"), start=1):
            sheet = dict.fromkeys((KNOW, FAIL, DOUBT), self.answers[number % 2])
            sheet[AGENDA] = (YES, NO)[number % 2]
            self.people.append(Person(self.host.room, sheet, role))
            self.shared.wait_for(re.compile(f"{number} (person|people) joined"))
            self.private.wait_for(f"0 of {number} finished")
            yield from self._look()
        yield self.private.lines
        for key, shown in (
            ("3", "A move, such as"),
            ("down", "Don't 1"),
            ("down", "Don't 2"),
            ("down", "You can't leave your agenda"),
            ("v", "Does not apply   2"),
            (".", "1 of 1 to discuss"),
            ("g", "3 of 3 have answered; not revealed yet."),
            ("4", "4 people:"),
            (self.hands, "Written down"),
            ("z", "Undone"),
            ("Z", "Brought back"),
            ("f", "Numbers are for"),
            ("o", "What to discuss"),
            ("q", "7 have answered, more"),
            ("e", "Who is in the room: 3"),
            ("q", "7 have answered, more"),
            ("r", "Review"),
            ("q", "7 have answered, more"),
            (":", "Commands"),
            ("escape", "7 have answered, more"),
            ("i", "3 people joined"),
            ("down", "Don't 1"),
            ("down", "Don't 2"),
            ("x", "▶ You aren't prepared to fail. ◀"),
            ("b", "The curtain is down."),
            ("b", "Don't 2"),
        ):
            self.shared.press(key)
            self.shared.wait_for(shown)
            yield from self._look()
        self.people[0].answer({KNOW: self.answers[0], FAIL: UNSURE})
        self.shared.wait_quiet(1.0)
        self.private.wait_quiet(1.0)
        yield self.private.lines
        yield from self._look()

    def _look(self) -> Iterator[object]:
        self.shared.wait_quiet(0.1)
        self.private.wait_quiet(0.05)
        yield [_SAVING.sub("", line) for line in self.shared.lines]
        yield self.host.readable()


def test_nothing_that_anybody_can_see_depends_on_answers_that_are_not_revealed(
    make_host: Callable[[str], Host],
) -> None:
    twins = Twin(make_host("first"), (YES, NO), "a"), Twin(make_host("second"), (NO, UNSURE), "d")
    for number, (one, other) in enumerate(zip(*(each.meet() for each in twins), strict=True)):
        assert one == other, number
    assert told(twins[0].shared) == told(twins[1].shared)
    for each in twins:
        each.shared.press("g", "v")
        each.shared.wait_for("Does not apply   ")
    assert told(twins[0].shared) != told(twins[1].shared)
    assert twins[0].host.readable() != twins[1].host.readable()

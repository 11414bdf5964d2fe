"""The story of a session: its log as steps that can be walked, with the sheet as it stood at each.

Every entry tells what was and what became, so a step forward or back touches only what it changed: walking ten
thousand steps is as fast as walking ten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Criteria, RuleKey
from coprod_tui.domain.difference import Difference, diff
from coprod_tui.domain.findings import Findings, evaluate, reevaluate
from coprod_tui.domain.session import BLANK, Closing, Deed, Entry, Given, Kept, Session

ANSWERS = {answer.value: answer for answer in Answer}
CLOSINGS = frozenset(closing.value for closing in Closing)


class Step(NamedTuple):
    """The entries of one change.

    Attributes:
        number: Its place in the story, from 1.
        entries: One for a single answer; more where an answer closed a kept contradiction or several were given.
    """

    number: int
    entries: tuple[Entry, ...]

    @property
    def at(self) -> datetime:
        """When, in UTC."""
        return self.entries[0].at


class Story:
    """A walker through the steps of a session; the session itself is never touched.

    It starts at the end, where the session is now. Step 0 is the time before the first change.

    Args:
        criteria: What was asked.
        session: The session to tell of.
    """

    def __init__(self, criteria: Criteria, session: Session) -> None:
        self.steps = tuple(_steps(session.log))
        self._because = {rule.key: rule.because for rule in criteria.contradictions}
        self._by = {
            record.rule: record.by for record in (*(each.kept for each in session.closed), *session.kept)
        }
        self._position = len(self.steps)
        self._findings = evaluate(criteria, session)

    @property
    def position(self) -> int:
        """The number of the step last walked; 0 before the first."""
        return self._position

    @property
    def findings(self) -> Findings:
        """What followed from the answers as they stood after this step."""
        return self._findings

    @property
    def step(self) -> Step | None:
        """The step last walked; `None` before the first."""
        return self.steps[self._position - 1] if self._position else None

    def go(self, position: int) -> Findings:
        """Walk to a step; beyond either end, to that end."""
        position = max(0, min(position, len(self.steps)))
        entries: list[Entry] = []
        if position > self._position:
            for step in self.steps[self._position : position]:
                entries += step.entries
        else:
            for step in reversed(self.steps[position : self._position]):
                entries += _reversed(step)
        self._position = position
        if entries:
            session = self._walked(self._findings.session, entries)
            changed = {each.statement for each in entries if each.deed is Deed.ANSWER}
            self._findings = reevaluate(self._findings, session, changed)
        return self._findings

    def difference(self) -> Difference | None:
        """What the step last walked made different; `None` before the first."""
        if not self._position:
            return None
        after = self._findings
        entries = _reversed(self.steps[self._position - 1])
        session = self._walked(after.session, entries)
        before = reevaluate(after, session, {each.statement for each in entries if each.deed is Deed.ANSWER})
        return diff(before, after)

    def _walked(self, session: Session, entries: Sequence[Entry]) -> Session:
        sheet = dict(session.sheet)
        kept = {record.rule: record for record in session.kept}
        pins = set(session.pins)
        for entry in entries:
            given = sheet.get(entry.statement, BLANK)
            if entry.deed is Deed.ANSWER:
                _put(sheet, entry.statement, Given(ANSWERS.get(entry.now), given.note))
            elif entry.deed is Deed.NOTE:
                _put(sheet, entry.statement, Given(given.answer, entry.now))
            elif entry.deed is Deed.PIN:
                (pins.add if entry.now else pins.discard)(entry.statement)
            elif entry.rule is not None:
                _keep(kept, entry, self._because.get(entry.rule, ""), self._by.get(entry.rule, ""))
        # Without the log, a difference between two steps is found by comparing the sheets themselves.
        return session._replace(sheet=sheet, kept=tuple(kept.values()), pins=frozenset(pins), log=())


def _reversed(step: Step) -> list[Entry]:
    """The entries that take a step back."""
    return [entry._replace(was=entry.now, now=entry.was) for entry in reversed(step.entries)]


def _put(sheet: dict[str, Given], statement: str, given: Given) -> None:
    if given == BLANK:
        sheet.pop(statement, None)
    else:
        sheet[statement] = given


def _keep(kept: dict[RuleKey, Kept], entry: Entry, because: str, by: str) -> None:
    """Walk over one entry about a rule: it's kept for the reason that became, or no longer."""
    if entry.rule is None:
        return
    # An undone closing is logged the other way round: from why it ended back to the reason.
    ended = entry.deed is Deed.CLOSE and entry.now in CLOSINGS and entry.was not in CLOSINGS
    if entry.now and not ended:
        kept[entry.rule] = Kept(entry.rule, because, entry.now, by, entry.at)
    else:
        kept.pop(entry.rule, None)


def _steps(log: Sequence[Entry]) -> Iterator[Step]:
    """Group what was logged at one moment: a change writes all its entries with the same time."""
    number = 0
    group: list[Entry] = []
    for entry in log:
        if group and (entry.at, entry.manner, entry.who) != (group[0].at, group[0].manner, group[0].who):
            number += 1
            yield Step(number, tuple(group))
            group = []
        group.append(entry)
    if group:
        yield Step(number + 1, tuple(group))

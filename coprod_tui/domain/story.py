"""The story of a session: its log as steps that can be walked, with the sheet as it stood at each.

Every entry tells what was and what became, so a step forward or back touches only what it changed: walking
ten thousand steps is as fast as walking ten.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from coprod_tui.domain.conditions import condition_words
from coprod_tui.domain.criteria import Answer, Criteria, RuleKey
from coprod_tui.domain.difference import Difference, diff
from coprod_tui.domain.findings import Findings, evaluate, reevaluate
from coprod_tui.domain.session import (
    BLANK,
    Closed,
    Closing,
    Condition,
    ConditionState,
    Deed,
    Entry,
    Given,
    Kept,
    Manner,
    Session,
)

_ANSWERS = {answer.value: answer for answer in Answer}
_STATES = {state.value: state for state in ConditionState}
_CLOSINGS = {closing.value: closing for closing in Closing}


class Step(NamedTuple):
    """The entries of one change.

    Attributes:
        number: Its place in the story, from 1.
        entries: One for a single answer; more where an answer closed a kept contradiction too, or where
            several answers were given at once.
    """

    number: int
    entries: tuple[Entry, ...]

    @property
    def at(self) -> datetime:
        """When, in UTC."""
        return self.entries[0].at

    @property
    def answered(self) -> set[str]:
        """Ids of the statements whose answers it changed."""
        return {entry.statement for entry in self.entries if entry.deed is Deed.ANSWER}


class Story:
    """A walker through the steps of a session; the session itself is never touched.

    It starts at the end, where the session is now. Step 0 is the time before the first change. Answers that
    have been set aside since stay off the sheet throughout, and who is in the room is as it was at the end.

    Args:
        criteria: What was asked.
        session: The session to tell of.
    """

    def __init__(self, criteria: Criteria, session: Session) -> None:
        self.steps = tuple(_steps(session.log))
        self._end = evaluate(criteria, session)
        self._walker = _Walker(criteria, session)
        self._position = len(self.steps)
        self._findings = self._end

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
        if position == len(self.steps):
            self._findings = self._end
        elif position > self._position:
            self._findings = self._walked(self.steps[self._position : position])
        elif position < self._position:
            self._findings = self._walked(self.steps[position : self._position], back=True)
        self._position = position
        return self._findings

    def difference(self) -> Difference | None:
        """What the step last walked made different; `None` before the first."""
        if self.step is None:
            return None
        return diff(self._walked((self.step,), back=True), self._findings)

    def _walked(self, steps: Sequence[Step], *, back: bool = False) -> Findings:
        entries = [entry for step in steps for entry in step.entries]
        changed = {statement for step in steps for statement in step.answered}
        return reevaluate(
            self._findings, self._walker.walk(self._findings.session, entries, back=back), changed
        )


class _Walker:
    """Carries logged changes out again, or takes them back.

    Args:
        criteria: What was asked.
        session: The session as it ended.
    """

    def __init__(self, criteria: Criteria, session: Session) -> None:
        self._because = {rule.key: rule.because for rule in criteria.contradictions}
        records = (*(each.kept for each in session.closed), *session.kept)
        self._known = {(record.rule, record.reason): record for record in records}
        self._gone = session.set_aside.keys() - session.sheet.keys()

    def walk(self, session: Session, entries: Sequence[Entry], *, back: bool) -> Session:
        """The session after these entries, or before them."""
        sheet, pins = dict(session.sheet), set(session.pins)
        kept = {record.rule: record for record in session.kept}
        closed, conditions = list(session.closed), _Conditions(session.conditions)
        for entry in reversed(entries) if back else entries:
            now = entry.was if back else entry.now
            given = sheet.get(entry.statement, BLANK)
            if entry.deed is Deed.ANSWER:
                self._put(sheet, entry.statement, Given(_ANSWERS.get(now), given.note))
            elif entry.deed is Deed.NOTE:
                self._put(sheet, entry.statement, Given(given.answer, now))
            elif entry.deed is Deed.PIN:
                (pins.add if now else pins.discard)(entry.statement)
            elif entry.deed is Deed.KEEP and entry.rule is not None:
                kept.pop(entry.rule, None)
                if now:
                    kept[entry.rule] = self._record(entry.rule, now, entry.at)
            elif entry.deed is Deed.CLOSE and entry.rule is not None:
                self._close(kept, closed, entry, entry.rule, back=back)
            elif entry.deed is Deed.CONDITION:
                conditions.reword(entry, entry.now if back else entry.was, now)
        # Without the log, a difference between two steps is found by comparing the sheets themselves.
        return session._replace(
            sheet=sheet,
            kept=tuple(kept.values()),
            closed=tuple(closed),
            conditions=conditions.all(),
            pins=frozenset(pins),
            log=(),
        )

    def _put(self, sheet: dict[str, Given], statement: str, given: Given) -> None:
        if statement in self._gone:
            return
        if given == BLANK:
            sheet.pop(statement, None)
        else:
            sheet[statement] = given

    def _record(self, rule: RuleKey, reason: str, at: datetime) -> Kept:
        known = self._known.get((rule, reason))
        return known or Kept(rule, self._because.get(rule, ""), reason, "", at)

    def _close(
        self, kept: dict[RuleKey, Kept], closed: list[Closed], entry: Entry, rule: RuleKey, *, back: bool
    ) -> None:
        # An undone closing is logged the other way round: from why it ended back to the reason.
        undone = entry.manner is Manner.UNDONE
        how, reason = (entry.was, entry.now) if undone else (entry.now, entry.was)
        if undone != back:
            last = next((each for each in reversed(closed) if each.kept.rule == rule), None)
            if last is not None:
                closed.remove(last)
            kept[rule] = last.kept if last is not None else self._record(rule, reason, entry.at)
        else:
            record = kept.pop(rule, None) or self._record(rule, reason, entry.at)
            closing = _CLOSINGS.get(how, Closing.WITHDRAWN)
            closed.append(Closed(record, closing, entry.statement, entry.at))


class _Conditions:
    """The conditions of a session while they are carried along; the log has only their words.

    Args:
        conditions: As they stand.
    """

    def __init__(self, conditions: Sequence[Condition]) -> None:
        self._all: list[Condition | None] = list(conditions)
        self._places: dict[str, dict[str, list[int]]] = {}

    def all(self) -> tuple[Condition, ...]:
        """As they stand now."""
        return tuple(filter(None, self._all))

    def reword(self, entry: Entry, was: str, now: str) -> None:
        """Make a condition that reads one way read another way, where it's there."""
        places = self._reading(entry.statement)
        state, _, text = now.partition(": ")
        if not was and state in _STATES:
            # The keys of a file hold no blank.
            key = f"{entry.statement} {len(self._all)}"
            self._all.append(None)
            self._put(Condition(key, entry.statement, text, "", None, _STATES[state], entry.at), -1)
        elif places.get(was) and state in _STATES:
            place = places[was].pop()
            if (before := self._all[place]) is not None:
                self._put(before._replace(text=text, owner="", due=None, state=_STATES[state]), place)
        elif places.get(was) and not now:
            self._all[places[was].pop()] = None

    def _put(self, condition: Condition, place: int) -> None:
        place %= len(self._all)
        self._all[place] = condition
        insort(self._reading(condition.statement).setdefault(condition_words(condition), []), place)

    def _reading(self, statement: str) -> dict[str, list[int]]:
        """Where the conditions at a statement are, by how they read."""
        if statement not in self._places:
            places: dict[str, list[int]] = {}
            for place, each in enumerate(self._all):
                if each is not None and each.statement == statement:
                    places.setdefault(condition_words(each), []).append(place)
            self._places[statement] = places
        return self._places[statement]


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

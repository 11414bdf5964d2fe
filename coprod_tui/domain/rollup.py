"""Many sessions counted together, so that nobody's own answers can be told from the counts.

A roll-up takes no more room for a million sessions than for ten: of the reasons given for a contradiction it
keeps every one while they are few, and of many a sample drawn by lot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from coprod_tui.domain.criteria import Answer, Criteria, RuleKey
from coprod_tui.domain.session import Session

MOST_REASONS = 20
"""Different reasons that are kept for one contradiction."""

ANSWERS = tuple(Answer)
"""The order in which answers are counted."""

REWORDED = len(ANSWERS)
"""The place of the count of answers to other words, after those of the answers."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What is counted of one session.

    Attributes:
        answers: By statement id, where its words are those of today.
        reworded: Ids of the statements that were answered in other words.
        kept: The reason by contradiction.
        foreign: Whether there are answers to statements that aren't asked today.
    """

    answers: Mapping[str, Answer]
    reworded: tuple[str, ...] = ()
    kept: Mapping[RuleKey, str] = field(default_factory=dict)
    foreign: bool = False

    @classmethod
    def of(cls, session: Session, criteria: Criteria) -> Gist:
        """The gist of a session that was laid against these criteria."""
        aside = {key for key, each in session.set_aside.items() if each.given.answer is not None}
        answers = {each: given.answer for each, given in session.sheet.items() if given.answer is not None}
        return cls(
            answers,
            tuple(sorted(each for each in aside if each in criteria.by_id and each not in answers)),
            {kept.rule: kept.reason for kept in session.kept},
            foreign=any(each not in criteria.by_id for each in aside),
        )


@dataclass(slots=True)
class Count:
    """One contradiction in many sessions.

    Attributes:
        open: Sessions in which it's open.
        kept: Sessions in which it's kept with a reason.
        reasons: The reasons, or a sample of them, with how often each is given.
    """

    open: int = 0
    kept: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    def add_reasons(self, reasons: Iterable[tuple[str, int]]) -> None:
        """Count reasons; of too many different ones those with the largest lots go."""
        for reason, times in reasons:
            self.reasons[reason] = self.reasons.get(reason, 0) + times
        while len(self.reasons) > MOST_REASONS:
            # Whoever goes can't come back, since the largest lot that stays only ever gets smaller. So the
            # counts of those that stay are complete, in whatever order the sessions came.
            del self.reasons[max(self.reasons, key=lot)]


@lru_cache(maxsize=4 * MOST_REASONS)
def lot(reason: str) -> bytes:
    """A number drawn for a reason: the same each time, and telling nothing about it."""
    return blake2b(reason.encode(errors="surrogatepass"), digest_size=16).digest()


class Rollup:
    """Counts over sessions on the same criteria.

    Args:
        criteria: What is asked.
    """

    def __init__(self, criteria: Criteria) -> None:
        self.criteria = criteria
        self.sessions = 0
        """Sessions that are counted."""
        self.foreign = 0
        """Sessions that answer nothing that is asked today, and aren't counted."""
        self.answers: dict[str, list[int]] = {each: [0] * (REWORDED + 1) for each in criteria.by_id}
        """By statement id: how often each of `ANSWERS` was given, then how often to other words."""
        self.contradictions = [Count() for _rule in criteria.contradictions]
        """In the order of the criteria."""
        self._literals = criteria.literals[: len(criteria.contradictions)]
        self._keys = [rule.key for rule in criteria.contradictions]

    def add(self, gist: Gist) -> None:
        """Count one more session."""
        answers = gist.answers
        if not answers and not gist.reworded and gist.foreign:
            self.foreign += 1
            return
        self.sessions += 1
        counts = self.answers
        for statement, answer in answers.items():
            counts[statement][_PLACES[answer]] += 1
        for statement in gist.reworded:
            counts[statement][REWORDED] += 1
        get = answers.get
        for number, literals in enumerate(self._literals):
            for member, wanted in literals:
                if get(member) is not wanted:
                    break
            else:
                self._count(number, gist)

    def _count(self, number: int, gist: Gist) -> None:
        count = self.contradictions[number]
        reason = gist.kept.get(self._keys[number])
        if reason is None:
            count.open += 1
        else:
            count.kept += 1
            count.add_reasons([(reason.strip(), 1)])

    def merge(self, other: Rollup) -> None:
        """Count the sessions of another roll-up on the same criteria, none of which is in this one."""
        self.sessions += other.sessions
        self.foreign += other.foreign
        for statement, counts in other.answers.items():
            mine = self.answers[statement]
            for place, count in enumerate(counts):
                mine[place] += count
        for one, more in zip(self.contradictions, other.contradictions, strict=True):
            one.open += more.open
            one.kept += more.kept
            one.add_reasons(more.reasons.items())

    def unanswered(self, statement: str) -> int:
        """How many sessions have no answer to a statement, in whatever words."""
        return self.sessions - sum(self.answers[statement])


_PLACES = {answer: place for place, answer in enumerate(ANSWERS)}

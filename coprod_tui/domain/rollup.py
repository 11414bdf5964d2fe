"""Many sessions counted together, so that nobody's own answers can be told from the counts.

A roll-up takes no more room for a million sessions than for a thousand: of the reasons given for a
contradiction it keeps every one while they are few, and of many those that are given often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from heapq import nlargest
from types import MappingProxyType
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Criteria, Rule, RuleKey
from coprod_tui.domain.session import Session
from coprod_tui.errors import NotFoundError

KEPT_REASONS = 200
"""Different reasons that are kept for one contradiction, at least."""

MOST_REASONS = 2 * KEPT_REASONS
"""How many there may be before some go: to choose among them for each new one would take long."""

ANSWERS = tuple(Answer)
"""The order in which answers are counted."""

REWORDED = len(ANSWERS)
"""The place of the count of answers to other words, after those of the answers."""


class Gist(NamedTuple):
    """What is counted of one session.

    Attributes:
        answers: By statement id, where its words are those of today.
        reworded: Ids of the statements that were answered in other words.
        kept: The reason by contradiction.
        foreign: Whether there are answers to statements that aren't asked today.
    """

    answers: Mapping[str, Answer]
    reworded: tuple[str, ...] = ()
    kept: Mapping[RuleKey, str] = MappingProxyType({})
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


class Count:
    """One contradiction in many sessions.

    Args:
        is_open: Sessions in which it's open.
        kept: Sessions in which it's kept with a reason.
        reasons: The reasons with how often each is given; of very many those given often, and at least
            as often as is told.
    """

    def __init__(self, is_open: int = 0, kept: int = 0, reasons: Mapping[str, int] | None = None) -> None:
        self.open = is_open
        self.kept = kept
        self.reasons = dict(reasons or {})

    def told(self, minimum: int = 1) -> list[tuple[str, int]]:
        """The reasons that so many sessions give, or more, with how often; the most frequent first.

        Of one that enough sessions give nobody can tell whose it is.
        """
        often = (pair for pair in self.reasons.items() if pair[1] >= minimum)
        return sorted(often, key=lambda pair: (-pair[1], pair[0]))

    @property
    def has_more(self) -> bool:
        """Whether other reasons are given as well, too many to keep."""
        return sum(self.reasons.values()) < self.kept

    def add_reasons(self, reasons: Iterable[tuple[str, int]]) -> None:
        """Count reasons; of too many different ones those given least often go, and of these by lot."""
        for reason, times in reasons:
            self.reasons[reason] = self.reasons.get(reason, 0) + times
        if len(self.reasons) > MOST_REASONS:
            # By lot, since by their words or their age some would never have a chance.
            self.reasons = dict(
                nlargest(KEPT_REASONS, self.reasons.items(), key=lambda pair: (pair[1], lot(pair[0])))
            )


@lru_cache(maxsize=4 * KEPT_REASONS)
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
        """Sessions that are counted: those with an answer to what is asked today."""
        self.blank = 0
        """Sessions without an answer, which aren't counted: they'd make a group look larger than it is."""
        self.foreign = 0
        """Sessions that answer other statements only, and aren't counted."""
        self.answers: dict[str, list[int]] = {each: [0] * (REWORDED + 1) for each in criteria.by_id}
        """By statement id: how often each of `ANSWERS` was given, then how often to other words."""
        self.contradictions = [Count() for _rule in criteria.contradictions]
        """In the order of the criteria."""
        self._literals = criteria.literals[: len(criteria.contradictions)]
        self._keys = [rule.key for rule in criteria.contradictions]

    def add(self, gist: Gist) -> None:
        """Count one more session."""
        answers = gist.answers
        if not answers and not gist.reworded:
            if gist.foreign:
                self.foreign += 1
            else:
                self.blank += 1
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
        self.blank += other.blank
        self.foreign += other.foreign
        for statement, counts in other.answers.items():
            mine = self.answers[statement]
            for place, count in enumerate(counts):
                mine[place] += count
        for one, more in zip(self.contradictions, other.contradictions, strict=True):
            one.open += more.open
            one.kept += more.kept
            one.add_reasons(more.reasons.items())

    def refuse_few(self, minimum: int) -> None:
        """Refuse to tell anything of so few sessions that it would tell who said what.

        Raises:
            NotFoundError: Fewer sessions are counted than the minimum.
        """
        if self.sessions < minimum:
            raise NotFoundError(
                f"A summary takes at least {minimum} sessions with answers; here are {self.sessions}.",
                "Of fewer, it would tell who said what. Another least number: --minimum N",
            )

    def often_kept(self) -> list[tuple[Rule, Count]]:
        """The contradictions that are kept anywhere, the one most often kept first."""
        pairs = zip(self.criteria.contradictions, self.contradictions, strict=True)
        return sorted((pair for pair in pairs if pair[1].kept), key=lambda pair: -pair[1].kept)

    def unanswered(self, statement: str) -> int:
        """How many sessions have no answer to a statement, in whatever words."""
        return self.sessions - sum(self.answers[statement])


_PLACES = {answer: place for place, answer in enumerate(ANSWERS)}

"""What was counted of one group of session files, and how it's written down for the next time."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.rollup import REWORDED, Count, Rollup

MOST_NAMED = 20
"""Files that can't be read which are named; the others are only counted."""

Fields = dict[str, object]


class Part:
    """Sessions counted together, and files that couldn't be.

    Args:
        rollup: The counts.
        broken: Files that can't be read.
        named: The first of them by name, each with its problem as a sentence.
    """

    def __init__(self, rollup: Rollup, broken: int = 0, named: Iterable[tuple[str, str]] = ()) -> None:
        self.rollup = rollup
        self.broken = broken
        self.named = list(named)

    def refuse(self, name: str, problem: str) -> None:
        """Count a file that can't be read."""
        self.broken += 1
        self.named = nsmallest(MOST_NAMED, [*self.named, (name, problem)])

    def merge(self, other: Part) -> None:
        """Count what another part has counted."""
        self.rollup.merge(other.rollup)
        self.broken += other.broken
        self.named = nsmallest(MOST_NAMED, self.named + other.named)

    def fields(self) -> Fields:
        """The part as JSON can hold it."""
        rollup = self.rollup
        return {
            "sessions": rollup.sessions,
            "blank": rollup.blank,
            "foreign": rollup.foreign,
            "answers": rollup.answers,
            "contradictions": [[each.open, each.kept, each.reasons] for each in rollup.contradictions],
            "broken": self.broken,
            "named": self.named,
        }

    @classmethod
    def from_fields(cls, fields: object, criteria: Criteria) -> Part:
        """The part that was written down.

        Raises:
            ValueError: It's none, or on other criteria.
        """
        match fields:
            case {
                "sessions": int(sessions),
                "blank": int(blank),
                "foreign": int(foreign),
                "answers": dict(answers),
                "contradictions": list(contradictions),
                "broken": int(broken),
                "named": list(named),
            } if list(answers) == list(criteria.by_id) and len(contradictions) == len(
                criteria.contradictions
            ):
                rollup = Rollup(criteria)
                rollup.sessions, rollup.blank, rollup.foreign = sessions, blank, foreign
                rollup.answers = {str(each): _answers(counts) for each, counts in answers.items()}
                rollup.contradictions = [_count(each) for each in contradictions]
                return cls(rollup, broken, [(str(name), str(problem)) for name, problem in named])
            case _:
                raise ValueError("no part of a summary on these criteria")


def _answers(fields: object) -> list[int]:
    match fields:
        case list(counts) if len(counts) == REWORDED + 1:
            return [int(count) for count in counts]
        case _:
            raise ValueError("no counts of the answers to a statement")


def _count(fields: object) -> Count:
    match fields:
        case [int(is_open), int(kept), dict(reasons)]:
            return Count(is_open, kept, {str(reason): int(times) for reason, times in reasons.items()})
        case _:
            raise ValueError("no count of a contradiction")

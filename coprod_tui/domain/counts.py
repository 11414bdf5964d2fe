"""How many people gave each answer to a statement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer


class Counts(NamedTuple):
    """People by their answer to one statement.

    Attributes:
        applies: How many say that it applies.
        does_not_apply: How many say that it doesn't.
        unsure: How many are unsure.
    """

    applies: int = 0
    does_not_apply: int = 0
    unsure: int = 0

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> Counts:
        """Count answers, one for each person."""
        given = list(answers)
        return cls(*(given.count(answer) for answer in Answer))

    @classmethod
    def sum(cls, several: Iterable[Counts]) -> Counts:
        """The people of several groups, none of whom is in two of them."""
        applies, does_not_apply, unsure = zip(cls(), *several, strict=True)
        return cls(sum(applies), sum(does_not_apply), sum(unsure))

    @property
    def people(self) -> int:
        """How many answered."""
        return self.applies + self.does_not_apply + self.unsure

    @property
    def split(self) -> int:
        """How many are on the smaller side; it says nothing but what to discuss first."""
        return min(self.applies, self.does_not_apply)

    def is_apart(self, agreed: Answer | None) -> bool:
        """Whether more people gave another answer than the agreed one."""
        return agreed is not None and self.number(agreed) < max(self)

    def number(self, answer: Answer) -> int:
        """How many gave this answer."""
        return self[_PLACES[answer]]

    def with_number(self, answer: Answer, number: int) -> Counts:
        """The same with another number of people at one answer."""
        return Counts(*(number if each is answer else self.number(each) for each in Answer))

    def suggestion(self, present: int) -> Answer | None:
        """The answer of more than half of all who are present; unsure where there's no such answer.

        Args:
            present: How many people are in the room, those without an answer among them.

        Returns:
            `None` where nobody has answered.
        """
        if not self.people:
            return None
        half = max(present, self.people) / 2
        return next((answer for answer in Answer if self.number(answer) > half), Answer.UNSURE)


_PLACES = {answer: place for place, answer in enumerate(Answer)}

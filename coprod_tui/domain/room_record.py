"""What a room leaves in the group's own session: how many, never who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import RuleKey

NO_ROLE = ""
"""Stands in the place of a role for people who told none."""


class Holders(NamedTuple):
    """How many people hold a rule's answers.

    Attributes:
        every: People who hold all of them at once: the rule fires within them.
        some: People who hold at least one of them.
        people: People who answered all its statements alone; spoken answers don't say who gave which two.
    """

    every: int
    some: int
    people: int


class RoomRecord(NamedTuple):
    """Counts of what people answered by themselves, for the statements that were revealed.

    Attributes:
        present: People in the room by the id of their role; `NO_ROLE` for those who told none.
        counts: By statement id, how many gave each answer.
        by_role: By statement id, the same by role, for roles with enough people not to give anybody away.
        holders: By rule, for the contradictions and tensions whose statements are all revealed and that
            somebody holds a part of.
        left: People who left and took their answers with them.
        withheld: Ids of revealed statements of which no numbers are told, since so few have answered.
    """

    present: Mapping[str, int] = MappingProxyType({})
    counts: Mapping[str, Counts] = MappingProxyType({})
    by_role: Mapping[str, Mapping[str, Counts]] = MappingProxyType({})
    holders: Mapping[RuleKey, Holders] = MappingProxyType({})
    left: int = 0
    withheld: frozenset[str] = frozenset()

    @property
    def people(self) -> int:
        """How many people are in the room."""
        return sum(self.present.values())

    def lacks(self, roles: Iterable[str]) -> bool:
        """Whether nobody in the room is there as any of these roles; never where nobody told a role."""
        present = self.present
        told = any(number for role, number in present.items() if role != NO_ROLE)
        return told and not any(map(present.get, roles))

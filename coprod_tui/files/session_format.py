"""The session file's number, its keys, and how files of older programs become files of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from coprod_tui.domain.criteria import RuleKey
from coprod_tui.domain.keys import free_key

FORMAT = 1
"""The number of the format that is written."""

HEADER = """\
# A coprod session: what was answered, and why. Any text editor opens it.
# An answer is "applies", "does_not_apply" or "unsure". Comments are not kept when coprod saves.
"""
"""The lines that every file begins with."""

Migration = Callable[[dict[str, object]], dict[str, object]]


class Formats(NamedTuple):
    """The formats that can be read.

    Attributes:
        current: Number of the one that is written; files with a larger one are only shown.
        migrations: By number, what turns the content of a file of that format into one of the next.
    """

    current: int = FORMAT
    migrations: Mapping[int, Migration] = MappingProxyType({})

    def migrate(self, content: dict[str, object], number: int) -> dict[str, object]:
        """Bring the content of an older file to the current format, one step at a time."""
        for step in range(number, self.current):
            content = self.migrations[step](content)
        return content

    def readable(self, number: int) -> bool:
        """Whether there is a way from this format to the current one."""
        return number > self.current or all(step in self.migrations for step in range(number, self.current))


FORMATS = Formats()


TOP_KEYS = frozenset(
    {
        "format",
        "title",
        "id",
        "revision",
        "created",
        "last_looked_at",
        "pins",
        "dismissed",
        "criteria",
        "answers",
        "kept",
        "closed",
        "conditions",
        "set_aside",
        "room",
        "log",
    }
)
CRITERIA_KEYS = frozenset({"title", "source", "digest"})
ANSWER_KEYS = frozenset({"statement", "answer", "reads", "note"})
KEPT_KEYS = frozenset({"applies", "does_not_apply", "in_words", "because", "reason", "by", "at"})
CLOSED_KEYS = KEPT_KEYS | {"ended", "ended_by", "ended_at"}
CONDITION_KEYS = frozenset({"about", "statement", "text", "owner", "due", "state", "at", "brought_from"})
LOG_KEYS = frozenset({"lines"})

_LONGEST_KEY = 160

UNREAD_LINES = "log.lines"
"""The place in `Session.unknown` of log lines that made no sense: line by its number, from 0, as text."""


def record_keys(rules: Iterable[RuleKey]) -> list[str]:
    """Name each record by its members, so that a name stays when others come and go.

    A rule's second record gets "-2" and so on.
    """
    keys: dict[str, None] = {}
    for rule in rules:
        name = "--".join((*sorted(rule.applies), *sorted(rule.does_not_apply), *sorted(rule.absent)))
        # A key as long as the names of many statements together could be written and not be read again.
        keys[free_key(name[:_LONGEST_KEY], keys)] = None
    return list(keys)

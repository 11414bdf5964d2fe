"""What is wrong in a file: where, what, and the remedy, all of it at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from coprod_tui.errors import BadFileError
from coprod_tui.text import one_line

MOST_PROBLEMS = 500
"""With this many problems reading stops."""

MOST_QUOTED = 60
"""Characters of a file's own text that a message quotes."""

MOST_AT_LENGTH = 240
"""Characters of what should be recognized or found again from a message, such as a path."""

LONGEST_GUESS = 60
"""No suggestion is looked for when a word has more characters than this."""

COMPARISONS = 4_000
"""Pairs of words one file may have compared in search of suggestions, about 100 ms."""

MOST_CANDIDATES = 2_000
"""Among more candidates than this, only those that begin alike are compared."""

_WORD = re.compile(r"[^\s-]+")


class Severity(StrEnum):
    """Whether a problem keeps the file from being used."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """One thing that is wrong in a file.

    Attributes:
        place: Table, then key, as far as they're known: "contradiction 3, applies"; may be empty.
        message: What was found, as one sentence.
        hint: What to do about it; empty where there is nothing to add.
        line: The line in the file, from 1, where it was found for sure; otherwise `None`.
        severity: Error, or warning for what does no harm.
    """

    place: str
    message: str
    hint: str = ""
    line: int | None = None
    severity: Severity = Severity.ERROR

    @property
    def where(self) -> str:
        """The place with its line, cleaned: "contradiction 3 (line 412), applies"."""
        # A place may be named by a key of the file, which can be any text.
        place = one_line(self.place)
        if self.line is None:
            return place
        table, comma, rest = place.partition(", ")
        return f"{table} (line {self.line}){comma}{rest}" if table else f"line {self.line}"

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{where}{self.message} {self.hint}".rstrip()


class FileProblemsError(BadFileError):
    """A file can't be used, for every reason that was found in it.

    Args:
        name: The file's name, as the person knows it.
        problems: At least one problem, in the order they were found.
    """

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        shown = quoted_at_length(name)
        if len(problems) == 1:
            first = problems[0]
            super().__init__(f"{shown}: {Problem(first.place, first.message, line=first.line)}", first.hint)
        else:
            super().__init__(f"{shown} has {len(problems)} problems, the first: {problems[0]}")
        self.name = name
        self.problems = problems


class ProblemList:
    """Collects the problems of one file while it is read."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._comparisons = COMPARISONS

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    @property
    def full(self) -> bool:
        """Whether there are so many that looking for more helps nobody."""
        return len(self._found) >= MOST_PROBLEMS

    def add(self, problem: Problem) -> None:
        """Note a problem."""
        self._found.append(problem)

    def did_you_mean(self, word: str, candidates: Collection[str]) -> str:
        """The same as `did_you_mean`, until this file has had its share of comparisons."""
        if self._comparisons <= 0:
            return ""
        self._comparisons -= min(len(candidates), MOST_CANDIDATES)
        return did_you_mean(word, candidates)

    def all(self) -> tuple[Problem, ...]:
        """Every problem in the order found, and a last one if there are probably more."""
        if not self.full:
            return tuple(self._found)
        more = f"After {MOST_PROBLEMS} problems the rest was not read."
        return (*self._found, Problem("", more, "Mend these first, then check again."))


def did_you_mean(word: str, candidates: Collection[str]) -> str:
    """A question that names the nearest candidate: "Did you mean 'dont-agenda'?"; empty if none is near."""
    if not word or len(word) > LONGEST_GUESS:
        return ""
    # Not needed unless something is wrong, and it costs more to import than the shipped file to read.
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for candidate in candidates:
        if abs(len(candidate) - len(word)) <= max(3, len(word) // 2):
            folded.setdefault(candidate.casefold(), candidate)
    if len(folded) > MOST_CANDIDATES:
        alike = [each for each in folded if each.startswith(word.casefold()[: len(word) // 2])]
        folded = {each: folded[each] for each in alike[:MOST_CANDIDATES]}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.65)
    return f"Did you mean {quoted(folded[near[0]])}?" if near else ""


def did_you_mean_a_part(name: str, titles: Collection[str]) -> str:
    """The same for a name that may stand for a part of a title, among parts of as many words as it has."""
    last = len(_WORD.findall(name)) - 1
    parts = []
    for title in titles:
        found = list(_WORD.finditer(title))
        ends = [each.end() for each in found[last:]]
        parts += [title[each.start() : end] for each, end in zip(found[: len(ends)], ends, strict=True)]
    return did_you_mean(name, [*titles, *parts])


def quoted(text: str, most: int = MOST_QUOTED) -> str:
    """Text of a file, cleaned, in quotes and cut to `most` characters, to stand in a message."""
    clean = one_line(text[: most * 2])
    return f"'{clean[: most - 1]}…'" if len(clean) > most or len(text) > most * 2 else f"'{clean}'"


def quoted_at_length(text: str | Path) -> str:
    """A path, or other words that should be whole where that's possible, cleaned and in quotes."""
    return quoted(str(text), MOST_AT_LENGTH)

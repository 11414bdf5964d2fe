"""One table of a TOML file, read key by key; whatever is wrong with a key is noted, and reading goes on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from itertools import islice

from coprod_tui.files.problems import FileProblemsError, Problem, ProblemList, Severity, quoted
from coprod_tui.files.source_lines import SourceLines
from coprod_tui.files.toml_reading import read_toml
from coprod_tui.text import one_line

LONGEST_TEXT = 4_000
"""Characters of one text; longer ones belong in a document."""

MOST_CHOICES = 12
"""Choices a message lists."""

LARGEST_NUMBER = 1_000_000
"""Nothing that is counted here comes near it."""

_KINDS: tuple[tuple[type, str], ...] = (
    (str, "a text"),
    (bool, "true or false"),
    (int, "a whole number"),
    (float, "a number"),
    (list, "a list"),
    (dict, "a table"),
)


class TomlFile:
    """A TOML file with the problems found in it so far.

    Args:
        data: The whole file.
        name: The file's name for messages.
        severity: How bad each problem is.

    Raises:
        FileProblemsError: The bytes are no TOML, or none that is safe to read.
    """

    def __init__(self, data: bytes, name: str, severity: Severity = Severity.ERROR) -> None:
        self.name = name
        self.severity = severity
        self.problems = ProblemList()
        self.lines = SourceLines(data)
        self.root = TomlTable(self, read_toml(data, name))

    def refuse(self) -> None:
        """Raise `FileProblemsError` if anything was wrong."""
        if self.problems:
            raise FileProblemsError(self.name, self.problems.all())


class TomlTable:
    """A table with its place in the file.

    Args:
        file: The file it stands in.
        content: Keys and values as the parser gave them.
        header: What stands between its brackets; empty for the top of the file.
        number: Which of the tables with that header, from 1.
        of: How many there are.

    Attributes:
        named: What messages call it, once that's better than header and number.
    """

    __slots__ = ("content", "file", "header", "named", "number", "of")

    def __init__(
        self, file: TomlFile, content: Mapping[str, object], header: str = "", number: int = 1, of: int = 1
    ) -> None:
        self.file = file
        self.content = content
        self.header = header
        self.number = number
        self.of = of
        self.named = ""

    @property
    def place(self) -> str:
        """What messages call this table."""
        return one_line(self.named) or (f"{self.header} {self.number}" if self.of > 1 else self.header)

    @property
    def where(self) -> str:
        """The place with its line, if that's certain: "contradiction 3 (line 412)"."""
        return Problem(self.place, "", line=self._line("")).where

    def problem(self, key: str, message: str, hint: str = "") -> None:
        """Note what is wrong with a key; an empty key means the table itself.

        Raises:
            FileProblemsError: This was one problem too many.
        """
        place = ", ".join(filter(None, (self.place, quoted(key)[1:-1])))
        line = self._line(key if key in self.content else "")
        self.file.problems.add(Problem(place, message, hint, line, self.file.severity))
        if self.file.problems.full:
            self.file.refuse()

    def only(self, keys: AbstractSet[str]) -> None:
        """Note every key that doesn't belong here."""
        if self.content.keys() <= keys:
            return
        for key in self.content:
            if key not in keys:
                suggestion = self.file.problems.did_you_mean(key, keys)
                message = f"The key {quoted(key)} is unknown."
                self.problem(key, message, suggestion or f"Known here: {', '.join(sorted(keys))}.")

    def text(self, key: str, default: str | None = None) -> str:
        """The text of a key; the default where it's missing, empty where it's wrong.

        A missing key is a problem when there is no default, a blank text always.
        """
        value = self.content.get(key)
        if type(value) is str:
            if not value or value.isspace():
                self.problem(key, f"{quoted(key)} is blank.", "Write something between the quotes.")
                return ""
            if len(value) > LONGEST_TEXT:
                long = f"{quoted(key)} has {len(value)} characters; {LONGEST_TEXT} are allowed."
                self.problem(key, long, "Shorten it.")
            return value
        if value is None and key not in self.content:
            if default is None:
                self._missing(key, f'{key} = "…"')
            return default or ""
        self._wrong(key, "a text in quotes")
        return ""

    def choice(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """The text of a key that must be one of the choices; empty where it's missing or wrong."""
        value = self.text(key, default)
        if not value or value in choices or value == default:
            return value
        allowed = f"It can be {', '.join(islice(choices, MOST_CHOICES))}."
        hint = f"{self.file.problems.did_you_mean(value, choices)} {allowed}".lstrip()
        self.problem(key, f"{quoted(value)} makes no sense for {quoted(key)}.", hint)
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list; empty where it's missing or wrong."""
        value = self.content.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or set(map(type, value)) - {str}:
            self._wrong(key, "a list of texts in quotes")
            return ()
        return tuple(value)

    def whole(self, key: str, default: int, least: int = 1) -> int:
        """The whole number of a key, at least `least`; the default where it's missing or wrong."""
        value = self.content.get(key, default)
        if type(value) is int and least <= value <= LARGEST_NUMBER:
            return value
        self._wrong(key, f"a whole number, {least} or more")
        return default

    def share(self, key: str, default: float) -> float:
        """The number of a key, above 0 and up to 1; the default where it's missing or wrong."""
        value = self.content.get(key, default)
        if type(value) in {int, float} and isinstance(value, int | float) and 0 < value <= 1:
            return float(value)
        self._wrong(key, "a number above 0 and up to 1, such as 0.8")
        return default

    def flag(self, key: str) -> bool | None:
        """The yes or no of a key; `None` where it's missing or wrong."""
        value = self.content.get(key)
        if value is None or isinstance(value, bool):
            return value
        self._wrong(key, "true or false, without quotes")
        return None

    def table(self, key: str) -> TomlTable:
        """The table of a key; an empty one where it's missing or wrong."""
        value = self.content.get(key, {})
        header = f"{self.header}.{key}" if self.header else key
        if isinstance(value, dict):
            return TomlTable(self.file, value, header)
        self.problem(key, f"{quoted(key)} must be a table.", f"Write it as [{header}], with its keys below.")
        return TomlTable(self.file, {}, header)

    def tables(self, key: str) -> list[TomlTable]:
        """The tables of a key written as [[key]], in order; none where it's missing or wrong."""
        value = self.content.get(key, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            of = len(value)
            return [TomlTable(self.file, item, key, number, of) for number, item in enumerate(value, 1)]
        self.problem(
            key, f"Each {key} must be a table of its own.", f"Write [[{key}]] above each, with two brackets."
        )
        return []

    def _line(self, key: str) -> int | None:
        return self.file.lines.find(self.header, self.number, self.of, key)

    def _missing(self, key: str, example: str) -> None:
        self.problem(key, f"The key {quoted(key)} is missing.", f"Add a line: {example}")

    def _wrong(self, key: str, wanted: str) -> None:
        value = self.content.get(key)
        found = next((words for kind, words in _KINDS if isinstance(value, kind)), "a date or time")
        self.problem(key, f"{quoted(key)} holds {found}.", f"It must be {wanted}.")

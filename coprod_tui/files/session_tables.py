"""Values taken out of a session file's tables; what is wrong is collected, and a harmless value stands in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime

from coprod_tui.domain.limits import checked_text
from coprod_tui.errors import ChangeRefusedError
from coprod_tui.files.problems import Problem, ProblemList, quoted
from coprod_tui.files.toml_reading import without_texts
from coprod_tui.text import one_line

NO_MOMENT = datetime(1, 1, 1, tzinfo=UTC)
"""Stands where a moment is missing or broken."""

_HEADER = re.compile(rb"[ \t]*\[([^\[\]]+)\]")


class SessionTables:
    """Reads values of known types and notes every problem with its place.

    Args:
        data: The file's bytes, to find the line of a table in.
    """

    def __init__(self, data: bytes) -> None:
        self.problems = ProblemList()
        self._data = data
        self._lines: dict[bytes, int | None] | None = None

    def refuse(self, table: str, key: str, message: str, hint: str) -> None:
        """Note a problem at a key of a table; `table` is empty for the top of the file.

        Where there are so many that more help nobody, it's passed over.
        """
        if self.problems.full:
            return
        place = ", ".join(part for part in (table and f"[{table}]", key) if part)
        # Keys of the file stand in both, and can be any text.
        self.problems.add(Problem(place, one_line(message), one_line(hint), self._line(table)))

    def text(
        self,
        values: Mapping[str, object],
        table: str,
        key: str,
        *,
        required: bool = False,
        most: int | None = None,
    ) -> str:
        """A text, of at most `most` characters where that is given; "" where there is none."""
        value = values.get(key, "")
        if not isinstance(value, str):
            self.refuse(table, key, "This should be a text.", f'Write {key} = "…".')
            return ""
        if required and not value.strip():
            self.refuse(table, key, "This is missing or empty.", f'Write {key} = "…".')
        if most is not None and len(value) > most:
            self.refuse(
                table, key, f"This has {len(value):,} characters, and {most:,} is the most.", "Shorten it."
            )
        return value

    def prose(self, values: Mapping[str, object], table: str, key: str, *, required: bool = False) -> str:
        """A note or a reason, within the limits of characters and lines."""
        value = self.text(values, table, key, required=required)
        try:
            return checked_text(value, key)
        except ChangeRefusedError as error:
            self.refuse(table, key, error.message, error.hint)
            return ""

    def texts(self, values: Mapping[str, object], table: str, key: str) -> list[str]:
        """A list of texts; empty where there is none."""
        value = values.get(key, [])
        if not isinstance(value, list):
            self.refuse(table, key, "This should be a list of texts.", f'Write {key} = ["…", "…"].')
            return []
        texts = [each for each in value if isinstance(each, str)]
        if len(texts) < len(value):
            self.refuse(table, key, "Everything in this list should be a text.", 'Write ["…", "…"].')
        return texts

    def number(self, values: Mapping[str, object], table: str, key: str, *, most: int | None = None) -> int:
        """A whole number from 0, up to `most` where that is given; 0 where there is none."""
        value = values.get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self.refuse(table, key, "This should be a whole number.", f"Write {key} = 1.")
            return 0
        if most is not None and value > most:
            self.refuse(table, key, f"This is more than {most:,}.", "Write a smaller number.")
            return 0
        return value

    def moment(self, values: Mapping[str, object], table: str, key: str) -> datetime:
        """A date with a time, in UTC; one without a time zone is taken as UTC."""
        value = values.get(key)
        try:
            if isinstance(value, datetime):
                return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
            if isinstance(value, date):
                return datetime(value.year, value.month, value.day, tzinfo=UTC)
        except OverflowError:
            pass
        self.refuse(table, key, "This should be a date and a time.", f"Write {key} = 2026-11-22T10:00:00Z.")
        return NO_MOMENT

    def day(self, values: Mapping[str, object], table: str, key: str) -> date | None:
        """A date; `None` where there is none."""
        value = values.get(key)
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        self.refuse(table, key, "This should be a date.", f"Write {key} = 2027-01-31.")
        return None

    def choice(
        self, values: Mapping[str, object], table: str, key: str, words: Collection[str]
    ) -> str | None:
        """One of a few words; `None` where there is none."""
        value = values.get(key)
        if value is None:
            return None
        if isinstance(value, str) and value in words:
            return value
        shown = quoted(value) if isinstance(value, str) else "This"
        guess = self.problems.did_you_mean(value, words) if isinstance(value, str) else ""
        known = ", ".join(f'"{word}"' for word in words)
        self.refuse(
            table, key, f"{shown} is none of the words known here.", guess or f"Write one of {known}."
        )
        return None

    def table(self, values: Mapping[str, object], key: str, within: str = "") -> dict[str, object]:
        """A table at the top of the file, or in the one at `within`; empty where there is none."""
        value = values.get(key, {})
        if isinstance(value, dict):
            return value
        hint = f"Write [{_joined(within, key)}] on a line of its own."
        self.refuse(within, key, "This should be a table.", hint)
        return {}

    def tables(
        self, values: Mapping[str, object], key: str, within: str = ""
    ) -> Iterator[tuple[str, dict[str, object]]]:
        """The tables within a table, each with its name."""
        for name, value in self.table(values, key, within).items():
            if isinstance(value, dict):
                yield name, value
            else:
                place = _joined(within, key)
                hint = f"Write [{place}.NAME] on a line of its own."
                self.refuse(place, quoted(name), "This should be a table.", hint)

    def _line(self, table: str) -> int | None:
        """The line of a table's header, where it stands exactly once."""
        if not table:
            return None
        if self._lines is None:
            self._lines = _header_lines(self._data)
        return self._lines.get(table.encode("utf-8", "replace"))


def _joined(within: str, key: str) -> str:
    return f"{within}.{key}" if within else key


def _header_lines(data: bytes) -> dict[bytes, int | None]:
    """The line of each table's header; `None` for one that stands more than once."""
    lines: dict[bytes, int | None] = {}
    for number, line in enumerate(without_texts(data).split(b"\n"), 1):
        if match := _HEADER.match(line):
            lines[match[1]] = None if match[1] in lines else number
    return lines


def others(values: Mapping[str, object], known: Collection[str]) -> dict[str, object]:
    """What stands in a table under keys that aren't known here."""
    return {key: value for key, value in values.items() if key not in known}

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from coprod_tui.files import session_tables
from coprod_tui.files.problems import MOST_PROBLEMS, Problem
from coprod_tui.files.session_tables import NO_MOMENT, SessionTables
from coprod_tui.files.toml_reading import read_toml
from coprod_tui.text import one_line

HEAD = b"""\
format = 1
note = '''
[answers]
'''
  [answers]
[answers.dont-fail]
[kept.x]
[[kept.y]]
"""


@pytest.mark.parametrize(
    "table, line",
    [("answers", 5), ("answers.dont-fail", 6), ("kept.x", 7), ("kept.y", None), ("gone", None), ("", None)],
)
def test_a_problem_tells_the_line_of_its_table(table: str, line: int | None) -> None:
    tables = SessionTables(HEAD)
    tables.refuse(table, "answer", "This makes no sense.", "Leave it out.")
    (problem,) = tables.problems
    assert problem.line == line


def test_a_table_that_stands_twice_has_no_line() -> None:
    tables = SessionTables(b"[answers]\n[answers]\n[answers]\n")
    tables.refuse("answers", "", "It stands twice.", "Leave one out.")
    assert [each.line for each in tables.problems] == [None]


def test_a_file_full_of_problems_is_searched_for_their_lines_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searched for each, a file of 120 KiB took five seconds."""
    searched: list[bytes] = []

    def search(data: bytes) -> bytes:
        searched.append(data)
        return data

    monkeypatch.setattr(session_tables, "without_texts", search)
    data = b"[counts]\n" + b"".join(b"k%d = 1\n" % number for number in range(3 * MOST_PROBLEMS))
    tables = SessionTables(data)
    assert list(tables.tables(read_toml(data, "screen.toml"), "counts")) == []
    assert searched == [data]
    told = tables.problems.all()
    assert len(told) == MOST_PROBLEMS + 1
    assert told[-1] == Problem(
        "", "After 500 problems the rest was not read.", "Mend these first, then check again."
    )


def test_a_remedy_never_repeats_a_key_that_a_terminal_would_obey() -> None:
    key = "\x1b[2J\u202e"
    tables = SessionTables(b"")
    tables.table({key: 1}, key)
    tables.number({key: -1}, "room.present", key)
    tables.text({key: 1}, "", key)
    list(tables.tables({"kept": {key: 1}}, "kept", key))
    assert len(tables.problems.all()) == 4
    for problem in tables.problems:
        assert str(problem) == one_line(str(problem))


NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
READERS: dict[str, Callable[[SessionTables, dict[str, object]], object]] = {
    "number": lambda tables, values: tables.number(values, "t", "key", most=7),
    "text": lambda tables, values: tables.text(values, "t", "key", most=3),
    "required": lambda tables, values: tables.text(values, "t", "key", required=True),
    "prose": lambda tables, values: tables.prose(values, "t", "key"),
    "texts": lambda tables, values: tables.texts(values, "t", "key"),
    "moment": lambda tables, values: tables.moment(values, "t", "key"),
    "day": lambda tables, values: tables.day(values, "t", "key"),
    "choice": lambda tables, values: tables.choice(values, "t", "key", ("applies", "unsure")),
    "table": lambda tables, values: tables.table(values, "key", "t"),
}


@pytest.mark.parametrize(
    "kind, value, read",
    [
        ("number", 0, 0),
        ("number", 7, 7),
        ("text", "abc", "abc"),
        ("required", "a", "a"),
        ("prose", "a note", "a note"),
        ("texts", ["a", "b"], ["a", "b"]),
        ("texts", [], []),
        ("moment", NOON, NOON),
        ("moment", datetime(2026, 11, 22, 12, 0), NOON),  # noqa: DTZ001 - as TOML has it
        ("moment", datetime(2026, 11, 22, 14, 0, tzinfo=timezone(timedelta(hours=2))), NOON),
        ("moment", date(2026, 11, 22), datetime(2026, 11, 22, tzinfo=UTC)),
        ("day", date(2026, 11, 22), date(2026, 11, 22)),
        ("day", NOON, date(2026, 11, 22)),
        ("choice", "unsure", "unsure"),
        ("table", {"a": 1}, {"a": 1}),
    ],
)
def test_what_makes_sense_is_read(kind: str, value: object, read: object) -> None:
    tables = SessionTables(b"")
    assert READERS[kind](tables, {"key": value}) == read
    assert not tables.problems


@pytest.mark.parametrize(
    "kind, read",
    [
        ("number", 0),
        ("text", ""),
        ("prose", ""),
        ("texts", []),
        ("day", None),
        ("choice", None),
        ("table", {}),
    ],
)
def test_what_is_missing_and_may_be_is_nothing(kind: str, read: object) -> None:
    tables = SessionTables(b"")
    assert READERS[kind](tables, {}) == read
    assert not tables.problems


@pytest.mark.parametrize(
    "kind, values, stands_in, words",
    [
        ("number", {"key": -1}, 0, "[t], key: This should be a whole number. Write key = 1."),
        ("number", {"key": True}, 0, "[t], key: This should be a whole number. Write key = 1."),
        ("number", {"key": 8}, 0, "[t], key: This is more than 7. Write a smaller number."),
        ("text", {"key": 1}, "", '[t], key: This should be a text. Write key = "…".'),
        (
            "text",
            {"key": "abcd"},
            "abcd",
            "[t], key: This has 4 characters, and 3 is the most. Shorten it.",
        ),
        ("required", {}, "", '[t], key: This is missing or empty. Write key = "…".'),
        ("required", {"key": " "}, " ", '[t], key: This is missing or empty. Write key = "…".'),
        ("texts", {"key": "a"}, [], '[t], key: This should be a list of texts. Write key = ["…", "…"].'),
        (
            "texts",
            {"key": ["a", 1]},
            ["a"],
            '[t], key: Everything in this list should be a text. Write ["…", "…"].',
        ),
        (
            "moment",
            {},
            NO_MOMENT,
            "[t], key: This should be a date and a time. Write key = 2026-11-22T10:00:00Z.",
        ),
        ("day", {"key": "soon"}, None, "[t], key: This should be a date. Write key = 2027-01-31."),
        (
            "choice",
            {"key": "aplies"},
            None,
            "[t], key: 'aplies' is none of the words known here. Did you mean 'applies'?",
        ),
        (
            "choice",
            {"key": 1},
            None,
            '[t], key: This is none of the words known here. Write one of "applies", "unsure".',
        ),
        ("table", {"key": 1}, {}, "[t], key: This should be a table. Write [t.key] on a line of its own."),
    ],
)
def test_what_makes_no_sense_is_told_and_something_harmless_stands_in(
    kind: str, values: dict[str, object], stands_in: object, words: str
) -> None:
    tables = SessionTables(b"")
    assert READERS[kind](tables, values) == stands_in
    assert list(map(str, tables.problems)) == [words]

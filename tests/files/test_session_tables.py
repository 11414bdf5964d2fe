import pytest

from coprod_tui.files import session_tables
from coprod_tui.files.problems import MOST_PROBLEMS, Problem
from coprod_tui.files.session_tables import SessionTables
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

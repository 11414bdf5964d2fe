from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.criteria import RuleKey
from coprod_tui.domain.session import Deed, Entry, Manner
from coprod_tui.files.log_lines import format_entry, parse_entry
from tests.files.sessions import entries

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)
PAIR = RuleKey(frozenset({"dont-fail", "do-doubt"}), frozenset({"do-honest"}))


@pytest.mark.parametrize(
    "entry, line",
    [
        (Entry(AT, Deed.ANSWER, "dont-fail", "", "applies"), "answer dont-fail: nothing -> applies"),
        (
            Entry(AT, Deed.ANSWER, "dont-fail", "applies", "unsure", manner=Manner.UNDONE, who="chair"),
            "answer dont-fail: applies -> unsure (undo) by “chair”",
        ),
        (Entry(AT, Deed.NOTE, "dont-fail", "", "a “b” c"), "note dont-fail: nothing -> “a “b”” c”"),
        (Entry(AT, Deed.NOTE, "dont-fail", "nothing", ""), "note dont-fail: “nothing” -> nothing"),
        (
            Entry(AT, Deed.KEEP, now="We live with it.", rule=PAIR),
            "keep (applies: do-doubt, dont-fail; does not apply: do-honest): nothing -> “We live with it.”",
        ),
        (Entry(AT, Deed.PIN, "dont-fail", "pinned", ""), "pin dont-fail: pinned -> nothing"),
    ],
)
def test_a_line_reads_like_a_sentence(entry: Entry, line: str) -> None:
    assert format_entry(entry) == f"2026-11-22T10:00:00Z {line}"


@given(entries())
def test_every_entry_survives_its_line(entry: Entry) -> None:
    assert parse_entry(format_entry(entry)) == entry


@pytest.mark.parametrize(
    "line",
    [
        "",
        "something else",
        "2026-11-22T10:00:00Z",
        "yesterday answer dont-fail: nothing -> applies",
        "2026-11-22T10:00:00Z dance dont-fail: nothing -> applies",
        "2026-11-22T10:00:00Z answer dont-fail: nothing -> applies (by chance)",
        "2026-11-22T10:00:00Z note dont-fail: nothing -> “never closed",
        "0001-01-01T00:00:00+05:00 answer dont-fail: nothing -> applies",
    ],
)
def test_a_line_that_makes_no_sense_is_no_entry(line: str) -> None:
    assert parse_entry(line) is None


@given(st.text())
def test_any_text_is_an_entry_or_none(line: str) -> None:
    entry = parse_entry(line)
    assert entry is None or parse_entry(format_entry(entry)) == entry

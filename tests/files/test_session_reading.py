"""What is wrong in a session file, in words; and what is made of one that is broken."""

from datetime import date

import pytest

from coprod_tui.errors import BadFileError
from coprod_tui.files import session_reading
from coprod_tui.files.problems import FileProblemsError
from coprod_tui.files.session_reading import parse_session, salvage_session
from tests.files.golden import GOLDEN
from tests.files.sessions import AT


def test_everything_wrong_is_told_at_once() -> None:
    data = b"""
format = 1
title = 3
revision = -1
created = "yesterday"
pins = "dont-fail"
answers.wrong = 1
kept = []

[answers.dont-fail]
answer = "aplies"
note = "%s"

[set_aside.dont-x]
answer = 4
note = []

[closed.x]
reason = " "
at = 2026-11-22T10:00:00Z

[conditions.one]
about = " "
owner = "%s"
state = "opn"

[log]
lines = [1]
"""
    with pytest.raises(FileProblemsError) as caught:
        parse_session(data % (b"x" * 4001, b"o" * 81), "x.toml")
    assert [str(problem) for problem in caught.value.problems] == [
        'id: This is missing or empty. Write id = "…".',
        'title: This should be a text. Write title = "…".',
        "created: This should be a date and a time. Write created = 2026-11-22T10:00:00Z.",
        "revision: This should be a whole number. Write revision = 1.",
        "[answers], 'wrong': This should be a table. Write [answers.NAME] on a line of its own.",
        (
            "[answers.dont-fail] (line 10), answer: 'aplies' is none of the words known here."
            " Did you mean 'applies'?"
        ),
        (
            "[answers.dont-fail] (line 10), note: A note has at most 4,000 characters and 200 lines;"
            " this one has 4,001 and 1. Shorten it."
        ),
        "kept: This should be a table. Write [kept] on a line of its own.",
        '[closed.x] (line 18), ended: This is missing. Write ended = "withdrawn".',
        '[closed.x] (line 18), applies: No statement is named. Write applies = ["…", "…"].',
        '[closed.x] (line 18), reason: This is missing or empty. Write reason = "…".',
        (
            "[closed.x] (line 18), ended_at: This should be a date and a time."
            " Write ended_at = 2026-11-22T10:00:00Z."
        ),
        '[conditions.one] (line 22), about: This is missing or empty. Write about = "…".',
        '[conditions.one] (line 22), text: This is missing or empty. Write text = "…".',
        "[conditions.one] (line 22), owner: This has 81 characters, and 80 is the most. Shorten it.",
        ("[conditions.one] (line 22), state: 'opn' is none of the words known here. Did you mean 'open'?"),
        (
            "[conditions.one] (line 22), at: This should be a date and a time."
            " Write at = 2026-11-22T10:00:00Z."
        ),
        'pins: This should be a list of texts. Write pins = ["…", "…"].',
        '[log] (line 27), lines: Everything in this list should be a text. Write ["…", "…"].',
        (
            "[set_aside.dont-x] (line 14), answer: This is none of the words known here."
            ' Write one of "applies", "does_not_apply", "unsure".'
        ),
        '[set_aside.dont-x] (line 14), note: This should be a text. Write note = "…".',
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"\x00\x01", b"format", b"format = 0\n", b"title = 'x'\n"]
)
def test_what_is_no_session_gets_a_sentence(data: bytes) -> None:
    with pytest.raises(BadFileError) as caught:
        parse_session(data, "x.toml")
    assert caught.value.message.startswith("'x.toml'")
    assert caught.value.hint


def test_a_title_over_the_limit_is_refused_with_the_limit() -> None:
    data = GOLDEN.read_bytes().replace(b"Riverside clinic", b"R" * 81, 1)
    with pytest.raises(BadFileError, match="81 characters, and 80 is the most"):
        parse_session(data, "x.toml")


@pytest.mark.parametrize(
    "old, new, words",
    [
        (b'pins = [\n    "dont-fail",\n]', b"pins = [1]", "should be a text"),
        (b"due = 2027-01-31", b"due = 5", "should be a date"),
        (b"at = 2026-11-22 10:00:00+00:00", b"at = 0001-01-01T00:00:00+10:00", "a date and a time"),
    ],
)
def test_a_value_of_another_kind_is_told(old: bytes, new: bytes, words: str) -> None:
    data = GOLDEN.read_bytes() + b'\n[conditions.one]\nabout = "dont-fail"\ntext = "x"\ndue = 2027-01-31\n'
    data += b"at = 2026-11-22 10:00:00+00:00\n"
    assert old in data
    with pytest.raises(FileProblemsError, match=words):
        parse_session(data.replace(old, new, 1), "x")


def test_a_due_day_with_a_time_is_that_day() -> None:
    data = (
        GOLDEN.read_bytes()
        + b'\n[conditions.one]\nabout = "dont-fail"\ntext = "x"\ndue = 2027-01-31T10:00:00Z\n'
    )
    data += b"at = 2026-11-22 10:00:00+00:00\n"
    assert parse_session(data, "x").session.conditions[0].due == date(2027, 1, 31)


def test_more_answers_than_anybody_gives_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_reading, "MOST_STATEMENTS", 1)
    with pytest.raises(FileProblemsError, match="There are 2 answers, and 1 is the most"):
        parse_session(GOLDEN.read_bytes(), "x")


def test_an_empty_table_set_aside_is_nothing() -> None:
    data = GOLDEN.read_bytes() + b'\n[set_aside.nothing]\nstatement = "x"\n'
    assert "nothing" not in parse_session(data, "x").session.set_aside


def test_what_is_legible_of_a_broken_file_can_be_changed_and_has_no_half_records() -> None:
    loaded = salvage_session(
        {
            "conditions": {
                "whole": {"about": "do-honest", "text": "a budget"},
                "about nothing": {"text": "a budget"},
                "without words": {"about": "do-honest", "text": " "},
            },
            "closed": {"x": {"reason": "we talked", "ended": "withdrawn"}},
        },
        "Clinic",
        AT,
    )
    assert not loaded.read_only
    assert [each.key for each in loaded.session.conditions] == ["whole"]
    assert loaded.session.closed == ()

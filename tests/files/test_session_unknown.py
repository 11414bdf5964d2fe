"""What a newer program wrote into a session file outlives a save by this one."""

from datetime import UTC, datetime

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.fitting import Asked
from coprod_tui.domain.session import (
    Given,
)
from coprod_tui.files.session_file import format_session, parse_session
from tests.files.golden import GOLDEN, SHEET, golden

UNKNOWN = {
    "criteria": 'language = "en"',
    "answers.dont-fail": "weight = 3",
    "kept.do-doubt--dont-fail": "until = 2027-01-01",
    "kept.someday": "whatever = [1, 2]",
    "log": "checked = true",
    "weather": 'sky = { colour = "grey" }',
}


def with_unknown() -> bytes:
    text = GOLDEN.read_text().replace('title = "Riverside', 'mood = "calm"\ntitle = "Riverside', 1)
    for table, line in UNKNOWN.items():
        header = f"[{table}]\n"
        text = text.replace(header, f"{header}{line}\n") if header in text else f"{text}\n{header}{line}\n"
    return text.encode()


def test_unknown_keys_survive_a_save() -> None:
    loaded = parse_session(with_unknown(), "x.toml")
    assert loaded.session.unknown == {
        "": {"mood": "calm", "weather": {"sky": {"colour": "grey"}}},
        "criteria": {"language": "en"},
        "answers.dont-fail": {"weight": 3},
        "kept.do-doubt--dont-fail": {"until": datetime(2027, 1, 1, tzinfo=UTC).date()},
        "kept.someday": {"whatever": [1, 2]},
        "log": {"checked": True},
    }
    again = parse_session(format_session(loaded.session, SHEET), "x.toml").session
    assert again == loaded.session


def test_unknown_keys_outlive_the_record_they_stood_in() -> None:
    session = parse_session(with_unknown(), "x.toml").session._replace(kept=(), sheet={})
    again = parse_session(format_session(session, SHEET), "x.toml").session
    assert again.unknown == session.unknown
    assert (again.kept, dict(again.sheet)) == ((), {})


RECORDS = """
[closed.x]
applies = ["dont-fail", "do-doubt"]
reason = "we talked"
at = 2026-11-22T10:00:00Z
ended = "withdrawn"
ended_at = 2026-11-22T11:00:00Z
mood = "relieved"

[conditions.one]
about = "do-honest"
statement = "You're honest."
text = "a budget"
at = 2026-11-22T10:00:00Z
money = 3

[set_aside.dont-gone]
statement = "It is gone."
answer = "unsure"
weight = 2
"""


def test_unknown_keys_of_every_kind_of_record_survive_a_save() -> None:
    text = GOLDEN.read_text()
    data = text[: text.index("[closed")] + RECORDS
    loaded = parse_session(data.encode(), "x.toml")
    assert loaded.session.unknown == {
        "closed.do-doubt--dont-fail": {"mood": "relieved"},
        "conditions.one": {"money": 3},
        "set_aside.dont-gone": {"weight": 2},
    }
    assert loaded.asked["do-honest"] == Asked("You're honest.")
    again = parse_session(format_session(loaded.session, SHEET), "x.toml").session
    assert again.unknown == loaded.session.unknown


def test_a_table_without_a_name_stays_a_table_within_its_table() -> None:
    session = golden()._replace(unknown={"closed.": {"whatever": [1]}}, sheet={"": Given(Answer.UNSURE)})
    again = parse_session(format_session(session, SHEET), "x.toml").session
    assert (again.unknown, again.sheet) == (session.unknown, session.sheet)


def test_a_newer_format_is_only_shown() -> None:
    data = GOLDEN.read_bytes().replace(b"format = 1", b"format = 9").replace(b'"unsure"', b'"perhaps"')
    loaded = parse_session(data, "x.toml")
    assert loaded.read_only
    assert loaded.session.title == "Riverside clinic"
    assert "format 9" in loaded.notices[0]
    assert "perhaps" in loaded.notices[1]


def test_of_a_newer_format_that_is_said_before_what_cannot_be_understood() -> None:
    text = (
        GOLDEN.read_text()
        .replace("format = 1", "format = 9")
        .replace("lines = [", 'lines = [\n    "torn",', 1)
    )
    told = parse_session(text.encode(), "x.toml").notices
    assert [each.partition(" ")[0] for each in told] == ["A", "Line"]

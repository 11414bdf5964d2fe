"""What a session file tells of a room."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Role, RuleKey
from coprod_tui.domain.fitting import Asked
from coprod_tui.domain.room_record import NO_ROLE, Holders, RoomRecord
from coprod_tui.domain.session import Session
from coprod_tui.errors import BadFileError
from coprod_tui.files.glance import glance_at
from coprod_tui.files.problems import FileProblemsError
from coprod_tui.files.recovery import legible_content
from coprod_tui.files.session_file import SessionWriter, format_session, parse_session
from coprod_tui.files.session_reading import salvage_session
from tests.files.sessions import AT, criteria, room_records, statement

GOLDEN = Path(__file__).with_name("golden_room.toml").read_text()
SHEET = criteria(
    statement("dont-fail", "You aren't prepared to fail."),
    statement("do-doubt", "There's doubt about the design of service you want."),
)._replace(roles=tuple(Role(each, f"The {each}") for each in ("service-users", "staff", "commissioners")))
PAIR = RuleKey(frozenset({"dont-fail", "do-doubt"}), frozenset())
CHAIR = RuleKey(frozenset(), frozenset({"dont-fail"}), frozenset({"commissioners"}))
RECORD = RoomRecord(
    present={NO_ROLE: 1, "staff": 5, "service-users": 4},
    counts={"do-doubt": Counts(9, 0, 0), "dont-fail": Counts(5, 3, 1)},
    by_role={"dont-fail": {"staff": Counts(2, 2, 1), "service-users": Counts(3, 1, 0)}},
    holders={PAIR: Holders(2, 9, 9), CHAIR: Holders(3, 3, 9)},
    left=1,
)
SESSION = Session("5f3a9c01", "Riverside clinic", AT, room=RECORD)


def written(session: Session) -> str:
    return format_session(session, SHEET).decode()


def problems_of(text: str) -> list[str]:
    """What is told of a broken file."""
    with pytest.raises(FileProblemsError) as caught:
        parse_session(text.encode(), "x.toml")
    return [str(problem) for problem in caught.value.problems]


def test_the_tables_are_what_a_person_is_meant_to_read() -> None:
    text = written(SESSION)
    assert text[text.index("[room]") : text.index("\n[log]")] == GOLDEN
    assert text.replace(f"{GOLDEN}\n", "") == written(SESSION._replace(room=None))


def test_the_golden_tables_are_the_record() -> None:
    loaded = parse_session(written(SESSION).encode(), "x.toml")
    assert loaded.session == SESSION
    assert loaded.asked["do-doubt"] == Asked("There's doubt about the design of service you want.")


@given(room_records())
def test_every_record_survives_its_tables(record: RoomRecord) -> None:
    data = format_session(SESSION._replace(room=record), SHEET)
    assert parse_session(data, "x.toml").session.room == record


def test_a_session_of_no_room_and_one_of_an_empty_room_are_different() -> None:
    for room in (None, RoomRecord()):
        assert parse_session(written(SESSION._replace(room=room)).encode(), "x.toml").session.room == room


def test_a_record_that_changes_is_written_anew() -> None:
    writer = SessionWriter(SHEET, {})
    more = RECORD._replace(counts={**RECORD.counts, "dont-fail": Counts(6, 3, 0)})
    for record in (RECORD, more, None, RECORD):
        session = SESSION._replace(room=record)
        assert writer.format(session) == format_session(session, SHEET)


def test_one_more_count_changes_a_line() -> None:
    more = RECORD._replace(counts={**RECORD.counts, "dont-fail": Counts(6, 3, 1)})
    old, new = written(SESSION).splitlines(), written(SESSION._replace(room=more)).splitlines()
    changed = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
    assert changed == [("applies = 5", "applies = 6")]


@pytest.mark.parametrize(
    "broken, says",
    [
        ("[room]\nleft = -1\n", "[room] (line 16), left: This should be a whole number. Write left = 1."),
        ("[room]\npresent = 3\n", "[room] (line 16), present: This should be a table."),
        (
            '[room.present]\nstaff = "two"\n',
            "[room.present] (line 16), staff: This should be a whole number.",
        ),
        ("[room.present]\nstaff = 1000000\n", "[room.present] (line 16), staff: This is more than 999,999."),
        ("[room]\ncounts = { x = 1 }\n", "[room.counts], 'x': This should be a table."),
        ("[room.counts.x]\napplies = true\n", "[room.counts.x] (line 16), applies: This should be a whole"),
        ("[room.counts.x]\nstatement = 1\n", "[room.counts.x] (line 16), statement: This should be a text."),
        ("[room.by_role.x]\nstaff = 3\n", "[room.by_role.x] (line 16), 'staff': This should be a table."),
        ("[room.by_role.x.y]\nunsure = 1.5\n", "[room.by_role.x.y] (line 16), unsure: This should be"),
        ("[room.holders.x]\nevery = 1\n", "[room.holders.x] (line 16), applies: No statement is named."),
        ('[room.holders.x]\napplies = "y"\n', "[room.holders.x] (line 16), applies: This should be a list"),
    ],
)
def test_a_broken_table_is_told_with_its_place(broken: str, says: str) -> None:
    assert problems_of(written(SESSION._replace(room=None)) + broken)[0].startswith(says)


def test_a_room_that_is_no_table_is_told() -> None:
    text = written(SESSION._replace(room=None)).replace("format = 1\n", "format = 1\nroom = 3\n")
    assert problems_of(text) == ["room: This should be a table. Write [room] on a line of its own."]


UNKNOWN = """
[room]
weather = "mild"

[room.counts.dont-fail]
applies = 2
abstained = 3

[room.counts.later]
whatever = [1, 2]

[room.by_role.dont-fail.staff]
applies = 2
abstained = 1

[room.holders.x]
applies = ["dont-fail", "do-doubt"]
mood = "calm"

[room.holders.someday]
whatever = true
"""


def test_unknown_keys_survive_a_save_and_outlive_what_they_stood_in() -> None:
    data = written(SESSION._replace(room=None)) + UNKNOWN
    session = parse_session(data.encode(), "x.toml").session
    assert session.unknown == {
        "room": {
            "weather": "mild",
            "counts": {"dont-fail": {"abstained": 3}, "later": {"whatever": [1, 2]}},
            "by_role": {"dont-fail": {"staff": {"abstained": 1}}},
            "holders": {"do-doubt--dont-fail": {"mood": "calm"}, "someday": {"whatever": True}},
        }
    }
    assert session.room is not None
    assert session.room.counts == {"dont-fail": Counts(2)}
    assert parse_session(written(session).encode(), "x.toml").session == session
    emptied = session._replace(room=RoomRecord())
    assert parse_session(written(emptied).encode(), "x.toml").session == emptied


def test_a_session_of_a_room_is_known_at_a_glance() -> None:
    glance = glance_at(written(SESSION).encode())
    assert glance is not None
    assert (glance.title, glance.answers, glance.set_aside) == ("Riverside clinic", {}, False)


@pytest.mark.parametrize(
    "old, new",
    [
        ("left = 1", "left = 01"),
        ("staff = 5", "service-users = 5"),
        ('"no role" = 1', "staff = 1"),
        ('"no role" = 1', '"no role" = 1\n"none" = 2'),
        ("[room.by_role.dont-fail.staff]", "[room.by_role.dont-fail.service-users]"),
        ("people = 9\n", "people = 1000000\n"),
        ('does_not_apply = [\n    "dont-fail",\n]', "does_not_apply = [\n]"),
    ],
)
def test_a_room_that_differs_in_any_way_is_left_to_the_parser(old: str, new: str) -> None:
    text = written(SESSION)
    assert old in text
    assert glance_at(text.replace(old, new, 1).encode()) is None


def test_statements_without_numbers_are_named_in_printed_order() -> None:
    withheld = frozenset({"do-doubt", "gone", "dont-fail"})
    text = written(SESSION._replace(room=RECORD._replace(withheld=withheld)))
    assert 'withheld = [\n    "dont-fail",\n    "do-doubt",\n    "gone",\n]\n' in text
    assert parse_session(text.encode(), "x.toml").session.room == RECORD._replace(withheld=withheld)
    assert "withheld" not in written(SESSION)


@given(st.data())
def test_a_damaged_room_gets_no_false_glance(data: st.DataObject) -> None:
    whole = bytearray(written(SESSION).encode())
    start = data.draw(st.integers(whole.index(b"[room]"), len(whole) - 1))
    junk = data.draw(st.one_of(st.binary(max_size=3), st.sampled_from([b'"', b"]\n", b"\n", b"[room"])))
    whole[start : start + data.draw(st.integers(0, 60))] = junk
    if glance_at(bytes(whole)) is not None:
        try:
            parse_session(bytes(whole), "x.toml")
        except BadFileError:
            pytest.fail("a broken file was shown as a whole one")


def test_what_is_legible_of_a_room_is_had_from_a_broken_file() -> None:
    broken = written(SESSION).replace("staff = 5", "staff = five").encode()
    loaded = salvage_session(legible_content(broken), "Riverside clinic", AT)
    assert loaded.session.room == RECORD._replace(present={NO_ROLE: 1, "service-users": 4})


def test_a_tension_about_an_absence_has_a_name_of_its_own() -> None:
    other = CHAIR._replace(absent=frozenset({"staff"}))
    record = RoomRecord(holders={CHAIR: Holders(1, 1, 2), other: Holders(0, 1, 2)})
    text = written(SESSION._replace(room=record))
    assert "[room.holders.dont-fail--commissioners]" in text
    assert "[room.holders.dont-fail--staff]" in text


def test_what_a_room_tells_is_formatted_once_as_long_as_it_stays_the_same() -> None:
    writer = SessionWriter(SHEET, {})
    assert writer.format(SESSION) == writer.format(SESSION) == format_session(SESSION, SHEET)
    fewer = SESSION._replace(room=RECORD._replace(left=RECORD.left + 1))
    assert writer.format(fewer) == format_session(fewer, SHEET)

from datetime import UTC, datetime
from difflib import unified_diff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.fitting import Asked
from coprod_tui.domain.session import (
    Closed,
    Closing,
    Deed,
    Entry,
    Kept,
    Manner,
    Session,
)
from coprod_tui.errors import BadFileError
from coprod_tui.files.session_file import SessionWriter, format_session, parse_session
from coprod_tui.files.session_format import Formats
from tests.files.golden import GOLDEN, SHEET, golden
from tests.files.sessions import AT, answered, sessions


def test_the_file_is_what_a_person_is_meant_to_read() -> None:
    assert format_session(golden(), SHEET).decode() == GOLDEN.read_text()


def test_the_golden_file_is_the_session() -> None:
    loaded = parse_session(GOLDEN.read_bytes(), "golden_session.toml")
    assert loaded.session == golden()
    assert loaded.asked["dont-fail"] == Asked(
        "You aren't prepared to fail.", "Yes: You aren't prepared to fail."
    )
    assert (loaded.notices, loaded.read_only) == ((), False)


@given(sessions())
def test_every_session_survives_its_file(session: Session) -> None:
    assert parse_session(format_session(session, SHEET), "x.toml").session == session


@given(st.binary(max_size=200))
def test_any_bytes_are_a_session_or_a_sentence(data: bytes) -> None:
    with pytest.raises(BadFileError) as caught:
        parse_session(data, "x.toml")
    assert caught.value.message


@given(st.data())
def test_a_damaged_file_is_a_session_or_a_sentence(data: st.DataObject) -> None:
    whole = bytearray(GOLDEN.read_bytes())
    start = data.draw(st.integers(0, len(whole) - 1))
    whole[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=5))
    try:
        parse_session(bytes(whole), "x.toml")
    except BadFileError as error:
        assert error.message  # noqa: PT017 - most damage is harmless, so nothing need be raised


def test_a_longer_note_leaves_every_other_line_alone() -> None:
    session = golden()
    long = session.given("dont-fail")._replace(note="\n".join(f"Line {n} of a long note" for n in range(50)))
    old = format_session(session, SHEET).decode().splitlines()
    new = format_session(session._replace(sheet={**session.sheet, "dont-fail": long}), SHEET)
    changed = [line for line in unified_diff(old, new.decode().splitlines(), n=0) if line[0] in "+-"]
    removed = [line for line in changed if line.startswith("-") and not line.startswith("---")]
    assert removed == ["-Said twice:", '-\\"never\\" & “not us”."""']


def test_one_more_answer_adds_one_table_and_one_line() -> None:
    old = format_session(golden(), SHEET).decode().splitlines()
    new = format_session(answered(golden(), dont_agenda=Answer.UNSURE), SHEET).decode().splitlines()
    added = [line for line in unified_diff(old, new, n=0) if line[0] in "+-"][2:]
    assert sorted(added) == [
        "+",
        '+    "2026-11-22T10:00:00Z answer dont-agenda: nothing -> unsure",',
        "+[answers.dont-agenda]",
        '+answer = "unsure"',
        '+statement = "You can\'t leave your agenda at the door."',
    ]


def test_the_answers_stand_in_the_order_of_the_criteria() -> None:
    session = answered(golden(), zebra=Answer.UNSURE, dont_agenda=Answer.UNSURE)
    lines = format_session(session, SHEET).decode().splitlines()
    assert [line for line in lines if line.startswith("[answers.")] == [
        "[answers.dont-fail]",
        "[answers.dont-agenda]",
        "[answers.do-doubt]",
        "[answers.zebra]",
    ]


def test_without_criteria_the_words_of_the_file_are_kept() -> None:
    loaded = parse_session(GOLDEN.read_bytes(), "x.toml")
    again = format_session(loaded.session, None, loaded.asked)
    assert parse_session(again, "x.toml").asked == loaded.asked


def test_a_writer_that_goes_on_writes_what_a_new_one_would() -> None:
    writer = SessionWriter(SHEET, {})
    session = golden()
    steps = [
        session,
        answered(session, do_doubt=Answer.UNSURE),
        answered(session, dont_agenda=Answer.UNSURE, dont_fail=Answer.UNSURE),
        session._replace(sheet={}, log=()),
        session,
    ]
    for step in steps:
        assert writer.format(step) == format_session(step, SHEET)


# What a newer program wrote


def test_an_older_format_is_migrated_step_by_step() -> None:
    def name_to_title(content: dict[str, object]) -> dict[str, object]:
        return {"title": content.pop("name"), **content}

    def shout(content: dict[str, object]) -> dict[str, object]:
        return {**content, "title": str(content["title"]).upper()}

    data = GOLDEN.read_bytes().replace(b'\ntitle = "Riverside', b'\nname = "Riverside', 1)
    formats = Formats(3, {1: name_to_title, 2: shout})
    loaded = parse_session(data, "x.toml", formats=formats)
    assert (loaded.session.title, loaded.format, loaded.read_only) == ("RIVERSIDE CLINIC", 1, False)


# What people change by hand


def test_an_answer_changed_by_hand_counts_and_the_log_says_so() -> None:
    data = GOLDEN.read_bytes().replace(b'answer = "applies"', b'answer = "does_not_apply"', 1)
    when = datetime(2026, 12, 1, tzinfo=UTC)
    loaded = parse_session(data, "x.toml", when)
    assert loaded.session.answer("dont-fail") is Answer.DOES_NOT_APPLY
    assert loaded.session.log[-1] == Entry(
        when, Deed.ANSWER, "dont-fail", "applies", "does_not_apply", manner=Manner.EDITED
    )
    assert loaded.notices == ("One answer or note was changed in the file itself; the log says so now.",)


def test_a_file_written_by_hand_needs_little() -> None:
    data = b"""
format = 1
title = "By hand"
id = "x"
created = 2026-11-22
[answers.dont-fail]
answer = "applies"
"""
    session = parse_session(data, "x.toml").session
    assert session.answered == 1
    assert session.log == (
        Entry(session.created, Deed.ANSWER, "dont-fail", "", "applies", manner=Manner.EDITED),
    )


def test_a_line_of_the_log_that_makes_no_sense_stays_where_it_is() -> None:
    lines = GOLDEN.read_text().replace("lines = [\n", 'lines = [\n    "who knows",\n')
    lines = lines.replace('    "2026-11-22T10:00:00Z keep', '    "scribble",\n    "2026-11-22T10:00:00Z keep')
    loaded = parse_session(lines.encode(), "x.toml")
    assert loaded.session.log == golden().log
    assert loaded.notices == (
        "2 lines of the log, the first of them line 1, can't be understood and stay as they are.",
    )
    assert format_session(loaded.session, SHEET).decode() == lines
    later = answered(loaded.session, dont_agenda=Answer.UNSURE)
    assert parse_session(format_session(later, SHEET), "x.toml").session == later


def test_a_note_in_a_torn_line_of_the_log_is_told_to_nobody() -> None:
    lines = GOLDEN.read_text().replace("lines = [\n", 'lines = [\n    "note dont-fail: Ann worries",\n')
    loaded = parse_session(lines.encode(), "x.toml")
    assert loaded.notices == ("Line 1 of the log can't be understood and stays as it is.",)


# What can't be written as it is


def test_text_that_no_file_can_hold_is_replaced_and_the_rest_saved() -> None:
    session = golden()._replace(title="half \udce9 character")
    assert parse_session(format_session(session, SHEET), "x.toml").session.title == "half ? character"


def test_a_contradiction_of_very_long_names_can_be_read_again() -> None:
    rule = RuleKey(frozenset({"x" * 420, "y" * 420}), frozenset())
    kept = Kept(rule, "They clash.", "We know.", "", AT)
    session = Session("1", "Long", AT, kept=(kept,), closed=(Closed(kept, Closing.WITHDRAWN, "", AT),) * 2)
    again = parse_session(format_session(session, None), "x.toml").session
    assert [each.rule for each in again.kept] == [rule]
    assert [each.kept.rule for each in again.closed] == [rule, rule]

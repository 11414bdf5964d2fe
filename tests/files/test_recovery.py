import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Condition, ConditionState
from coprod_tui.errors import BadFileError
from coprod_tui.files.atomic import backup
from coprod_tui.files.recovery import find_rescues, most_answers_first
from coprod_tui.files.session_file import format_session, parse_session
from coprod_tui.files.store import SessionStore
from tests.files.stores import GOLDEN

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clinic.toml"


def test_the_backup_comes_first(path: Path) -> None:
    backup(path).write_bytes(GOLDEN)
    path.write_bytes(b"torn")
    rescues = find_rescues(path)
    assert [rescue.source for rescue in rescues] == ["The backup 'clinic.toml.bak', from one save earlier."]
    assert rescues[0].loaded == parse_session(GOLDEN, "x")


def test_a_file_cut_off_gives_what_came_before(path: Path) -> None:
    path.write_bytes(GOLDEN[: GOLDEN.index(b"[closed")] + b"[closed.x")
    (rescue,) = find_rescues(path)
    whole = parse_session(GOLDEN, "x").session
    session = rescue.loaded.session
    assert (session.title, session.id, session.sheet) == (whole.title, whole.id, whole.sheet)
    assert session.kept == whole.kept


def test_one_broken_line_costs_one_line(path: Path) -> None:
    path.write_bytes(
        GOLDEN.replace(b'reads = "Yes: You', b"reads = Yes: You").replace(b"revision = 7", b"revision")
    )
    (rescue,) = find_rescues(path)
    whole = parse_session(GOLDEN, "x").session
    session = rescue.loaded.session
    assert (session.sheet, session.kept, session.log) == (whole.sheet, whole.kept, whole.log)
    assert (session.title, session.revision) == (whole.title, 0)


def test_what_has_most_answers_is_offered_first(path: Path) -> None:
    backup(path).write_bytes(GOLDEN)
    path.write_bytes(GOLDEN + b"torn")
    equal = find_rescues(path)
    assert most_answers_first(equal) == list(equal)
    backup(path).write_bytes(GOLDEN[: GOLDEN.index(b"[answers")])
    fewer = find_rescues(path)[0]
    assert most_answers_first((fewer, equal[1])) == [equal[1], fewer]


@pytest.mark.parametrize("written", [b"does_not_apply", b'"does_not_apply', b'does_not_apply"  '])
def test_an_answer_without_its_quotes_is_legible(path: Path, written: bytes) -> None:
    path.write_bytes(GOLDEN.replace(b'answer = "applies"', b"answer = " + written, 1))
    (rescue,) = find_rescues(path)
    whole = parse_session(GOLDEN, "x").session
    (changed,) = [
        each for each in whole.sheet if rescue.loaded.session.answer(each) is not whole.answer(each)
    ]
    assert rescue.loaded.session.answer(changed) is Answer.DOES_NOT_APPLY
    assert rescue.loaded.session.sheet.keys() == whole.sheet.keys()


@pytest.mark.parametrize("written", [b"seven", b"= 7", b"seven of nine"])
def test_a_word_in_the_place_of_a_number_costs_no_more_than_that(path: Path, written: bytes) -> None:
    path.write_bytes(GOLDEN.replace(b"revision = 7", b"revision = " + written))
    (rescue,) = find_rescues(path)
    whole = parse_session(GOLDEN, "x").session
    assert rescue.loaded.session.revision == 0
    assert (rescue.loaded.session.sheet, rescue.loaded.session.title) == (whole.sheet, whole.title)


@pytest.mark.parametrize("written", [b"Two words", b"Words"])
def test_other_words_without_quotes_are_not_guessed_at(path: Path, written: bytes) -> None:
    path.write_bytes(re.sub(rb'(?m)^title = ".*"$', b"title = " + written, GOLDEN))
    (rescue,) = find_rescues(path)
    assert rescue.loaded.session.title == "clinic"


def test_a_torn_log_keeps_its_other_lines(path: Path) -> None:
    path.write_bytes(
        GOLDEN.replace(b'do-doubt: nothing -> applies",', b"do-doubt: nothing -> appl").replace(
            b"]\n", b"]\n", 1
        )
    )
    (rescue,) = find_rescues(path)
    whole = parse_session(GOLDEN, "x").session
    kept = [entry for entry in rescue.loaded.session.log if entry in whole.log]
    assert len(kept) == len(whole.log) - 1


def test_a_note_that_never_ends_keeps_its_words(path: Path) -> None:
    broken = GOLDEN.replace(b'not us\xe2\x80\x9d."""', b"not us\xe2\x80\x9d.")
    assert broken != GOLDEN
    path.write_bytes(broken)
    (rescue,) = find_rescues(path)
    given_ = rescue.loaded.session.given("dont-fail")
    assert given_.answer is Answer.APPLIES
    assert given_.note.startswith("Said twice:")
    assert rescue.loaded.session.answer("do-doubt") is Answer.APPLIES


def test_conditions_are_had_as_well(path: Path) -> None:
    read = parse_session(GOLDEN, "x")
    money = Condition("k1", "dont-fail", "Money for two years.", "Ann", None, ConditionState.OPEN, NOW, "")
    session = read.session._replace(conditions=(money,))
    whole = format_session(session, None, read.asked)
    path.write_bytes(whole[: whole.index(b"[log]")] + b"[log")
    (rescue,) = find_rescues(path)
    assert rescue.loaded.session.conditions == (money,)
    assert rescue.loaded.session.closed == session.closed


@pytest.mark.parametrize("data", [b"", b"\x00" * 4096, b"hello", b"\xff\xfe\x00"])
def test_where_nothing_is_legible_nothing_is_offered(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert find_rescues(path) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_accepted_can_be_read_again_and_the_broken_file_stays(
    tmp_path: Path, data: st.DataObject
) -> None:
    broken = bytearray(GOLDEN)
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(broken) - 1))
        broken[start : start + data.draw(st.integers(0, 80))] = data.draw(st.binary(max_size=4))
    store = SessionStore(tmp_path / "sessions")
    path = tmp_path / "broken.toml"
    path.write_bytes(broken)
    for rescue in store.recover(path):
        accepted = store.accept(rescue)
        try:
            session = parse_session(accepted.read_bytes(), "x").session
        except BadFileError as error:
            pytest.fail(str(error))
        assert session.sheet == rescue.loaded.session.sheet
        accepted.unlink()
    assert path.read_bytes() == broken


def test_what_is_recovered_without_a_date_has_that_of_its_file(path: Path) -> None:
    path.write_bytes(b'title = "Clinic"\n[answers.dont-fail]\nanswer = "applies"\n[torn')
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    assert find_rescues(path)[-1].loaded.session.created == NOW

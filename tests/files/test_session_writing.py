"""What is hard to write: characters that mean something in the file itself."""

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import Deed, Entry, Given, Session
from coprod_tui.files import session_writing
from coprod_tui.files.log_lines import format_entry
from coprod_tui.files.session_file import format_session, parse_session
from coprod_tui.files.session_writing import SessionWriter
from tests.files.sessions import AT, answered

HARD = 'said "never"\r\nand C:\\notes\nthen left'


def again(session: Session) -> Session:
    return parse_session(format_session(session, None), "x.toml").session


@pytest.mark.parametrize("note", ['said "never"', "C:\\notes", "C:\\u0041"])
def test_each_of_them_alone_survives_in_the_log(note: str) -> None:
    log = (Entry(AT, Deed.NOTE, "dont-fail", "", note),)
    session = Session("1", "Clinic", AT, sheet={"dont-fail": Given(None, note)}, log=log)
    assert again(session).log == log


def test_only_what_has_changed_is_put_into_toml_again(monkeypatch: pytest.MonkeyPatch) -> None:
    spelt: list[str] = []
    dumps, line = session_writing._dumps, format_entry

    def noted(content: dict[str, object]) -> str:
        name, values = next(iter(content.items()))
        spelt.append(f"{name}.{next(iter(values))}" if isinstance(values, dict) and values else name)
        return dumps(content)

    def noted_line(entry: Entry) -> str:
        spelt.append(entry.statement)
        return line(entry)

    monkeypatch.setattr(session_writing, "_dumps", noted)
    monkeypatch.setattr(session_writing, "format_entry", noted_line)
    begun = answered(Session("1", "Clinic", AT), dont_fail=Answer.APPLIES, do_doubt=Answer.UNSURE)
    begun = begun._replace(
        room=RoomRecord(), unknown={"room": {"mood": "good"}, "answers.do-doubt": {"mood": "bad"}}
    )
    more = answered(begun, do_doubt=Answer.APPLIES)
    left = more._replace(room=RoomRecord(left=1))
    known = left._replace(unknown={})
    writer = SessionWriter(None, {})
    always = ["criteria.title", "format", "log.lines"]
    for session, anew in (
        (begun, ["answers.do-doubt", "answers.dont-fail", "do-doubt", "dont-fail", "room.left"]),
        (begun, []),
        (more, ["answers.do-doubt", "do-doubt"]),
        (left, ["room.left"]),
        (known, ["answers.do-doubt", "room.left"]),
        (known, []),
    ):
        whole = format_session(session, None)
        spelt.clear()
        assert writer.format(session) == whole
        assert sorted(each for each in spelt if each not in always) == anew


def test_quotes_backslashes_and_both_ends_of_a_line_survive_in_a_note() -> None:
    session = answered(Session("1", "Clinic", AT), dont_fail=Answer.APPLIES)
    session = session._replace(
        sheet={"dont-fail": Given(Answer.APPLIES, HARD)},
        log=(*session.log, Entry(AT, Deed.NOTE, "dont-fail", "", HARD)),
    )
    assert again(session) == session


@pytest.mark.parametrize("value", [HARD, [HARD], {"within": [{"deeper": HARD}]}])
def test_so_they_do_in_what_a_newer_program_wrote(value: object) -> None:
    session = Session("1", "Clinic", AT, unknown={"": {"mood": value}})
    assert again(session).unknown == session.unknown


def test_so_they_do_in_the_name_of_whoever_gave_a_reason() -> None:
    session = answered(Session("1", "Clinic", AT), dont_fail=Answer.APPLIES)
    entry = session.log[0]._replace(who='Chair "C" \\ night')
    assert again(session._replace(log=(entry,))).log == (entry,)


def test_a_text_of_several_lines_is_written_as_several_lines() -> None:
    session = answered(Session("1", "Clinic", AT), dont_fail=Answer.APPLIES)
    session = session._replace(sheet={"dont-fail": Given(Answer.APPLIES, "one\ntwo")})
    assert b'note = """\none\ntwo"""' in format_session(session, None)

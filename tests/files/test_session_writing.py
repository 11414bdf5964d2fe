"""What is hard to write: characters that mean something in the file itself."""

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Deed, Entry, Given, Session
from coprod_tui.files.session_file import format_session, parse_session
from tests.files.sessions import AT, answered

HARD = 'said "never"\r\nand C:\\notes\nthen left'


def again(session: Session) -> Session:
    return parse_session(format_session(session, None), "x.toml").session


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

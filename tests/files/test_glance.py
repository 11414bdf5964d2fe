import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.session import Condition, ConditionState, Given, Session
from coprod_tui.errors import BadFileError
from coprod_tui.files.glance import Glance, glance_at
from coprod_tui.files.session_file import format_session, parse_session
from tests.files.sessions import AT, answered, sessions
from tests.files.stores import GOLDEN


def glance_of(data: bytes) -> Glance:
    session = parse_session(data, "x.toml").session
    return Glance(
        session.title,
        session.id,
        session.revision,
        session.changed,
        session.criteria.digest,
        {name: given.answer for name, given in session.sheet.items() if given.answer is not None},
        frozenset(kept.rule for kept in session.kept),
        bool(session.set_aside),
    )


def test_a_file_that_coprod_wrote_is_known_at_a_glance() -> None:
    assert glance_at(GOLDEN) == glance_of(GOLDEN)


def test_a_new_session_is_known_at_a_glance() -> None:
    data = format_session(Session("5f3a9c01", 'A "new"\tone \\ two', AT), None)
    assert glance_at(data) == glance_of(data)


@given(sessions())
def test_a_glance_never_says_anything_else_than_the_parser(session: Session) -> None:
    data = format_session(session._replace(id="5f3a9c01"), None)
    glance = glance_at(data)
    assert glance is None or glance == glance_of(data)


@given(st.data())
def test_a_damaged_file_gets_no_false_glance(data: st.DataObject) -> None:
    whole = bytearray(GOLDEN)
    start = data.draw(st.integers(0, len(whole) - 1))
    junk = data.draw(st.one_of(st.binary(max_size=3), st.sampled_from([b'"', b"]\n", b"\n", b'"""'])))
    whole[start : start + data.draw(st.integers(0, 60))] = junk
    glance = glance_at(bytes(whole))
    if glance is not None:
        try:
            expected = glance_of(bytes(whole))
        except BadFileError:
            pytest.fail("a broken file was shown as a whole one")
        # Where answers and log differ the parser adds to the log, with the time of the file.
        assert glance._replace(changed=expected.changed) == expected


def test_a_day_that_no_calendar_knows_gets_no_glance() -> None:
    condition = Condition("one", "dont-fail", "T.", "", date(2026, 2, 28), ConditionState.OPEN, AT)
    whole = format_session(Session("1", "Due", AT, conditions=(condition,)), None)
    assert glance_at(whole) == glance_of(whole)
    assert glance_at(whole.replace(b"2026-02-28", b"2026-02-30")) is None


def test_a_word_unknown_at_a_rare_place_gets_no_glance() -> None:
    at = "2026-11-22 10:00:00+00:00"
    condition = (
        f'\n[conditions.one]\nabout = "dont-fail"\nstatement = "S."\ntext = "T."\nstate = "open"\nat = {at}\n'
    )
    whole = GOLDEN.replace(b"\n[set_aside.", f"{condition}\n[set_aside.".encode(), 1)
    assert glance_at(whole) == glance_of(whole)
    for word, other in ((b'"unsure"', b'"nsure"'), (b'"open"', b'"ope"'), (b'"withdrawn"', b'"drawn"')):
        assert word in whole
        assert glance_at(whole.replace(word, other)) is None


@pytest.mark.parametrize(
    "old, new",
    [
        (b"[log]", b"[log] # mine"),
        (b'ended = "withdrawn"', b'ended = " withdrawn"'),
        (b'answer = "applies"', b'answer="applies"'),
        (b'answer = "applies"', b'answer = "perhaps"'),
        (b"[answers.do-doubt]", b"[answers.dont-fail]"),
        (b'title = "Riverside clinic"', b'title = ""'),
        (b'title = "Riverside clinic"', b'title = "%s"' % (b"R" * 81)),
        (b"format = 1", b"format = 2"),
        (b"revision = 7", b"revision = 07"),
        (b"10:00:00+00:00\nlast", b"99:00:00+00:00\nlast"),
        (b"10:00:00+00:00\nlast", b"10:00:000+00:00\nlast"),
        (b"[criteria]", b'mood = "calm"\n\n[criteria]'),
        (b'"5f3a9c01"', b'"\xff"'),
        (b']\napplies = [\n    "dont-fail",\n    "do-doubt",\n]\nin_words', b"]\nin_words"),
        (
            b'[closed.do-doubt--dont-fail]\napplies = [\n    "dont-fail",\n    "do-doubt",\n]\n',
            b"[closed.do-doubt--dont-fail]\n",
        ),
    ],
)
def test_what_differs_in_any_way_is_left_to_the_parser(old: bytes, new: bytes) -> None:
    assert old in GOLDEN
    assert glance_at(GOLDEN.replace(old, new, 1)) is None


def test_a_text_that_looks_like_a_table_is_a_text() -> None:
    trap = (
        '\n\n[answers.trap]\nstatement = "x"\nanswer = "applies"\n\n[kept.trap]\napplies = [\n    "x",\n]\n'
    )
    session = answered(Session("1", "Trap", AT), dont_fail=Answer.UNSURE)
    session = session._replace(sheet={"dont-fail": Given(Answer.UNSURE, trap)})
    glance = glance_at(format_session(session, None))
    assert glance is not None
    assert (glance.answers, glance.kept) == ({"dont-fail": Answer.UNSURE}, frozenset[RuleKey]())


@pytest.mark.parametrize(
    "note",
    [
        '"%s"' % ("a" * 4_001),
        '"%s"' % ("a" * 80 + "\\n" * 200),
        '"""\n%s"""' % ("a\n" * 200),
        '"""\n%s"""' % ("a" * 4_001),
    ],
    ids=["characters", "lines in one", "lines", "characters in lines"],
)
def test_a_note_too_long_for_the_parser_gets_no_glance(note: str) -> None:
    assert glance_at(GOLDEN.replace(b'"Why?"', b'"Why not?"')) is not None
    _refused(GOLDEN.decode().replace('"Why?"', note))


@pytest.mark.parametrize("key", ["id", "last_looked_at"])
def test_a_name_too_long_for_the_parser_gets_no_glance(key: str) -> None:
    _refused(re.sub(rf'\n{key} = "[^"]*"', f'\n{key} = "{"x" * 201}"', GOLDEN.decode(), count=1))


def test_a_text_of_a_list_outside_of_it_gets_no_glance() -> None:
    _refused(GOLDEN.decode().replace("\n[log]\n", '\n[log]\n    "2026-11-22T10:00:00Z",\n'))


def _refused(text: str) -> None:
    assert text != GOLDEN.decode()
    with pytest.raises(BadFileError):
        parse_session(text.encode(), "x.toml")
    assert glance_at(text.encode()) is None

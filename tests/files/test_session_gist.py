import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.fitting import fit
from coprod_tui.domain.rollup import Gist
from coprod_tui.domain.session import Given, Kept, Session, SetAside
from coprod_tui.errors import BadFileError
from coprod_tui.files.glance import glance_at
from coprod_tui.files.session_file import format_session, parse_session
from coprod_tui.files.session_gist import GistReader
from tests.domain.shipped import NO, NOW, SHIPPED, UNSURE, YES, session_of

READER = GistReader(SHIPPED)
C5 = SHIPPED.contradictions[4]
CLASH = {"dont-fail": YES, "do-not-achieve": YES}


def the_long_way(data: bytes) -> Gist:
    loaded = parse_session(data, "x.toml")
    return Gist.of(fit(loaded.session, SHIPPED, loaded.asked, NOW), SHIPPED)


def saved(session: Session) -> bytes:
    return format_session(session, SHIPPED)


def test_answers_and_reasons_are_read() -> None:
    data = saved(session_of({**CLASH, "do-doubt": UNSURE}, kept=[C5]))
    assert READER.read(data, "x.toml") == Gist({**CLASH, "do-doubt": UNSURE}, (), {C5.key: "We know."})


@given(
    st.dictionaries(st.sampled_from(sorted(SHIPPED.by_id)), st.sampled_from(Answer)),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(str.strip),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
def test_the_short_way_tells_what_the_long_way_does(sheet: dict[str, Answer], reason: str, note: str) -> None:
    session = session_of({**sheet, **CLASH})
    kept = Kept(C5.key, C5.because, reason, note, NOW)
    data = saved(session._replace(kept=(kept,), sheet={**session.sheet, "do-doubt": Given(NO, note)}))
    assert READER.read(data, "x.toml") == the_long_way(data)
    assert READER.read(data, "x.toml").kept == {C5.key: parse_session(data, "x.toml").session.kept[0].reason}


def test_other_words_and_other_statements_are_told_apart() -> None:
    data = saved(session_of(CLASH))
    words = SHIPPED.by_id["dont-fail"].text.encode()
    assert words in data
    reworded = data.replace(words, b"You hate to fail.")
    assert glance_at(reworded) is not None
    assert READER.read(reworded, "x.toml") == Gist({"do-not-achieve": YES}, ("dont-fail",))
    foreign = data.replace(b"[answers.dont-fail]", b"[answers.dont-sing]")
    assert READER.read(foreign, "x.toml") == Gist({"do-not-achieve": YES}, foreign=True)
    for each in (reworded, foreign):
        assert READER.read(each, "x.toml") == the_long_way(each)


def test_other_white_space_is_the_same_wording() -> None:
    data = saved(session_of(CLASH)).replace(b"prepared to fail.", b"prepared  to   fail.")
    assert READER.read(data, "x.toml").answers == CLASH


def test_a_reason_for_a_contradiction_worded_otherwise_does_not_count() -> None:
    data = saved(session_of(CLASH, kept=[C5])).replace(C5.because.encode(), b"They clash.")
    assert READER.read(data, "x.toml") == the_long_way(data) == Gist(CLASH)


def test_what_was_set_aside_and_belongs_again_counts() -> None:
    aside = SetAside(SHIPPED.by_id["do-doubt"].text, Given(NO))
    data = saved(
        session_of(CLASH)._replace(set_aside={"do-doubt": aside, "do-old": SetAside("Old.", Given(YES))})
    )
    assert READER.read(data, "x.toml") == Gist({**CLASH, "do-doubt": NO}, foreign=True)


def test_a_file_edited_by_hand_is_read_all_the_same() -> None:
    data = b"# by hand\n" + saved(session_of(CLASH, kept=[C5]))
    assert glance_at(data) is None
    assert READER.read(data, "x.toml") == Gist(CLASH, (), {C5.key: "We know."})


@pytest.mark.parametrize("data", [b"", b"\xff", b"answers = 1", b"format = 1\n"])
def test_what_is_no_session_is_refused(data: bytes) -> None:
    with pytest.raises(BadFileError):
        READER.read(data, "x.toml")

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer, Role
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.domain.session import Given
from coprod_tui.errors import BadFileError, CoprodError, NotHandedInError
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.slip import (
    SLIP_MODE,
    Slip,
    format_slip,
    hand_in,
    is_slip_name,
    new_slip_name,
    parse_slip,
    slip_of,
)
from coprod_tui.files.room.small_file import MOST_STATEMENTS
from tests.domain.shipped import NO, SHIPPED, UNSURE, YES, session_of
from tests.files.room.rooms import FIRST, SECOND, slip_with

CRITERIA = SHIPPED._replace(roles=(Role("users", "Users"), Role("staff", "Staff")))
SLIPS = st.builds(
    Slip,
    st.sampled_from(["users", "staff", NO_ROLE]),
    st.dictionaries(st.sampled_from(list(CRITERIA.by_id)), st.sampled_from(Answer)),
    st.from_regex(r"[a-z2-9]{3}-[a-z2-9]{3}", fullmatch=True),
    st.booleans(),
)
WRITTEN = format_slip(Slip("users", {FIRST: YES, SECOND: UNSURE}, "abc-def"))


@given(SLIPS)
def test_a_slip_is_read_as_it_was_written(slip: Slip) -> None:
    assert parse_slip(format_slip(slip), CRITERIA) == slip


def test_notes_stay_with_the_person() -> None:
    sheet = {FIRST: Given(YES, "a private note"), SECOND: Given(None, "only a note")}
    session = session_of({})._replace(sheet=sheet)
    slip = slip_of(session, NO_ROLE, "abc-def")
    assert slip == slip_with()
    assert b"note" not in format_slip(slip)


def test_answers_to_other_statements_and_roles_that_are_not_asked_for_are_left_out() -> None:
    slip = Slip("astronauts", {"gone": YES, FIRST: NO}, "abc-def")
    assert parse_slip(format_slip(slip), CRITERIA) == slip_with(NO)


@pytest.mark.parametrize(
    "old, new",
    [
        (b'"applies"', b'"perhaps"'),
        (b'"applies"', b"1"),
        (b'"applies"', b'["applies"]'),
        (b'"abc-def"', b'"\\u001b[2J"'),
        (b'"abc-def"', b'"%s"' % (b"a" * 21)),
        (b'"abc-def"', b"7"),
        (b"format = 1", b"format = 2"),
        (b"[answers]", b"[[answers]]"),
        (b"[answers]", b"[more]"),
        (b"[answers]", b"[answers"),
    ],
)
def test_one_fault_and_nothing_of_a_slip_is_taken(old: bytes, new: bytes) -> None:
    assert old in WRITTEN
    with pytest.raises(BadFileError):
        parse_slip(WRITTEN.replace(old, new), CRITERIA)


def test_more_answers_than_a_room_can_ask_for_are_refused() -> None:
    answers = {f"other-{number}": YES for number in range(MOST_STATEMENTS + 1)}
    with pytest.raises(BadFileError, match="500 at most"):
        parse_slip(format_slip(Slip(NO_ROLE, answers)), CRITERIA)


def test_a_slip_with_many_faults_is_given_up_at_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for what each might have meant would keep the facilitator's screen busy."""
    lines = b"".join(b'k%d = "applied"\n' % number for number in range(MOST_STATEMENTS))

    def search(*_arguments: object) -> str:
        raise AssertionError

    monkeypatch.setattr("coprod_tui.files.problems.did_you_mean", search)
    with pytest.raises(BadFileError, match="an answer that is none"):
        parse_slip(b'format = 1\nrole = "users"\ncode = ""\n[answers]\n' + lines, CRITERIA)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_do_harm(data: bytes) -> None:
    with pytest.raises(CoprodError):
        parse_slip(data, CRITERIA)


@given(st.integers(0, len(WRITTEN) - 1), st.binary(max_size=4), st.integers(0, 8))
def test_a_damaged_slip_makes_sense_or_is_refused(place: int, put: bytes, removed: int) -> None:
    damaged = WRITTEN[:place] + put + WRITTEN[place + removed :]
    try:
        slip = parse_slip(damaged, CRITERIA)
    except CoprodError:
        return
    assert slip.answers.keys() <= CRITERIA.by_id.keys()
    assert slip.role in {"users", "staff", NO_ROLE}


def test_names_of_slips_say_nothing_and_nothing_else_looks_like_one() -> None:
    names = {new_slip_name() for _ in range(100)}
    assert len(names) == 100
    assert all(map(is_slip_name, names))
    name = names.pop()
    for other in (
        f".{name}.saving",
        name.upper(),
        name[1:],
        f"{name}\n",
        f"\udcff{name[1:]}",
        "clinic.toml",
        "",
    ):
        assert not is_slip_name(other)


def test_a_slip_is_handed_in_in_the_place_of_the_last_one(room: RoomFolder) -> None:
    name = new_slip_name()
    for answer in (YES, NO):
        hand_in(room, name, slip_with(answer))
    assert [each.name for each in room.answers.iterdir()] == [name]
    assert parse_slip((room.answers / name).read_bytes(), CRITERIA) == slip_with(NO)
    assert stat.S_IMODE((room.answers / name).stat().st_mode) == SLIP_MODE == 0o640


def test_nobody_can_take_the_place_where_a_slip_is_written_first(room: RoomFolder) -> None:
    """Not even who knows its name, say from a listing on the shared screen."""
    name = new_slip_name()
    (room.answers / f".{name}.saving").mkdir()
    hand_in(room, name, slip_with())
    assert (room.answers / name).is_file()


def test_a_room_that_is_gone_is_said_to_lack_the_answers(room: RoomFolder) -> None:
    room.answers.rmdir()
    with pytest.raises(NotHandedInError, match="the room doesn't have them"):
        hand_in(room, new_slip_name(), slip_with())

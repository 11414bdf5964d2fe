from pathlib import Path

import pytest

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer, WriteNote
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.domain.session import Session
from coprod_tui.errors import BadFileError, NotFoundError, NotHandedInError, SaveError
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.invitation import load_invitation
from coprod_tui.files.room.membership import JoinedSession, Membership, Memberships
from coprod_tui.files.room.slip import is_slip_name, parse_slip
from tests.domain.shipped import NO, NOW, SHIPPED, YES
from tests.files.room.rooms import FIRST, answers_in, box_of


@pytest.fixture
def places(room: RoomFolder, tmp_path: Path) -> Memberships:
    return Memberships(tmp_path / "joined", room, load_invitation(room))


@pytest.fixture
def place(places: Memberships) -> Membership:
    return places.join(NO_ROLE, SHIPPED)


def answered(session: Session, answer: Answer) -> Session:
    assessment = Assessment(SHIPPED, session, lambda: NOW)
    assessment.apply(GiveAnswer(FIRST, answer))
    return assessment.snapshot()


def test_a_place_is_found_again_by_its_code_however_it_is_typed(places: Memberships) -> None:
    for role in ("users", NO_ROLE):
        place = places.join(role, SHIPPED)
        assert is_slip_name(place.slip)
        bare = place.code.replace("-", "")
        for typed in (place.code, place.code.upper(), f" {bare} ", f"{bare[:2]} {bare[2:]}"):
            assert places.find(typed) == place
    assert len(places.codes()) == 2


@pytest.mark.parametrize("code", ["", "abc-def", "../..", "\0", "abc-def-ghi", "\udcff"])
def test_a_code_that_leads_nowhere_is_said(places: Memberships, place: Membership, code: str) -> None:
    assert place.code != code
    with pytest.raises(NotFoundError, match="leads nowhere in this account"):
        places.find(code)


def test_a_place_whose_slip_would_lie_elsewhere_is_refused(places: Memberships, place: Membership) -> None:
    file = place.session.with_name(f"{place.code}.member")
    for name in ("../../elsewhere.toml", "invitation.toml", ""):
        file.write_text(f'format = 1\nrole = "no role"\nslip = "{name}"\n')
        with pytest.raises(BadFileError):
            places.find(place.code)


def test_a_place_that_is_given_up_leaves_the_session_with_the_person(
    places: Memberships, place: Membership
) -> None:
    places.forget(place)
    places.forget(place)
    assert places.codes() == ()
    assert place.session.is_file()


def test_who_comes_back_has_their_answers_and_another_slip(places: Memberships, place: Membership) -> None:
    other = places.join(NO_ROLE, SHIPPED)
    assert not places.has_left(place.code)
    places.forget(place)
    assert places.has_left(place.code.upper().replace("-", ""))
    back = places.come_back(place.code.upper(), "users")
    assert (back.code, back.session, back.role) == (place.code, place.session, "users")
    assert back.slip != place.slip
    assert back.key != place.key
    assert places.find(place.code) == back
    assert not places.has_left(place.code)
    assert not places.has_left(other.code)


@pytest.mark.parametrize("code", ["", "abc-def", "../..", "\0", "\udcff"])
def test_a_code_that_nobody_had_is_of_nobody_who_left(places: Memberships, code: str) -> None:
    assert not places.has_left(code)
    places.forget(places.join(NO_ROLE, SHIPPED))
    assert not places.has_left(code)


def test_a_folder_that_cannot_be_written_is_said(room: RoomFolder, tmp_path: Path) -> None:
    (tmp_path / "joined").touch()
    with pytest.raises(SaveError):
        Memberships(tmp_path / "joined", room, load_invitation(room)).join(NO_ROLE, SHIPPED)


def test_each_save_hands_in_the_answers_and_no_note(room: RoomFolder, place: Membership) -> None:
    with JoinedSession(place, room, SHIPPED) as joined:
        assert joined.code == place.code
        handed_in = [joined.handed_in]
        assessment = Assessment(SHIPPED, joined.session, lambda: NOW)
        assessment.apply(GiveAnswer(FIRST, YES))
        assessment.apply(WriteNote(FIRST, "a private note"))
        joined.save(assessment.snapshot())
        assert [*handed_in, joined.handed_in] == [False, True]
    slip = (room.answers / place.slip).read_bytes()
    assert b"private" not in slip
    assert parse_slip(slip, SHIPPED).answers == {FIRST: YES}
    assert parse_slip(slip, SHIPPED).code == place.code
    box = box_of(room)
    assert box.look()
    assert answers_in(box) == [YES]


def test_the_same_answers_are_not_handed_in_again(room: RoomFolder, place: Membership) -> None:
    with JoinedSession(place, room, SHIPPED) as joined:
        saved = joined.save(answered(joined.session, YES))
        (room.answers / place.slip).unlink()
        joined.save(saved)
        assert not (room.answers / place.slip).exists()
        joined.save(answered(saved, NO))
        assert (room.answers / place.slip).exists()


def test_answers_are_with_the_person_when_the_room_is_gone_and_handed_in_once_it_is_back(
    room: RoomFolder, place: Membership
) -> None:
    aside = room.path.with_name("aside")
    room.path.rename(aside)
    with JoinedSession(place, room, SHIPPED) as joined:
        with pytest.raises(NotHandedInError):
            joined.save(answered(joined.session, YES))
        assert joined.session.answer(FIRST) is YES
        handed_in = [joined.handed_in]
        aside.rename(room.path)
        joined.hand_in(joined.session)
        assert [*handed_in, joined.handed_in] == [False, True]
    with JoinedSession(place, room, SHIPPED) as again:
        assert again.session.answer(FIRST) is YES
    assert (room.answers / place.slip).exists()


def test_whoever_takes_their_answers_out_does_not_hand_them_in_again_by_leaving(
    room: RoomFolder, place: Membership
) -> None:
    with JoinedSession(place, room, SHIPPED) as joined:
        joined.save(answered(joined.session, YES))
        joined.take_out()
        joined.save(answered(joined.session, NO))
    slip = parse_slip((room.answers / place.slip).read_bytes(), SHIPPED)
    assert (slip.left, slip.answers) == (True, {})


def test_answers_that_cannot_be_taken_out_are_said_to_be_still_there(
    room: RoomFolder, place: Membership
) -> None:
    with JoinedSession(place, room, SHIPPED) as joined:
        joined.save(answered(joined.session, YES))
        room.path.rename(room.path.with_name("aside"))
        with pytest.raises(NotHandedInError):
            joined.take_out()


def test_somebody_elses_copy_of_an_invitation_leads_to_nobodys_answers(
    room: RoomFolder, places: Memberships, place: Membership, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RoomFolder, "owner_number", room.owner_number + 1)
    copied = Memberships(tmp_path / "joined", room, load_invitation(room))
    assert places.codes() == (place.code,)
    assert copied.codes() == ()


def test_a_code_that_is_taken_is_not_given_again(
    places: Memberships, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs = iter("aaaaaaaaaaaabbbbbb")
    monkeypatch.setattr("coprod_tui.files.room.membership.secrets.choice", lambda _signs: next(signs))
    assert [places.join(NO_ROLE, SHIPPED).code for _ in range(2)] == ["aaa-aaa", "bbb-bbb"]

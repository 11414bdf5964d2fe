import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.steering import MOST_WAITING, Steer, SteeringEar, SteeringWheel, Wish
from tests.accounts import open_folder
from tests.files.room.rooms import FIRST

WISHES = st.lists(
    st.builds(Steer, st.sampled_from(Wish), st.from_regex(r"[a-z-]{0,10}", fullmatch=True)), max_size=8
)


@given(st.lists(WISHES, max_size=4))
def test_each_wish_is_heard_once_in_order(rounds: list[list[Steer]]) -> None:
    with open_folder() as path:
        room = RoomFolder(path)
        room.own.mkdir()
        ear, wheel = SteeringEar(room), SteeringWheel(room)
        for wishes in rounds:
            for each in wishes:
                wheel.ask(each)
            assert ear.listen() == tuple(wishes)
            assert ear.listen() == ()


def test_what_was_asked_before_the_room_was_opened_is_passed_over(room: RoomFolder) -> None:
    SteeringWheel(room).ask(Steer(Wish.REVEAL, FIRST))
    ear = SteeringEar(room)
    assert ear.listen() == ()
    SteeringWheel(room).ask(Steer(Wish.NEXT))
    assert ear.listen() == (Steer(Wish.NEXT),)


def test_nothing_is_revealed_again_after_the_file_could_not_be_read(room: RoomFolder) -> None:
    ear, wheel = SteeringEar(room), SteeringWheel(room)
    wheel.ask(Steer(Wish.REVEAL, FIRST))
    assert ear.listen() == (Steer(Wish.REVEAL, FIRST),)
    room.steering.write_bytes(b"\xff")
    assert ear.listen() == ()
    wheel.ask(Steer(Wish.NEXT))
    assert ear.listen() == (Steer(Wish.NEXT),)


def test_a_second_terminal_that_begins_anew_is_heard(room: RoomFolder) -> None:
    ear, wheel = SteeringEar(room), SteeringWheel(room)
    for _each in range(3):
        wheel.ask(Steer(Wish.NEXT))
    assert len(ear.listen()) == 3
    room.steering.unlink()
    SteeringWheel(room).ask(Steer(Wish.CURTAIN))
    assert ear.listen() == (Steer(Wish.CURTAIN),)


@pytest.mark.parametrize(
    "last",
    [10**9 - 1, 10**9, 10**9 + 1, 10**399 - 1],
    ids=["before the largest", "the largest", "beyond it", "as many digits as are read"],
)
def test_a_number_that_was_damaged_keeps_no_wish_from_being_heard(room: RoomFolder, last: int) -> None:
    """One more than the largest number that can be read would never be heard again."""
    room.steering.write_text(f'format = 1\nlast = {last}\nwishes = ["next"]\n')
    ear, wheel = SteeringEar(room), SteeringWheel(room)
    for wish in (Wish.BACK, Wish.CURTAIN):
        wheel.ask(Steer(wish))
        assert ear.listen() == (Steer(wish),)


def test_of_too_many_wishes_the_last_ones_are_heard(room: RoomFolder) -> None:
    ear, wheel = SteeringEar(room), SteeringWheel(room)
    for _each in range(MOST_WAITING):
        wheel.ask(Steer(Wish.NEXT))
    wheel.ask(Steer(Wish.BACK))
    assert ear.listen() == (*[Steer(Wish.NEXT)] * (MOST_WAITING - 1), Steer(Wish.BACK))


def test_nobody_else_reads_it(room: RoomFolder) -> None:
    SteeringWheel(room).ask(Steer(Wish.GO, FIRST))
    assert stat.S_IMODE(room.steering.stat().st_mode) == 0o600


def test_a_wish_that_nobody_knows_is_passed_over(room: RoomFolder) -> None:
    ear = SteeringEar(room)
    SteeringWheel(room).ask(Steer(Wish.NEXT))
    room.steering.write_text('format = 1\nlast = 2\nwishes = ["dance", "back"]\n')
    assert ear.listen() == (Steer(Wish.BACK),)

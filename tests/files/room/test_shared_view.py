import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.counts import Counts
from coprod_tui.errors import CoprodError
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.presence import Presence
from coprod_tui.files.room.shared_view import SharedScreen, SharedView, format_view, parse_view, show_to_all
from tests.accounts import in_account, needs_accounts, other_accounts
from tests.files.room.rooms import FIRST

IDS = st.from_regex(r"[A-Za-z0-9_-]{1,20}", fullmatch=True)
NUMBERS = st.integers(0, 2_000)
VIEWS = st.builds(
    SharedView,
    st.lists(st.text(max_size=60), max_size=7).map(tuple),
    IDS | st.just(""),
    st.dictionaries(IDS, st.builds(Counts, NUMBERS, NUMBERS, NUMBERS), max_size=4),
    st.booleans(),
    st.frozensets(IDS, max_size=3),
)


@given(VIEWS)
def test_the_view_is_read_as_it_was_written(view: SharedView) -> None:
    assert parse_view(format_view(view), "screen.toml") == view


@given(st.binary(max_size=200))
def test_no_bytes_do_harm(data: bytes) -> None:
    with pytest.raises(CoprodError):
        parse_view(data, "screen.toml")


@pytest.mark.parametrize("line", ["lines = [1]", "statement = 1", "counts.x.applies = -1", 'taken_out = ""'])
def test_a_view_that_makes_no_sense_is_refused(line: str) -> None:
    with pytest.raises(CoprodError):
        parse_view(f"format = 1\n{line}\n".encode(), "screen.toml")
    assert parse_view(b"format = 1\n", "screen.toml") == SharedView()


def test_a_new_room_is_closed_and_shows_nothing(room: RoomFolder) -> None:
    screen = SharedScreen(room)
    assert screen.look()
    assert screen.view == SharedView(open=False)


def test_each_new_view_is_seen_once(room: RoomFolder) -> None:
    screen = SharedScreen(room)
    view = SharedView(("1 of 3 to discuss",), FIRST, {FIRST: Counts(3, 2, 1)})
    show_to_all(room, view)
    assert [screen.look(), screen.look()] == [True, False]
    assert screen.view == view
    assert stat.S_IMODE(room.screen.stat().st_mode) == 0o644


def test_what_cannot_be_read_just_now_is_passed_over(room: RoomFolder) -> None:
    screen = SharedScreen(room)
    show_to_all(room, SharedView(("shown",)))
    assert screen.look()
    room.screen.write_bytes(b"\xff")
    assert not screen.look()
    room.screen.unlink()
    assert not screen.look()
    assert screen.view == SharedView(("shown",))
    show_to_all(room, SharedView(("shown again",)))
    assert screen.look()


def test_a_screen_that_was_killed_is_gone_until_it_is_back(room: RoomFolder) -> None:
    screen, view = SharedScreen(room), SharedView(("shown",), FIRST)
    facilitator = Presence(room)
    show_to_all(room, view)
    facilitator.begin()
    assert screen.look()
    assert (screen.view, screen.is_gone) == (view, False)
    facilitator.end()
    assert screen.look()
    assert (screen.view, screen.is_gone) == (SharedView(open=False), True)
    assert not screen.look()
    facilitator.begin()
    assert screen.look()
    assert (screen.view, screen.is_gone) == (view, False)
    facilitator.end()


def test_a_room_that_was_closed_is_not_said_to_have_lost_its_screen(room: RoomFolder) -> None:
    screen, facilitator = SharedScreen(room), Presence(room)
    facilitator.begin()
    show_to_all(room, SharedView(open=False))
    facilitator.end()
    assert screen.look()
    assert not screen.is_gone


@needs_accounts
def test_other_accounts_see_whether_the_screen_is_there_and_cannot_end_it(open_room: RoomFolder) -> None:
    guest = other_accounts()[0]
    show_to_all(open_room, SharedView(("shown",)))

    def look(*, gone: bool) -> None:
        screen = SharedScreen(open_room)
        screen.look()
        if screen.is_gone is not gone:
            raise AssertionError

    facilitator = Presence(open_room)
    facilitator.begin()
    assert in_account(guest, lambda: look(gone=False)) == ""
    assert in_account(guest, open_room.presence.unlink) == "PermissionError"
    assert in_account(guest, lambda: open_room.presence.write_bytes(b"")) == "PermissionError"
    facilitator.end()
    assert in_account(guest, lambda: look(gone=True)) == ""


@needs_accounts
def test_everybody_may_read_it_and_nobody_else_write_it(open_room: RoomFolder) -> None:
    guest = other_accounts()[0]
    assert in_account(guest, lambda: SharedScreen(open_room).look() or open_room.criteria.read_bytes()) == ""
    assert in_account(guest, lambda: show_to_all(open_room, SharedView(("mine",)))) == "PermissionError"

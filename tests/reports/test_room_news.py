from pathlib import Path

from coprod_tui.reports.room_news import ROOM_CLOSED, SCREEN_GONE, TAKEN_OUT, RoomNews
from tests import rooms
from tests.rooms import COUNTS, FIRST, IN_WORDS, SECOND
from tests.tui.criteria import CRITERIA


def test_nothing_is_said_of_what_is_not_revealed(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    rooms.show(room, SECOND, {SECOND: COUNTS})
    news = RoomNews(room, CRITERIA)
    news.look()
    assert news.revealed(FIRST) == ""
    assert news.revealed(SECOND) == f"{IN_WORDS} It sees a change of yours at once."


def test_where_the_shared_screen_is(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    news = RoomNews(room, CRITERIA)
    assert news.elsewhere(FIRST) == ""
    rooms.show(room, SECOND)
    assert news.look()
    assert news.place == CRITERIA.by_id[SECOND]
    assert news.elsewhere(FIRST) == "The room is at Don't 2."
    assert news.elsewhere(SECOND) == ""
    assert not news.look()


def test_what_was_revealed_stays_known_when_the_facilitator_leaves(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    rooms.show(room, FIRST, {FIRST: COUNTS})
    news = RoomNews(room, CRITERIA)
    news.look()
    rooms.close(room)
    assert news.look()
    assert news.revealed(FIRST) == IN_WORDS
    assert news.place is None


def test_a_room_that_is_not_open_yet_or_no_longer_is_said_to_be_closed(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    news = RoomNews(room, CRITERIA)
    news.look()
    assert news.missing == ROOM_CLOSED
    rooms.show(room)
    news.look()
    assert news.missing == ""
    rooms.close(room)
    news.look()
    assert news.missing == ROOM_CLOSED


def test_a_screen_that_was_killed_is_said_to_be_gone_and_what_was_revealed_stays_known(
    tmp_path: Path,
) -> None:
    room = rooms.a_room(tmp_path)
    rooms.show(room, FIRST, {FIRST: COUNTS})
    news = RoomNews(room, CRITERIA)
    news.look()
    assert news.missing == ""
    rooms.kill_screen(room)
    assert news.look()
    assert news.missing == SCREEN_GONE
    assert news.place is None
    assert news.revealed(FIRST) == IN_WORDS
    rooms.close(room)
    assert news.look()
    assert news.missing == ROOM_CLOSED


def test_only_who_was_taken_out_is_told_and_that_stays_known(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    one, other = (rooms.take_place(room, tmp_path / "joined") for _ in range(2))
    rooms.take_out(room, one)
    taken, staying = (RoomNews(room, CRITERIA, place.key) for place in (one, other))
    assert taken.look()
    assert staying.look()
    assert taken.missing == TAKEN_OUT
    assert taken.revealed(FIRST) == IN_WORDS
    assert staying.missing == ""
    assert staying.revealed(FIRST) == f"{IN_WORDS} It sees a change of yours at once."
    rooms.kill_screen(room)
    taken.look()
    assert taken.missing == TAKEN_OUT


def test_a_statement_that_nobody_knows_is_nowhere(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    rooms.show(room, "unheard-of")
    news = RoomNews(room, CRITERIA)
    news.look()
    assert news.elsewhere(FIRST) == ""

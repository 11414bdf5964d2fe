from pathlib import Path

from coprod_tui.reports.room_news import (
    HOW_AGAIN,
    NOT_OPEN_YET,
    ROOM_CLOSED,
    SCREEN_GONE,
    TAKEN_OUT,
    RoomNews,
    open_already,
)
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


def test_a_room_that_is_not_open_yet_is_told_from_one_that_was_closed(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    news = RoomNews(room, CRITERIA)
    news.look()
    assert news.missing == NOT_OPEN_YET
    rooms.show(room)
    news.look()
    assert news.missing == ""
    rooms.close(room)
    news.look()
    assert news.missing == ROOM_CLOSED
    rooms.kill_screen(room)
    late = RoomNews(room, CRITERIA)
    late.look()
    assert late.missing == ROOM_CLOSED


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
    assert taken.missing == f"{TAKEN_OUT} {HOW_AGAIN}"
    assert taken.revealed(FIRST) == IN_WORDS
    assert staying.missing == ""
    assert staying.revealed(FIRST) == f"{IN_WORDS} It sees a change of yours at once."
    rooms.kill_screen(room)
    taken.look()
    assert taken.missing == f"{TAKEN_OUT} {HOW_AGAIN}"


def test_whoever_joins_after_a_reveal_is_told_that_an_answer_shows_at_once(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    assert open_already(room, CRITERIA) == ""
    rooms.show(room)
    assert open_already(room, CRITERIA) == ""
    shows = "already: an answer there shows at once, and may be known as yours."
    rooms.show(room, FIRST, {FIRST: COUNTS, "unheard-of": COUNTS})
    assert open_already(room, CRITERIA) == f"1 of 25 is revealed {shows}"
    rooms.show(room, FIRST, {FIRST: COUNTS, SECOND: COUNTS})
    assert open_already(room, CRITERIA) == f"2 of 25 are revealed {shows}"
    rooms.show(room, FIRST, dict.fromkeys(CRITERIA.by_id, COUNTS))
    assert open_already(room, CRITERIA) == f"All 25 are revealed {shows}"
    rooms.kill_screen(room)
    again = "What was revealed before stays so: an answer there shows as soon as it is open again."
    assert open_already(room, CRITERIA) == again
    rooms.close(room)
    assert open_already(room, CRITERIA) == again


def test_a_statement_that_nobody_knows_is_nowhere(tmp_path: Path) -> None:
    room = rooms.a_room(tmp_path)
    rooms.show(room, "unheard-of")
    news = RoomNews(room, CRITERIA)
    news.look()
    assert news.elsewhere(FIRST) == ""

from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.membership import JoinedSession
from coprod_tui.reports.room_news import HOW_AGAIN, NOT_HANDED_IN, SCREEN_GONE, TAKEN_OUT
from tests import rooms
from tests.plain.joining import join
from tests.plain.lines import saved
from tests.rooms import COUNTS, FIRST, IN_WORDS, SECOND
from tests.tui.criteria import CRITERIA


@pytest.fixture
def room(tmp_path: Path) -> RoomFolder:
    return rooms.a_room(tmp_path)


@pytest.fixture
def joined(tmp_path: Path) -> Path:
    return tmp_path / "joined"


def test_each_answer_is_in_the_room_before_the_next_question(room: RoomFolder, joined: Path) -> None:
    seen: list[object] = []
    join(room, joined, "", "", "a", lambda: seen.append(rooms.answers(room)), "d", "q")
    assert seen == [[{FIRST: Answer.APPLIES}]]
    assert rooms.answers(room) == [{FIRST: Answer.APPLIES, SECOND: Answer.DOES_NOT_APPLY}]


def test_somebody_who_has_joined_is_in_the_room_before_any_answer(room: RoomFolder, joined: Path) -> None:
    join(room, joined, "3", "")
    assert [(slip.role, slip.answers) for slip in rooms.slips(room)] == [("staff", {})]


def test_it_says_how_to_come_back(room: RoomFolder, joined: Path) -> None:
    heard = join(room, joined, "", "", "q")
    (code,) = rooms.places(room, joined).codes()
    assert heard.lines[-2:] == ["Saved.", f"Come back with {code}"]


def test_at_the_end_of_the_input_all_is_saved(room: RoomFolder, joined: Path) -> None:
    heard = join(room, joined, "", "", "a")
    (code,) = rooms.places(room, joined).codes()
    assert heard.code == 0
    assert heard.lines[-1] == f"Saved. Come back with {code}"


def test_who_joins_again_finds_their_answers(room: RoomFolder, joined: Path) -> None:
    join(room, joined, "", "", "a")
    (code,) = rooms.places(room, joined).codes()
    heard = join(room, joined, code, "u", "q")
    assert "Riverside: 1 of 25 answered" in heard.text
    assert rooms.answers(room) == [{FIRST: Answer.APPLIES, SECOND: Answer.UNSURE}]


def test_what_the_room_said_is_said_at_the_next_prompt_and_once(room: RoomFolder, joined: Path) -> None:
    heard = join(room, joined, "", "", lambda: rooms.show(room, FIRST, {FIRST: COUNTS}), "e", "e", "q")
    assert heard.text.count(IN_WORDS) == 1
    said = next(number for number, line in enumerate(heard.lines) if line.startswith(IN_WORDS))
    assert said > heard.lines.index(f"If not: {CRITERIA.by_id[FIRST].if_not}")


def test_what_is_not_revealed_is_not_said(room: RoomFolder, joined: Path) -> None:
    rooms.show(room, SECOND, {SECOND: COUNTS})
    assert "In the room" not in join(room, joined, "", "", "q").text


def test_the_room_can_be_followed(room: RoomFolder, joined: Path) -> None:
    rooms.show(room, "do-doubt")
    heard = join(room, joined, "", "", "o", "q")
    assert "The room is at Do 2. o goes there." in heard.lines
    assert any(line.startswith("Statement 16 of 25, Do 2:") for line in heard.lines)


def test_a_screen_that_was_killed_is_said_to_be_gone_once(room: RoomFolder, joined: Path) -> None:
    rooms.show(room, SECOND)
    heard = join(
        room, joined, "", "", lambda: rooms.kill_screen(room), "a", "d", lambda: rooms.close(room), "u", "q"
    )
    assert heard.lines.count(SCREEN_GONE) == 1
    assert len(rooms.answers(room)[0]) == 3


def test_who_is_taken_out_is_told_how_to_take_part_again(room: RoomFolder, joined: Path) -> None:
    def take_out() -> None:
        (code,) = rooms.places(room, joined).codes()
        rooms.take_out(room, rooms.places(room, joined).find(code))

    heard = join(room, joined, "", "", take_out, "a", "q")
    assert heard.lines.count(f"{TAKEN_OUT} {HOW_AGAIN}") == 1


def test_where_no_statement_is_shown_nobody_goes_there(room: RoomFolder, joined: Path) -> None:
    assert "No statement is on the room's screen now." in join(room, joined, "", "", "o", "q").text


@pytest.mark.parametrize("typed", ["s", "w", "w /tmp/elsewhere", "sessions"])
def test_nothing_leads_to_other_files(room: RoomFolder, joined: Path, typed: str) -> None:
    assert f"There is no command '{typed}' here." in join(room, joined, "", "", typed, "q").text


def test_a_room_that_cannot_be_reached_is_said_and_reached_again(room: RoomFolder, joined: Path) -> None:
    heard = join(
        room,
        joined,
        "",
        "",
        lambda: rooms.lose(room),
        "a",
        lambda: rooms.bring_back(room),
        "d",
        "q",
    )
    here = "Saved here; the room can't be reached now. It is tried again by itself."
    assert sum(line.startswith(here) for line in heard.lines) == 1
    assert rooms.answers(room) == [{FIRST: Answer.APPLIES, SECOND: Answer.DOES_NOT_APPLY}]


def test_leaving_while_the_room_cannot_be_reached_says_so(room: RoomFolder, joined: Path) -> None:
    heard = join(room, joined, "", "", lambda: rooms.lose(room), "a", "q")
    (code,) = rooms.places(room, joined).codes()
    assert heard.lines[-2:] == [
        "Saved here; the room can't be reached now. It is tried again by itself.",
        f"{NOT_HANDED_IN} Come back with {code}",
    ]
    assert saved(rooms.places(room, joined).find(code).session).answer(FIRST) is Answer.APPLIES


def test_a_session_that_is_open_elsewhere_is_read_along(room: RoomFolder, joined: Path) -> None:
    place = rooms.take_place(room, joined)
    with JoinedSession(place, room, CRITERIA):
        heard = join(room, joined, "a", "q", code=place.code)
    assert heard.text.count("You are reading along") == 2
    assert rooms.slips(room) == []

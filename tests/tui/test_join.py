"""A participant's screen, in its app."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.last_theme import recall_theme
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.membership import JoinedSession
from coprod_tui.files.store import SessionStore
from coprod_tui.reports.room_news import IN_SHORT, ROOM_CLOSED, SCREEN_GONE, RoomNews
from coprod_tui.tui.join_app import JoinApp
from coprod_tui.tui.screens.join import JoinScreen
from coprod_tui.tui.screens.palette import PaletteScreen
from coprod_tui.tui.screens.saving import SavingScreen
from coprod_tui.tui.start import Start
from tests import rooms
from tests.rooms import COUNTS, FIRST, IN_WORDS, SECOND
from tests.tui.criteria import CRITERIA
from tests.tui.program import full_disk, until
from tests.tui.stage import text_of


@pytest.fixture
def room(tmp_path: Path) -> RoomFolder:
    return rooms.a_room(tmp_path, "Riverside diabetes clinic")


@pytest.fixture
def opened(room: RoomFolder, tmp_path: Path) -> Iterator[JoinedSession]:
    with rooms.open_place(room, tmp_path / "joined") as opened:
        yield opened


def app_on(opened: JoinedSession, room: RoomFolder, *, kiosk: bool = False) -> JoinApp:
    state = room.path.parent / "state"
    start = Start(SessionStore(state), CRITERIA, state, kiosk=kiosk)
    return JoinApp(start, opened, RoomNews(room, CRITERIA), "Come back")


def seen(app: JoinApp) -> str:
    return text_of(app.screen)


async def look(app: JoinApp, pilot: Pilot[None]) -> None:
    """Let the screen look at the room, as its timer does."""
    assert isinstance(app.screen, JoinScreen)
    app.screen.look_around()
    await pilot.pause()


async def in_the_room(pilot: Pilot[None], room: RoomFolder, expected: dict[str, Answer]) -> None:
    await until(pilot, lambda: rooms.answers(room) == [expected])


async def test_an_answer_is_handed_in(opened: JoinedSession, room: RoomFolder) -> None:
    app = app_on(opened, room)
    async with app.run_test() as pilot:
        await in_the_room(pilot, room, {})
        await pilot.press("a")
        await in_the_room(pilot, room, {FIRST: Answer.APPLIES})
        assert f"{opened.code} · Riverside" in seen(app)


async def test_what_the_room_said_is_shown_once_it_is_revealed(
    opened: JoinedSession, room: RoomFolder
) -> None:
    app = app_on(opened, room)
    async with app.run_test() as pilot:
        assert "In the room" not in seen(app)
        rooms.show(room, FIRST, {FIRST: COUNTS})
        await look(app, pilot)
        assert IN_WORDS in seen(app)
        await pilot.press("down")
        assert "In the room" not in seen(app)
        rooms.close(room)
        await look(app, pilot)
        await pilot.press("up")
        assert IN_WORDS in " ".join(seen(app).split())


async def test_a_look_at_a_room_in_which_nothing_changed_paints_nothing(
    opened: JoinedSession, room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(opened, room)
    async with app.run_test() as pilot:
        painted: list[str] = []
        monkeypatch.setattr(JoinScreen, "paint", lambda _screen: painted.append("painted"))
        await look(app, pilot)
        assert painted == []
        rooms.show(room, SECOND)
        await look(app, pilot)
        assert len(painted) == 1


@pytest.mark.parametrize("size", [(30, 8), (40, 12), (80, 24)])
async def test_that_the_room_is_closed_is_said_first_at_every_size(
    opened: JoinedSession, room: RoomFolder, size: tuple[int, int]
) -> None:
    rooms.show(room, FIRST, {FIRST: COUNTS})
    app = app_on(opened, room)
    async with app.run_test(size=size) as pilot:
        await look(app, pilot)
        assert "closed" not in seen(app)
        rooms.close(room)
        await look(app, pilot)
        assert IN_SHORT.get(ROOM_CLOSED if size[0] < 80 else "", ROOM_CLOSED) in " ".join(seen(app).split())
        assert "It sees a change" not in seen(app)


async def test_where_there_is_little_room_an_answer_s_meaning_is_seen_also_when_the_room_is_closed(
    opened: JoinedSession, room: RoomFolder
) -> None:
    rooms.show(room, FIRST, {FIRST: COUNTS})
    app = app_on(opened, room)
    async with app.run_test(size=(40, 12)) as pilot:
        await look(app, pilot)
        await pilot.press("a", "down", "up")
        meaning = f"Don't 1 applies: {CRITERIA.by_id[FIRST].if_applies}"
        assert meaning in " ".join(seen(app).split())
        rooms.close(room)
        await look(app, pilot)
        text = " ".join(seen(app).split())
        assert meaning in text
        assert "no clashes closed Don't" in text
        await pilot.press("d")
        await until(pilot, lambda: "no clashes closed Don't" in " ".join(seen(app).split()))


async def test_on_a_wide_screen_a_closed_room_is_said_first_and_saved_is_said_too(
    opened: JoinedSession, room: RoomFolder
) -> None:
    rooms.show(room, FIRST, {FIRST: COUNTS})
    app = app_on(opened, room)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot)
        await pilot.press("a", "down", "up")
        rooms.close(room)
        await look(app, pilot)
        text = " ".join(seen(app).split())
        assert f"{ROOM_CLOSED} Don't 1 applies:" in text
        assert text.index("Don't 1 applies:") < text.index(IN_WORDS)
        await until(pilot, lambda: "contradictions saved" in " ".join(seen(app).split()))


async def test_who_has_not_answered_yet_sees_first_that_it_would_show(
    opened: JoinedSession, room: RoomFolder
) -> None:
    rooms.show(room, FIRST, {FIRST: COUNTS})
    app = app_on(opened, room)
    async with app.run_test() as pilot:
        await look(app, pilot)
        text = " ".join(seen(app).split())
        assert text.index("It sees a change of yours at once.") < text.index("If it applies:")


async def test_q_leaves_however_much_is_answered(opened: JoinedSession, room: RoomFolder) -> None:
    app = app_on(opened, room)
    async with app.run_test(size=(120, 24)) as pilot:
        assert "q leave" in seen(app)
        await pilot.press(*["a", "right_square_bracket"] * len(CRITERIA.statements))
        assert "25 of 25 answered" in seen(app)
        assert "q leave" in seen(app)
        assert "back" not in seen(app)


async def test_one_key_goes_where_the_room_is(opened: JoinedSession, room: RoomFolder) -> None:
    app = app_on(opened, room)
    async with app.run_test() as pilot:
        await pilot.press("o")
        assert "No statement is on the room's screen now." in seen(app)
        rooms.show(room, "do-doubt")
        await look(app, pilot)
        assert "The room is at Do 2. o: go there" in seen(app)
        await pilot.press("o")
        assert isinstance(app.screen, JoinScreen)
        assert app.screen.cursor.statement.id == "do-doubt"
        assert "The room is at" not in seen(app)
        await pilot.press("o")
        assert "This is what is on the room's screen." in seen(app)


async def test_a_shared_screen_that_was_killed_is_said_to_be_gone(
    opened: JoinedSession, room: RoomFolder
) -> None:
    rooms.show(room, SECOND)
    app = app_on(opened, room)
    async with app.run_test(size=(40, 12)) as pilot:
        assert "The room is at Don't 2." in seen(app)
        rooms.kill_screen(room)
        await look(app, pilot)
        assert IN_SHORT[SCREEN_GONE] in seen(app)
        assert "The room is at" not in seen(app)
        await pilot.press("a")
        await in_the_room(pilot, room, {FIRST: Answer.APPLIES})
        await pilot.press("o")
        assert "No statement is on the room's screen now." in " ".join(seen(app).split())


async def test_a_room_that_cannot_be_reached_is_neither_saved_nor_not_saved(
    opened: JoinedSession, room: RoomFolder
) -> None:
    app = app_on(opened, room)
    async with app.run_test() as pilot:
        await in_the_room(pilot, room, {})
        rooms.lose(room)
        await pilot.press("a")
        await until(pilot, lambda: "saved here; the room can't be reached now" in seen(app))
        assert "NOT SAVED" not in seen(app)
        rooms.bring_back(room)
        await in_the_room(pilot, room, {FIRST: Answer.APPLIES})
        await until(pilot, lambda: "saved here" not in seen(app))


async def test_somebody_can_leave_a_room_that_cannot_be_reached(
    opened: JoinedSession, room: RoomFolder
) -> None:
    app = app_on(opened, room)
    async with app.run_test() as pilot:
        await in_the_room(pilot, room, {})
        rooms.lose(room)
        await pilot.press("a", "q")
        await until(pilot, lambda: not app.is_running)
    assert opened.session.answer(FIRST) is Answer.APPLIES
    assert not opened.handed_in


async def test_where_saving_fails_nothing_leads_to_other_files(
    opened: JoinedSession, room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(opened, room)
    monkeypatch.setattr(OpenSession, "save", full_disk)
    async with app.run_test() as pilot:
        await pilot.press("a")
        await until(pilot, lambda: "NOT SAVED: The disk is full" in seen(app))
        assert "elsewhere" not in seen(app)
        await pilot.press("w")
        assert isinstance(app.screen, JoinScreen)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, SavingScreen))
        assert "another folder" not in seen(app)
        assert "Leave without saving" in seen(app)


@pytest.mark.parametrize("key", ["s", "p", "w"])
async def test_keys_that_lead_elsewhere_do_nothing(opened: JoinedSession, room: RoomFolder, key: str) -> None:
    app = app_on(opened, room)
    async with app.run_test() as pilot:
        before = seen(app)
        await pilot.press(key)
        assert isinstance(app.screen, JoinScreen)
        assert seen(app) == before


async def commands(app: JoinApp, pilot: Pilot[None]) -> str:
    await pilot.press(":")
    await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
    assert isinstance(app.screen, PaletteScreen)
    return " ".join(command.id for command in app.screen.offered())


async def test_only_a_kiosk_has_no_way_to_a_shell(opened: JoinedSession, room: RoomFolder) -> None:
    app = app_on(opened, room)
    async with app.run_test() as pilot:
        assert "suspend" in await commands(app, pilot)


async def test_a_kiosk_goes_nowhere_and_remembers_nothing(
    opened: JoinedSession, room: RoomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    suspended: list[object] = []
    monkeypatch.setattr(JoinApp, "action_suspend_process", suspended.append)
    app = app_on(opened, room, kiosk=True)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+z", "t")
        assert suspended == []
        assert app.theme == "light"
        found = await commands(app, pilot)
        assert not {"suspend", "save-elsewhere", "sessions", "present"} & set(found.split())
    assert recall_theme(room.path.parent / "state") == ""


async def test_who_reads_along_takes_over_once_the_other_has_left(room: RoomFolder, tmp_path: Path) -> None:
    place = rooms.take_place(room, tmp_path / "joined")
    first = JoinedSession(place, room, CRITERIA)
    with JoinedSession(place, room, CRITERIA) as second:
        app = app_on(second, room)
        async with app.run_test() as pilot:
            assert "You are reading along" in seen(app)
            first.close()
            await pilot.press("T")
            await until(pilot, lambda: "You can write now." in seen(app))
            await pilot.press("u")
            await in_the_room(pilot, room, {FIRST: Answer.UNSURE})


def test_a_crash_says_how_to_come_back(opened: JoinedSession, room: RoomFolder) -> None:
    assert app_on(opened, room).way_back() == "Come back"

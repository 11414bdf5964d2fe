"""From the list of sessions into a comparison, on into a session, and all the way back."""

from datetime import UTC, datetime
from pathlib import Path

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.limits import MOST_COMPARED
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.first import First
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.compare import CompareScreen
from coprod_tui.tui.screens.sessions import SessionsScreen
from coprod_tui.tui.start import Start
from tests.tui.criteria import CRITERIA
from tests.tui.program import shows
from tests.tui.stage import text_of


def add(store: SessionStore, title: str, day: int, answer: Answer) -> Path:
    with store.create(title, CRITERIA) as opened:
        at = datetime(2026, 11, day, tzinfo=UTC)
        assessment = Assessment(CRITERIA, opened.session, lambda: at)
        assessment.apply(GiveAnswer("do-honest", answer))
        opened.save(assessment.session)
        return opened.path


def app_on(store: SessionStore, *compared: Path) -> CoprodApp:
    return CoprodApp(Start(store, CRITERIA, store.folder.parent / "state", first=First(compared=compared)))


async def test_marked_sessions_are_compared_the_oldest_first(store: SessionStore) -> None:
    add(store, "Spring", 3, Answer.APPLIES)
    add(store, "Autumn", 9, Answer.DOES_NOT_APPLY)
    add(store, "Other", 5, Answer.UNSURE)
    app = app_on(store)
    async with app.run_test() as pilot:
        await pilot.press("v")
        assert "Two or more sessions have to be marked first, with m." in text_of(app.screen)
        await pilot.press("m")
        assert "1 marked." in text_of(app.screen)
        await pilot.press("G", "m")
        assert "2 marked; v compares them." in text_of(app.screen)
        lines = text_of(app.screen).split("\n")
        marked = [line.split()[1] for line in lines if line.startswith(" * ")]
        assert marked == ["Continue", "Autumn", "Spring"]
        await pilot.press("v")
        assert shows(app, CompareScreen)
        assert "*  Do 8     >✓  ✗  " in text_of(app.screen)
        await pilot.press("q")
        assert shows(app, SessionsScreen)
        await pilot.press("q")
    assert app.return_code == 0


async def test_a_mark_can_be_taken_away_and_a_broken_file_has_none(store: SessionStore) -> None:
    add(store, "Spring", 3, Answer.APPLIES)
    broken = store.folder / "broken.toml"
    broken.write_text("this is no session")
    app = app_on(store)
    async with app.run_test() as pilot:
        await pilot.press("m", "m")
        assert "0 marked: no longer “Spring”." in text_of(app.screen)
        await pilot.press("down", "m")
        assert "This file can't be read." in text_of(app.screen)


async def test_no_more_than_twenty_are_marked(store: SessionStore) -> None:
    for number in range(MOST_COMPARED + 1):
        add(store, f"Session {number:02}", number + 1, Answer.APPLIES)
    app = app_on(store)
    async with app.run_test() as pilot:
        await pilot.press("G", *["m", "up"] * (MOST_COMPARED + 1))
        await pilot.press("m")
        assert "20 sessions are marked, and no more can be compared." in text_of(app.screen)
        await pilot.press("v")
        assert " 20 sessions · no statements answered differently" in text_of(app.screen)


async def test_from_a_comparison_into_a_session_and_back_to_the_same_place(store: SessionStore) -> None:
    paths = add(store, "Spring", 3, Answer.APPLIES), add(store, "Autumn", 9, Answer.UNSURE)
    app = app_on(store, *paths)
    async with app.run_test() as pilot:
        await pilot.press("G", "up", "up", "right", "enter")
        screen = app.screen
        assert isinstance(screen, AssessScreen)
        assert screen.assessment.session.title == "Autumn"
        assert screen.cursor.statement.id == "do-dark-weeks"
        await pilot.press("a", "q")
        assert shows(app, CompareScreen)
        assert "*  Do 11     · >✓  " in text_of(app.screen)
        assert "q quit" in text_of(app.screen)
        assert " B, Autumn: applies. So: " in text_of(app.screen)
        await pilot.press("q")
    assert app.return_code == 0


async def test_from_a_comparison_to_the_list(store: SessionStore) -> None:
    paths = add(store, "Spring", 3, Answer.APPLIES), add(store, "Autumn", 9, Answer.UNSURE)
    app = app_on(store, *paths)
    async with app.run_test() as pilot:
        await pilot.press("s")
        assert shows(app, SessionsScreen)
        await pilot.press("enter", "q")
        assert shows(app, SessionsScreen)


async def test_what_became_unreadable_is_told_in_the_list(store: SessionStore) -> None:
    paths = add(store, "Spring", 3, Answer.APPLIES), add(store, "Autumn", 9, Answer.UNSURE)
    app = app_on(store, *paths)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        paths[1].write_text("this is no session")
        await pilot.press("q")
        assert shows(app, SessionsScreen)
        assert "autumn.toml" in text_of(app.screen)

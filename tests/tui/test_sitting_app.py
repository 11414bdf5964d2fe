from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Given, Session
from coprod_tui.errors import SaveError
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.present import PresentScreen
from coprod_tui.tui.screens.saving import SavingScreen
from coprod_tui.tui.screens.sessions import SessionsScreen
from tests.tui.criteria import CRITERIA
from tests.tui.program import FIRST, app_on, full_disk, saved, shows, until
from tests.tui.stage import text_of


def reword(path: Path) -> None:
    """Let a statement read otherwise than it did when it was answered."""
    path.write_text(path.read_text().replace("You think you know", "You believe you know"))


async def test_the_state_of_saving_reaches_the_screen(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await pilot.press("a")
        await until(pilot, lambda: "saved" in text_of(app.screen))
        with monkeypatch.context() as broken:
            broken.setattr(OpenSession, "save", full_disk)
            await pilot.press("d")
            await until(pilot, lambda: "NOT SAVED" in text_of(app.screen))
        await pilot.press("u")
        await until(pilot, lambda: "NOT SAVED" not in text_of(app.screen))
    assert saved(path).answer(FIRST) is Answer.UNSURE


async def test_leaving_with_unsaved_answers_asks_what_to_do(
    store: SessionStore, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(OpenSession, "save", full_disk)
            await pilot.press("a", "q")
            await until(pilot, lambda: shows(app, SavingScreen))
            text = text_of(app.screen)
            assert "The disk is full. Make room on it." in text
            assert "Leave without saving: what isn't saved is lost" in text
            await pilot.press("enter")
            await until(pilot, lambda: shows(app, SavingScreen))
            await pilot.press("q")
            assert shows(app, AssessScreen)
            await pilot.press("ctrl+c")
            await until(pilot, lambda: shows(app, SavingScreen))
            elsewhere = tmp_path / "elsewhere.toml"
            await pilot.press("down", "enter", "ctrl+u", *str(elsewhere), "enter")
            await until(pilot, lambda: app.return_code is not None)
    assert saved(elsewhere).answer(FIRST) is Answer.APPLIES
    assert saved(path).answer(FIRST) is None


async def test_somebody_may_leave_without_saving(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(OpenSession, "save", full_disk)
            await pilot.press("a", "q")
            await until(pilot, lambda: shows(app, SavingScreen))
            await pilot.press("G", "down", "down", "enter")
            await until(pilot, lambda: app.return_code is not None)
    assert saved(path).answer(FIRST) is None


async def test_saving_elsewhere_goes_on_there(store: SessionStore, path: Path, tmp_path: Path) -> None:
    app = app_on(store, path)
    elsewhere = tmp_path / "elsewhere"
    async with app.run_test() as pilot:
        await pilot.press("a", "w", "down", "enter", "ctrl+u", *str(elsewhere), "enter")
        await until(pilot, lambda: shows(app, AssessScreen))
        assert f"Nowsavingin{elsewhere}.toml." in "".join(text_of(app.screen).split())
        await pilot.press("d", "q")
    assert app.left_elsewhere == (elsewhere.with_suffix(".toml"),)
    assert saved(elsewhere.with_suffix(".toml")).answer(FIRST) is Answer.DOES_NOT_APPLY
    assert saved(path).answer(FIRST) is Answer.APPLIES


async def test_from_under_another_name_the_first_screen_goes_on(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "w", "1", "ctrl+u", *str(store.folder / "second.toml"), "enter")
        await until(pilot, lambda: "Now saving in" in text_of(app.screen))
        await pilot.press("s")
        await until(pilot, lambda: shows(app, SessionsScreen))
        await pilot.press("enter")
        await until(pilot, lambda: shows(app, AssessScreen))
        assert app.way_back() == "coprod open second"
    assert app.left_elsewhere == ()


async def test_a_room_sees_whether_its_answers_are_saved(
    store: SessionStore, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(store, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        with monkeypatch.context() as broken:
            broken.setattr(OpenSession, "save", full_disk)
            await pilot.press("a")
            await until(pilot, lambda: "NOT SAVED: The disk is full" in text_of(app.screen))
            await pilot.press("q")
            assert "NOT SAVED: The disk is full" in text_of(app.screen)
        await pilot.press("p", "w", "down", "enter", "ctrl+u", *str(tmp_path / "elsewhere"), "enter")
        await until(pilot, lambda: shows(app, PresentScreen) and "saved" in text_of(app.screen))
        assert "NOT SAVED" not in text_of(app.screen)
        assert "Now saving in elsewhere.toml." in text_of(app.screen)
        assert str(tmp_path) not in text_of(app.screen)
        await pilot.press("q", "q")
    assert app.return_code == 0
    assert saved(tmp_path / "elsewhere.toml").answer(FIRST) is Answer.APPLIES


async def test_a_room_sees_what_is_changed_where_the_session_is_open(store: SessionStore, path: Path) -> None:
    with store.open(path, CRITERIA) as holder:
        app = app_on(store, path)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("p")
            holder.save(holder.session._replace(sheet={FIRST: Given(Answer.APPLIES)}))
            await until(pilot, lambda: "1 of 25 · 1 answered" in text_of(app.screen))
            await pilot.press("q", "q")


async def test_a_place_where_nothing_can_be_saved_is_told(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await pilot.press("w", "1", "ctrl+u", *"/nowhere/at/all", "enter")
        assert "There is no folder '/nowhere/at'. Make it, or name another." in text_of(app.screen)
        assert "NOT SAVED" not in text_of(app.screen)


async def test_a_session_in_use_is_read_along_and_can_be_taken_over(store: SessionStore, path: Path) -> None:
    holder = store.open(path, CRITERIA)
    app = app_on(store, path)
    async with app.run_test(size=(120, 40)) as pilot:
        assert "You are reading along: open by" in text_of(app.screen)
        await pilot.press("a", "T")
        assert "This session is in use by" in text_of(app.screen)
        sheet = {FIRST: Given(Answer.UNSURE)}
        holder.save(Session(holder.session.id, "Riverside", holder.session.created, sheet=sheet))
        await until(pilot, lambda: "1 of 25 answered" in text_of(app.screen))
        holder.close()
        await pilot.press("T")
        await until(pilot, lambda: "reading along" not in text_of(app.screen))
        await pilot.press("a", "q")
    assert saved(path).answer(FIRST) is Answer.APPLIES


async def test_what_changed_since_the_last_time_is_told(store: SessionStore, path: Path) -> None:
    with store.open(path, CRITERIA) as opened:
        sheet = {FIRST: Given(Answer.APPLIES)}
        opened.save(Session(opened.session.id, "Riverside", opened.session.created, sheet=sheet))
    reword(path)
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "set aside" in text_of(app.screen))


async def test_the_way_back_names_the_session(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        assert app.way_back() == "coprod open riverside"
        await pilot.press("s")
        assert app.way_back() == "coprod"


async def test_the_way_back_leads_to_the_same_folder_and_statements(path: Path) -> None:
    store = SessionStore(path.parent, program="coprod --criteria ours.toml")
    app = app_on(store, path)
    async with app.run_test() as pilot:
        assert app.way_back() == "coprod --criteria ours.toml open riverside"
        await pilot.press("s")
        assert app.way_back() == "coprod --criteria ours.toml"


async def test_saving_now_says_when_it_could_not(
    store: SessionStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(OpenSession, "save", full_disk)
            await pilot.press("a")
            with pytest.raises(SaveError, match="The disk is full"):
                app.save_now()
        app.save_now()
    assert saved(path).answer(FIRST) is Answer.APPLIES

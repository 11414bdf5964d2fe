from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Given, Session
from coprod_tui.errors import SaveError, TerminalError
from coprod_tui.files.last_theme import recall_theme
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.session_loading import load_session
from coprod_tui.files.settings import Settings
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.commands import COMMANDS, KeyMap, Scope
from coprod_tui.tui.first import First
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.compare import CompareScreen
from coprod_tui.tui.screens.contradiction import ContradictionScreen
from coprod_tui.tui.screens.help import HelpScreen
from coprod_tui.tui.screens.note import NoteScreen
from coprod_tui.tui.screens.palette import PaletteScreen
from coprod_tui.tui.screens.present import PresentScreen
from coprod_tui.tui.screens.saving import SavingScreen
from coprod_tui.tui.screens.sessions import SessionsScreen
from coprod_tui.tui.start import Opening, Start, open_screens
from tests.tui.criteria import CRITERIA
from tests.tui.stage import text_of

FIRST = CRITERIA.statements[0].id


@pytest.fixture
def store(tmp_path: Path) -> SessionStore:
    return SessionStore(tmp_path / "sessions")


@pytest.fixture
def path(store: SessionStore) -> Path:
    with store.create("Riverside", CRITERIA) as opened:
        return opened.path


def app_on(store: SessionStore, path: Path | None = None, keys: KeyMap | None = None) -> CoprodApp:
    opened = None if path is None else store.open(path, CRITERIA)
    return CoprodApp(Start(store, CRITERIA, store.folder.parent / "state", opened=opened, keys=keys))


def saved(path: Path) -> Session:
    return load_session(path, CRITERIA)


def reword(path: Path) -> None:
    """Let a statement read otherwise than it did when it was answered."""
    path.write_text(path.read_text().replace("You think you know", "You believe you know"))


async def until(pilot: Pilot[None], state: Callable[[], bool]) -> None:
    """Let the app go on until a state is reached."""
    for _ in range(2000):
        if state():
            return
        await pilot.pause(0.01)
    raise AssertionError("that never came about")


def shows(app: CoprodApp, kind: type[Widget]) -> bool:
    """Whether a screen of this kind is on top."""
    return isinstance(app.screen, kind)


def full_disk(_opened: OpenSession, _session: Session) -> Session:
    raise SaveError("The disk is full.", "Make room on it.")


SCREENS: dict[Scope, type[Widget]] = {
    "assess": AssessScreen,
    "sessions": SessionsScreen,
    "compare": CompareScreen,
    "present": PresentScreen,
    "contradiction": ContradictionScreen,
    "note": NoteScreen,
    "saving": SavingScreen,
    "help": HelpScreen,
    "palette": PaletteScreen,
}


@pytest.mark.parametrize("scope", [*SCREENS, "app"])
def test_every_command_has_an_action(scope: Scope) -> None:
    for command in COMMANDS[scope]:
        name = command.action.partition("(")[0]
        owner = CoprodApp if name.startswith("app.") else SCREENS[scope]
        assert callable(getattr(owner, f"action_{name.removeprefix('app.')}", None)), command.id


async def test_what_is_answered_is_in_the_file_and_in_the_list(store: SessionStore, path: Path) -> None:
    app = app_on(store)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert shows(app, AssessScreen)
        await pilot.press("a", "q")
        assert shows(app, SessionsScreen)
        assert "Continue Riverside, 1 of 25" in text_of(app.screen)
        await pilot.press("q")
    assert app.return_code == 0
    assert saved(path).answer(FIRST) is Answer.APPLIES


async def test_blanks_give_hints_to_those_who_look_ahead(store: SessionStore, path: Path) -> None:
    for look_ahead in (False, True):
        opened, state = store.open(path, CRITERIA), store.folder.parent / "state"
        app = CoprodApp(Start(store, CRITERIA, state, opened=opened, look_ahead=look_ahead))
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("a")
            assert ("may clash with Do" in text_of(app.screen)) is look_ahead
            await pilot.press("z", "q")


async def test_a_new_session_opens_at_once(store: SessionStore) -> None:
    app = app_on(store)
    async with app.run_test() as pilot:
        await pilot.press("n", *"Clinic", "enter")
        await until(pilot, lambda: shows(app, AssessScreen))
        assert "Clinic" in text_of(app.screen)
    assert [each.title for each in store.list()] == ["Clinic"]


async def test_opened_directly_q_quits_and_s_lists(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await pilot.press("q")
    assert app.return_code == 0
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await pilot.press("s")
        assert shows(app, SessionsScreen)
        await pilot.press("enter", "q")
        assert shows(app, SessionsScreen)


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


async def test_ctrl_c_keeps_the_note_being_typed(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await pilot.press("n", *"By spring", "ctrl+c")
    assert app.return_code == 0
    assert saved(path).given(FIRST) == Given(None, "By spring")


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
        await pilot.press("d", "q")
    assert saved(elsewhere.with_suffix(".toml")).answer(FIRST) is Answer.DOES_NOT_APPLY
    assert saved(path).answer(FIRST) is Answer.APPLIES


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
        await pilot.press("w", "down", "enter", "ctrl+u", *"/nowhere/at/all", "enter")
        await until(pilot, lambda: "NOT SAVED" in text_of(app.screen))


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


async def test_a_signal_saves_what_is_being_typed(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await pilot.press("n", *"By spring")
        app.leave(143)
        await until(pilot, lambda: app.return_code is not None)
    assert app.return_code == 143
    assert saved(path).given(FIRST) == Given(None, "By spring")


async def test_the_theme_is_changed_and_remembered(store: SessionStore) -> None:
    app = app_on(store)
    async with app.run_test() as pilot:
        await pilot.press("t")
        assert app.theme == "light"
    assert recall_theme(store.folder.parent / "state") == "light"


async def test_keys_that_somebody_has_changed_are_the_keys(store: SessionStore, path: Path) -> None:
    app = app_on(store, path, keys={"applies": ("f7",)})
    async with app.run_test() as pilot:
        assert "f7 applies" in text_of(app.screen)
        await pilot.press("a")
        await pilot.press("f7", "q")
    assert saved(path).answer(FIRST) is Answer.APPLIES


async def test_commands_are_found_and_run_by_name(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await pilot.press(":", *"unsure", "enter")
        await until(pilot, lambda: "1 of 25" in text_of(app.screen))
        await pilot.press("ctrl+p", *"writes a private", "enter")
        await until(pilot, lambda: shows(app, NoteScreen))
        await pilot.press("ctrl+d", "q")
    assert saved(path).answer(FIRST) is Answer.UNSURE


async def test_a_contradiction_is_opened_and_settled(store: SessionStore) -> None:
    with store.create("Clinic", CRITERIA) as opened:
        path = opened.path
    app = app_on(store, path)
    async with app.run_test() as pilot:
        screen = app.screen
        assert isinstance(screen, AssessScreen)
        for statement in ("do-doubt", FIRST):
            screen.take(screen.assessment.apply(GiveAnswer(statement, Answer.APPLIES)))
        await pilot.press("enter")
        await until(pilot, lambda: shows(app, ContradictionScreen))
        await pilot.press("1")
        await until(pilot, lambda: shows(app, AssessScreen))
        await pilot.press("q")
    assert saved(path).answer(FIRST) is Answer.DOES_NOT_APPLY


async def test_the_way_back_names_the_session(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        assert app.way_back() == f"coprod open {path}"
        await pilot.press("s")
        assert app.way_back() == "coprod"


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


def test_without_a_terminal_nothing_starts_and_nothing_stays_locked(store: SessionStore, path: Path) -> None:
    with pytest.raises(TerminalError):
        open_screens(Opening(store, Settings(), {"HOME": str(path.parent)}), CRITERIA, First(path))
    with store.open(path, CRITERIA) as opened:
        assert not opened.read_only


async def test_what_is_being_typed_is_saved_before_a_suspension(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await pilot.press("n", *"half")
        await until(pilot, lambda: shows(app, NoteScreen))
        app.before_suspension()
        assert saved(path).given(FIRST).note == "half"

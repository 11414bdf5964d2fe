from pathlib import Path

import pytest
from textual.widget import Widget

from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Given
from coprod_tui.files.last_theme import recall_theme
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.commands import COMMANDS, Scope
from coprod_tui.tui.first import First
from coprod_tui.tui.screens.assess import AssessScreen
from coprod_tui.tui.screens.compare import CompareScreen
from coprod_tui.tui.screens.contradiction import ContradictionScreen
from coprod_tui.tui.screens.help import HelpScreen
from coprod_tui.tui.screens.note import NoteScreen
from coprod_tui.tui.screens.palette import PaletteScreen
from coprod_tui.tui.screens.present import PresentScreen
from coprod_tui.tui.screens.review import ReviewScreen
from coprod_tui.tui.screens.saving import SavingScreen
from coprod_tui.tui.screens.sessions import SessionsScreen
from coprod_tui.tui.start import Start
from tests.tui.criteria import CRITERIA
from tests.tui.program import FIRST, app_on, saved, shows, until
from tests.tui.stage import text_of

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
        assert "q quit" in text_of(app.screen)
        await pilot.press("q")
    assert app.return_code == 0
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await pilot.press("s")
        assert shows(app, SessionsScreen)
        await pilot.press("enter")
        assert "q back" in text_of(app.screen)
        await pilot.press("q")
        assert shows(app, SessionsScreen)


async def test_ctrl_c_keeps_the_note_being_typed(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await pilot.press("n", *"By spring", "ctrl+c")
    assert app.return_code == 0
    assert saved(path).given(FIRST) == Given(None, "By spring")


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
        assert text_of(app.screen).endswith(" Theme: light.")
    assert recall_theme(store.folder.parent / "state") == "light"


async def test_the_theme_is_named_where_statements_are_answered(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "t")
        await until(pilot, lambda: "Theme: contrast." in text_of(app.screen))
        await pilot.press("p", "t")
        await until(pilot, lambda: "Theme: ansi." in text_of(app.screen))


async def test_keys_that_somebody_has_changed_are_the_keys(store: SessionStore, path: Path) -> None:
    app = app_on(store, path, keys={"applies": ("f7",)})
    async with app.run_test() as pilot:
        assert "f7 applies" in text_of(app.screen)
        await pilot.press("a")
        await pilot.press("f7", "q")
    assert saved(path).answer(FIRST) is Answer.APPLIES


@pytest.mark.parametrize("review", [False, True])
async def test_what_was_refused_of_the_settings_is_said_on_whatever_comes_first(
    store: SessionStore, path: Path, *, review: bool
) -> None:
    start = Start(store, CRITERIA, store.folder.parent / "state", notice="Two commands have the key y.")
    opened = store.open(path, CRITERIA)
    app = CoprodApp(start._replace(opened=opened, first=First(path, review)))
    async with app.run_test(size=(80, 24)) as pilot:
        assert shows(app, ReviewScreen if review else AssessScreen)
        await until(pilot, lambda: "Two commands have the key y." in text_of(app.screen))
    app = CoprodApp(start._replace(first=First(compared=(path, store.copy(path, "Other")))))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Two commands have the key y." in text_of(app.screen))


async def test_what_was_refused_of_the_settings_hides_no_reason_why_a_session_is_only_read(
    store: SessionStore, path: Path
) -> None:
    start = Start(store, CRITERIA, store.folder.parent / "state", notice="Two commands have the key y.")
    with store.open(path, CRITERIA):
        app = CoprodApp(start._replace(opened=store.open(path, CRITERIA)))
        async with app.run_test(size=(120, 40)):
            assert "Two commands have the key y. You are reading along" in text_of(app.screen)


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


async def test_what_is_being_typed_is_saved_before_a_suspension(store: SessionStore, path: Path) -> None:
    app = app_on(store, path)
    async with app.run_test() as pilot:
        await pilot.press("n", *"half")
        await until(pilot, lambda: shows(app, NoteScreen))
        app.before_suspension()
        assert saved(path).given(FIRST).note == "half"


async def test_where_a_session_cannot_be_begun_its_title_is_asked_for_again(store: SessionStore) -> None:
    store.folder.write_text("in the way")
    app = app_on(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Lakeside", "enter")
        await until(pilot, lambda: "coprod --sessions FOLDER" in " ".join(text_of(app.screen).split()))
        assert text_of(app.screen).split("\n")[-1].startswith(" Title of the new session: Lakeside  ")
        store.folder.unlink()
        await pilot.press("enter")
        await until(pilot, lambda: shows(app, AssessScreen))
    assert [each.title for each in store.list()] == ["Lakeside"]

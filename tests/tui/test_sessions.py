from datetime import UTC, datetime
from pathlib import Path

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.requests import NewWanted, OpenWanted
from coprod_tui.tui.screens.sessions import SessionsScreen
from tests.tui.criteria import CRITERIA
from tests.tui.stage import Stage, text_of

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)


class Lobby(Stage[None]):
    """Remembers which sessions the list asked to open or to begin."""

    def __init__(self, shown: SessionsScreen) -> None:
        super().__init__(shown)
        self.opened: list[str] = []
        self.begun: list[str] = []

    def on_open_wanted(self, event: OpenWanted) -> None:
        self.opened.append(event.path.stem)

    def on_new_wanted(self, event: NewWanted) -> None:
        self.begun.append(event.title)


def add(store: SessionStore, title: str, day: int, *statements: str) -> Path:
    """Save a session whose last change was on a day of November 2026."""
    at = datetime(2026, 11, day, 14, 5, tzinfo=UTC)
    with store.create(title, CRITERIA) as opened:
        assessment = Assessment(CRITERIA, opened.session, lambda: at)
        for statement in statements:
            assessment.apply(GiveAnswer(statement, Answer.APPLIES))
        opened.save(assessment.session)
        return opened.path


def lobby(store: SessionStore) -> Lobby:
    return Lobby(SessionsScreen(store, CRITERIA, clock=lambda: NOW))


async def shown(store: SessionStore, *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    stage = lobby(store)
    async with stage.run_test(size=size) as pilot:
        await pilot.press(*keys)
        return text_of(stage.shown)


async def test_an_empty_list_says_what_to_do(store: SessionStore) -> None:
    assert "There are no sessions yet. Press n to begin one." in await shown(store)


async def test_the_newest_session_is_offered_first_with_its_progress(store: SessionStore) -> None:
    add(store, "Old", 12, "dont-agenda")
    add(store, "Riverside", 21, "dont-agenda", "do-go-where-led")
    lines = (await shown(store)).split("\n")
    assert lines[2] == " Continue Riverside, 2 of 25"
    assert lines[4].split() == ["Riverside", "2", "of", "25", "1", "contradiction", "yesterday", "14:05"]
    assert lines[5].split() == ["Old", "1", "of", "25", "12", "November"]


async def test_a_broken_file_is_listed_with_its_problem_and_hides_nothing(store: SessionStore) -> None:
    add(store, "Riverside", 21, "dont-agenda")
    (store.folder / "broken.toml").write_text("this is no session")
    text = await shown(store)
    assert "Continue Riverside" in text
    assert "broken" in text
    assert "can't be read: " in text


async def test_on_a_narrow_terminal_each_session_has_two_lines(store: SessionStore) -> None:
    add(store, "Riverside", 21, "dont-agenda")
    text = await shown(store, size=(40, 12))
    assert "   Riverside\n     1 of 25 · yesterday 14:05" in text


async def test_hostile_titles_are_shown_cleaned(store: SessionStore) -> None:
    add(store, "Clinic \x1b[2J[/]", 21)
    text = await shown(store)
    assert "Continue Clinic ␛[2J[/]" in text


async def test_enter_opens_what_the_cursor_stands_on(store: SessionStore) -> None:
    add(store, "Old", 12)
    add(store, "New", 21)
    stage = lobby(store)
    async with stage.run_test() as pilot:
        await pilot.press("enter", "down", "down", "enter")
    assert stage.opened == ["new", "old"]


async def test_a_new_session_is_asked_for_its_title(store: SessionStore) -> None:
    stage = lobby(store)
    async with stage.run_test() as pilot:
        await pilot.press("n", *"quit? xyz", "enter")
        await pilot.press("n", "x", "ctrl+g")
    assert stage.begun == ["quit? xyz"]


async def test_after_a_blank_title_it_goes_on_asking_and_letters_are_no_commands(store: SessionStore) -> None:
    stage = lobby(store)
    async with stage.run_test(size=(40, 12)) as pilot:
        await pilot.press("n", "space", "enter")
        assert "A session needs a title." in text_of(stage.shown)
        assert text_of(stage.shown).endswith(" Title of the new session:     Esc back")
        await pilot.press(*"quit", "enter")
        await pilot.press("n", "enter", "escape", "n", *"x", "escape")
        assert "needs a title" not in text_of(stage.shown)
    assert stage.begun == [" quit"]


async def test_renaming_begins_from_the_present_title(store: SessionStore) -> None:
    add(store, "Riverside", 21)
    text = await shown(store, "e", *" clinic", "enter")
    assert "Continue Riverside clinic" in text
    assert "Renamed to Riverside clinic." in text


async def test_a_title_that_is_refused_says_why(store: SessionStore) -> None:
    add(store, "Riverside", 21)
    assert "needs a title" in await shown(store, "e", "ctrl+u", "enter")


async def test_a_copy_is_a_session_of_its_own(store: SessionStore) -> None:
    add(store, "Riverside", 21)
    text = await shown(store, "y", "enter")
    assert "Riverside (copy)" in text
    assert len(store.list()) == 2


async def test_moving_to_the_trash_asks_first(store: SessionStore) -> None:
    add(store, "Riverside", 21)
    assert "Move “Riverside” to the trash?" in await shown(store, "x")
    await shown(store, "x", "n")
    assert len(store.list()) == 1
    told = " ".join((await shown(store, "x", "y")).split())
    assert "“Riverside” is in the trash now. To take it back, in a shell: coprod restore riverside" in told
    assert (store.list(), len(store.list_trash())) == ([], 1)


async def test_the_filter_shows_titles_with_all_words(store: SessionStore) -> None:
    for day, title in enumerate(("Riverside clinic", "Hill clinic", "River walk"), start=10):
        add(store, title, day)
    text = await shown(store, "/", *"RIVER cl", "enter")
    assert "1 of 3 with “RIVER cl”" in text
    assert "Riverside clinic" in text
    assert "Hill clinic" not in text
    assert "No title has these words." in await shown(store, "/", *"zzz", "enter")
    assert "Hill clinic" in await shown(store, "/", *"zzz", "enter", "/", "ctrl+u", "enter")


async def test_escape_takes_the_filter_away_and_this_is_said(store: SessionStore) -> None:
    for day, title in enumerate(("Riverside clinic", "Hill clinic", "River walk"), start=10):
        add(store, title, day, "dont-agenda")
    stage = lobby(store)
    async with stage.run_test() as pilot:
        await pilot.press("escape")
        assert "All sessions are shown." in text_of(stage.shown)
        await pilot.press("/", *"zzz", "enter")
        assert "No title has these words. Esc shows all sessions again." in text_of(stage.shown)
        await pilot.press("escape")
        assert "Continue River walk" in text_of(stage.shown)
        await pilot.press("/", *"clinic", "enter")
        assert text_of(stage.shown).endswith(" Esc shows all sessions again.")
        await pilot.press("down")
        assert "Esc show all" in text_of(stage.shown)
        await pilot.press("escape", "enter")
    assert stage.opened == ["riverside-clinic"]


async def test_the_foot_names_what_can_be_done_with_several_sessions(store: SessionStore) -> None:
    add(store, "Riverside", 21, "dont-agenda")
    alone = " ? help   enter open   n new   e rename   x trash   q quit"
    assert (await shown(store)).endswith(alone)
    add(store, "Hill", 20, "dont-agenda")
    both = " ? help   enter open   n new   m mark   / filter   e rename   x trash   q quit"
    assert (await shown(store)).endswith(both)
    assert "v compare  enter open  n new  m mark" in await shown(store, "m", "G", "m", "up")


async def test_a_mark_is_seen_at_both_places_of_the_newest_session(store: SessionStore) -> None:
    add(store, "Old", 12, "dont-agenda")
    add(store, "Riverside", 21, "dont-agenda")
    text = await shown(store, "m")
    assert "\n * Continue Riverside, 1 of 25\n" in text
    assert "\n * Riverside " in text
    assert "1 marked. m at another one, then v compares them." in text
    assert "0 marked: no longer “Riverside”." in await shown(store, "m", "down", "m")


async def test_sessions_of_one_title_are_told_apart_by_their_files(store: SessionStore) -> None:
    add(store, "Riverside", 12, "dont-agenda")
    add(store, "riverside", 21, "dont-agenda")
    add(store, "Hill", 20, "dont-agenda")
    for size in ((80, 24), (40, 24)):
        lines = (await shown(store, size=size)).split("\n")
        files = [line for line in lines if "file:" in line]
        assert files == ["     file: riverside-2.toml", "     file: riverside.toml"]


async def test_a_narrow_line_is_broken_before_its_date_is_cut(store: SessionStore) -> None:
    add(store, "Riverside", 21, "dont-agenda", "do-go-where-led")
    text = await shown(store, size=(40, 12))
    assert "     2 of 25 · 1 contradiction\n     yesterday 14:05" in text


async def test_a_session_that_is_open_names_its_holder(store: SessionStore) -> None:
    path = add(store, "Riverside", 21)
    with store.open(path, CRITERIA) as opened:
        assert not opened.read_only
        text = await shown(store)
    assert "open by " in text
    assert "you can read it" in text
    assert "open by " not in await shown(store)


async def test_what_is_legible_in_a_broken_file_is_offered_as_a_new_session(store: SessionStore) -> None:
    path = add(store, "Riverside", 21, "dont-agenda")
    path.with_name(f"{path.name}.bak").unlink()
    path.write_bytes(path.read_bytes() + b"\nbroken =\n")
    stage = lobby(store)
    async with stage.run_test() as pilot:
        await pilot.press("enter")
        told = " ".join(text_of(stage.shown).split())
        assert (
            "What is legible in 'riverside.toml' itself. Begin a new session with the 1 answer in it?" in told
        )
        await pilot.press("y")
        assert "Recovered as a new session" in text_of(stage.shown)
    assert sorted(bool(each.problem) for each in store.list()) == [False, True]
    assert path.read_bytes().endswith(b"\nbroken =\n")


async def test_every_source_of_a_broken_file_is_offered_the_one_with_most_answers_first(
    store: SessionStore,
) -> None:
    path = add(store, "Riverside", 21, "dont-agenda", "do-go-where-led")
    with store.open(path, CRITERIA) as opened:
        assessment = Assessment(CRITERIA, opened.session, lambda: NOW)
        assessment.apply(GiveAnswer("do-doubt", Answer.APPLIES))
        opened.save(assessment.session)
    path.write_bytes(path.read_bytes().replace(b'answer = "applies"', b"answer = applies", 1))
    stage = lobby(store)
    async with stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        told = " ".join(text_of(stage.shown).split())
        assert "legible in 'riverside.toml' itself. Begin a new session with the 3 answers in it?" in told
        await pilot.press("n")
        told = " ".join(text_of(stage.shown).split())
        assert "The backup 'riverside.toml.bak', from one save earlier." in told
        assert told.endswith("Begin a new session with the 2 answers in it? y does, any other key doesn't.")
        await pilot.press("n")
        assert "Nothing was done; the file is as it was." in text_of(stage.shown)
    assert len(store.list()) == 1
    await shown(store, "enter", "n", "y")
    assert [each.answered for each in store.list() if not each.problem] == [2]


async def test_nothing_to_act_on_is_explained(store: SessionStore) -> None:
    for key in ("enter", "e", "y", "x"):
        assert "There is no session in the list." in await shown(store, key)


async def test_the_cursor_stays_within_the_list_and_scrolls(store: SessionStore) -> None:
    for number in range(1, 21):
        add(store, f"Session {number:02}", number, "dont-agenda")
    stage = lobby(store)
    async with stage.run_test(size=(80, 12)) as pilot:
        await pilot.press("G")
        assert "Session 01" in text_of(stage.shown)
        await pilot.press("down", "g", "up")
        assert "Continue Session 20" in text_of(stage.shown)
        await pilot.press("pagedown", "pagedown", "enter")
    assert stage.opened == ["session-06"]


async def test_an_answer_from_other_statements_is_marked(store: SessionStore) -> None:
    path = add(store, "Riverside", 21)
    path.write_bytes(path.read_bytes().replace(CRITERIA.digest.encode(), b"sha256:" + b"0" * 64))
    assert "answers other statements than today's" in await shown(store)

"""A whole assessment in lines leaves the same file as the same answers given on the screens."""

import re
from pathlib import Path

from coprod_tui.domain.session import Deed, Manner
from coprod_tui.files.store import SessionStore
from coprod_tui.tui.app import CoprodApp
from coprod_tui.tui.start import Start
from tests.plain.lines import LED, begin, saved, talk
from tests.tui.criteria import CRITERIA

ANSWERS = "ddaddddudddddd" + "a" * 11
REASON, NOTE = "both, for now", "ok"


def in_lines() -> list[str]:
    """Every answer, one of them after an undo; a note; the last contradiction kept."""
    typed: list[str] = []
    for number, answer in enumerate(ANSWERS, start=1):
        if number == 5:
            typed += ["u", "z"]
        if number == 7:
            typed += ["n", NOTE, "."]
        typed.append(answer)
    return [*typed, "c", "r", REASON, "chair", "q"]


def on_screens() -> list[str]:
    """The same as keys."""
    keys: list[str] = []
    for number, answer in enumerate(ANSWERS, start=1):
        if number == 5:
            keys += ["u", "z"]
        if number == 7:
            keys += ["n", *NOTE, "ctrl+d"]
        keys += [answer, "]"]
    keys += ["c", "enter", "r", *key_names(REASON), "enter", *"chair", "enter"]
    return [*keys, "right", "end", "q"]


def key_names(text: str) -> list[str]:
    """A text as key presses."""
    return ["space" if letter == " " else "comma" if letter == "," else letter for letter in text]


def normalised(path: Path) -> str:
    """A session's file without what differs from run to run: times, ids and the number of saves."""
    text = re.sub(r"\d{4}-\d\d-\d\d[T ][0-9:.]+(Z|\+00:00)", "TIME", path.read_text(encoding="utf-8"))
    return re.sub(r"(?m)^(id|revision) = .*$", r"\1 = …", text)


async def test_the_file_is_the_same_as_from_the_screens(store: SessionStore, tmp_path: Path) -> None:
    path = begin(store)
    heard = talk(store, path, *in_lines())
    assert heard.code == 0
    assert heard.lines[-2:] == ["Saved.", "Go on with: coprod ask riverside"]

    other = SessionStore(tmp_path / "others")
    opened = other.open(begin(other), CRITERIA)
    app = CoprodApp(Start(other, CRITERIA, tmp_path / "state", opened=opened))
    async with app.run_test() as pilot:
        await pilot.press(*on_screens())
    assert normalised(opened.path) == normalised(path)


def test_every_answer_note_and_reason_is_in_the_file(store: SessionStore) -> None:
    path = begin(store)
    talk(store, path, *in_lines())
    session = saved(path)
    assert session.answered == 25
    assert [each.reason for each in session.kept] == [REASON]
    assert [each.by for each in session.kept] == ["chair"]
    assert session.answer(LED) is not None
    assert [given.note for given in session.sheet.values() if given.note] == [NOTE]
    assert [entry.manner for entry in session.log if entry.deed is Deed.ANSWER].count(Manner.UNDONE) == 1


def test_no_line_is_long_or_moves_anything(store: SessionStore) -> None:
    heard = talk(store, begin(store), *in_lines()[:-1], "r notes", "?", "e", "q")
    assert max(map(len, heard.lines)) <= 200
    assert heard.text.replace("\n", "").isprintable()


def test_going_over_to_the_screens_and_back_loses_nothing(store: SessionStore) -> None:
    path = begin(store)
    talk(store, path, "a", "d")
    with store.open(path, CRITERIA) as opened:
        assert opened.session.answered == 2
        assert opened.session.cursor == CRITERIA.statements[2].id
    heard = talk(store, path)
    assert heard.lines[0] == "Riverside: 2 of 25 answered, no open contradictions."
    assert heard.lines[1].startswith("Statement 3 of 25, Don't 3: ")

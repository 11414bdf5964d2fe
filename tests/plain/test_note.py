import io
import os
import signal
from pathlib import Path

import pytest

from coprod_tui.domain.limits import NOTE_CHARACTERS, NOTE_LINES
from coprod_tui.files.store import SessionStore
from coprod_tui.plain.start import ask_in_lines
from tests.plain.lines import FIRST, saved, talk
from tests.tui.criteria import CRITERIA


def note(path: Path) -> str:
    return saved(path).given(FIRST).note


@pytest.mark.parametrize(
    "typed,written",
    [
        (["n hello there"], "hello there"),
        (["n", "one", "", "three", "."], "one\n\nthree"),
        (["n", "one", "two"], "one\ntwo"),
        (["n"], ""),
        (["n", "."], ""),
        (["n old", "n", "."], "old"),
        (["n old", "n", ""], "old"),
        (["n old", "n", "new", "."], "old\nnew"),
        (["n old", "n new"], "old\nnew"),
        (["n old", "n", "-", "new", "."], "new"),
        (["n old", "n", "-", "."], ""),
        (["n old", "n", "-"], ""),
        (["n old", "n -"], ""),
        (["n", ""], ""),
        (["n", "one", "-", "."], "one\n-"),
    ],
)
def test_notes_are_written_line_by_line(
    store: SessionStore, path: Path, typed: list[str], written: str
) -> None:
    assert talk(store, path, *typed).code == 0
    assert note(path) == written


def test_an_interrupted_note_is_kept_behind_the_earlier_one(store: SessionStore, path: Path) -> None:
    talk(store, path, "n", "one", "two", "three", "four", ".")
    heard = talk(store, path, "n", "half a note")
    assert note(path) == "one\ntwo\nthree\nfour\nhalf a note"
    assert "The lines that you had typed are kept, behind the earlier note." in heard.lines


def test_what_becomes_of_the_earlier_note_is_said_before_anything_is_typed(
    store: SessionStore, path: Path
) -> None:
    heard = talk(store, path, "n Ann's worry", "b", "n", ".")
    assert "What you type is added behind this note" in heard.text


def test_a_line_for_which_the_earlier_note_leaves_no_room_is_left_out(
    store: SessionStore, path: Path
) -> None:
    talk(store, path, f"n {'x' * (NOTE_CHARACTERS - 10)}")
    talk(store, path, "n", "kept", "y" * 10)
    assert note(path) == f"{'x' * (NOTE_CHARACTERS - 10)}\nkept"


def test_the_note_there_is_gets_read_out(store: SessionStore, path: Path) -> None:
    heard = talk(store, path, "n Ann's worry", "", "n", ".")
    assert "There is a note; n reads it out." in heard.lines
    assert "Note at Don't 1: Ann's worry" in heard.lines
    assert "The note is as it was." in heard.lines


@pytest.mark.parametrize(
    "lines,written",
    [(["x" * (NOTE_CHARACTERS + 1)], ""), (["x"] * (NOTE_LINES + 1), "x\n" * (NOTE_LINES - 1) + "x")],
)
def test_of_a_note_that_is_too_long_the_last_line_is_refused(
    store: SessionStore, path: Path, lines: list[str], written: str
) -> None:
    heard = talk(store, path, "n", *lines, ".", "a")
    assert "A note has at most 4,000 characters and 200 lines" in heard.text
    assert note(path) == written
    assert saved(path).answered == 1


def test_a_hyphen_for_which_there_is_no_room_leaves_the_lines_before_it(
    store: SessionStore, path: Path
) -> None:
    lines = ["x"] * NOTE_LINES
    heard = talk(store, path, "n", *lines, "-", ".")
    assert "That line is left out, those before it are kept." in heard.text
    assert note(path) == "\n".join(lines)


def test_a_note_that_was_removed_is_not_said_to_be_as_it_was(store: SessionStore, path: Path) -> None:
    heard = talk(store, path, "n old", "n", "-", ".")
    assert "The note is removed." in heard.text
    assert "The note is as it was." not in heard.lines


class Interrupted:
    """Lines behind which the program is asked to end, once."""

    def __init__(self, lines: str) -> None:
        self._lines = io.StringIO(lines)
        self._asked = False

    def isatty(self) -> bool:
        return False

    def readline(self, limit: int, /) -> str:
        line = self._lines.readline(limit)
        if not line and not self._asked:
            self._asked = True
            os.kill(os.getpid(), signal.SIGTERM)
        return line


def test_a_note_too_long_to_keep_does_not_keep_the_program_from_ending(
    store: SessionStore, path: Path
) -> None:
    source = Interrupted("n\n" + "x" * (NOTE_CHARACTERS + 1) + "\n")
    assert ask_in_lines(store, CRITERIA, path, (source, io.StringIO())) == 143
    assert note(path) == ""


def test_a_note_stays_private_in_a_review(store: SessionStore, path: Path) -> None:
    assert "Ann" not in talk(store, path, "n Ann's worry", "r").text
    assert "Ann's worry" in talk(store, path, "r notes").text


def test_a_line_too_many_is_left_out_and_those_before_it_stay(store: SessionStore, path: Path) -> None:
    heard = talk(store, path, "n", "kept", "x" * NOTE_CHARACTERS, "also kept", "y" * 20_000, ".")
    assert sum("That line is left out" in line for line in heard.lines) == 2
    assert note(path) == "kept\nalso kept"

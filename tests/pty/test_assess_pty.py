"""The assess screen in a real terminal: what it sends, and where it leaves the cursor."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer, GiveAnswers
from coprod_tui.domain.criteria import Answer
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import NOW, SHIPPED
from tests.pty.terminal import PtyTerminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[PtyTerminal]:
    """The program with a session in which Do 2 and Do 6 apply, in 80 columns and 24 rows."""
    with SessionStore(tmp_path / "coprod" / "sessions").create("Riverside clinic", SHIPPED) as opened:
        assessment = Assessment(SHIPPED, opened.session, lambda: NOW)
        applying = (GiveAnswer(each, Answer.APPLIES) for each in ("do-doubt", "do-not-achieve"))
        assessment.apply(GiveAnswers(tuple(applying)))
        opened.save(assessment.snapshot())
    with PtyTerminal(
        [sys.executable, "-m", "coprod_tui", "open", "riverside"],
        env={"COPROD_HOME": str(tmp_path / "coprod"), "COPROD_THEME": "dark"},
        synchronized=True,
    ) as terminal:
        terminal.wait_for("2 of 25 answered")
        terminal.wait_quiet()
        yield terminal


def sent_for(terminal: PtyTerminal, *keys: str) -> str:
    """What is sent for some keys."""
    before = len(terminal.log)
    terminal.press(*keys)
    terminal.wait_quiet()
    return terminal.log[before:].decode()


def words_of(sent: str) -> int:
    """How many of the bytes are words."""
    return sum(len(words.encode()) for words in re.findall(r"[A-Za-z][\w',.:()!? ]{6,}", sent))


def test_the_first_screen_is_one_light_frame(terminal: PtyTerminal) -> None:
    assert len(terminal.log) <= 8_000
    assert terminal.log.count(b"Riverside clinic") == 1


def test_an_arrow_key_sends_little_beside_the_words(terminal: PtyTerminal) -> None:
    sent = sent_for(terminal, "down")
    assert "If it applies" in sent
    assert len(sent.encode()) <= 600
    assert len(sent.encode()) - words_of(sent) <= 250


def test_an_answer_sends_its_sign_its_words_and_the_count(terminal: PtyTerminal) -> None:
    terminal.press("down", "down")
    terminal.wait_quiet()
    sent = sent_for(terminal, "u")
    assert "▶?" in terminal.text
    assert len(sent.encode()) <= 600


def test_an_answer_with_connecting_lines_stays_light(terminal: PtyTerminal) -> None:
    sent = sent_for(terminal, "a")
    assert "! clashes with Do 2" in terminal.text
    assert len(sent.encode()) - words_of(sent) <= 1_000


def test_the_other_column_costs_little(terminal: PtyTerminal) -> None:
    sent = sent_for(terminal, "right")
    assert len(sent.encode()) <= 800


def test_a_page_turns_at_once_and_cheaply(terminal: PtyTerminal) -> None:
    sent = sent_for(terminal, "pagedown")
    assert len(sent.encode()) <= 3_200


def test_nothing_is_sent_while_nobody_types(terminal: PtyTerminal) -> None:
    before = len(terminal.log)
    terminal.wait_quiet(1.0)
    assert len(terminal.log) == before


def test_the_terminals_cursor_follows(terminal: PtyTerminal) -> None:
    assert terminal.cursor == (1, 2)
    for keys in (["down"], ["right"], ["down", "down"], ["G"]):
        terminal.press(*keys)
        terminal.wait_quiet()
        column, line = terminal.cursor
        assert terminal.lines[line][column] == "▶"
    terminal.press("/", *"abc")
    terminal.wait_for("Find: abc")
    assert terminal.cursor == (len(" Find: abc"), 23)


def test_letters_typed_ahead_into_the_prompt_answer_nothing(terminal: PtyTerminal) -> None:
    terminal.send(b"/and adu")
    terminal.wait_for("Find: and adu")
    assert "2 of 25 answered" in terminal.text


def test_letters_typed_ahead_of_the_note_answer_nothing(terminal: PtyTerminal) -> None:
    terminal.send(b"nadu")
    terminal.wait_for("A private note")
    terminal.press("f2")
    terminal.wait_for("answered")
    assert "2 of 25 answered" in terminal.text


def test_a_resized_window_shows_the_statement_at_the_cursor(terminal: PtyTerminal) -> None:
    terminal.press("right", *["down"] * 7)
    terminal.wait_for(re.compile("▶· +8 You can be honest"))
    for columns, rows in ((40, 12), (120, 40), (200, 60), (80, 24)):
        terminal.resize(columns, rows)
        terminal.wait_for(re.compile("▶· +8 You can be honest"))
    terminal.resize(10, 3)
    terminal.wait_for("Too small")
    terminal.resize(80, 24)
    terminal.wait_for(re.compile("▶· +8 You can be honest"))


def test_no_theme_without_colour_sends_any(tmp_path: Path) -> None:
    SessionStore(tmp_path / "coprod" / "sessions").create("Riverside clinic", SHIPPED).close()
    with PtyTerminal(
        [sys.executable, "-m", "coprod_tui", "open", "riverside"],
        env={"COPROD_HOME": str(tmp_path / "coprod"), "NO_COLOR": "1"},
    ) as terminal:
        terminal.wait_for("0 of 25 answered")
        terminal.press("a", "down")
        terminal.wait_for("1 of 25 answered")
        terminal.wait_quiet()
        looks = re.findall(rb"\x1b\[([\d;]*)m", bytes(terminal.log))
        codes = {code for look in looks for code in look.split(b";")}
        assert codes <= {b"", b"0", b"1", b"4", b"7"}

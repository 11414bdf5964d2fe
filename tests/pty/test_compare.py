"""Comparing and counting in a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coprod_tui.files.session_file import format_session
from tests.domain.shipped import NO, SHIPPED, YES, session_of
from tests.files.sessions import AT
from tests.pty.terminal import PtyTerminal

COMMAND = [sys.executable, "-m", "coprod_tui"]


@pytest.fixture
def sessions(home: Path) -> Path:
    """A folder of six sessions, of which every other says yes."""
    folder = home / "coprod" / "sessions"
    folder.mkdir(parents=True)
    for number in range(6):
        session = session_of({"do-honest": YES if number % 2 else NO})
        session = session._replace(id=f"s{number}", title=f"Session {number}", created=AT)
        (folder / f"session-{number}.toml").write_bytes(format_session(session, SHIPPED))
    return folder


def test_sessions_side_by_side_cost_little_on_the_line(home: Path, sessions: Path) -> None:
    assert sessions.is_dir()
    argv = [*COMMAND, "compare", "session-0", "session-1", "session-2"]
    with PtyTerminal(argv, env={"COPROD_HOME": str(home / "coprod")}) as terminal:
        terminal.wait_for("*  Do 8     >✗  ✓  ✗")
        terminal.wait_quiet()
        assert len(terminal.log) <= 10_000
        for key, until, most in (
            ("right", "B, Session 1: applies; changed.", 1_500),
            ("down", "B, Session 1: no", 1_500),
        ):
            before = len(terminal.log)
            terminal.press(key)
            terminal.wait_for(until)
            terminal.wait_quiet()
            assert len(terminal.log) - before <= most
        terminal.press("up", "enter")
        terminal.wait_for("1 of 25 answered")
        terminal.press("q")
        terminal.wait_for("3 sessions · 1 statement answered differently")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_reading_shows_how_far_it_has_come(home: Path, sessions: Path) -> None:
    def written() -> bytes:
        argv = [*COMMAND, "summary", str(sessions)]
        with PtyTerminal(argv, env={"COPROD_HOME": str(home / "coprod")}) as terminal:
            assert terminal.wait_exit() == 0
            return bytes(terminal.log)

    assert b"Reading [##############################] 6 of 6" in written()
    # Files that have only just been written are read once more, since they could change unseen.
    assert any(b"Reading" not in written() for _ in range(20))

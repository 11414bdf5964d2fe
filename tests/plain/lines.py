"""Somebody who types lines and hears lines, and a folder of sessions to do that in."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coprod_tui.domain.session import Session
from coprod_tui.files.session_loading import load_session
from coprod_tui.files.store import SessionStore
from coprod_tui.plain.start import ask_in_lines
from tests.tui.criteria import CRITERIA

FIRST, SECOND, AGENDA = (statement.id for statement in CRITERIA.statements[:3])
LED = "do-go-where-led"


@dataclass(frozen=True)
class Heard:
    """What was said, and the exit code."""

    code: int
    text: str

    @property
    def lines(self) -> list[str]:
        return self.text.removesuffix("\n").split("\n")


class Typist:
    """Somebody at the keyboard, before whose first line something else happens.

    Args:
        lines: What is typed.
        before: What happens.
    """

    def __init__(self, lines: str, before: Callable[[], object]) -> None:
        self._lines = io.StringIO(lines)
        self._before = before

    def isatty(self) -> bool:
        return False

    def readline(self, limit: int, /) -> str:
        if self._lines.tell() == 0:
            self._before()
        return self._lines.readline(limit)


def begin(store: SessionStore, title: str = "Riverside") -> Path:
    """Make a session; returns its file."""
    with store.create(title, CRITERIA) as opened:
        return opened.path


def talk(store: SessionStore, path: Path | None, *typed: str, who: str = "", unicode: bool = True) -> Heard:
    """Type lines until they end."""
    source, sink = io.StringIO("".join(f"{line}\n" for line in typed)), io.StringIO()
    code = ask_in_lines(store, CRITERIA, path, (source, sink), who=who, unicode=unicode)
    return Heard(code, sink.getvalue())


def saved(path: Path) -> Session:
    """What is in the file now."""
    return load_session(path, CRITERIA)

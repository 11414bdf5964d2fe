"""Folders of sessions to be counted together."""

from pathlib import Path

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.session_file import format_session
from coprod_tui.files.summary_scan import Summary
from tests.domain.shipped import NO, SHIPPED, YES, session_of

CLASH = {"dont-fail": YES, "do-not-achieve": YES}


def save(folder: Path, name: str, answers: dict[str, Answer]) -> Path:
    path = folder / f"{name}.toml"
    path.write_bytes(format_session(session_of(answers), SHIPPED))
    return path


def fill(folder: Path, count: int) -> None:
    for number in range(count):
        save(folder, f"session-{number}", CLASH if number % 2 else {"dont-fail": NO})


def counts(summary: Summary) -> tuple[int, list[int], int]:
    rollup = summary.rollup
    return rollup.sessions, rollup.answers["dont-fail"][:3], rollup.contradictions[4].open

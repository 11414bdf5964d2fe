"""A command line that runs inside the test, and one session to run it on."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from coprod_tui.cli.running import run

TITLE = "Riverside diabetes clinic"


@dataclass(frozen=True)
class Done:
    """What a command left behind: its exit code and what it printed."""

    code: int
    out: str
    err: str


Coprod = Callable[..., Done]


@pytest.fixture
def coprod(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Coprod:
    """Run a command line, without a terminal."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))

    def command(*arguments: str) -> Done:
        capsys.readouterr()
        code = run(arguments)
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return command


@pytest.fixture
def riverside(coprod: Coprod) -> str:
    """A session with one open contradiction and a private note; its name."""
    assert coprod("new", TITLE).code == 0
    assert coprod("answer", "river", "dont-agenda", "yes", "--note", "Ann's secret").code == 0
    assert coprod("answer", "river", "do 10", "yes", "dont-fail", "no").code == 0
    return "riverside-diabetes-clinic"

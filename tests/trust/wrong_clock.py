"""Clocks that leap: what was said last stays last, since the revision decides and no clock does."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.session_loading import load_file
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import NOW, SHIPPED
from tests.pty.terminal import PROJECT
from tests.trust.campaign import Campaign, Outcome

_YEAR = timedelta(days=365)
_STATEMENT = "dont-fail"
_ANSWERS = (Answer.APPLIES, Answer.DOES_NOT_APPLY, Answer.UNSURE)


class Case(NamedTuple):
    """A clock that leaps.

    Attributes:
        name: What it does.
        moments: What it says from one answer to the next, in UTC.
        zone: Where it hangs.
    """

    name: str
    moments: Sequence[datetime]
    zone: str = "Europe/London"


CASES = (
    Case("a year ahead", (NOW, NOW + _YEAR, NOW + 2 * _YEAR)),
    Case("a year back and forth", (NOW, NOW - _YEAR, NOW + _YEAR)),
    Case("1970", (NOW, datetime(1970, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC))),
    Case(
        "2038 and beyond",
        (
            datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC),
            datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
            datetime(2106, 2, 7, 6, 28, 16, tzinfo=UTC),
        ),
    ),
    Case(
        "the hour that comes twice",
        (
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
            datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
            datetime(2026, 10, 25, 0, 45, tzinfo=UTC),
        ),
    ),
    Case(
        "the hour that is left out",
        (
            datetime(2027, 3, 28, 0, 59, tzinfo=UTC),
            datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
            datetime(2027, 3, 28, 1, 1, tzinfo=UTC),
        ),
    ),
)


def wrong_clock(tries: int, _chance: Random) -> Outcome:
    """Answer one statement again and again while the clock leaps, with the real program."""
    faults = []
    for number in range(tries):
        case = CASES[number % len(CASES)]
        with tempfile.TemporaryDirectory() as home:
            try:
                _live_through(case, Path(home))
            except AssertionError as fault:
                faults.append(f"{case.name}: {fault}")
    return Outcome(tries, tuple(faults))


def _live_through(case: Case, home: Path) -> None:
    with SessionStore(home / "sessions").create("Clinic", SHIPPED) as new:
        path = new.path
    for number, (moment, answer) in enumerate(zip(case.moments, _ANSWERS, strict=True), start=1):
        _coprod(case, home, moment, "answer", str(path), _STATEMENT, answer.value)
        # The disk has a clock of its own, and it's as wrong.
        os.utime(path, (moment.timestamp(), moment.timestamp()))
        loaded = load_file(path)
        session = loaded.session
        assert session.revision == number, f"revision {session.revision} after {number} saves"
        assert session.answer(_STATEMENT) is answer, f"{session.answer(_STATEMENT)}, and not {answer}"
        assert [entry.at for entry in session.log] == list(case.moments[:number]), (
            "the log isn't as it was said"
        )
        assert [entry.now for entry in session.log] == list(_ANSWERS[:number]), "the log isn't as it was said"
        assert not loaded.notices, loaded.notices
        assert "Clinic" in _coprod(case, home, moment, "list")
        assert "Clinic" in _coprod(case, home, moment, "show", str(path))
        assert "Clinic" in _coprod(case, home, moment, "report", str(path))
        assert '"Clinic"' in _coprod(case, home, moment, "show", str(path), "--json")


def _coprod(case: Case, home: Path, moment: datetime, *words: str) -> str:
    """Run the program at a moment; what it says."""
    ended = subprocess.run(
        [sys.executable, "-m", "tools.at_fixed_time", moment.replace(tzinfo=None).isoformat(), *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
        env={"COPROD_HOME": str(home), "LANG": "C.UTF-8", "TZ": case.zone, "PYTHONPATH": str(PROJECT)},
    )
    assert ended.returncode == 0, f"{' '.join(words)} at {moment}: {ended.stderr}"
    return ended.stdout


WRONG_CLOCK = Campaign(
    name="clock",
    promise="Whatever the clock says, what was said last stays last, and everything can be read.",
    short=len(CASES),
    full=len(CASES),
    run=wrong_clock,
)

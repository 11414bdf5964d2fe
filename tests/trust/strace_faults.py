"""The same faults given to the real program by strace, below everything that is written in Python."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer
from coprod_tui.errors import CoprodError
from coprod_tui.files.session_loading import load_file
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED
from tests.pty.terminal import LIMIT, PROJECT
from tests.trust.campaign import Campaign, Outcome
from tests.trust.memory import folder_in_memory
from tests.trust.system_calls import ERRORS

ALL = 1_000_000
"""More than there are."""

_CALLS = {
    "openat": "open",
    "write": "write",
    "pwrite64": "pwrite",
    "ftruncate": "ftruncate",
    "fsync": "fsync",
    "close": "close",
    "fchmod": "fchmod",
    "flock": "flock",
    "link": "link",
    "linkat": "link",
    "rename": "replace",
    "renameat": "replace",
    "renameat2": "exchange",
    "unlink": "unlink",
    "unlinkat": "unlink",
    "newfstatat": "stat",
    "read": "read",
}
_TRACED = re.compile(r"^(?:\d+ +)?(\w+)\(", re.MULTILINE)
_STATEMENT = "dont-fail"


class Fault(NamedTuple):
    """One call that fails: the how-manyth of its name, and whether all later ones fail too."""

    call: str
    number: int
    error: str
    once: bool

    @property
    def wish(self) -> str:
        """As strace wants to be told."""
        return f"inject={self.call}:error={self.error}:when={self.number}{'' if self.once else '+'}"


def strace_faults(tries: int, chance: Random) -> Outcome:
    """Answer a statement with the real program, while one of the calls on the session's files fails."""
    possible = _possible()
    chosen = possible if tries >= len(possible) else chance.sample(possible, tries)
    broken = [f"{each.wish}: {words}" for each in chosen if (words := _broken(each))]
    return Outcome(len(chosen), tuple(broken), f"of {len(possible):,} there are")


def _possible() -> list[Fault]:
    with folder_in_memory() as home:
        path = _session(Path(home))
        trace = Path(home) / "trace"
        _answer(path, ["-o", str(trace), "-e", f"trace={','.join(_CALLS)}"])
        calls = _TRACED.findall(trace.read_text(encoding="utf-8", errors="replace"))
    return [
        Fault(call, number, error, once)
        for call in sorted(set(calls))
        for number in range(1, calls.count(call) + 1)
        for error in ERRORS[_CALLS[call]]
        for once in (True, False)
        # Python tries an interrupted call again, as it should; interrupted for ever, it would do so for ever.
        if once or error != "EINTR"
    ]


def _broken(fault: Fault) -> str:
    with folder_in_memory() as home:
        path = _session(Path(home))
        try:
            ended = _answer(path, ["-o", "/dev/null", "-e", f"trace={fault.call}", "-e", fault.wish])
        except subprocess.TimeoutExpired:
            return "it doesn't end"
        try:
            answer = load_file(path).session.answer(_STATEMENT)
        except CoprodError as error:
            return f"the file is broken: {error}"
        if "Saved." in ended.stdout:
            return "" if answer is Answer.APPLIES else "it was called saved, and isn't in the file"
        if ended.returncode == 0:
            return f"nothing was called saved, and it ended well: {ended.stdout}"
        return ended.stderr if "Traceback" in ended.stderr else ""


def _session(home: Path) -> Path:
    with SessionStore(home / "sessions").create("C", SHIPPED) as new:
        new.save(new.session)
        return new.path


def _answer(path: Path, options: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Answer a statement, traced where the session, its folder or what lies beside it is concerned."""
    folder = path.parent
    names = (f".{path.name}.saving", f".{path.name}.backing", f".{path.name}.lock", f"{path.name}.bak")
    paths = [path, folder, *(folder / name for name in names)]
    command = [sys.executable, "-m", "coprod_tui", "answer", str(path), _STATEMENT, "applies"]
    watched = [word for each in paths for word in ("-P", str(each))]
    return subprocess.run(
        [shutil.which("strace") or "strace", "-f", "-qq", *watched, *options, *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT,
        cwd=PROJECT,
        env={"COPROD_HOME": str(folder.parent), "LANG": "C.UTF-8", "PYTHONPATH": str(PROJECT)},
    )


def lacking() -> str:
    """Why no call can be made to fail from outside; empty where that works."""
    strace = shutil.which("strace")
    if strace is None:
        return "strace is not installed"
    tried = subprocess.run([strace, "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here"


STRACE_FAULTS = Campaign(
    name="syscall faults from outside",
    promise="The real program says Saved only where that is so, whatever the system answers.",
    short=0,
    full=ALL,
    run=strace_faults,
    lacking=lacking,
)

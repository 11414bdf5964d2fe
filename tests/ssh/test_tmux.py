"""A screen that others only look at: tmux, attached read-only, by other accounts over ssh."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.pty.terminal import PROJECT, PtyTerminal
from tests.ssh.host import OPEN_BLOCK, KioskHost, lacking

pytestmark = pytest.mark.skipif(
    bool(lacking()) or shutil.which("tmux") is None, reason=lacking() or "tmux missing"
)

SIZE = (80, 25)
"""One row more than the program gets, for the line of tmux at the foot."""


class Shared:
    """The facilitator's screen inside tmux, and who looks at it."""

    def __init__(self, host: KioskHost) -> None:
        self.host = host
        self.socket = host.folder / "view"

    def tmux(self, *words: str) -> list[str]:
        """A command line for this tmux alone."""
        return ["tmux", "-S", str(self.socket), "-f", "/dev/null", *words]

    def begin(self) -> None:
        """Open the room, as the README says it."""
        opened = [sys.executable, "-m", "coprod_tui", "room", "open", str(self.host.room.path)]
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(PROJECT)}
        self._run("new-session", "-d", "-s", "room", "-x", "80", "-y", "25", *opened, env=environment)
        self.let_in("-a", "-r")
        self.socket.chmod(0o666)

    def let_in(self, *how: str) -> None:
        """Say who may look at it."""
        self._run("server-access", *how, self.host.account)

    def end(self) -> None:
        """End whatever runs in it."""
        self._run("kill-server")

    def _run(self, *words: str, env: dict[str, str] | None = None) -> None:
        subprocess.run(self.tmux(*words), check=True, capture_output=True, env=env, cwd=PROJECT)

    def facilitator(self) -> PtyTerminal:
        """The terminal that keys are typed at."""
        return PtyTerminal(self.tmux("-u", "attach", "-t", "room"), size=SIZE)

    def viewer(self) -> PtyTerminal:
        """Another account that looks at it over ssh."""
        return self.host.terminal(command=self.tmux("-u", "attach", "-r", "-t", "room"), size=SIZE)


@pytest.fixture(scope="module")
def shared() -> Iterator[Shared]:
    with KioskHost(OPEN_BLOCK, "") as host:
        shared = Shared(host)
        shared.begin()
        yield shared
        shared.end()


def test_a_viewer_sees_the_same(shared: Shared) -> None:
    with shared.facilitator() as facilitator, shared.viewer() as viewer:
        for terminal in (facilitator, viewer):
            terminal.wait_for("To join:")
        facilitator.press("down")
        viewer.wait_for(lambda seen: "of 25" in seen.text)
        facilitator.wait_quiet()
        viewer.wait_quiet()
        assert viewer.lines[:24] == facilitator.lines[:24]


def test_a_viewer_can_do_nothing(shared: Shared) -> None:
    with shared.facilitator() as facilitator, shared.viewer() as viewer:
        facilitator.press("down")
        viewer.wait_for("of 25")
        facilitator.wait_quiet()
        before = facilitator.lines[:24]
        viewer.press("down", "a", "v", "b", "q", "ctrl+c")
        viewer.type("\x02:kill-server\r")
        viewer.wait_quiet()
        facilitator.wait_quiet()
        assert facilitator.lines[:24] == before
        facilitator.press("b")
        viewer.wait_for("The curtain is down.")
        facilitator.press("b")
        viewer.wait_for("of 25")


def test_without_being_let_in_nobody_looks(shared: Shared) -> None:
    shared.let_in("-d")
    with shared.viewer() as viewer:
        viewer.wait_for("access not allowed")
    shared.let_in("-a", "-r")

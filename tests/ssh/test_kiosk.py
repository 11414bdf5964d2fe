"""Joining by way of a kiosk account behind a real sshd."""

from __future__ import annotations

import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from coprod_tui.domain.criteria import Answer
from tests import rooms
from tests.pty.terminal import PtyTerminal
from tests.rooms import COUNTS, FIRST, IN_WORDS, SECOND
from tests.ssh.bait import run
from tests.ssh.host import BLOCK, KioskHost, lacking

pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking() or "-")


@pytest.fixture(scope="module")
def host() -> Iterator[KioskHost]:
    with KioskHost() as host:
        yield host


def test_somebody_joins_over_ssh_answers_and_comes_back(host: KioskHost) -> None:
    known = len(rooms.slips(host.room))
    with host.joined() as terminal:
        terminal.wait_for("0 of 25 answered")
        terminal.press("a", "down", "d")
        terminal.wait_for("2 of 25 answered")
        rooms.show(host.room, SECOND, {SECOND: COUNTS})
        terminal.wait_for(IN_WORDS)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.modes_left_on() == []
        found = re.search(r"type your code: (\S+)", " ".join(terminal.text.split()))
        assert found is not None, terminal.text
    slips = rooms.slips(host.room)
    assert len(slips) == known + 1
    (mine,) = (slip for slip in slips if slip.code == found[1])
    assert (mine.role, mine.answers) == ("staff", {FIRST: Answer.APPLIES, SECOND: Answer.DOES_NOT_APPLY})
    with host.terminal() as terminal:
        terminal.wait_for("join anew >")
        terminal.type(f"{mine.code}\r")
        terminal.wait_for("2 of 25 answered")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_lines_come_through_a_pipe_too() -> None:
    with KioskHost(BLOCK.replace("--kiosk", "--kiosk --plain")) as host:
        said = run(host.ssh("-T"), "3\n\na\nq\n")
        assert "Statement 2 of 25" in said
        assert rooms.answers(host.room) == [{FIRST: Answer.APPLIES}]
        with host.joined() as terminal:
            terminal.wait_for("Statement 1 of 25")
            terminal.press("ctrl+z")
            terminal.type("d\r")
            terminal.wait_for("Statement 2 of 25")
            terminal.press("ctrl+d")
            terminal.wait_exit()
            assert b"\x1b" not in terminal.log


def test_the_doctor_finds_the_account_fit(host: KioskHost) -> None:
    account = pwd.getpwnam(host.account)
    done = subprocess.run(
        [host.python, "-I", "-m", "coprod_tui", "doctor", "--kiosk", host.room.path],
        capture_output=True,
        text=True,
        check=False,
        user=account.pw_uid,
        group=account.pw_gid,
        extra_groups=[],
        env={"HOME": str(host.home), "TERM": "xterm"},
        cwd="/",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert all(line.startswith("good") for line in done.stdout.splitlines())


def test_no_variable_has_an_effect_even_where_sshd_lets_it_in(host: KioskHost) -> None:
    elsewhere = str(host.canaries / "elsewhere")
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("setpriv missing")
    account = pwd.getpwnam(host.account)
    argv = [setpriv, f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
    command = [str(host.python), "-I", "-m", "coprod_tui", "join", "--kiosk", str(host.room.path)]
    names = ("COPROD_HOME", "COPROD_SESSIONS", "TEXTUAL_LOG", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME")
    hostile: dict[str, str | None] = dict.fromkeys(names, elsewhere)
    more = {
        "COPROD_PLAIN": "1",
        "COPROD_ASCII": "1",
        "TEXTUAL_DRIVER": "os:system",
        "TEXTUAL_DEBUG": "1",
        "PYTHONPATH": elsewhere,
        "_COPROD_COMPLETE": "bash_source",
    }
    with PtyTerminal([*argv, *command], env={**hostile, **more}) as terminal:
        host.join(terminal)
        terminal.wait_for("╭ Don't do coproduction")
        terminal.press("a", "q")
        assert terminal.wait_exit() == 0
    assert list(host.canaries.iterdir()) == []


def test_nothing_is_left_of_the_machine() -> None:
    with KioskHost() as host:
        folder, account = host.folder, host.account
    assert not folder.exists()
    with pytest.raises(KeyError):
        pwd.getpwnam(account)

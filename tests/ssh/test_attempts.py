"""What the attempts at a kiosk account are worth: each says so where a door is opened on purpose."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.ssh import faulty_kiosk
from tests.ssh.attempts import ATTEMPTS
from tests.ssh.faulty_kiosk import Fault
from tests.ssh.host import BLOCK, OPEN_BLOCK, KioskHost, lacking

pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking() or "-")

THROUGH_AN_OPEN_ACCOUNT = {
    "a command": "a file was written",
    "a command with -T": "a file was written",
    "sftp put": "a file was written",
    "sftp get": "a file was read",
    "scp there": "a file was written",
    "scp -O there": "a file was written",
    "scp here": "a file was read",
    "-W": "a connection was forwarded",
    "-L": "a connection was forwarded",
    "-D": "a connection was forwarded",
    "-R": "a port was opened",
    "a second session": "a file was written",
}
"""Where the account is no kiosk."""

_COMMAND = "{python} -I -m coprod_tui join --kiosk {room}"
_CLOSED = (f"ForceCommand exec {_COMMAND}", "AcceptEnv _", "DisableForwarding yes", "PermitUserRC no")
_FIRST = "PermitUserEnvironment yes\nX11Forwarding yes\nXAuthLocation /bin/true\n"
THROUGH_A_HALF_OPEN_ONE = {
    "an agent": "SSH_AUTH_SOCK came through",
    "X11": "DISPLAY came through",
    "files that shells read": "A came through, a file was written",
    "COPROD_HOME": "it came through",
    "COPROD_PLAIN": "it came through",
    "TEXTUAL_DRIVER": "it came through",
    "PYTHONPATH": "it came through",
    "LC_ALL": "it came through",
    "LD_PRELOAD": "it came through",
    "-W": "a connection was forwarded",
}
"""Where its key says that it joins a room, and sshd lacks what keeps the rest out."""

_STAND_IN = (
    "\nMatch User {account}\n    ForceCommand set -m;"
    " {python} -I {folder}/stand_in.py {folder}/fault {room} coprod_tui;"
    ' test $? -gt 127 && read -r line && eval "$line"\n'
)
THROUGH_A_FAULTY_KIOSK = (
    (Fault.GREEDY, "a huge window", "it took"),
    (Fault.FORGETFUL, "kill", "an answer was lost"),
    (Fault.FORGETFUL, "stop and kill", "an answer was lost"),
    (Fault.CLINGING, "kill", "a process stayed behind"),
    (Fault.NONE, "ctrl+z", "a file was written"),
    (Fault.NONE, "ctrl+\\", "a file was written"),
)
"""Where another program stands in for it, in a shell that goes on once it's stopped or killed."""


@pytest.fixture(scope="module")
def open_host() -> Iterator[KioskHost]:
    """The machine with an account that is no kiosk."""
    with KioskHost(OPEN_BLOCK, "") as host:
        yield host


@pytest.fixture(scope="module")
def half_open_host() -> Iterator[KioskHost]:
    """The machine with an account that joins a room, and keeps nothing out."""
    block = BLOCK
    for line in _CLOSED:
        assert line in block
        block = block.replace(f"    {line}\n", "")
    with KioskHost(block, f'command="{_COMMAND}" ', _FIRST) as host:
        yield host


@pytest.mark.parametrize("name", THROUGH_AN_OPEN_ACCOUNT)
def test_the_attempts_get_through_where_the_account_is_no_kiosk(open_host: KioskHost, name: str) -> None:
    assert _came_of(name, open_host) == THROUGH_AN_OPEN_ACCOUNT[name]


@pytest.mark.parametrize("name", THROUGH_A_HALF_OPEN_ONE)
def test_each_line_of_the_block_keeps_something_out(half_open_host: KioskHost, name: str) -> None:
    assert _came_of(name, half_open_host) == THROUGH_A_HALF_OPEN_ONE[name]


@pytest.fixture(scope="module")
def faulty_host() -> Iterator[KioskHost]:
    """The machine with another program in the place of the kiosk."""
    with KioskHost(_STAND_IN, "", patience=1) as host:
        shutil.copy(faulty_kiosk.__file__, host.folder / "stand_in.py")
        yield host


@pytest.mark.parametrize("fault, name, told", THROUGH_A_FAULTY_KIOSK, ids=lambda each: str(each).split()[0])
def test_a_kiosk_with_a_fault_is_told(faulty_host: KioskHost, fault: Fault, name: str, told: str) -> None:
    (faulty_host.folder / "fault").write_text(fault, encoding="ascii")
    assert _came_of(name, faulty_host).startswith(told)


def _came_of(name: str, host: KioskHost) -> str:
    (attempt,) = (each for each in ATTEMPTS if each.name == name)
    return attempt.make(host)

"""A machine with a room and a kiosk account that can do nothing but join it: a real sshd on loopback."""

from __future__ import annotations

import os
import pwd
import select
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from coprod_tui.files.room.folder import RoomFolder
from tests import rooms
from tests.pty.terminal import PtyTerminal
from tests.ssh.reachable import install_for_all, reachable_python

LIMIT = 20.0
"""Seconds after which a wait is given up."""

_PROGRAMS = ("ssh", "ssh-agent", "ssh-keygen", "useradd", "userdel")
_SSHD = "/usr/sbin/sshd"
_CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
PidFile none
UsePAM no
StrictModes yes
AuthorizedKeysFile {folder}/keys/%u
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitUserEnvironment no
AcceptEnv *
Subsystem sftp internal-sftp
"""
BLOCK = """
Match User {account}
    ForceCommand exec {python} -I -m coprod_tui join --kiosk {room}
    AuthenticationMethods publickey
    PermitTTY yes
    DisableForwarding yes
    PermitTunnel no
    GatewayPorts no
    PermitUserRC no
    AcceptEnv _
    MaxSessions 1
    ClientAliveInterval 30
"""
"""What makes an account a kiosk."""

OPEN_BLOCK = """
Match User {account}
    PermitUserRC yes
"""
"""What makes none of it."""


def lacking() -> str:
    """Why there can be no such machine here; empty where there can."""
    if os.geteuid() != 0:
        return "only root can make an account and start sshd"
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    if not Path(_SSHD).exists():
        missing.append("sshd")
    if missing:
        return f"{', '.join(missing)} missing"
    if reachable_python() is None:
        return "no Python that every account can start"
    return ""


class KioskHost:
    """Use it as a context manager; the account, the keys and sshd are gone when it's left.

    Args:
        block: What sshd is told of the account.
        key_options: What stands before its key.
        first: What sshd is told before all else; of two values it takes the first.
        patience: Seconds in which the account's processes have to end.

    Attributes:
        folder: Everybody can pass through it.
        room: The room, which belongs to the account that runs the test.
        account: The name of the kiosk account.
        canaries: A folder in which every account can make files.
        secret: A word that every account of the machine can read.
    """

    def __init__(
        self,
        block: str = BLOCK,
        key_options: str = "restrict,pty ",
        first: str = "",
        patience: float = LIMIT,
    ) -> None:
        self._block = block
        self._key_options = key_options
        self._first = first
        self._patience = patience
        self._sshd: subprocess.Popen[str] | None = None
        self._has_account = False

    def __enter__(self) -> Self:
        # sshd takes no keys from below a folder that everybody can write in, such as /tmp.
        self.folder = Path(tempfile.mkdtemp(prefix="coprod-ssh-", dir="/var/lib"))
        self.folder.chmod(0o755)
        self.account = f"kiosk{os.urandom(4).hex()}"
        try:
            self._prepare()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._sshd is not None and self._sshd.stderr is not None:
            self._sshd.kill()
            self._sshd.wait()
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.kill(process, 9)
        if self._has_account:
            # Processes that have ended may not have been noticed yet.
            _done("userdel", "--force", self.account)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _prepare(self) -> None:
        self.home = self.folder / "home"
        self.canaries = self.folder / "canaries"
        for each in (self.home, self.folder / "keys", self.canaries, self.folder / "client"):
            each.mkdir(mode=0o755)
        self.canaries.chmod(0o1777)
        _done("useradd", "--system", "--shell", "/bin/sh", "--password", "*", "--no-create-home",
              "--home-dir", str(self.home), self.account)  # fmt: skip
        self._has_account = True
        self._give(self.home / ".local/share/coprod")
        self.secret = os.urandom(8).hex()
        self.secret_file.write_text(self.secret, encoding="ascii")
        self.python = install_for_all(self.folder / "program")
        self.room = self._make_room()
        for name in ("host_key", "client/key"):
            _done("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(self.folder / name))
        key = (self.folder / "client/key.pub").read_text(encoding="ascii")
        options = self._key_options.format(python=self.python, room=self.room.path)
        (self.folder / "keys" / self.account).write_text(f"{options}{key}", encoding="ascii")
        self._start()

    def _give(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        found = pwd.getpwnam(self.account)
        os.chown(folder, found.pw_uid, found.pw_gid)
        folder.chmod(0o700)

    def _make_room(self) -> RoomFolder:
        room = rooms.a_room(self.folder, shared_accounts=(self.account,))
        (self.folder / "rooms").chmod(0o755)
        return room

    def _start(self) -> None:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self.port = _free_port()
        config = self.folder / "sshd_config"
        told = {"port": self.port, "folder": self.folder, "account": self.account, "python": self.python}
        words = (self._first + _CONFIG + self._block).format(**told, room=self.room.path)
        config.write_text(words, encoding="utf-8")
        self._sshd = subprocess.Popen([_SSHD, "-D", "-e", "-f", config], stderr=subprocess.PIPE, text=True)
        listening = threading.Event()
        self._reader = threading.Thread(target=_read, args=(self._sshd, listening), daemon=True)
        self._reader.start()
        if not listening.wait(LIMIT):
            raise AssertionError("sshd didn't start")
        host_key = (self.folder / "host_key.pub").read_text(encoding="ascii")
        (self.folder / "client/known").write_text(f"[127.0.0.1]:{self.port} {host_key}", encoding="ascii")

    @property
    def secret_file(self) -> Path:
        """What the kiosk account may read, and nobody who came over SSH."""
        return self.folder / "secret"

    # What somebody at another machine does

    @property
    def options(self) -> list[str]:
        """What ssh, sftp and scp need to get in."""
        return [
            "-F", "/dev/null", "-i", str(self.folder / "client/key"),
            "-o", f"UserKnownHostsFile={self.folder / 'client/known'}", "-o", "BatchMode=yes",
            "-o", f"Port={self.port}",
        ]  # fmt: skip

    @property
    def target(self) -> str:
        """Who is called, and where."""
        return f"{self.account}@127.0.0.1"

    def ssh(self, *options: str, command: Sequence[str] = ()) -> list[str]:
        """The command line that connects."""
        return ["ssh", *self.options, *options, self.target, *command]

    def terminal(
        self,
        *options: str,
        command: Sequence[str] = (),
        env: dict[str, str | None] | None = None,
        size: tuple[int, int] = (80, 24),
    ) -> PtyTerminal:
        """Connect from a terminal."""
        return PtyTerminal(self.ssh("-tt", *options, command=command), env=env, size=size)

    def joined(self, *options: str, env: dict[str, str | None] | None = None) -> PtyTerminal:
        """Connect from a terminal, and join the room anew."""
        terminal = self.terminal(*options, env=env)
        self.join(terminal)
        return terminal

    def join(self, terminal: PtyTerminal) -> None:
        """Answer what is asked before the first statement."""
        terminal.wait_for(lambda seen: "join anew >" in seen.text or "say nothing >" in seen.text)
        if "say nothing >" not in terminal.text:
            terminal.type("\r")
        terminal.wait_for("say nothing >")
        terminal.type("3\r")
        terminal.wait_for("Press enter to begin >")
        terminal.type("\r")

    # What can be seen on this machine

    def processes(self) -> list[int]:
        """The processes of the kiosk account; those that have ended and wait to be noticed are none."""
        return list(self._commands())

    def programs(self) -> list[int]:
        """Those of its processes in which our program runs."""
        return [each for each, words in self._commands().items() if b"-I" in words and b"coprod_tui" in words]

    def _commands(self) -> dict[int, list[bytes]]:
        try:
            number = pwd.getpwnam(self.account).pw_uid
        except KeyError:
            return {}
        found = {}
        for each in Path("/proc").iterdir():
            try:
                if each.name.isdecimal() and each.stat().st_uid == number:
                    words = (each / "cmdline").read_bytes()
                    if words:
                        found[int(each.name)] = words.split(b"\0")
            except (FileNotFoundError, ProcessLookupError):
                continue
        return found

    def wait_until_gone(self) -> bool:
        """Wait until the account has no process any more; whether that came about."""
        end = time.monotonic() + self._patience
        while self.processes():
            if time.monotonic() > end:
                return False
            for each in self.processes():
                _wait_for_end(each, self._patience)
        return True


def _read(sshd: subprocess.Popen[str], listening: threading.Event) -> None:
    """Read what sshd tells of each connection: it would stop where nobody does."""
    assert sshd.stderr is not None
    with sshd.stderr as told:
        for line in told:
            if "Server listening" in line:
                listening.set()


def _done(*argv: str) -> None:
    subprocess.run(argv, check=True, capture_output=True)


def _wait_for_end(process: int, seconds: float) -> None:
    try:
        handle = os.pidfd_open(process)
    except OSError:
        return
    try:
        select.select([handle], [], [], seconds)
    finally:
        os.close(handle)


def _free_port() -> int:
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        port: int = each.getsockname()[1]
    return port

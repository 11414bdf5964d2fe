"""Attempts to get more out of a kiosk account than one room: each says what got through, or nothing."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple, Self

from tests import rooms
from tests.pty.terminal import PtyTerminal
from tests.ssh.host import LIMIT, KioskHost

READY = "0 of 25"
MOST_MEMORY_MB = 300
"""What the program may hold where a window claims to be enormous."""

_SHELL_FILES = (".profile", ".bashrc", ".bash_profile", ".ssh/rc", ".ssh/environment")


class Attempt(NamedTuple):
    """One attempt.

    Attributes:
        name: A few words.
        make: Makes it, and says what got through; empty where nothing did.
    """

    name: str
    make: Callable[[KioskHost], str]


class Bait:
    """A file that must not come into being, and a word that must not get out.

    Args:
        host: The machine.
    """

    def __init__(self, host: KioskHost) -> None:
        self.path = host.canaries / os.urandom(8).hex()
        self._secret = host.secret
        self.command = f"touch {self.path}; cat {host.secret_file}; id"

    def taken(self, *seen: str | bytes) -> str:
        """What got through, given what somebody has seen."""
        if self.path.exists():
            return "a file was written"
        for each in seen:
            words = each if isinstance(each, str) else each.decode(errors="replace")
            if self._secret in words:
                return "a file was read"
            if "uid=" in words:
                return "a command was carried out"
        return ""


def _run(argv: Sequence[str], typed: str = "") -> str:
    done = subprocess.run(argv, input=typed, capture_output=True, text=True, timeout=LIMIT, check=False)
    return done.stdout + done.stderr


# Commands


def _shell(host: KioskHost) -> str:
    bait = Bait(host)
    with host.terminal() as terminal:
        for words in (f"; {bait.command}", f"$({bait.command})", f"`{bait.command}`", f"!{bait.command}"):
            terminal.wait_for(">")
            terminal.type(f"{words}\r")
        terminal.press("ctrl+d")
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


def _screen(host: KioskHost) -> str:
    bait = Bait(host)
    with host.joined() as terminal:
        terminal.wait_for(READY)
        terminal.type(f":!{bait.command}\r")
        terminal.press("escape", "ctrl+z", "w", "s", "p", "escape", "q", "ctrl+c")
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


def _command(host: KioskHost, *options: str) -> str:
    bait = Bait(host)
    return bait.taken(_run(host.ssh(*options, command=[bait.command])))


def _command_in_a_terminal(host: KioskHost, before: str = "") -> str:
    bait = Bait(host)
    with host.terminal(command=[f"{before}{bait.command}"]) as terminal:
        host.join(terminal)
        terminal.wait_for(READY)
        terminal.press("ctrl+c")
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


# Files


def _sftp(host: KioskHost, *, upload: bool) -> str:
    bait, fetched = Bait(host), host.folder / "client/fetched"
    asked = f"put {host.secret_file} {bait.path}" if upload else f"get {host.secret_file} {fetched}"
    seen = _run(["sftp", *host.options, "-b", "-", host.target], f"{asked}\n")
    return bait.taken(seen, _fetched(fetched))


def _scp(host: KioskHost, *options: str, upload: bool) -> str:
    bait, fetched = Bait(host), host.folder / "client/fetched"
    ends = (
        [str(host.secret_file), f"{host.target}:{bait.path}"]
        if upload
        else [f"{host.target}:{host.secret_file}", str(fetched)]
    )
    return bait.taken(_run(["scp", *options, *host.options, *ends]), _fetched(fetched))


def _fetched(path: Path) -> bytes:
    with suppress(FileNotFoundError):
        found = path.read_bytes()
        path.unlink()
        return found
    return b""


# Forwarding


class _Listener:
    """Something on the machine that must not be reached by way of the kiosk account.

    Attributes:
        port: Where it listens.
        reached: Whether somebody has connected.
    """

    def __enter__(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.reached = False
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()

    def _listen(self) -> None:
        with suppress(OSError):
            connection, _address = self._socket.accept()
            # Noted before the connection ends, which is what the attempt waits for.
            self.reached = True
            connection.close()


def _forward_standard_input(host: KioskHost) -> str:
    with _Listener() as listener:
        _run(host.ssh("-W", f"127.0.0.1:{listener.port}"))
        return "a connection was forwarded" if listener.reached else ""


def _forward_here(host: KioskHost, option: str, hello: bytes) -> str:
    """Open a port at the client that leads into the machine: -L and -D."""
    with _Listener() as free:
        port = free.port
    with _Listener() as listener:
        target = f"{port}:127.0.0.1:{listener.port}" if option == "-L" else str(port)
        asked = host.ssh("-v", "-N", option, target)
        greeting = hello + listener.port.to_bytes(2)
        with subprocess.Popen(asked, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL) as client:
            assert client.stderr is not None
            try:
                if not any(b"Entering interactive session" in line for line in client.stderr):
                    return "the client didn't get in"
                with socket.create_connection(("127.0.0.1", port), LIMIT) as line:
                    line.sendall(greeting)
                    with suppress(ConnectionError):
                        line.recv(100)
                        line.recv(100)
            finally:
                client.kill()
        return "a connection was forwarded" if listener.reached else ""


def _forward_there(host: KioskHost) -> str:
    done = subprocess.run(
        host.ssh("-N", "-R", "0:127.0.0.1:9", "-o", "ExitOnForwardFailure=yes"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LIMIT,
        check=False,
    )
    return "" if done.returncode else "a port was opened"


def _second_session(host: KioskHost) -> str:
    bait, control = Bait(host), host.folder / "client/control"
    with host.terminal("-M", "-S", str(control)) as master:
        master.wait_for(re.compile(r"[>$]"))
        seen = _run(["ssh", "-S", str(control), *host.options, host.target, bait.command])
        master.press("ctrl+d")
        master.wait_exit()
    return bait.taken(seen)


# What a session brings along


def _variables(host: KioskHost, terminal: PtyTerminal) -> list[bytes]:
    """The environment that the program was started with."""
    terminal.wait_for(READY)
    (program,) = host.programs()
    return Path(f"/proc/{program}/environ").read_bytes().split(b"\0")


def _brought(host: KioskHost, *options: str, names: tuple[str, ...], env: dict[str, str | None]) -> str:
    with host.joined(*options, env=env) as terminal:
        found = _variables(host, terminal)
        terminal.press("q")
        terminal.wait_exit()
    came = [name for name in names if any(each.startswith(f"{name}=".encode()) for each in found)]
    return f"{', '.join(came)} came through" if came else ""


def _agent(host: KioskHost) -> str:
    path = str(host.folder / f"client/agent{os.urandom(4).hex()}")
    listening = ["ssh-agent", "-D", "-a", path]
    with subprocess.Popen(listening, stdout=subprocess.PIPE) as agent:
        assert agent.stdout is not None
        try:
            # Once it has said where it listens, it listens.
            agent.stdout.readline()
            return _brought(host, "-A", names=("SSH_AUTH_SOCK",), env={"SSH_AUTH_SOCK": path})
        finally:
            agent.terminate()


def _environment(host: KioskHost, name: str, value: str) -> str:
    bait = Bait(host)
    hostile = value.format(bait=bait.path)
    with host.joined("-o", f"SetEnv={name}={hostile}") as terminal:
        found = _variables(host, terminal)
        terminal.press("q")
        terminal.wait_exit()
        if f"{name}={hostile}".encode() in found:
            return "it came through"
        return bait.taken(bytes(terminal.log))


def _hostile_terminal(host: KioskHost) -> str:
    bait = Bait(host)
    name = f"../../../..{bait.path}"
    with host.joined(env={"TERM": name}) as terminal:
        terminal.wait_for(lambda seen: READY in seen.text)
        terminal.press("ctrl+c")
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


def _shell_files(host: KioskHost) -> str:
    bait = Bait(host)
    (host.home / ".ssh").mkdir(mode=0o755)
    for name in _SHELL_FILES:
        words = f"A={bait.path}" if name.endswith("environment") else bait.command
        (host.home / name).write_text(f"{words}\n", encoding="ascii")
    try:
        return _brought(host, names=("A",), env={}) or bait.taken(_run(host.ssh("-T")))
    finally:
        for name in _SHELL_FILES:
            (host.home / name).unlink()
        (host.home / ".ssh").rmdir()


# Ends and sizes


def _huge_window(host: KioskHost) -> str:
    with host.terminal() as terminal:
        # The emulator keeps its size: what it's sent is not looked at before the window is small again.
        terminal._set_size(65_535, 65_535)
        terminal.wait_for(">")
        terminal.type("\r\r\r")
        terminal.wait_for(lambda seen: 1049 in seen.emulator.modes)
        terminal.wait_quiet()
        (program,) = host.programs()
        status = Path(f"/proc/{program}/status").read_text(encoding="ascii")
        peak = int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
        terminal.resize(80, 24)
        terminal.wait_for(READY)
        terminal.press("q")
        terminal.wait_exit()
    return "" if peak < MOST_MEMORY_MB * 1024 else f"it took {peak // 1024} MB"


def _lost(host: KioskHost, *ends: signal.Signals) -> str:
    """Answer, and lose the client: nothing is lost, and nothing stays behind."""
    before = len(rooms.slips(host.room))
    with host.joined() as terminal:
        terminal.wait_for(READY)
        terminal.press("a")
        terminal.wait_for("1 of 25")
        terminal.wait_for(lambda _: sum(bool(each) for each in rooms.answers(host.room)) > 0)
        for each in ends:
            terminal.signal(each)
        terminal.wait_exit()
    if not host.wait_until_gone():
        return "a process stayed behind"
    return "" if len(rooms.slips(host.room)) > before else "an answer was lost"


def _stopped_from_the_keyboard(host: KioskHost) -> str:
    bait = Bait(host)
    with host.terminal() as terminal:
        terminal.wait_for(lambda seen: "join anew >" in seen.text or "say nothing >" in seen.text)
        terminal.press("ctrl+z")
        terminal.type(f"{bait.command}\r")
        host.join(terminal)
        terminal.wait_for(READY)
        terminal.press("ctrl+z", "a")
        terminal.wait_for("1 of 25")
        terminal.press("q")
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


def _quit_from_the_keyboard(host: KioskHost) -> str:
    bait = Bait(host)
    with host.terminal() as terminal:
        terminal.wait_for(">")
        terminal.send(b"\x1c")
        terminal.type(f"{bait.command}\r")
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


_VARIABLES = (
    ("COPROD_HOME", "{bait}"),
    ("COPROD_DEBUG", "1"),
    ("COPROD_PLAIN", "1"),
    ("TEXTUAL_LOG", "{bait}"),
    ("TEXTUAL_DRIVER", "os:system"),
    ("PYTHONPATH", "{bait}"),
    ("PYTHONINSPECT", "1"),
    ("LC_ALL", "../../../..{bait}"),
    ("HOME", "{bait}"),
    ("LD_PRELOAD", "{bait}"),
    ("_COPROD_COMPLETE", "bash_source"),
)
_SOCKS = b"\x05\x01\x00\x05\x01\x00\x01\x7f\x00\x00\x01"
"""The words that ask a proxy for a connection to this machine; the port follows."""

ATTEMPTS = (
    Attempt("a shell", _shell),
    Attempt("a shell from the screen", _screen),
    Attempt("a command", _command),
    Attempt("a command with -T", lambda host: _command(host, "-T")),
    Attempt("a command with -tt", _command_in_a_terminal),
    Attempt("a command after a line end", partial(_command_in_a_terminal, before="true\n")),
    Attempt("sftp put", partial(_sftp, upload=True)),
    Attempt("sftp get", partial(_sftp, upload=False)),
    Attempt("scp there", partial(_scp, upload=True)),
    Attempt("scp -O there", lambda host: _scp(host, "-O", upload=True)),
    Attempt("scp here", partial(_scp, upload=False)),
    Attempt("-W", _forward_standard_input),
    Attempt("-L", partial(_forward_here, option="-L", hello=b"hello")),
    Attempt("-D", partial(_forward_here, option="-D", hello=_SOCKS)),
    Attempt("-R", _forward_there),
    Attempt("a second session", _second_session),
    Attempt("an agent", _agent),
    Attempt("X11", lambda host: _brought(host, "-Y", names=("DISPLAY",), env={"DISPLAY": "127.0.0.1:99"})),
    *(Attempt(name, partial(_environment, name=name, value=value)) for name, value in _VARIABLES),
    Attempt("TERM", _hostile_terminal),
    Attempt("files that shells read", _shell_files),
    Attempt("a huge window", _huge_window),
    Attempt("kill", lambda host: _lost(host, signal.SIGKILL)),
    Attempt("stop and kill", lambda host: _lost(host, signal.SIGSTOP, signal.SIGKILL)),
    Attempt("ctrl+z", _stopped_from_the_keyboard),
    Attempt("ctrl+\\", _quit_from_the_keyboard),
)
"""Every attempt once."""

"""Attempts to reach something else on the machine, or beyond it, by way of a kiosk account."""

from __future__ import annotations

import re
import socket
import subprocess
import threading
from contextlib import suppress
from typing import Self

from tests.ssh.bait import Bait, run
from tests.ssh.host import LIMIT, KioskHost


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


def forward_standard_input(host: KioskHost) -> str:
    """Reach a port of the machine with -W."""
    with _Listener() as listener:
        run(host.ssh("-W", f"127.0.0.1:{listener.port}"))
        return "a connection was forwarded" if listener.reached else ""


def forward_here(host: KioskHost, option: str, hello: bytes) -> str:
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
                    # Read to the end, since -D says yes before anything is connected.
                    with suppress(ConnectionError):
                        while line.recv(100):
                            pass
            finally:
                client.kill()
        return "a connection was forwarded" if listener.reached else ""


def forward_there(host: KioskHost) -> str:
    """Open a port of the machine that leads to the client."""
    asked = host.ssh("-N", "-R", "0:127.0.0.1:9", "-o", "ExitOnForwardFailure=yes")
    with subprocess.Popen(asked, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL) as client:
        assert client.stderr is not None
        try:
            # Where none is opened it ends by itself.
            opened = any(b"Allocated port" in line for line in client.stderr)
        finally:
            client.kill()
    return "a port was opened" if opened else ""


def second_session(host: KioskHost) -> str:
    """Ask for a command in a second session of one connection."""
    bait, control = Bait(host), host.folder / "client/control"
    with host.terminal("-M", "-S", str(control)) as master:
        master.wait_for(re.compile(r"[>$]"))
        seen = run(["ssh", "-S", str(control), *host.options, host.target, bait.command])
        master.press("ctrl+d")
        master.wait_exit()
    return bait.taken(seen)

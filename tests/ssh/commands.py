"""Attempts to carry out a command by way of a kiosk account, or to fetch and leave a file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tests.ssh.bait import READY, Bait, run
from tests.ssh.host import KioskHost


def try_shell(host: KioskHost) -> str:
    """Ask for a shell, and type at what comes instead."""
    bait = Bait(host)
    with host.terminal() as terminal:
        for words in (f"; {bait.command}", f"$({bait.command})", f"`{bait.command}`", f"!{bait.command}"):
            terminal.wait_for(">")
            terminal.type(f"{words}\r")
        terminal.press("ctrl+d")
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


def try_screen(host: KioskHost) -> str:
    """Press the keys on the screen that could lead out of it."""
    bait = Bait(host)
    with host.joined() as terminal:
        terminal.wait_for(READY)
        terminal.type(f":!{bait.command}\r")
        terminal.press("escape", "ctrl+z", "w", "s", "p", "escape", "q", "ctrl+c")
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


def command(host: KioskHost, *options: str) -> str:
    """Ask for a command."""
    bait = Bait(host)
    return bait.taken(run(host.ssh(*options, command=[bait.command])))


def command_in_a_terminal(host: KioskHost, before: str = "") -> str:
    """Ask for a command in a terminal."""
    bait = Bait(host)
    with host.terminal(command=[f"{before}{bait.command}"]) as terminal:
        host.join(terminal)
        terminal.wait_for(READY)
        terminal.press("ctrl+c")
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


def sftp(host: KioskHost, *, upload: bool) -> str:
    """Fetch or leave a file with sftp."""
    bait, fetched = Bait(host), host.folder / "client/fetched"
    asked = f"put {host.secret_file} {bait.path}" if upload else f"get {host.secret_file} {fetched}"
    seen = run(["sftp", *host.options, "-b", "-", host.target], f"{asked}\n")
    return bait.taken(seen, _fetched(fetched))


def scp(host: KioskHost, *options: str, upload: bool) -> str:
    """Fetch or leave a file with scp."""
    bait, fetched = Bait(host), host.folder / "client/fetched"
    ends = (
        [str(host.secret_file), f"{host.target}:{bait.path}"]
        if upload
        else [f"{host.target}:{host.secret_file}", str(fetched)]
    )
    return bait.taken(run(["scp", *options, *host.options, *ends]), _fetched(fetched))


def _fetched(path: Path) -> bytes:
    with suppress(FileNotFoundError):
        found = path.read_bytes()
        path.unlink()
        return found
    return b""

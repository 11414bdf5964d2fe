"""Attempts to bring something into a kiosk account: variables, agents, displays, files that are obeyed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.pty.terminal import PtyTerminal
from tests.ssh.bait import READY, Bait, run
from tests.ssh.host import KioskHost

_FILES = (".profile", ".bashrc", ".bash_profile", ".ssh/rc", ".ssh/environment")


def _variables(host: KioskHost, terminal: PtyTerminal) -> list[bytes]:
    """The environment that the program was started with."""
    terminal.wait_for(READY)
    (program,) = host.programs()
    return Path(f"/proc/{program}/environ").read_bytes().split(b"\0")


def bring(host: KioskHost, *options: str, names: tuple[str, ...], env: dict[str, str | None]) -> str:
    """Come with these options and variables, and say which names are in the program's environment."""
    with host.joined(*options, env=env) as terminal:
        found = _variables(host, terminal)
        terminal.press("q")
        terminal.wait_exit()
    came = [name for name in names if any(each.startswith(f"{name}=".encode()) for each in found)]
    return f"{', '.join(came)} came through" if came else ""


def bring_agent(host: KioskHost) -> str:
    """Bring an agent for keys along."""
    path = str(host.folder / f"client/agent{os.urandom(4).hex()}")
    listening = ["ssh-agent", "-D", "-a", path]
    with subprocess.Popen(listening, stdout=subprocess.PIPE) as agent:
        assert agent.stdout is not None
        try:
            # Once it has said where it listens, it listens.
            agent.stdout.readline()
            return bring(host, "-A", names=("SSH_AUTH_SOCK",), env={"SSH_AUTH_SOCK": path})
        finally:
            agent.terminate()


def bring_variable(host: KioskHost, name: str, value: str) -> str:
    """Bring a variable along."""
    bait = Bait(host)
    hostile = value.format(bait=bait.path)
    with host.joined("-o", f"SetEnv={name}={hostile}") as terminal:
        found = _variables(host, terminal)
        terminal.press("q")
        terminal.wait_exit()
        if f"{name}={hostile}".encode() in found:
            return "it came through"
        return bait.taken(bytes(terminal.log))


def name_hostile_terminal(host: KioskHost) -> str:
    """Say that the terminal is a path."""
    bait = Bait(host)
    name = f"../../../..{bait.path}"
    with host.joined(env={"TERM": name}) as terminal:
        terminal.wait_for(lambda seen: READY in seen.text)
        terminal.press("ctrl+c")
        terminal.wait_exit()
        return bait.taken(bytes(terminal.log))


def read_shell_files(host: KioskHost) -> str:
    """Come in where the home folder has files that shells and sshd would read."""
    bait = Bait(host)
    (host.home / ".ssh").mkdir(mode=0o755)
    for name in _FILES:
        words = f"A={bait.path}" if name.endswith("environment") else bait.command
        (host.home / name).write_text(f"{words}\n", encoding="ascii")
    try:
        came = bring(host, names=("A",), env={}), bait.taken(run(host.ssh("-T")))
        return ", ".join(filter(None, came))
    finally:
        for name in _FILES:
            (host.home / name).unlink()
        (host.home / ".ssh").rmdir()

"""Attempts to get more out of a kiosk account than one room: each says what got through, or nothing."""

from __future__ import annotations

import signal
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from tests.ssh.commands import command, command_in_a_terminal, scp, sftp, try_screen, try_shell
from tests.ssh.endings import claim_huge_window, lose, quit_from_the_keyboard, stop_from_the_keyboard
from tests.ssh.forwarding import forward_here, forward_standard_input, forward_there, second_session
from tests.ssh.host import KioskHost
from tests.ssh.luggage import bring, bring_agent, bring_variable, name_hostile_terminal, read_shell_files


class Attempt(NamedTuple):
    """One attempt.

    Attributes:
        name: A few words.
        make: Makes it, and says what got through; empty where nothing did.
    """

    name: str
    make: Callable[[KioskHost], str]


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
    Attempt("a shell", try_shell),
    Attempt("a shell from the screen", try_screen),
    Attempt("a command", command),
    Attempt("a command with -T", lambda host: command(host, "-T")),
    Attempt("a command with -tt", command_in_a_terminal),
    Attempt("a command after a line end", partial(command_in_a_terminal, before="true\n")),
    Attempt("sftp put", partial(sftp, upload=True)),
    Attempt("sftp get", partial(sftp, upload=False)),
    Attempt("scp there", partial(scp, upload=True)),
    Attempt("scp -O there", lambda host: scp(host, "-O", upload=True)),
    Attempt("scp here", partial(scp, upload=False)),
    Attempt("-W", forward_standard_input),
    Attempt("-L", partial(forward_here, option="-L", hello=b"hello")),
    Attempt("-D", partial(forward_here, option="-D", hello=_SOCKS)),
    Attempt("-R", forward_there),
    Attempt("a second session", second_session),
    Attempt("an agent", bring_agent),
    Attempt("X11", lambda host: bring(host, "-Y", names=("DISPLAY",), env={"DISPLAY": "127.0.0.1:99"})),
    *(Attempt(name, partial(bring_variable, name=name, value=value)) for name, value in _VARIABLES),
    Attempt("TERM", name_hostile_terminal),
    Attempt("files that shells read", read_shell_files),
    Attempt("a huge window", claim_huge_window),
    Attempt("kill", lambda host: lose(host, signal.SIGKILL)),
    Attempt("stop and kill", lambda host: lose(host, signal.SIGSTOP, signal.SIGKILL)),
    Attempt("ctrl+z", stop_from_the_keyboard),
    Attempt("ctrl+\\", quit_from_the_keyboard),
)
"""Every attempt once."""

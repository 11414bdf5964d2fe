"""A kiosk: an account that joins one room and does nothing else, whoever sits at it and whatever they send.

Nothing of the environment but what a terminal needs has an effect; it's taken away before anything else is
read or imported. `coprod doctor --kiosk` says whether the account is set up for it.
"""

from __future__ import annotations

import os
import pwd
import re
import signal
from collections.abc import Mapping, Sequence

from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.errors import UsageError
from coprod_tui.files.settings import Settings

KEPT = ("TERM", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE")
"""The variables that tell what the terminal can show."""

_ORDINARY = re.compile(r"[A-Za-z0-9][A-Za-z0-9@+._-]{0,39}")
"""What the value of such a variable looks like; others could name a file."""


def is_kiosk(arguments: Sequence[str]) -> bool:
    """Whether a command line asks for a kiosk, wherever the word stands in it."""
    return "join" in arguments and "--kiosk" in arguments


def kiosk_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """As much of an environment as a kiosk needs, with the home folder that the account has."""
    kept = {name: environ[name] for name in KEPT if _ORDINARY.fullmatch(environ.get(name, ""))}
    return {**kept, "HOME": pwd.getpwuid(os.geteuid()).pw_dir}


def become_kiosk() -> None:
    """Take everything else out of this process's environment, and close the ways out of the program."""
    environment = kiosk_environment(os.environ)
    os.environ.clear()
    os.environ.update(environment)
    os.umask(0o077)
    for number in (signal.SIGTSTP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)


def kiosk_surroundings(around: Surroundings) -> Surroundings:
    """What a kiosk works with: no setting, and the mouse off, since people come over SSH.

    Raises:
        UsageError: The command line names a file or a folder of its own.
    """
    if around.criteria_option is not None or around.sessions_option is not None:
        raise UsageError(
            "A kiosk takes no criteria and no folder of sessions.", "Leave --criteria and --sessions out."
        )
    return Surroundings(
        theme_option=around.theme_option,
        environ=kiosk_environment(around.environ),
        fixed=Settings(mouse=False),
    )

"""What an attempt at a kiosk account tries to write, to read and to carry out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from tests.ssh.host import LIMIT, KioskHost

READY = "0 of 25"
"""On the screen of somebody who has just joined."""


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


def run(argv: Sequence[str], typed: str = "") -> str:
    """Run something to its end; all that it said."""
    done = subprocess.run(argv, input=typed, capture_output=True, text=True, timeout=LIMIT, check=False)
    return done.stdout + done.stderr

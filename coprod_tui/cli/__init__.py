"""The command line: `coprod` opens the screens, `coprod VERB …` does one thing and leaves.

Results go to standard output, everything else to standard error. Nothing heavy is imported before the command
that needs it is known, and Textual only by those that open the screens.
"""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    # What a command makes is used until it ends, so there's nothing to collect on the way.
    gc.disable()
    arguments = sys.argv[1:]
    if "--kiosk" in arguments:
        from coprod_tui.cli.kiosk import become_kiosk, is_kiosk

        if is_kiosk(arguments):
            become_kiosk()
    from coprod_tui.cli.short_way import take_short_way

    code = take_short_way(arguments)
    if code is None:
        from coprod_tui.cli.running import run

        code = run(arguments)
    _leave(code)


def _leave(code: int) -> None:
    """End the process at once: taking the interpreter apart would be a good part of a command's time."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # Whoever read it has gone; there is nobody left to tell.
            continue
    os._exit(code)

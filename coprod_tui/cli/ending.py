"""How a command ends: with an exit code, and when something is wrong with two short lines."""

from __future__ import annotations

import os
from collections.abc import Callable

from coprod_tui.cli.output import tell
from coprod_tui.errors import CoprodError
from coprod_tui.text import one_line

FAILED = 1
USAGE = 2
INTERRUPTED = 130


def ended(command: Callable[[], object]) -> int:
    """Carry out a command; every error ends here and becomes an exit code.

    Returns:
        What the command returns, if that's a number; otherwise 0 done, 1 failed, 2 not understood,
        3 bad input file, 4 session in use, 5 nothing to show, 130 interrupted.
    """
    try:
        code = command()
    except CoprodError as error:
        tell(error.message, error.hint)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:
        code = leaving.code
    except OSError as error:
        place = f" ({one_line(str(error.filename))})" if error.filename else ""
        tell(f"{error.strerror or 'A file could not be read or written'}{place}.", "See: coprod where")
        return FAILED
    except Exception as error:
        # What went wrong may hold people's notes, so only its kind is told unless somebody asks for more.
        if os.environ.get("COPROD_DEBUG"):
            raise
        tell(
            f"coprod stopped on a fault of its own ({type(error).__name__}).",
            "Set COPROD_DEBUG=1 and try again to see where.",
        )
        return FAILED
    return code if isinstance(code, int) else 0

"""Starts the program at one fixed moment, so that its pictures are the same every day."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from coprod_tui.files import clock


def main() -> None:
    """Start the program with the arguments given; the first is the moment, in UTC."""
    moment = datetime.fromisoformat(sys.argv.pop(1)).replace(tzinfo=UTC)
    clock.now = lambda: moment
    from coprod_tui.cli import main as coprod

    sys.argv[0] = "coprod"
    coprod()


if __name__ == "__main__":
    main()

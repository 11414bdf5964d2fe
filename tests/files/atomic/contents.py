"""Two contents of a file, what lies beside it, and calls that fail."""

import os
from pathlib import Path

OLD, NEW = b"old\n" * 100, b"new\n" * 200


def names(path: Path) -> set[str]:
    """What is in the folder of a file."""
    return {each.name for each in path.parent.iterdir()} - {"home"}


def failing(number: int) -> object:
    """A call of the system that fails with an error of this number."""

    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail

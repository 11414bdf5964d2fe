"""Two ways of renaming that Python doesn't offer and Linux does: neither overwrites what it doesn't know."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

UNKNOWN = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a system or a disk says that can't rename so."""

_HERE = -100  # AT_FDCWD
_NO_REPLACE = 1
_EXCHANGE = 2


def exchange(path: Path, other: Path) -> None:
    """Let two files have each other's name, in one step.

    Raises:
        OSError: It can't be done; its number is in `UNKNOWN` where that's never possible here.
    """
    _rename(path, other, _EXCHANGE)


def rename_new(path: Path, there: Path) -> None:
    """Give a file a name that nothing has, in one step.

    Raises:
        FileExistsError: Something has it.
        OSError: It can't be done; its number is in `UNKNOWN` where that's never possible here.
    """
    _rename(path, there, _NO_REPLACE)


def _rename(path: Path, there: Path, how: int) -> None:
    system = _system()
    number = errno.ENOSYS if system is None else system(os.fsencode(path), os.fsencode(there), how)
    if number:
        raise OSError(number, os.strerror(number), str(path))


@cache
def _system() -> Callable[[bytes, bytes, int], int] | None:
    """The system's own way to rename, which gives an error's number or 0; `None` where it has none."""
    # Loaded with the first save, and not before the first screen.
    import ctypes

    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)

    def rename(path: bytes, there: bytes, how: int) -> int:
        return ctypes.get_errno() if function(_HERE, path, _HERE, there, how) else 0

    return rename

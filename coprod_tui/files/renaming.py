"""Two ways of renaming that Python doesn't offer and Linux does: neither overwrites what it doesn't know."""

from __future__ import annotations

import ctypes
import errno
import os
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
    function = _function()
    if function is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(path))
    if function(_HERE, os.fsencode(path), _HERE, os.fsencode(there), how) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(path))


@cache
def _function() -> ctypes._NamedFuncPointer | None:
    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return None
    function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return function

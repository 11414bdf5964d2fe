"""What the program asks of the system, watched or answered with an error."""

from __future__ import annotations

import errno
import fcntl
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from unittest import mock

from coprod_tui.files import renaming

_NO_ROOM = ("ENOSPC", "EDQUOT")
_NO_RIGHT = ("EACCES", "EPERM", "EROFS")
_ANY = ("EIO", "ESTALE", "ENOMEM")
_NAMES = ("ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG")

ERRORS: dict[str, tuple[str, ...]] = {
    "open": (*_NO_ROOM, *_NO_RIGHT, *_ANY, *_NAMES, "EMFILE", "ENFILE", "EINTR"),
    "read": ("EIO", "ESTALE"),
    "pread": ("EIO", "ESTALE"),
    "write": (*_NO_ROOM, "EFBIG", "EIO", "ESTALE", "EINTR"),
    "pwrite": (*_NO_ROOM, "EFBIG", "EIO", "ESTALE", "EINTR"),
    "ftruncate": ("EIO", "EROFS", "ENOSPC", "EFBIG"),
    "fsync": (*_NO_ROOM, "EIO", "EROFS", "EINVAL", "ESTALE"),
    "close": (*_NO_ROOM, "EIO", "EINTR"),
    "link": (*_NO_ROOM, *_NO_RIGHT, *_ANY, "EMLINK", "EXDEV", "ENOTSUP", "ENOSYS"),
    "symlink": (*_NO_ROOM, *_NO_RIGHT, "EIO"),
    "readlink": ("EACCES", "EIO"),
    "replace": (*_NO_ROOM, *_NO_RIGHT, *_ANY, "EBUSY", "EXDEV"),
    "exchange": (*_NO_ROOM, *_NO_RIGHT, *_ANY, "EINVAL", "ENOSYS"),
    "rename_new": (*_NO_ROOM, *_NO_RIGHT, *_ANY, "EINVAL", "ENOSYS", "EXDEV"),
    "unlink": (*_NO_RIGHT, "EIO", "ESTALE", "EBUSY"),
    "mkdir": (*_NO_ROOM, *_NO_RIGHT, "EIO", "ENOENT", "EMLINK"),
    "chmod": ("EPERM", "EROFS", "EIO"),
    "fchmod": ("EPERM", "EROFS", "EIO"),
    # A file that is there and yet isn't, for one call alone, is a lie that nobody can see through.
    "stat": ("EACCES", *_ANY, "ELOOP", "ENAMETOOLONG"),
    "lstat": ("EACCES", *_ANY, "ELOOP", "ENAMETOOLONG"),
    "fstat": ("EIO", "ENOMEM"),
    "listdir": ("EACCES", "EIO", "ENOENT", "ESTALE", "EMFILE"),
    "scandir": ("EACCES", "EIO", "ENOENT", "ESTALE", "EMFILE"),
    "flock": ("ENOLCK", "EIO", "EINTR", "ENOTSUP", "ENOSYS"),
}
"""By call, the errors that a real disk, network or system gives."""

_MODULES: dict[str, ModuleType] = {"flock": fcntl, "exchange": renaming, "rename_new": renaming}

Watch = Callable[[str, tuple[object, ...]], object]
"""Is given a call's name and what it's asked; may raise instead of letting it happen."""

Heard = Callable[[str, tuple[object, ...], object], object]
"""Is given a call's name, what it was asked, and its answer."""


def error(name: str) -> OSError:
    """The error of a name such as "ENOSPC"."""
    number: int = getattr(errno, name)
    return OSError(number, os.strerror(number))


@contextmanager
def watched(before: Watch, after: Heard = lambda *_call: None) -> Iterator[None]:
    """Have each call of this process told of, before and after, as long as this lasts."""
    with ExitStack() as stack:
        for name in ERRORS:
            module = _MODULES.get(name, os)
            replacement = _watching(name, getattr(module, name), before, after)
            stack.enter_context(mock.patch.object(module, name, replacement))
        stack.enter_context(mock.patch.object(os, "fdopen", _opening(os.fdopen, before)))
        yield


def _watching(name: str, real: Callable[..., object], before: Watch, after: Heard) -> Callable[..., object]:
    def watching(*asked: object, **options: object) -> object:
        if name == "close":
            # A file is closed, whatever the system says about it.
            answer = real(*asked, **options)
            before(name, asked)
        else:
            before(name, asked)
            answer = real(*asked, **options)
        after(name, asked, answer)
        return answer

    return watching


def _opening(real: Callable[..., object], before: Watch) -> Callable[..., object]:
    class Watched(io.FileIO):
        def read(self, size: int | None = -1, /) -> bytes:
            before("read", (self.fileno(), size))
            return super().read(size) or b""

    def opening(descriptor: int, mode: str = "r", *rest: object, **options: object) -> object:
        if options.get("buffering") == 0:
            return Watched(descriptor, mode)
        return real(descriptor, mode, *rest, **options)

    return opening

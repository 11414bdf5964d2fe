"""Other accounts of this machine, and doing something in one of them, which only root can."""

from __future__ import annotations

import os
import pwd
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from coprod_tui.files.room.folder import unreachable_for_others


def why_no_other_accounts() -> str:
    """Why nothing can be done in other accounts here; empty where it can."""
    if os.geteuid() != 0:
        return "only root can act as other accounts"
    if len(other_accounts()) < 6:
        return "this machine has too few accounts"
    if error := in_account(other_accounts()[0], os.getuid):
        return f"this machine lets nobody act as other accounts: {error}"
    with open_folder() as folder:
        closed = unreachable_for_others(folder)
    return f"other accounts can't reach {closed}" if closed is not None else ""


def other_accounts() -> list[int]:
    """The numbers of all accounts but root and one's own, ascending."""
    return sorted({each.pw_uid for each in pwd.getpwall()} - {0, os.geteuid()})


def no_account() -> int:
    """A number that no account has."""
    taken = {each.pw_uid for each in pwd.getpwall()}
    return next(number for number in range(64_001, 64_999) if number not in taken)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A new folder that every account can pass through, as long as the block lasts."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def become(account: int) -> None:
    """Go on in another account for good."""
    os.setgroups([])
    os.setgid(account)
    os.setuid(account)
    os.umask(0o022)


def in_account(account: int, act: Callable[[], object]) -> str:
    """Do something in another account; the name of the error it came to, or "" for none."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            become(account)
            act()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it's told, and this copy ends here
            os.write(writing, type(error).__name__.encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        outcome = said.read().decode()
    os.waitpid(child, 0)
    return outcome


_LACKING = why_no_other_accounts()
needs_accounts = pytest.mark.skipif(bool(_LACKING), reason=_LACKING)

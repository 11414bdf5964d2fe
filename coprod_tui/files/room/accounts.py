"""The accounts of this machine: each is one person, unless it's said that several share it."""

from __future__ import annotations

import pwd


def account_number(name: str) -> int | None:
    """The number of an account, or `None` where there's no such account."""
    try:
        return pwd.getpwnam(name).pw_uid
    except (KeyError, ValueError):
        return None


def is_account(number: int) -> bool:
    """Whether a number is that of an account.

    In a container of their own, people may write files under thousands of numbers that are nobody's.
    """
    try:
        pwd.getpwuid(number)
    except KeyError:
        return False
    return True

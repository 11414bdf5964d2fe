"""Every call of the system that keeping files makes fails in every way it can, once or from then on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

from coprod_tui.errors import CoprodError
from tests.trust.campaign import Campaign, Outcome
from tests.trust.memory import folder_in_memory
from tests.trust.operation import Operation
from tests.trust.operations import OPERATIONS
from tests.trust.system_calls import ERRORS, Watch, error, watched

ALL = 1_000_000
"""More than there are."""

MOST_CALLS = 20_000
"""No operation needs nearly as many."""


class _EndlessError(BaseException):
    """Something is tried again and again; no part of the program may catch this."""


class Fault(NamedTuple):
    """One call that fails.

    Attributes:
        operation: Of which operation.
        number: The how-manyth of its calls, from 0.
        call: Its name.
        error: What it answers.
        once: Whether only this one fails, instead of all calls of that name from then on.
    """

    operation: type[Operation]
    number: int
    call: str
    error: str
    once: bool

    def __str__(self) -> str:
        return (
            f"{self.operation.__name__}, call {self.number}: {self.call} says {self.error}"
            f" {'once' if self.once else 'from then on'}"
        )


def system_faults(tries: int, chance: Random) -> Outcome:
    """Try some of the faults there are, or all of them; then let the operation be tried again."""
    possible = [each for operation in OPERATIONS for each in _possible(operation)]
    chosen = possible if tries >= len(possible) else chance.sample(possible, tries)
    broken = [words for each in chosen if (words := _broken(each))]
    return Outcome(len(chosen), tuple(broken), f"of {len(possible):,} there are")


def _possible(operation: type[Operation]) -> Iterator[Fault]:
    calls: list[str] = []
    with folder_in_memory() as folder:
        tried = operation(Path(folder))
        with suppress(CoprodError), watched(lambda name, _asked: calls.append(name)):
            tried.act()
        tried.close()
    for number, call in enumerate(calls):
        for name in ERRORS[call]:
            yield Fault(operation, number, call, name, once=True)
            yield Fault(operation, number, call, name, once=False)


def _broken(fault: Fault) -> str:
    """What of a promise doesn't hold when this call fails; empty where all does."""
    open_before = _open_files()
    with folder_in_memory() as folder:
        tried = fault.operation(Path(folder))
        told: CoprodError | None = None
        try:
            with watched(_failing(fault)):
                tried.act()
        except _EndlessError:
            return f"{fault}: it goes on for ever"
        except CoprodError as said:
            told = said
        except Exception as other:  # noqa: BLE001 - any other kind is what is looked for
            return f"{fault}: {type(other).__name__} got through: {other}"
        try:
            tried.judge(told)
        except (AssertionError, CoprodError, OSError, ValueError) as wrong:
            return f"{fault}, told as {told}: {type(wrong).__name__}: {wrong}"
        finally:
            tried.close()
        del tried
    return "" if _open_files() == open_before else f"{fault}: a file is left open"


def _failing(fault: Fault) -> Watch:
    count = -1

    def before(name: str, _asked: tuple[object, ...]) -> None:
        nonlocal count
        count += 1
        if count > MOST_CALLS:
            raise _EndlessError
        if count == fault.number or (not fault.once and count > fault.number and name == fault.call):
            raise error(fault.error)

    return before


def _open_files() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a path would be a second thing to open


FAULTS = Campaign(
    name="syscall faults",
    promise="Whatever a disk says: the file is whole, the fault is told in words, the next save clears up.",
    short=300,
    full=ALL,
    run=system_faults,
)

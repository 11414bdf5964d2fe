"""Work done in child processes, with what it costs: processor seconds and memory."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import select
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

AT_ONCE = os.cpu_count() or 1
_CHUNK = 1 << 16

Result = TypeVar("Result")


class Cost(NamedTuple, Generic[Result]):
    """What a child came back with.

    Attributes:
        number: Of the piece of work among all, from 0.
        result: What the work gave; `None` where the child didn't come back.
        fault: How the child ended otherwise; empty where it came back.
        seconds: Processor time it used.
        mebibytes: Memory it took beyond what it began with.
    """

    number: int
    result: Result | None
    fault: str = ""
    seconds: float = 0.0
    mebibytes: float = 0.0


def in_children(deeds: Iterable[Callable[[], Result]]) -> Iterator[Cost[Result]]:
    """Do each piece of work in a child of its own, a few at once; what each gave and cost, as they end."""
    waiting = enumerate(deeds)
    running: dict[int, tuple[int, int, bytearray]] = {}
    while True:
        while len(running) < AT_ONCE and (each := next(waiting, None)) is not None:
            number, deed = each
            pid, way = _begin(number, deed)
            running[way] = (number, pid, bytearray())
        if not running:
            return
        for way in select.select(list(running), [], [])[0]:
            number, pid, received = running[way]
            if chunk := os.read(way, _CHUNK):
                received += chunk
                continue
            del running[way]
            os.close(way)
            _pid, status = os.waitpid(pid, 0)
            yield _finished(number, bytes(received), os.waitstatus_to_exitcode(status))


def _begin(number: int, deed: Callable[[], Result]) -> tuple[int, int]:
    sys.stdout.flush()
    way, end = os.pipe()
    pid = os.fork()
    if pid:
        os.close(end)
        return pid, way
    code = 1
    try:
        os.close(way)
        # What the parent holds by now is not this work's to look through, again and again.
        gc.freeze()
        before = resource.getrusage(resource.RUSAGE_SELF)
        resident = _resident()
        try:
            result, fault = deed(), ""
        except Exception:  # noqa: BLE001 - whatever it is, the parent wants to know
            result, fault = None, traceback.format_exc()
        after = resource.getrusage(resource.RUSAGE_SELF)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        grown = max(after.ru_maxrss - resident, 0) / 1024
        with os.fdopen(end, "wb") as out:
            pickle.dump(Cost(number, result, fault, seconds, grown), out)
        code = 0
    finally:
        os._exit(code)


def _resident() -> int:
    """KiB in memory now."""
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - as few objects as can be
        return int(file.read().split()[1]) * resource.getpagesize() // 1024


def _finished(number: int, received: bytes, code: int) -> Cost[Result]:
    if code or not received:
        return Cost(number, None, f"the process ended with {code}")
    # It was written by this very program a moment ago.
    cost: Cost[Result] = pickle.loads(received)  # noqa: S301
    return cost

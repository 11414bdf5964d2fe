"""A program in a terminal, measured from outside: bytes, milliseconds, processor time and memory."""

from __future__ import annotations

import os
import re
import select
import time
from dataclasses import dataclass
from pathlib import Path

from tests.pty.keys import key_bytes
from tests.pty.terminal import PtyTerminal

QUIET = 0.06
"""Seconds of silence after which a key's output is taken to be complete."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """What one key press cost.

    Attributes:
        milliseconds: From the key to the last byte it caused.
        cpu: Processor milliseconds of all threads until the program was quiet again.
        size: Bytes written.
    """

    milliseconds: float
    cpu: float
    size: int


class MeasuredTerminal(PtyTerminal):
    """A terminal that also reads the program's meters."""

    def cpu(self) -> float:
        """Processor milliseconds used so far by every thread of the program."""
        nanoseconds = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            try:
                nanoseconds += int((task / "schedstat").read_text(encoding="ascii").split()[0])
            except FileNotFoundError:
                continue
        return nanoseconds / 1e6

    def memory(self) -> float:
        """The most memory the program has held, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found is not None
        return int(found[1]) / 1024

    def first_paint(self, ready: str) -> tuple[float, int]:
        """Wait until a text stands on the screen.

        Returns:
            Processor milliseconds until then, and bytes until the screen had settled.
        """
        self.wait_for(ready)
        cpu = self.cpu()
        self.wait_quiet()
        return cpu, len(self.log)

    def stroke(self, key: str) -> Stroke:
        """Press one key and measure what it causes."""
        before_bytes, before_cpu = len(self.log), self.cpu()
        start = last = time.perf_counter()
        self.send(key_bytes(key))
        limit = QUIET * 4
        while self._wait_for_output(limit):
            # Before the emulator draws it, which takes longer than most programs do.
            last = time.perf_counter()
            self.read()
            limit = QUIET
        return Stroke((last - start) * 1000, self.cpu() - before_cpu, len(self.log) - before_bytes)

    def hold(self, key: str, *, seconds: float, rate: float, line: SlowLine) -> float:
        """Hold a key down over a slow line.

        Returns:
            Seconds between letting go and the last byte reaching the screen.
        """
        code = key_bytes(key)
        start = time.perf_counter()
        presses = [start + number / rate for number in range(int(seconds * rate))]
        released = presses[-1]
        last_seen = released
        while True:
            now = time.perf_counter()
            while presses and presses[0] <= now:
                line.up.append((presses.pop(0) + line.delay, code))
            while line.up and line.up[0][0] <= now:
                self.send(line.up.pop(0)[1])
            if self._wait_for_output(0.002) and line.takes_more(now):
                chunk = os.read(self._master, 4096)
                self.log += chunk
                line.push(chunk, now)
            for chunk in line.arrived(now):
                last_seen = now
                for reply in [self.emulator.feed(chunk)]:
                    if reply and self.answers:
                        line.up.append((now + line.delay, reply))
            idle = not presses and not line.up and not line.busy
            if idle and now - max(last_seen, released) > 0.6 + 2 * line.delay:
                return max(0.0, last_seen - released)

    def _wait_for_output(self, limit: float) -> bool:
        return bool(select.select([self._master], [], [], limit)[0])


class SlowLine:
    """A line of so many bits a second, half a round trip away at each end.

    Args:
        rate: Bits per second, ten of which carry a byte.
        round_trip: Seconds there and back.
    """

    BUFFER = 65_536
    """Bytes that wait in the sender's socket before the program itself has to wait."""

    def __init__(self, rate: float, round_trip: float) -> None:
        self.delay = round_trip / 2
        self.up: list[tuple[float, bytes]] = []
        self._rate = rate / 10
        self._free_at = 0.0
        self._down: list[tuple[float, bytes]] = []

    @property
    def busy(self) -> bool:
        """Whether anything is still on its way to the screen."""
        return bool(self._down)

    def takes_more(self, now: float) -> bool:
        """Whether the sender's buffer has room."""
        return (self._free_at - now) * self._rate < self.BUFFER

    def push(self, chunk: bytes, now: float) -> None:
        """Send a chunk down the line."""
        self._free_at = max(self._free_at, now) + len(chunk) / self._rate
        self._down.append((self._free_at + self.delay, chunk))

    def arrived(self, now: float) -> list[bytes]:
        """Take what has reached the screen by now."""
        here = [chunk for at, chunk in self._down if at <= now]
        self._down = [(at, chunk) for at, chunk in self._down if at > now]
        return here

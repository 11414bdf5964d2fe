"""The campaign against a kiosk account behind a real sshd."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.ssh.attempts import ATTEMPTS, Attempt
from tests.ssh.host import KioskHost, lacking
from tests.trust.campaign import Campaign, Outcome
from tests.trust.multiplexers import MULTIPLEXERS


def _try(tries: int, chance: Random) -> Outcome:
    faults = []
    tried = 0
    with KioskHost() as host:
        for attempt in _attempts(tries, chance):
            tried += 1
            if came := _came_of(attempt, host):
                faults.append(f"{attempt.name}: {came}")
    return Outcome(tried, tuple(faults), f"{len(ATTEMPTS)} kinds of attempt")


def _attempts(tries: int, chance: Random) -> Iterator[Attempt]:
    """Every attempt once, in turns each time in another order."""
    left: list[Attempt] = []
    for _ in range(tries):
        if not left:
            left = chance.sample(ATTEMPTS, len(ATTEMPTS))
        yield left.pop()


def _came_of(attempt: Attempt, host: KioskHost) -> str:
    try:
        came = attempt.make(host)
    except AssertionError as error:
        came = f"it came to nothing that was expected: {error}"
    return came or ("" if host.wait_until_gone() else "a process stayed behind")


SSHD = Campaign(
    "sshd in the loop",
    "Whoever comes in by way of a kiosk account answers in one room, and can do nothing else.",
    len(ATTEMPTS),
    10 * len(ATTEMPTS),
    _try,
    lacking,
)

CAMPAIGNS = (SSHD, MULTIPLEXERS)

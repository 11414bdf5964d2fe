"""What commands print, looked at for what came through of the hostile texts that they were given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import NamedTuple

from tests.trust.campaign import Campaign, Outcome
from tests.trust.commands import Printed
from tests.trust.obeyed import MARK, unsafe
from tests.trust.payloads import PAYLOADS, RAW, generated

ALL = {**PAYLOADS, **RAW}
CODES = frozenset(range(6))
REPORTING = "check", "doctor --kiosk"
"""What finds faults for a living says them where results are said."""


class Hearing:
    """Looks at outputs, one after the other.

    Attributes:
        tried: The outputs looked at.
        seen: The marks of the texts that came up.
        faults: What came through.
    """

    def __init__(self) -> None:
        self.tried = 0
        self.seen: set[str] = set()
        self.faults: list[str] = []

    def judge(self, what: str, printed: Printed) -> None:
        """Look at one output.

        Args:
            what: Tells it from the others.
            printed: What a command left behind.
        """
        self.tried += 1
        text = printed.text.replace("\r\n", "\n")
        if left := [each for each in unsafe(text) if each != "\n"]:
            line = next(line for line in text.split("\n") if left[0] in line)
            self.faults.append(f"{what!r}: {left} in {line.strip()[:160]!r}")
        if "a fault of its own" in text:
            self.faults.append(f"{what!r} failed: {text[-200:]!r}")
        if printed.code not in CODES:
            self.faults.append(f"{what!r} ended with {printed.code}: {text[-200:]!r}")
        if printed.code and not printed.err and not any(each in what for each in REPORTING):
            self.faults.append(f"{what!r} ended with {printed.code} and said nothing")
        self.seen.update(re.findall(MARK, text))


class Spoken(NamedTuple):
    """Everything that is said of one kind of scene.

    Attributes:
        speak: Says it all of a scene of texts with these payloads.
        outputs: Things that are printed of one scene, at least.
        fewest_seen: Texts that come up in some output, at least.
    """

    speak: Callable[[Callable[[], str]], Hearing]
    outputs: int
    fewest_seen: int

    def of(self, take: Callable[[], str]) -> Hearing:
        """What came of one scene; also that it proved nothing, since too little came up."""
        heard = self.speak(take)
        if len(heard.seen) < self.fewest_seen:
            heard.faults.append(f"only {len(heard.seen)} texts came up")
        return heard


def try_payloads(spoken: Spoken, tries: int, chance: Random) -> Outcome:
    """Each payload in every place, through everything."""
    del tries, chance
    tried, faults = 0, list[str]()
    for name, payload in ALL.items():
        heard = spoken.of(partial(str, payload))
        tried += heard.tried
        faults += [f"{name}: {fault}" for fault in dict.fromkeys(heard.faults)]
    return Outcome(tried, tuple(faults), f"{len(ALL)} payloads through {tried // len(ALL)} outputs each")


def try_generated(spoken: Spoken, tries: int, chance: Random) -> Outcome:
    """Texts that chance has made, so many of them, through everything."""
    tried, faults = 0, list[str]()
    while tried < tries and not faults:
        heard = spoken.of(partial(generated, chance))
        tried += len(heard.seen)
        faults += dict.fromkeys(heard.faults)
    return Outcome(tried, tuple(faults), "texts that came up in a line or a document")


def hearings(spoken: Spoken, where: str, promise: str) -> Iterator[Campaign]:
    """The campaigns on everything that is said of one kind of scene."""
    tries = spoken.outputs * len(ALL)
    yield Campaign(f"hostile bytes in {where}", promise, tries, tries, partial(try_payloads, spoken))
    yield Campaign(
        f"generated hostile bytes in {where}",
        "So it is with pieces that do harm together.",
        1_000,
        100_000,
        partial(try_generated, spoken),
    )

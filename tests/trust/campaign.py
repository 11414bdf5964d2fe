"""A campaign: many tries at breaking one promise, and what came of them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple


class Outcome(NamedTuple):
    """What came of a campaign.

    Attributes:
        tried: How often the promise was put to the test.
        faults: A sentence for each time it didn't hold, with what is needed to see it again.
        remark: Figures worth telling, such as how many of the tries were cut off in the midst of a save.
    """

    tried: int
    faults: tuple[str, ...] = ()
    remark: str = ""


class Campaign(NamedTuple):
    """Many tries at breaking one promise.

    Attributes:
        name: Words that tell it from the others, such as "kill -9 of the saver".
        promise: What has to hold each time, in a sentence.
        short: How many tries `make check` makes; 0 for one that is too slow for it.
        full: How many tries `make trust` makes.
        run: Takes how often to try, and where chance comes from.
        lacking: Says why it can't be made on this machine; empty where it can.
    """

    name: str
    promise: str
    short: int
    full: int
    run: Callable[[int, Random], Outcome]
    lacking: Callable[[], str] = str

"""Make every campaign, and print what came of it: `make trust`, or `make trust ARGS="--short"`."""

from __future__ import annotations

import argparse
import sys
import time
from random import Random, SystemRandom

from tests.trust.campaign import Campaign, Outcome
from tests.trust.campaigns import CAMPAIGNS

MOST_TOLD = 20
"""Faults of one campaign that are told one by one."""


def main() -> int:
    """Run the campaigns asked for; 1 where a promise didn't hold, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="only campaigns whose name has one of these words")
    parser.add_argument("--short", action="store_true", help="as often as `make check` tries")
    parser.add_argument("--seed", type=int, help="the chance of an earlier run, to see its faults again")
    options = parser.parse_args()
    seed = SystemRandom().getrandbits(32) if options.seed is None else options.seed
    print(f"seed {seed}")
    broken = 0
    for campaign in CAMPAIGNS:
        tries = campaign.short if options.short else campaign.full
        named = not options.words or any(word in campaign.name for word in options.words)
        if tries and named:
            broken += not _held(campaign, tries, seed)
    return 1 if broken else 0


def _held(campaign: Campaign, tries: int, seed: int) -> bool:
    """Make one campaign and print its line; whether the promise held, or couldn't be tried here."""
    if reason := campaign.lacking():
        print(f"not tried  {campaign.name}: {reason}", flush=True)
        return True
    began = time.monotonic()
    outcome = campaign.run(tries, Random(f"{seed} {campaign.name}"))
    for line in _lines(campaign, outcome, time.monotonic() - began):
        print(line, flush=True)
    return not outcome.faults and outcome.tried > 0


def _lines(campaign: Campaign, outcome: Outcome, seconds: float) -> list[str]:
    verdict = "BROKEN" if outcome.faults or not outcome.tried else "held"
    remark = f" · {outcome.remark}" if outcome.remark else ""
    figures = f"{len(outcome.faults)} faults in {outcome.tried:,} tries, {seconds:.0f} s{remark}"
    told = [f"           {fault}" for fault in outcome.faults[:MOST_TOLD]]
    return [f"{verdict:9}  {campaign.name}: {figures}", f"           {campaign.promise}", *told]


if __name__ == "__main__":
    sys.exit(main())

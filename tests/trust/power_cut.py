"""A real file system loses its power in the midst of saves."""

from __future__ import annotations

from tests.trust.campaign import Campaign

POWER_CUTS: tuple[Campaign, ...] = ()

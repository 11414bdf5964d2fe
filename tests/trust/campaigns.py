"""All campaigns, in the order in which they are told of."""

from __future__ import annotations

from tests.trust import room
from tests.trust.campaign import Campaign

CAMPAIGNS: tuple[Campaign, ...] = (room.CAMPAIGN,)

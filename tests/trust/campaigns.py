"""All campaigns, in the order in which they are told of."""

from __future__ import annotations

from tests.trust import hostile_lines, hostile_screens, hostile_terminal, room
from tests.trust.campaign import Campaign

CAMPAIGNS: tuple[Campaign, ...] = (
    *hostile_screens.CAMPAIGNS,
    *hostile_lines.CAMPAIGNS,
    *hostile_terminal.CAMPAIGNS,
    room.CAMPAIGN,
)

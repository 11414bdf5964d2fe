"""All campaigns, in the order in which they are told of."""

from __future__ import annotations

from tests.trust import hostile_lines, hostile_screens, hostile_terminal, room
from tests.trust.campaign import Campaign
from tests.trust.faults import FAULTS
from tests.trust.kill_program import KILL_PROGRAM
from tests.trust.kill_saver import KILL_SAVER

CAMPAIGNS: tuple[Campaign, ...] = (
    KILL_SAVER,
    KILL_PROGRAM,
    FAULTS,
    *hostile_screens.CAMPAIGNS,
    *hostile_lines.CAMPAIGNS,
    *hostile_terminal.CAMPAIGNS,
    room.CAMPAIGN,
)

"""All campaigns, in the order in which they are told of."""

from __future__ import annotations

from tests.trust import (
    damaged_files,
    hostile_lines,
    hostile_room_lines,
    hostile_room_terminal,
    hostile_screens,
    hostile_terminal,
    likely_files,
    opened_reports,
    room,
    signals,
    sshd,
    strange_files,
)
from tests.trust.campaign import Campaign
from tests.trust.crash_states import CRASH_STATES
from tests.trust.faults import FAULTS
from tests.trust.kill_program import KILL_PROGRAM
from tests.trust.kill_saver import KILL_SAVER
from tests.trust.old_formats import OLD_FORMATS
from tests.trust.power_cut import POWER_CUTS
from tests.trust.real_disks import REAL_DISKS
from tests.trust.strace_faults import STRACE_FAULTS
from tests.trust.two_writers import TWO_WRITERS
from tests.trust.wrong_clock import WRONG_CLOCK

CAMPAIGNS: tuple[Campaign, ...] = (
    KILL_SAVER,
    KILL_PROGRAM,
    FAULTS,
    STRACE_FAULTS,
    CRASH_STATES,
    *POWER_CUTS,
    REAL_DISKS,
    TWO_WRITERS,
    WRONG_CLOCK,
    OLD_FORMATS,
    *signals.CAMPAIGNS,
    *hostile_screens.CAMPAIGNS,
    *hostile_lines.CAMPAIGNS,
    *hostile_room_lines.CAMPAIGNS,
    *hostile_terminal.CAMPAIGNS,
    hostile_room_terminal.CAMPAIGN,
    *strange_files.CAMPAIGNS,
    *damaged_files.CAMPAIGNS,
    *likely_files.CAMPAIGNS,
    *opened_reports.CAMPAIGNS,
    room.CAMPAIGN,
    *sshd.CAMPAIGNS,
)

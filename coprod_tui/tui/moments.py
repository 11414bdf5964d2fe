"""Moments in plain words."""

from __future__ import annotations

from datetime import datetime, timedelta

from coprod_tui.reports.moments import local

LATELY = 7
"""Days that are counted instead of naming the date."""


def when(moment: datetime, now: datetime) -> str:
    """Say when something was, on the clock of this machine.

    Args:
        moment: With its time zone.
        now: With the time zone to speak in.

    Returns:
        "today 14:05", "yesterday 14:05", "3 days ago", "22 October" or "22 October 2025".
    """
    there = local(moment, now.tzinfo)
    days = (now.date() - there.date()) // timedelta(days=1)
    if days <= 0:
        # A clock that is ahead elsewhere is no reason to speak of tomorrow.
        return f"today {there:%H:%M}"
    if days == 1:
        return f"yesterday {there:%H:%M}"
    if days < LATELY:
        return f"{days} days ago"
    date = f"{there.day} {_MONTHS[there.month - 1]}"
    return date if there.year == now.year else f"{date} {there.year}"


# Spelled here, since the names of a locale would mix languages.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

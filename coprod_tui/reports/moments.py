"""Moments as people read them: on this machine's clock on a screen, in UTC in what is sent round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

MomentWords = Callable[[datetime], str]
"""Says when something was; given the moment in UTC."""


def in_utc(at: datetime) -> str:
    """For a document, which may be read anywhere: "2026-11-26 14:05 UTC"."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def on_this_clock(at: datetime) -> str:
    """For a screen, with the name of the time zone: "2026-11-26 15:05 CET"."""
    return f"{local(at):%Y-%m-%d %H:%M %Z}"


def day_on_this_clock(at: datetime) -> str:
    """For a screen, where the day is enough: "2026-11-26"."""
    return f"{local(at):%Y-%m-%d}"


def local(at: datetime, zone: tzinfo | None = None) -> datetime:
    """The same moment in a time zone, by default that of this machine.

    One at the very edge of the calendar, as an edited file may have it, stays as it is.
    """
    try:
        return at.astimezone(zone)
    except (OverflowError, ValueError):
        return at

"""Moments as people and programs read them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path


def format_moment(at: datetime) -> str:
    """Write a moment in UTC as people and programs read it: "2026-11-22T10:00:00Z"."""
    fraction = "auto" if at.microsecond % 1000 or not at.microsecond else "milliseconds"
    return at.astimezone(UTC).isoformat(timespec=fraction).replace("+00:00", "Z")


def parse_moment(text: str) -> datetime:
    """Read a moment; one without a time zone is taken as UTC.

    Raises:
        ValueError: It's no date and time, or one outside of the calendar.
    """
    at = datetime.fromisoformat(text)
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error


def moment_of(seconds: float) -> datetime:
    """The moment of a file's time, in UTC to the second; one outside of the calendar is taken as its start.

    Args:
        seconds: Since 1970, as the file system says.
    """
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (OSError, OverflowError, ValueError):
        return datetime.fromtimestamp(0, UTC)


def changed_at(path: Path) -> datetime | None:
    """When a file was last written, in UTC to the second; `None` where the disk doesn't say."""
    try:
        return moment_of(path.stat().st_mtime)
    except OSError:
        return None

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from coprod_tui.reports.moments import day_on_this_clock, in_utc, local, on_this_clock

AT = datetime(2026, 11, 26, 14, 5, tzinfo=UTC)


@pytest.fixture
def far_west(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock is five hours behind."""
    monkeypatch.setenv("TZ", "XYZ5")
    time.tzset()
    yield
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


@pytest.mark.usefixtures("far_west")
def test_a_moment_is_told_with_its_time_zone() -> None:
    assert in_utc(AT) == "2026-11-26 14:05 UTC"
    assert on_this_clock(AT) == "2026-11-26 09:05 XYZ"


@pytest.mark.usefixtures("far_west")
def test_a_day_is_that_of_this_clock() -> None:
    assert day_on_this_clock(AT.replace(hour=4)) == "2026-11-25"
    assert day_on_this_clock(AT) == "2026-11-26"


@pytest.mark.parametrize(
    "at,hours", [(datetime.min.replace(tzinfo=UTC), -5), (datetime.max.replace(tzinfo=UTC), 5)]
)
def test_the_edge_of_the_calendar_stays_where_it_is(at: datetime, hours: int) -> None:
    assert local(at, timezone(timedelta(hours=hours))) == at

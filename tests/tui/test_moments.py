from datetime import UTC, datetime, timedelta, timezone

import pytest

from coprod_tui.tui.moments import when

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    "moment, words",
    [
        (datetime(2026, 11, 22, 13, 5, tzinfo=UTC), "today 14:05"),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "today 00:30"),
        (datetime(2026, 11, 21, 13, 5, tzinfo=UTC), "yesterday 14:05"),
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), "yesterday 00:30"),
        (datetime(2026, 11, 19, 13, 5, tzinfo=UTC), "3 days ago"),
        (datetime(2026, 11, 15, 13, 5, tzinfo=UTC), "15 November"),
        (datetime(2025, 11, 15, 13, 5, tzinfo=UTC), "15 November 2025"),
    ],
)
def test_a_moment_in_plain_words(moment: datetime, words: str) -> None:
    assert when(moment, NOW) == words

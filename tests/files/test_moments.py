from datetime import UTC, datetime

import pytest

from coprod_tui.files.moments import moment_of


def test_a_files_time_is_a_moment_to_the_second() -> None:
    assert moment_of(86_400.9) == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("absurd", [1e300, -1e300, float("inf"), 2.0**62])
def test_a_time_outside_of_the_calendar_is_its_start(absurd: float) -> None:
    assert moment_of(absurd) == datetime(1970, 1, 1, tzinfo=UTC)

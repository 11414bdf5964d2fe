from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from coprod_tui.files import clock


def test_the_time_is_told_to_the_millisecond_as_the_log_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime(2026, 11, 22, 12, 0, 0, 987_654, tzinfo=UTC)
    monkeypatch.setattr(clock, "datetime", SimpleNamespace(now=lambda _zone: noon))
    assert clock.now() == datetime(2026, 11, 22, 12, 0, 0, 987_000, tzinfo=UTC)

"""Fails a test that runs far longer than any does: in a mutant, a loop may have lost its end.

A plugin of pytest: `pytest -p tools.endless`.
"""

from __future__ import annotations

import signal
from collections.abc import Generator

import pytest

PATIENCE = 20
"""Seconds that a test may take."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test run for so long."""

    def end(_number: int, _frame: object) -> None:
        pytest.fail(f"{item.nodeid} seems to have no end.")

    signal.signal(signal.SIGALRM, end)
    signal.alarm(PATIENCE)
    try:
        return (yield)
    finally:
        signal.alarm(0)

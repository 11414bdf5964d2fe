"""Notes with coverage for which test a line was run, also in threads and in programs that a test starts.

A plugin of pytest: `coverage run -m pytest -p tools.coverage_by_test`.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from coverage import Coverage


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Call what is measured by the test's name, without its parameters."""
    if (measuring := Coverage.current()) is not None:
        test = item.nodeid.partition("[")[0]
        measuring.switch_context(test)
        # Programs started from now on read it there.
        measuring.set_option("run:context", test)
        os.environ["COVERAGE_PROCESS_CONFIG"] = measuring.config.serialize()
    return (yield)

"""What holds for every test: nothing touches the real home folder, and Hypothesis is repeatable in CI."""

import os
import signal
import time
from pathlib import Path

import pytest
from hypothesis import Phase, settings

# Times on a shared machine say nothing about the code, so no property has a deadline.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
# Whether a change of the code is noticed at all is found out sooner without the smallest example of it.
settings.register_profile(
    "mutants", deadline=None, derandomize=True, max_examples=50, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("ci" if os.environ.get("CI") else "default")

# In the background it may be ignored, which every program that a test starts would inherit.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder inside `tmp_path`; `coprod` keeps its sessions, settings and state in it.

    Whatever the person running the tests has set for coprod, for colours or over SSH is taken away, and their
    clock shows UTC.
    """
    home = tmp_path / "home"
    home.mkdir()
    for name in os.environ:
        if name.startswith(("COPROD_", "TEXTUAL_", "SSH_")):
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("COPROD_HOME", str(home / "coprod"))
    for folder in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{folder}_HOME", str(home / folder.lower()))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    return home

"""After a crash the words on the screen are true, short, and tell nothing private."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from coprod_tui.tui.guarded import GuardedApp
from coprod_tui.tui.terminal import report_crash


class FullDiskApp(GuardedApp):
    def save_now(self) -> None:
        raise OSError("disk \x1bfull")

    def way_back(self) -> str:
        return "coprod open 'A\x1b title'"


def test_a_failed_save_is_not_called_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report_crash(FullDiskApp(), RuntimeError("x"), tmp_path / "crash.log")
    assert capsys.readouterr().err == (
        f"The last answers could not be saved: disk ␛full. Details: {tmp_path / 'crash.log'}\n"
        "Go on with: coprod open 'A␛ title'\n"
    )


def test_a_log_that_cannot_be_written_is_not_promised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", encoding="utf-8")
    report_crash(GuardedApp(), RuntimeError("x"), tmp_path / "state" / "crash.log")
    assert capsys.readouterr().err.startswith("Your answers are saved. The details could not be written.\n")


def test_a_link_in_the_place_of_the_log_is_not_followed(tmp_path: Path) -> None:
    target, log = tmp_path / "precious", tmp_path / "crash.log"
    target.write_text("precious", encoding="utf-8")
    log.symlink_to(target)
    report_crash(GuardedApp(), RuntimeError("x"), log)
    assert target.read_text(encoding="utf-8") == "precious"
    assert stat.S_IMODE(log.lstat().st_mode) == 0o600

"""After a crash the words on the screen are true, short, and tell nothing private."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Self

import pytest

from coprod_tui.tui.guarded import GuardedApp
from coprod_tui.tui.terminal import _forget_lost_streams, report_crash, run


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


def test_the_log_tells_of_the_last_crash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "state" / "coprod" / "crash.log"
    for error in (RuntimeError("first"), LookupError("second")):
        report_crash(GuardedApp(), error, log)
        assert f"Details: {log}" in capsys.readouterr().err
    assert "LookupError" in log.read_text(encoding="utf-8")
    assert "RuntimeError" not in log.read_text(encoding="utf-8")
    assert stat.S_IMODE(log.parent.stat().st_mode) & 0o077 == 0


def test_nothing_that_textual_has_kept_of_a_crash_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    app = GuardedApp()
    app._exit_renderables.append("a note in a local variable")
    app._print_error_renderables()
    assert app._exit_renderables == []
    assert capsys.readouterr() == ("", "")


def test_a_link_in_the_place_of_the_log_is_not_followed(tmp_path: Path) -> None:
    target, log = tmp_path / "precious", tmp_path / "crash.log"
    target.write_text("precious", encoding="utf-8")
    log.symlink_to(target)
    report_crash(GuardedApp(), RuntimeError("x"), log)
    assert target.read_text(encoding="utf-8") == "precious"
    assert stat.S_IMODE(log.lstat().st_mode) == 0o600


def test_a_fault_that_textual_lets_through_is_a_crash_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class NoSignals:
        code = None

        def __init__(self, **wishes: object) -> None:
            del wishes

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *fault: object) -> None:
            pass

    def fail(**wishes: object) -> None:
        raise RuntimeError(wishes)

    monkeypatch.setattr("coprod_tui.tui.terminal.check_terminal", lambda *_around: None)
    monkeypatch.setattr("coprod_tui.tui.terminal.Leaving", NoSignals)
    app = GuardedApp()
    monkeypatch.setattr(app, "run", fail)
    before = os.umask(0o022)
    try:
        assert run(app, crash_log=tmp_path / "crash.log") == 1
    finally:
        os.umask(before)
    assert capsys.readouterr().err.startswith("Your answers are saved. Details: ")
    assert "RuntimeError" in (tmp_path / "crash.log").read_text(encoding="utf-8")


def test_the_first_fault_of_several_is_the_one_that_is_told() -> None:
    app = GuardedApp()
    first, second = RuntimeError("first"), RuntimeError("second")
    app._handle_exception(first)
    app._handle_exception(second)
    assert app.crash is first


def test_streams_that_were_never_there_are_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.__stdout__", None)
    _forget_lost_streams()


def test_an_app_that_does_not_run_need_not_leave() -> None:
    GuardedApp().leave(143)

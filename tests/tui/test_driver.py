"""The driver's corrections that no terminal can be brought to need on purpose."""

from __future__ import annotations

import asyncio
import os
import select
from threading import Thread, current_thread
from time import monotonic

import pytest
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition

from coprod_tui.tui.driver import LARGEST, TerminalDriver
from coprod_tui.tui.guarded import GuardedApp
from coprod_tui.tui.pace import ASK, IN_FLIGHT

pytestmark = pytest.mark.usefixtures("handlers")


class Noting(GuardedApp):
    """Notes what the driver tells it."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def before_suspension(self) -> None:
        self.told.append("before suspension")

    def repaint(self) -> None:
        self.told.append("repaint")

    def line_ready(self) -> None:
        self.told.append("line ready")


async def test_an_app_that_does_not_guard_itself_is_refused() -> None:
    with pytest.raises(TypeError, match="App is not a GuardedApp"):
        TerminalDriver(App())


@pytest.mark.parametrize(
    "claimed,taken",
    [
        ((100, 30), (100, 30)),
        ((0, 0), (80, 24)),
        ((100, 0), (80, 24)),
        ((0, 30), (80, 24)),
        ((65_535, 65_535), LARGEST),
        (None, (80, 24)),
    ],
)
async def test_a_size_that_makes_no_sense_is_not_taken(
    claimed: tuple[int, int] | None, taken: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def size(number: int) -> os.terminal_size:
        asked.append(number)
        if claimed is None:
            raise OSError
        return os.terminal_size(claimed)

    driver = TerminalDriver(Noting())
    monkeypatch.setattr(os, "get_terminal_size", size)
    assert driver._get_terminal_size() == taken
    # Where it's drawn, then where keys come from.
    assert asked in ([2], [2, 0])


async def test_a_size_that_is_given_needs_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _number: os.terminal_size((100, 30)))
    assert TerminalDriver(Noting(), size=(50, 20))._size == (50, 20)
    assert TerminalDriver(Noting())._size == (100, 30)


async def test_each_frame_is_asked_about_once_and_nothing_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = TerminalDriver(Noting())
    written: list[str] = []
    monkeypatch.setattr(LinuxDriver, "write", lambda _driver, data: written.append(data))
    driver.end_frame()
    assert written == []
    for frame in ("the first frame", "the second"):
        driver.write(frame)
        driver.end_frame()
        driver.end_frame()
    assert written == ["the first frame", ASK, "the second", ASK]


@pytest.mark.parametrize("state", [select.POLLHUP, select.POLLERR, select.POLLNVAL])
async def test_a_line_that_is_gone_gives_nothing_to_read(state: int) -> None:
    driver = TerminalDriver(Noting())
    driver.fileno, way = os.pipe()
    os.write(way, b"keys of nobody")
    assert driver._read(select.POLLIN | state) == b""
    assert driver._read(select.POLLIN) == b"keys of nobody"
    os.close(way)
    os.close(driver.fileno)
    assert driver._read(select.POLLIN) == b""


async def test_a_stop_in_the_midst_of_going_on_is_not_obeyed() -> None:
    app = Noting()
    driver = TerminalDriver(app)
    driver._changing = True
    driver._sigtstp_application()
    driver._sigcont_application()
    assert app.told == []


async def test_going_on_before_the_screens_have_begun_does_nothing() -> None:
    app = Noting()
    driver = TerminalDriver(app)
    driver._auto_restart = False
    driver._sigcont_application()
    assert app.told == []
    assert not driver._changing


async def test_in_the_background_the_terminal_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Noting()
    driver = TerminalDriver(app)
    monkeypatch.setattr(os, "tcgetpgrp", lambda _number: os.getpgrp() + 1)
    driver._reclaim()
    assert app.told == []


async def test_who_was_stopped_from_outside_takes_the_terminal_back(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = TerminalDriver(Noting())
    taken: list[bool] = []
    monkeypatch.setattr(driver, "_reclaim", lambda: taken.append(driver._changing))
    with monkeypatch.context() as patch:
        patch.setattr(driver, "_writer_thread", current_thread())
        driver._sigcont_application()
    assert taken == [True]
    assert not driver._changing


async def test_a_signal_in_the_midst_of_a_suspension_waits_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Noting()
    driver = TerminalDriver(app)
    monkeypatch.setattr(LinuxDriver, "suspend_application_mode", TerminalDriver._sigtstp_application)
    driver.suspend_application_mode()
    assert app.told == []
    assert not driver._changing


async def test_a_key_may_come_in_pieces_for_a_while_and_then_nothing_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver = TerminalDriver(Noting())
    waits: list[int | None] = []

    class Silence:
        """Nothing comes, and then it's told to stop."""

        def register(self, _descriptor: int, _wanted: int) -> None:
            """All the same to it."""

        def poll(self, wait: int | None) -> list[tuple[int, int]]:
            waits.append(wait)
            return [(driver._stop_reading, select.POLLIN)] if wait is None else []

    monkeypatch.setattr(select, "poll", Silence)
    os.write(driver._wake, b"\0")
    driver.run_input_thread()
    assert waits == [50] * 5 + [None]


async def test_reading_that_never_began_is_ended_without_a_word() -> None:
    driver = TerminalDriver(Noting())
    driver.disable_input()
    os.set_blocking(driver._stop_reading, False)
    with pytest.raises(BlockingIOError):
        os.read(driver._stop_reading, 1)


async def test_reading_ends_when_what_was_asked_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = TerminalDriver(Noting(), mouse=False)
    done: list[str] = []

    def read() -> None:
        os.read(driver._stop_reading, 1)
        done.append("read")

    monkeypatch.setattr(driver._pace, "wait_for_answers", lambda _now: done.append("answered"))
    reading = Thread(target=read)
    reading.start()
    driver._key_thread = reading
    driver.disable_input()
    assert not reading.is_alive()
    assert done == ["answered", "read"]


async def test_keys_are_never_written_into_a_file() -> None:
    assert not TerminalDriver(Noting(), debug=True)._debug


async def test_going_on_in_the_foreground_the_terminal_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Noting()
    driver = TerminalDriver(app)
    written: list[str] = []
    set_to: list[list[object]] = []
    monkeypatch.setattr(os, "tcgetpgrp", lambda _number: os.getpgrp())
    monkeypatch.setattr("termios.tcgetattr", lambda _number: [0, 0, 0, 0])
    monkeypatch.setattr("termios.tcsetattr", lambda _number, _when, attributes: set_to.append(attributes))
    monkeypatch.setattr(driver, "write", written.append)
    monkeypatch.setattr(driver, "_enable_mouse_support", lambda: written.append("mouse"))
    driver._reclaim()
    told = asyncio.Event()
    asyncio.get_running_loop().call_soon(told.set)
    await told.wait()
    assert len(set_to) == 1
    assert written[0].startswith("\x1b[?1049h")
    assert written[1:] == ["mouse"]
    assert app.told == ["repaint"]


async def test_the_answer_that_frees_the_line_brings_a_frame() -> None:
    app = Noting()
    driver = TerminalDriver(app)
    driver._pace.answered()
    for _ in range(IN_FLIGHT):
        driver._pace.wants_answer(monotonic())
    busy = [driver.is_line_busy]
    driver.process_message(CursorPosition(0, 0))
    told = asyncio.Event()
    asyncio.get_running_loop().call_soon(told.set)
    await told.wait()
    assert [*busy, driver.is_line_busy] == [True, False]
    assert app.told == ["line ready"]


async def test_an_answer_that_leaves_the_line_busy_brings_no_frame() -> None:
    app = Noting()
    driver = TerminalDriver(app)
    driver._pace.answered()
    for _ in range(IN_FLIGHT + 1):
        assert driver._pace.wants_answer(monotonic())
    driver.process_message(CursorPosition(0, 0))
    looked = asyncio.Event()
    asyncio.get_running_loop().call_soon(looked.set)
    await looked.wait()
    assert driver.is_line_busy
    assert app.told == []

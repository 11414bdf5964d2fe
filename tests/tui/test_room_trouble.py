"""Disks that fail, and files that are wrong, under a shared screen."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.room import open_room
from coprod_tui.files.room.folder import RoomFolder
from coprod_tui.files.room.shared_view import SharedView
from coprod_tui.tui.screens.saving import SavingScreen
from tests import rooms
from tests.tui.meetings import KNOW, YES, Meeting, a_meeting
from tests.tui.program import full_disk, shows, until


async def test_an_answer_that_is_not_on_the_disk_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = a_meeting(tmp_path)
    monkeypatch.setattr(OpenSession, "save", full_disk)
    async with at.app.run_test() as pilot:
        await pilot.press("g", "a")
        await until(pilot, lambda: "NOT SAVED: The disk is full" in at.seen)
        await pilot.press("q", "q")
        await until(pilot, lambda: isinstance(at.app.screen, SavingScreen))
        assert at.screen.findings.session.answer(KNOW) is Answer.APPLIES


def no_space(_folder: RoomFolder, _view: SharedView) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


async def test_others_are_told_what_is_shown_as_soon_as_the_disk_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test() as pilot:
        with monkeypatch.context() as patched:
            patched.setattr(open_room, "show_to_all", no_space)
            await pilot.press("g")
            assert "Others can't see what is on this screen: No space left on device." in at.seen
            assert at.shared.statement == ""
        at.look()
        assert "? help" in at.seen
        assert at.shared.statement == KNOW


async def test_a_room_is_saved_elsewhere_only_where_it_cannot_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = a_meeting(tmp_path)
    elsewhere = tmp_path / "elsewhere.toml"
    async with at.app.run_test() as pilot:
        await pilot.press("g", "w")
        assert "Everything is saved in the room's folder, as it should be." in at.seen
        with monkeypatch.context() as patched:
            patched.setattr(OpenSession, "save", full_disk)
            await pilot.press("a")
            await until(pilot, lambda: "NOT SAVED" in at.seen)
        await pilot.press("w", "down", "enter", "ctrl+u", *str(elsewhere), "enter")
        await until(pilot, elsewhere.exists)
        assert "Now saving in elsewhere.toml;" in at.screen.said
        assert str(tmp_path) not in at.screen.said
        await until(pilot, elsewhere.with_suffix(".room").exists)
        await pilot.press("g", "w")
        assert "Everything is saved where you said, outside the room's folder." in at.seen
    assert at.app.way_back() == f"coprod room open {at.folder.path} --from {elsewhere}"


async def test_where_saving_fails_a_room_is_shown_the_name_of_no_folder(tmp_path: Path) -> None:
    at = a_meeting(tmp_path)
    async with at.app.run_test(size=(200, 24)) as pilot:
        await pilot.press("g")
        at.folder.path.rename(tmp_path / "aside")
        await pilot.press("a")
        await until(pilot, lambda: "NOT SAVED: Its folder is gone · w to save elsewhere" in at.seen)
        assert str(tmp_path) not in at.seen
        await pilot.press("w")
        assert shows(at.app, SavingScreen)
        assert "Its folder is gone. Put it back. Or save somewhere else." in at.seen
        await pilot.press("down", "enter")
        assert "Folder or file: ~/riverside.toml" in at.seen
        await pilot.press("ctrl+u", *str(tmp_path / "nowhere" / "it"), "enter")
        assert "There is no such folder. Make it, or name another." in at.seen
        await pilot.press("ctrl+u")
        assert "nowhere" not in at.seen
        await pilot.press("escape")
        (tmp_path / "aside").rename(at.folder.path)
        await pilot.press("q")
        await until(pilot, lambda: "NOT SAVED" not in at.seen)


async def test_what_is_wrong_with_the_settings_is_said_until_the_first_move(tmp_path: Path) -> None:
    at = Meeting(rooms.a_room(tmp_path), notice="Two commands have the key y.")
    async with at.app.run_test() as pilot:
        await until(pilot, lambda: "Two commands have the key y." in at.seen)
        await pilot.press("down")
        assert "Two commands" not in at.seen


async def test_a_fault_in_the_room_leaves_a_number_that_is_being_typed(tmp_path: Path) -> None:
    at = a_meeting(tmp_path, {KNOW: YES})
    async with at.app.run_test() as pilot:
        await pilot.press("g", "7")
        at.folder.answers.rename(at.folder.path / "aside")
        at.look()
        await pilot.pause()
        assert "7 people: a applies" in at.seen
        await pilot.press("a")
        at.look()
        await pilot.pause()
        assert "The room's folder can't be read now; what was seen last still counts." in at.seen
        assert at.screen.meeting.room.tally(KNOW, "").applies == 7

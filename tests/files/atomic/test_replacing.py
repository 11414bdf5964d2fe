"""A file is the old one or the new one, whole, whatever is killed when."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_tui.files.atomic import (
    FileStamp,
    backup,
    replace_file,
    sync_folder,
    temporary,
)
from tests.files.atomic.contents import NEW, OLD, names


def test_the_new_content_has_the_name_and_the_old_one_is_beside_it(path: Path, stamp: FileStamp) -> None:
    new = replace_file(path, NEW, expected=stamp)
    assert (path.read_bytes(), backup(path).read_bytes()) == (NEW, OLD)
    assert new == FileStamp.of(path)
    assert names(path) == {"clinic.toml", "clinic.toml.bak"}


def test_only_the_last_content_is_kept(path: Path, stamp: FileStamp) -> None:
    for content in (NEW, b"third", b"fourth"):
        stamp = replace_file(path, content, expected=stamp)
    assert (path.read_bytes(), backup(path).read_bytes()) == (b"fourth", b"third")


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_only_the_owner_can_read_it_whatever_the_umask(path: Path, mask: int) -> None:
    old = os.umask(mask)
    try:
        replace_file(path, NEW, expected=None)
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_an_interrupted_save_left_is_cleared(path: Path, stamp: FileStamp) -> None:
    temporary(path).write_bytes(b"half")
    # As after a kill between the two steps of the backup: both names stand for one file.
    os.link(path, backup(path))
    os.link(path, path.with_name(".clinic.toml.backing"))
    replace_file(path, NEW, expected=stamp)
    assert (path.read_bytes(), backup(path).read_bytes()) == (NEW, OLD)
    assert names(path) == {"clinic.toml", "clinic.toml.bak"}


def test_the_content_is_on_the_disk_before_its_name_and_the_name_before_it_is_called_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync
    synced: list[tuple[str, bool]] = []

    def noting(descriptor: int) -> None:
        synced.append((str(Path(f"/proc/self/fd/{descriptor}").readlink()), path.exists()))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    replace_file(path, NEW, expected=None)
    assert synced == [(str(temporary(path)), False), (str(path.parent), True)]


def test_only_a_folder_can_be_made_sure_of(path: Path) -> None:
    sync_folder(path.parent)
    path.write_bytes(OLD)
    with pytest.raises(NotADirectoryError):
        sync_folder(path)


SAVE_FOR_EVER = """
import sys
from pathlib import Path
from coprod_tui.files.atomic import FileStamp, replace_file
path = Path(sys.argv[1])
number, stamp = int(sys.argv[2]), FileStamp.of(path)
while True:
    number += 1
    stamp = replace_file(path, f"{number}\\n".encode() * 5000, expected=stamp)
    print(number, flush=True)
"""


def test_a_kill_at_any_moment_loses_no_save_that_was_acknowledged(path: Path) -> None:
    saved = 0
    replace_file(path, b"0\n" * 5000, expected=None)
    for round_ in range(30):
        with subprocess.Popen(
            [sys.executable, "-c", SAVE_FOR_EVER, str(path), str(saved)], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            for _line in range(1 + round_ % 4):
                saved = int(child.stdout.readline())
            child.send_signal(signal.SIGKILL)
            rest = child.stdout.read().split(b"\n")[:-1]
        saved = int(rest[-1]) if rest else saved
        lines = path.read_bytes().splitlines()
        assert len(lines) == 5000
        assert len(set(lines)) == 1
        assert int(lines[0]) in {saved, saved + 1}
        saved = int(lines[0])
    replace_file(path, NEW, expected=FileStamp.of(path))
    assert names(path) == {"clinic.toml", "clinic.toml.bak"}

import os
import stat
from pathlib import Path

import pytest

from coprod_tui.errors import BadFileError
from coprod_tui.files.room.passing import Looked, pass_on, take_in
from tests.accounts import needs_accounts, other_accounts

MOST = 1024


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "slip.toml"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_what_is_passed_on_is_taken_in_whole_and_has_its_mode_whatever_the_umask(
    file: Path, mode: int
) -> None:
    before = os.umask(0o077)
    try:
        pass_on(file, b"the first", mode)
        pass_on(file, b"the second one", mode)
    finally:
        os.umask(before)
    assert take_in(file, MOST) == b"the second one"
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_what_an_interrupted_write_left_is_cleared(file: Path) -> None:
    file.with_name(".slip.toml.saving").write_bytes(b"half")
    pass_on(file, b"whole", 0o600)
    assert [each.name for each in file.parent.glob("*slip*")] == ["slip.toml"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_on(file, b"old", 0o600)

    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        pass_on(file, b"new", 0o600)
    assert file.read_bytes() == b"old"
    assert [each.name for each in file.parent.glob("*slip*")] == ["slip.toml"]


def test_a_link_put_where_the_new_content_is_written_leads_nowhere(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"precious")
    file.with_name(".slip.toml.saving").symlink_to(target)
    pass_on(file, b"slip", 0o600)
    assert target.read_bytes() == b"precious"
    assert file.read_bytes() == b"slip"


def test_the_largest_file_is_taken_and_one_byte_more_is_not(file: Path) -> None:
    file.write_bytes(b"x" * MOST)
    assert take_in(file, MOST) == b"x" * MOST
    file.write_bytes(b"x" * (MOST + 1))
    with pytest.raises(BadFileError):
        take_in(file, MOST)
    file.write_bytes(b"")
    assert take_in(file, MOST) == b""


def test_a_huge_file_with_nothing_in_it_is_not_read(file: Path) -> None:
    with file.open("wb") as sparse:
        sparse.truncate(2**40)
    with pytest.raises(BadFileError, match="larger than 1 KiB"):
        take_in(file, MOST)


def test_a_file_that_has_more_in_it_than_its_size_says_is_cut_off() -> None:
    # As one does that grows while it's read.
    with pytest.raises(BadFileError, match="larger"):
        take_in(Path("/proc/self/status"), 10)
    assert take_in(Path("/proc/self/status"), 64 * 1024).startswith(b"Name:")


def test_links_pipes_folders_and_devices_are_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"content")
    link, pipe, folder, second_name = (tmp_path / name for name in ("link", "pipe", "folder", "second"))
    link.symlink_to(target)
    os.mkfifo(pipe)
    folder.mkdir()
    second_name.hardlink_to(target)

    def refuse(*_arguments: object, **_named: object) -> int:
        raise AssertionError

    monkeypatch.setattr(os, "open", refuse)
    for path in (link, pipe, folder, second_name, Path("/dev/null")):
        with pytest.raises(BadFileError, match="no ordinary file"):
            take_in(path, MOST)


@pytest.mark.parametrize("put", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("secret")])
def test_what_takes_the_place_of_a_file_after_the_look_is_refused_too(
    file: Path, monkeypatch: pytest.MonkeyPatch, put: object
) -> None:
    assert callable(put)
    file.write_bytes(b"content")
    file.with_name("secret").write_bytes(b"secret")
    looked = file.lstat()
    file.unlink()
    put(file)
    monkeypatch.setattr(Path, "lstat", lambda _path: looked)
    with pytest.raises((BadFileError, OSError)):
        take_in(file, MOST)


@needs_accounts
def test_a_file_of_somebody_else_is_refused(file: Path) -> None:
    file.write_bytes(b"content")
    os.chown(file, other_accounts()[0], -1)
    assert take_in(file, MOST, other_accounts()[0]) == b"content"
    with pytest.raises(BadFileError, match="somebody else"):
        take_in(file, MOST, os.geteuid())


def test_a_look_tells_each_new_file_once(file: Path) -> None:
    looked = Looked(file)
    assert not looked.changed()
    pass_on(file, b"one", 0o600)
    assert [looked.changed(), looked.changed()] == [True, False]
    pass_on(file, b"two", 0o600)
    assert [looked.changed(), looked.changed()] == [True, False]


def test_a_folder_that_cannot_be_looked_into_is_no_change(file: Path) -> None:
    circle = file.parent / "circle"
    circle.symlink_to(circle)
    assert not Looked(circle / "beneath").changed()


def test_a_file_that_is_gone_or_out_of_reach_is_no_change(file: Path) -> None:
    looked = Looked(file)
    pass_on(file, b"one", 0o600)
    assert looked.changed()
    file.unlink()
    assert not looked.changed()
    assert not Looked(file / "beneath").changed()

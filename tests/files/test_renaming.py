import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_tui.files import renaming
from coprod_tui.files.renaming import exchange, rename_new


@pytest.fixture(autouse=True)
def _as_in_a_new_program() -> Iterator[None]:
    renaming._system.cache_clear()
    yield
    renaming._system.cache_clear()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "one", tmp_path / "ödr"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    return one, other


def test_two_files_take_each_others_name(files: tuple[Path, Path]) -> None:
    one, other = files
    exchange(one, other)
    assert (one.read_bytes(), other.read_bytes()) == (b"2", b"1")


def test_a_path_may_begin_where_the_program_runs(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files[0].parent)
    exchange(Path("one"), Path("ödr"))
    assert (files[0].read_bytes(), files[1].read_bytes()) == (b"2", b"1")


def test_a_name_that_something_has_stays_its_own(files: tuple[Path, Path]) -> None:
    one, other = files
    with pytest.raises(FileExistsError):
        rename_new(one, other)
    assert (one.read_bytes(), other.read_bytes()) == (b"1", b"2")
    rename_new(one, one.with_name("free"))
    assert not one.exists()


def test_what_is_not_there_cannot_be_renamed(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        rename_new(tmp_path / "no", tmp_path / "free")


def test_a_system_without_them_says_so(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_asked: object, **_options: object) -> object:
        return object()

    monkeypatch.setattr("ctypes.CDLL", missing)
    with pytest.raises(OSError, match="not implemented") as caught:
        exchange(*files)
    assert caught.value.errno in renaming.UNKNOWN
    assert caught.value.errno == errno.ENOSYS

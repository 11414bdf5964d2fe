from pathlib import Path

import pytest

from coprod_tui.errors import SaveError
from coprod_tui.files.naming import free_names, typed_path


def test_a_folder_gets_a_free_name_like_the_old_one(tmp_path: Path) -> None:
    assert typed_path(str(tmp_path), "clinic") == tmp_path / "clinic.toml"
    (tmp_path / "clinic.toml").touch()
    assert typed_path(str(tmp_path), "clinic") == tmp_path / "clinic-2.toml"


def test_a_file_gets_the_ending_it_lacks(tmp_path: Path) -> None:
    assert typed_path(f"{tmp_path}/mine", "clinic") == tmp_path / "mine.toml"
    assert typed_path(f"{tmp_path}/mine.toml", "clinic") == tmp_path / "mine.toml"
    assert typed_path(f"{tmp_path}/v1.5", "clinic") == tmp_path / "v1.5.toml"


def test_the_home_folder_has_its_sign(home: Path) -> None:
    assert typed_path("~", "clinic") == home / "clinic.toml"
    assert typed_path("~/mine", "clinic") == home / "mine.toml"


def test_a_home_folder_of_nobody_is_refused() -> None:
    with pytest.raises(SaveError, match="There is no home folder '~nobody-at-all'"):
        typed_path("~nobody-at-all/mine", "clinic")


def test_a_folder_that_never_was_is_not_said_to_be_gone(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match=r"There is no folder '.*/nowhere'\. Make it, or name another\."):
        typed_path(f"{tmp_path}/nowhere/mine", "clinic")


def test_a_name_that_can_never_be_is_left_to_the_save() -> None:
    assert typed_path("x" * 5_000, "clinic").suffix == ".toml"


def test_a_free_name_never_comes_twice(tmp_path: Path) -> None:
    (tmp_path / "clinic-2.toml").touch()
    names = free_names(tmp_path, "clinic")
    assert [next(names).name for _ in range(3)] == ["clinic.toml", "clinic-3.toml", "clinic-4.toml"]

from pathlib import Path

import pytest

from coprod_tui.files.looking import as_typed, is_file, is_folder, is_there


def test_each_look_tells_its_own_kind(tmp_path: Path) -> None:
    file, nowhere = tmp_path / "file", tmp_path / "nowhere"
    file.write_text("something")
    looks = (is_there, is_file, is_folder)
    assert [look(tmp_path) for look in looks] == [True, False, True]
    assert [look(file) for look in looks] == [True, True, False]
    assert [look(nowhere) for look in looks] == [False] * 3


@pytest.mark.parametrize("name", ["long" * 100, "a\0b"])
def test_where_no_name_can_be_like_that_there_is_nothing(tmp_path: Path, name: str) -> None:
    assert not any(look(tmp_path / name) for look in (is_there, is_file, is_folder))


def test_a_home_folder_is_meant_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    assert as_typed("~/x") == Path("/home/ann/x")
    assert as_typed("~nobody-of-this-name/x") == Path("~nobody-of-this-name/x")

import os
import pkgutil
import subprocess
import sys
import zipfile
from pathlib import Path

import platformdirs
import pytest

import coprod_tui
from coprod_tui.errors import CoprodError, NotFoundError
from coprod_tui.files.locations import find_locations, shipped_criteria
from tests.files.sheets import SHIPPED_DATA


def test_the_usual_folders_follow_the_desktop(home: Path) -> None:
    found = find_locations({})
    assert found.sessions == home / "data" / "coprod" / "sessions"
    assert found.trash == home / "data" / "coprod" / "trash"
    assert found.settings == home / "config" / "coprod" / "settings.toml"
    assert found.log.parent == found.state == home / "state" / "coprod"


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    found = find_locations({"COPROD_HOME": str(tmp_path)}, settings=Path("/elsewhere"))
    assert found.sessions == tmp_path / "sessions"
    assert found.trash == tmp_path / "trash"
    assert found.settings == tmp_path / "settings.toml"
    assert found.state == tmp_path / "state"


def test_the_sessions_alone_can_be_elsewhere_and_their_trash_goes_along(tmp_path: Path) -> None:
    found = find_locations({"COPROD_HOME": str(tmp_path), "COPROD_SESSIONS": "/srv/sessions"})
    assert found.sessions == Path("/srv/sessions")
    assert found.trash == Path("/srv/sessions/trash")
    assert found.settings == tmp_path / "settings.toml"


def test_a_flag_goes_before_the_environment_and_that_before_the_settings(home: Path) -> None:
    environ = {"COPROD_SESSIONS": "/from/environment"}
    flag, settings = Path("/from/flag"), Path("/from/settings")
    assert find_locations(environ, flag=flag, settings=settings).sessions == flag
    assert find_locations(environ, settings=settings).sessions == Path("/from/environment")
    assert find_locations({}, settings=settings).sessions == settings
    assert home in find_locations({}).sessions.parents


def test_an_empty_variable_counts_as_unset() -> None:
    assert find_locations({"COPROD_HOME": "", "COPROD_SESSIONS": ""}) == find_locations({})


def test_folders_may_be_relative_or_begin_at_home(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_locations({"COPROD_HOME": "here"}).sessions == tmp_path / "here" / "sessions"
    assert find_locations({"COPROD_SESSIONS": "~/mine"}).sessions == home / "mine"


def test_a_home_of_nobody_is_refused_in_words() -> None:
    with pytest.raises(CoprodError) as caught:
        find_locations({"COPROD_HOME": "~nobody-has-this-name/x"})
    assert caught.value.hint


def test_an_account_without_a_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_folders: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(platformdirs.PlatformDirs, "user_data_path", property(homeless))
    with pytest.raises(CoprodError, match="no home folder") as caught:
        find_locations({})
    assert "COPROD_HOME" in caught.value.hint


def test_finding_the_places_makes_none_of_them(home: Path) -> None:
    find_locations({})
    find_locations(os.environ)
    assert list(home.iterdir()) == []


def test_the_shipped_criteria_are_those_at_the_top_of_the_checkout() -> None:
    shipped = shipped_criteria()
    assert shipped.data == SHIPPED_DATA
    assert Path(shipped.place).name == "criteria.toml"


def test_inside_the_package_they_go_before_those_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "coprod_tui"
    package.mkdir()
    (tmp_path / "criteria.toml").write_bytes(b"beside")
    monkeypatch.setattr(coprod_tui, "__file__", str(package / "__init__.py"))
    assert shipped_criteria().data == b"beside"
    (package / "criteria.toml").write_bytes(b"inside")
    assert shipped_criteria().data == b"inside"


def test_an_incomplete_installation_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coprod_tui, "__file__", str(tmp_path / "coprod_tui" / "__init__.py"))
    with pytest.raises(NotFoundError, match="Install coprod again"):
        shipped_criteria()


def test_they_come_from_wherever_the_package_was_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coprod_tui, "__file__", str(tmp_path / "coprod_tui" / "__init__.py"))
    monkeypatch.setattr(pkgutil, "get_data", lambda _package, _name: b"loaded")
    assert shipped_criteria().data == b"loaded"


def test_a_package_without_its_content_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coprod_tui, "__file__", str(tmp_path / "coprod_tui" / "__init__.py"))
    monkeypatch.setattr(pkgutil, "get_data", lambda _package, _name: None)
    with pytest.raises(NotFoundError, match="Install coprod again"):
        shipped_criteria()


def test_they_are_found_inside_one_zip_file(tmp_path: Path) -> None:
    source = Path(coprod_tui.__file__).parent
    archive = tmp_path / "coprod.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for file in source.rglob("*.py"):
            zipped.write(file, Path("coprod_tui") / file.relative_to(source))
        zipped.writestr("coprod_tui/criteria.toml", SHIPPED_DATA)
    program = (
        "import coprod_tui\n"
        "from coprod_tui.files.locations import shipped_criteria\n"
        "assert '.zip' in coprod_tui.__file__\n"
        "print(len(shipped_criteria().data))\n"
    )
    environ = {**os.environ, "PYTHONPATH": str(archive)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.stdout) == ("", f"{len(SHIPPED_DATA)}\n")

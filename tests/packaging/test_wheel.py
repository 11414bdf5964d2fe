"""What people install: the wheel, built from the source package as an installer would build it."""

import subprocess
import sys
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest

from coprod_tui import __version__

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    folder = tmp_path_factory.mktemp("package")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, capture_output=True, check=True)
    return ZipFile(next(folder.glob("*.whl")))


def test_the_statements_are_inside_unchanged(wheel: ZipFile) -> None:
    assert wheel.read("coprod_tui/criteria.toml") == (ROOT / "criteria.toml").read_bytes()


def test_every_file_of_the_package_is_inside_and_nothing_else(wheel: ZipFile) -> None:
    there = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "coprod_tui").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert inside == there | {"coprod_tui/criteria.toml"}


def test_it_says_who_it_is_and_gives_the_command(wheel: ZipFile) -> None:
    notes = f"coprod-{__version__}.dist-info"
    metadata = message_from_bytes(wheel.read(f"{notes}/METADATA"))
    assert (metadata["Name"], metadata["Version"]) == ("coprod", __version__)
    assert metadata["Requires-Python"] == ">=3.11"
    assert "coprod = coprod_tui.__main__:main" in wheel.read(f"{notes}/entry_points.txt").decode()
    assert f"{notes}/licenses/LICENSE" in wheel.namelist()

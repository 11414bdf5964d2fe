"""What people install: the wheel, built from the source package as an installer would build it."""

import subprocess
import sys
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest

from coprod_tui import __version__
from tests.pty.terminal import PtyTerminal

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


def test_it_runs_without_being_unpacked(wheel: ZipFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(wheel.filename))
    ask = "import sys, coprod_tui; from coprod_tui.files.locations import shipped_criteria as shipped; "
    say = "print(coprod_tui.__file__); sys.stdout.buffer.write(shipped().data)"
    said = subprocess.run([sys.executable, "-uc", ask + say], capture_output=True, check=True, cwd="/").stdout
    assert (
        said == f"{wheel.filename}/coprod_tui/__init__.py\n".encode() + (ROOT / "criteria.toml").read_bytes()
    )
    subprocess.run([sys.executable, "-m", "coprod_tui", "check"], capture_output=True, check=True, cwd="/")


def test_its_screens_open_without_being_unpacked(wheel: ZipFile, home: Path) -> None:
    command = [sys.executable, "-m", "coprod_tui", "new", "A trial"]
    environment = {"PYTHONPATH": wheel.filename, "COPROD_HOME": str(home)}
    with PtyTerminal(command, env=environment, cwd=Path("/")) as terminal:
        terminal.wait_for("You aren't prepared to fail.")
        terminal.press("ctrl+c")
        assert terminal.wait_exit() == 0


def test_it_says_who_it_is_and_gives_the_command(wheel: ZipFile) -> None:
    notes = f"coprod-{__version__}.dist-info"
    metadata = message_from_bytes(wheel.read(f"{notes}/METADATA"))
    assert (metadata["Name"], metadata["Version"]) == ("coprod", __version__)
    assert metadata["Requires-Python"] == ">=3.11"
    assert "coprod = coprod_tui.__main__:main" in wheel.read(f"{notes}/entry_points.txt").decode()
    assert f"{notes}/licenses/LICENSE" in wheel.namelist()

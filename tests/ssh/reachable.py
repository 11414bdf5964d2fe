"""The program where every account of this machine can run it: with a Python and packages of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from coprod_tui.files.room.folder import unreachable_for_others

PROJECT = Path(__file__).resolve().parents[2]
_PYTHONS = (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3")
_OLDEST = "import sys, venv; sys.exit(sys.version_info < (3, 11))"


def reachable_python() -> Path | None:
    """A Python that is new enough and that every account can start; `None` where there is none."""
    for each in _PYTHONS:
        real = Path(each).resolve()
        if not real.exists() or unreachable_for_others(real.parent) is not None:
            continue
        if subprocess.run([each, "-I", "-c", _OLDEST], check=False, capture_output=True).returncode == 0:
            return real
    return None


def install_for_all(folder: Path) -> Path:
    """Put the program as it is in this checkout into a folder.

    Returns:
        The Python that has it.
    """
    python = reachable_python()
    if python is None:
        raise FileNotFoundError("no Python that every account can start")
    subprocess.run([python, "-m", "venv", "--without-pip", folder], check=True)
    (packages,) = (folder / "lib").glob("python*/site-packages")
    for needed in _needed(distribution("coprod"), set()):
        _copy(needed, packages)
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "coprod_tui", packages / "coprod_tui", ignore=without)
    shutil.copy(PROJECT / "criteria.toml", packages / "coprod_tui")
    subprocess.run([folder / "bin/python", "-m", "compileall", "-q", packages / "coprod_tui"], check=True)
    for each in (folder, *folder.rglob("*")):
        if not each.is_symlink():
            each.chmod(0o755 if each.is_dir() or os.access(each, os.X_OK) else 0o644)
    return folder / "bin/python"


def _needed(of: Distribution, known: set[str]) -> Iterator[Distribution]:
    """The packages that one needs to run, and those that these need."""
    for line in of.requires or ():
        requirement = Requirement(line)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            needed = distribution(requirement.name)
        except PackageNotFoundError:
            continue
        if needed.name not in known:
            known.add(needed.name)
            yield needed
            yield from _needed(needed, known)


def _copy(package: Distribution, to: Path) -> None:
    for each in package.files or ():
        source = Path(str(package.locate_file(each)))
        if ".." not in each.parts and "__pycache__" not in each.parts and source.is_file():
            target = to / each
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)

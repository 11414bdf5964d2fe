"""Reads requirements.lock; run as a program, prints the part of it that the installed coprod needs.

Usage: `python -m tools.lock`, in an environment that holds everything in the lock.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import requires
from pathlib import Path

import tomli
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"


@dataclass(frozen=True)
class Pin:
    """One package in the lock.

    Args:
        requirement: `name==version`, perhaps with a marker.
        hashes: `sha256:…` of each file that may be installed for it.
    """

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> NormalizedName:
        """The name as package indexes compare it."""
        return canonicalize_name(self.requirement.name)

    def __str__(self) -> str:
        return " \\\n    ".join([str(self.requirement), *(f"--hash={each}" for each in self.hashes)])


def parse_lock(text: str) -> list[Pin]:
    """The pins of a lock file, in its order; anything but pins and comments raises `ValueError`."""
    pins = []
    without_comments = re.sub(r"(?m)^\s*#.*\n?", "", text)
    for line in without_comments.replace("\\\n", " ").splitlines():
        if not line.strip():
            continue
        requirement, *hashes = re.split(r"\s+--hash=", line.strip())
        pins.append(Pin(Requirement(requirement), tuple(hashes)))
    return pins


def project_requirements(*extras: str) -> list[Requirement]:
    """What pyproject.toml says the program needs to run, and what the extras named add to that."""
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return [Requirement(each) for each in lines]


def closure(wanted: Iterable[Requirement]) -> set[NormalizedName]:
    """Names of the packages wanted and of all that they need in turn, on this Python and system.

    Raises:
        PackageNotFoundError: One of them isn't installed, so nobody knows what it needs.
    """
    waiting = list(wanted)
    seen: set[tuple[NormalizedName, frozenset[str]]] = set()
    while waiting:
        requirement = waiting.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        extras = requirement.extras or {""}
        for line in requires(requirement.name) or ():
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(needed)
    return {name for name, _ in seen}


def main() -> None:
    """Print the pins that the installed program needs, in the form of the lock."""
    names = closure(project_requirements())
    for pin in parse_lock(LOCK.read_text(encoding="utf-8")):
        if pin.name in names:
            print(pin)


if __name__ == "__main__":
    main()

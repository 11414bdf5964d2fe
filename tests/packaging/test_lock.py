"""requirements.lock pins everything by its hash, and names packages only: no index and no folder."""

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.lock import LOCK, closure, parse_lock, project_requirements

TEXT = LOCK.read_text(encoding="utf-8")
PINS = {pin.name: pin for pin in parse_lock(TEXT)}


def test_lock_names_no_index_and_no_folder() -> None:
    assert "/" not in TEXT
    assert not re.search(r"(?m)^\s*-(?!-hash=)", TEXT), "an option of pip"
    assert not re.search(r"\b[\w-]+\.(com|org|net|io|dev)\b", TEXT)


def test_every_pin_is_exact_and_has_hashes() -> None:
    assert PINS
    for pin in PINS.values():
        assert re.fullmatch(r"==[\w.+]+", str(pin.requirement.specifier)), pin.name
        assert pin.hashes, pin.name
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in pin.hashes), pin.name


@pytest.mark.parametrize("extras", [(), ("dev",), ("pdf",)])
def test_lock_holds_all_that_the_project_needs_and_versions_it_allows(extras: tuple[str, ...]) -> None:
    wanted = project_requirements(*extras)
    assert wanted
    for requirement in wanted:
        pin = PINS[canonicalize_name(requirement.name)]
        version = str(pin.requirement.specifier).removeprefix("==")
        assert requirement.specifier.contains(version), requirement
    assert closure(wanted) <= PINS.keys()


def test_lock_holds_nothing_that_the_project_does_not_need() -> None:
    everywhere = {name for name, pin in PINS.items() if pin.requirement.marker is None}
    assert everywhere <= closure(project_requirements("dev", "pdf"))


def test_the_program_runs_without_the_tools_it_is_made_with() -> None:
    names = closure(project_requirements())
    assert {"textual", "rich", "click", "tomli"} <= names
    assert names.isdisjoint({"pytest", "ruff", "mypy", "hatchling"})


def test_a_lock_is_read_pin_by_pin() -> None:
    digests = ["sha256:" + letter * 64 for letter in "ab"]
    text = (
        "# a comment\n"
        f"One.Two==1.0 ; python_version < '3.12' \\\n    --hash={digests[0]} \\\n    --hash={digests[1]}\n"
        "    # via three\n"
        f"three==3 \\\n    --hash={digests[0]}\n"
    )
    first, second = parse_lock(text)
    assert (first.name, first.hashes) == ("one-two", tuple(digests))
    assert first.requirement == Requirement("One.Two==1.0; python_version < '3.12'")
    assert str(second) == f"three==3 \\\n    --hash={digests[0]}"

"""What is remembered of a folder that was counted, and never trusted."""

import json
from pathlib import Path

import pytest

from coprod_tui.files import summary_cache
from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.locations import shipped_criteria
from coprod_tui.files.session_file import format_session
from coprod_tui.files.summary_cache import MOST_FILES, SummaryCache
from coprod_tui.files.summary_scan import summarise
from tests.domain.shipped import SHIPPED, session_of
from tests.files.summary.folders import CLASH, counts, fill


def test_other_criteria_have_a_cache_of_their_own(folder: Path, state: Path, read: list[str]) -> None:
    fill(folder, 5)
    other = parse_criteria(shipped_criteria().data + b"# Changed.\n", "criteria.toml")
    for criteria in (SHIPPED, other, SHIPPED, other):
        assert counts(summarise(folder, criteria, state))[0] == 5
    assert len(read) == 10


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "other", "deep"])
def test_a_broken_cache_is_never_trusted(folder: Path, state: Path, read: list[str], harm: str) -> None:
    fill(folder, 5)
    first = counts(summarise(folder, SHIPPED, state))
    (place,) = (state / "summaries").iterdir()
    data = place.read_bytes()
    harmed = {
        "cut": data[:-10],
        "flip": data.replace(b'"sessions": 1', b'"sessions": 9'),
        "empty": b"",
        "other": b"{}\n{}",
        "deep": b"[" * 100_000,
    }
    assert harmed[harm] != data
    place.write_bytes(harmed[harm])
    assert counts(summarise(folder, SHIPPED, state)) == first
    assert len(read) == 10
    assert counts(summarise(folder, SHIPPED, state)) == first
    assert len(read) == 10


def test_the_cache_of_another_folder_is_never_trusted(folder: Path, state: Path, tmp_path: Path) -> None:
    fill(folder, 5)
    other = tmp_path / "other"
    other.mkdir()
    fill(other, 2)
    summarise(other, SHIPPED, state)
    (foreign,) = (state / "summaries").iterdir()
    data = foreign.read_bytes()
    foreign.unlink()
    summarise(folder, SHIPPED, state)
    (own,) = (state / "summaries").iterdir()
    assert SummaryCache(state, folder, SHIPPED).recall()
    own.write_bytes(data)
    assert SummaryCache(state, folder, SHIPPED).recall() == {}


@pytest.mark.parametrize("counted", [[], [0] * 5, [float("inf"), 0, 0, 0], [[], 0, 0, 0], 3], ids=repr)
def test_counts_that_are_none_are_found_out_again_though_the_check_holds(
    folder: Path, state: Path, read: list[str], counted: object
) -> None:
    fill(folder, 5)
    first = counts(summarise(folder, SHIPPED, state))
    (place,) = (state / "summaries").iterdir()
    about, groups = json.loads(place.read_bytes().partition(b"\n")[2])
    next(iter(groups.values()))[2]["answers"]["dont-fail"] = counted
    body = json.dumps([about, groups]).encode()
    place.write_bytes(summary_cache._check(body) + b"\n" + body)
    assert counts(summarise(folder, SHIPPED, state)) == first
    assert len(read) == 10


def test_a_cache_that_cannot_be_written_does_no_harm(folder: Path, tmp_path: Path) -> None:
    fill(folder, 5)
    state = tmp_path / "file"
    state.write_text("in the way")
    assert counts(summarise(folder, SHIPPED, state))[0] == 5


def test_only_the_newest_caches_stay(folder: Path, state: Path) -> None:
    for number in range(MOST_FILES + 3):
        each = folder / str(number)
        each.mkdir()
        fill(each, 1)
        summarise(each, SHIPPED, state)
    assert len(list((state / "summaries").iterdir())) == MOST_FILES


def test_the_cache_is_for_its_owner_alone_and_has_no_titles_or_notes(folder: Path, state: Path) -> None:
    session = session_of(CLASH, dont_fail="Ann's secret")._replace(title="Riverside clinic")
    (folder / "riverside.toml").write_bytes(format_session(session, SHIPPED))
    summarise(folder, SHIPPED, state)
    (place,) = (state / "summaries").iterdir()
    text = place.read_text()
    assert place.stat().st_mode & 0o077 == 0
    assert "Riverside" not in text
    assert "riverside" not in text
    assert "secret" not in text

import marshal
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from coprod_tui.domain.criteria import Criteria, Statement
from coprod_tui.errors import NotFoundError
from coprod_tui.files import criteria_cache, criteria_file
from coprod_tui.files.criteria_cache import CriteriaCache
from coprod_tui.files.problems import FileProblemsError
from tests.accounts import needs_accounts, other_accounts
from tests.files.sheets import MINIMAL

SHIPPED = Path(__file__).parents[2] / "criteria.toml"
LONG_AGO = time.time_ns() - 3_600 * 10**9


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "large.toml"
    return write(path, SHIPPED.read_bytes())


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were parsed."""
    files: list[Path] = []
    load = criteria_file.load_criteria

    def watched(path: Path) -> Criteria:
        files.append(path)
        return load(path)

    monkeypatch.setattr(criteria_file, "load_criteria", watched)
    return files


def write(path: Path, data: bytes, modified: int = LONG_AGO) -> Path:
    """Write a file that's large enough to be kept."""
    path.write_bytes(data + b"\n# " + b"long " * (criteria_cache.LEAST_BYTES // 5))
    os.utime(path, ns=(modified, modified))
    return path


def test_a_large_file_is_parsed_once(state: Path, path: Path, parsed: list[Path]) -> None:
    first, second = (CriteriaCache(state).load(path) for _ in range(2))
    assert parsed == [path]
    assert first == second
    assert list(map(type, second)) == list(map(type, first))
    for one, other in zip(first.statements + first.rules, second.statements + second.rules, strict=True):
        assert list(map(type, one)) == list(map(type, other))
    assert second.by_id == first.by_id
    assert second.role_by_id == first.role_by_id
    assert second.absences == first.absences
    assert list(second.column_titles) == list(first.column_titles)
    assert list(second.answer_titles) == list(first.answer_titles)


def test_criteria_that_ask_of_nobody_in_particular_are_kept_too(
    state: Path, tmp_path: Path, parsed: list[Path]
) -> None:
    path = write(tmp_path / "small.toml", MINIMAL.encode())
    first, second = (CriteriaCache(state).load(path) for _ in range(2))
    assert parsed == [path]
    assert (first, first.roles) == (second, ())


def test_what_is_kept_is_for_its_owner_alone(state: Path, path: Path) -> None:
    CriteriaCache(state).load(path)
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert [stat.S_IMODE(each.stat().st_mode) for each in state.iterdir()] == [0o600]


def test_a_small_file_is_not_kept(state: Path) -> None:
    CriteriaCache(state).load(SHIPPED)
    assert not state.exists()


def change(path: Path) -> None:
    """Change a few letters, and date the file back."""
    write(path, SHIPPED.read_bytes().replace(b"You aren't prepared", b"We aren't prepared "))


def grow(path: Path) -> None:
    write(path, SHIPPED.read_bytes() + b"\n")


def touch(path: Path) -> None:
    os.utime(path, ns=(LONG_AGO + 1, LONG_AGO + 1))


def another_file(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    os.utime(other, ns=(LONG_AGO, LONG_AGO))
    other.replace(path)


@pytest.mark.parametrize("differ", [change, grow, touch, another_file])
def test_a_file_that_is_not_the_same_is_parsed_again(
    differ: Callable[[Path], None], state: Path, path: Path, parsed: list[Path]
) -> None:
    CriteriaCache(state).load(path)
    differ(path)
    assert CriteriaCache(state).load(path) == criteria_file.parse_criteria(path.read_bytes(), "x")
    assert parsed == [path, path]


def test_a_file_at_another_place_is_parsed(state: Path, path: Path, parsed: list[Path]) -> None:
    CriteriaCache(state).load(path)
    moved = path.rename(path.with_name("moved.toml"))
    CriteriaCache(state).load(moved)
    assert parsed == [path, moved]


@pytest.mark.parametrize(
    "of, name, value",
    [
        (criteria_cache, "__version__", "99.0"),
        (sys.implementation, "cache_tag", "cpython-399"),
        (criteria_cache, "_SHAPE", (Statement,)),
    ],
    ids=["program", "Python", "fields"],
)
def test_another_program_or_python_parses_again(
    of: object, name: str, value: object, state: Path, path: Path, parsed: list[Path]
) -> None:
    CriteriaCache(state).load(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of, name, value)
        CriteriaCache(state).load(path)
    assert parsed == [path, path]


@pytest.mark.parametrize("place", [0, 50, -2_000, -1])
def test_a_damaged_cache_is_not_believed(place: int, state: Path, path: Path, parsed: list[Path]) -> None:
    first = CriteriaCache(state).load(path)
    (cache,) = state.iterdir()
    data = bytearray(cache.read_bytes())
    data[place] ^= 0x20
    cache.write_bytes(data)
    assert CriteriaCache(state).load(path) == first
    assert parsed == [path, path]


@pytest.mark.parametrize("size", [0, 10, 1_000])
def test_a_torn_cache_is_not_believed(size: int, state: Path, path: Path, parsed: list[Path]) -> None:
    first = CriteriaCache(state).load(path)
    (cache,) = state.iterdir()
    cache.write_bytes(cache.read_bytes()[:size])
    assert CriteriaCache(state).load(path) == first
    assert parsed == [path, path]


@pytest.mark.parametrize("content", [(), 1, ("a",) * 5, None], ids=repr)
def test_a_cache_of_something_else_is_not_believed(
    content: tuple[str, ...] | int | None, state: Path, path: Path, parsed: list[Path]
) -> None:
    first = CriteriaCache(state).load(path)
    (cache,) = state.iterdir()
    about = cache.read_bytes().partition(b"\n")[0] + b"\n"
    body = marshal.dumps(content)
    cache.write_bytes(about + crc32(body).to_bytes(4, "big") + body)
    assert CriteriaCache(state).load(path) == first
    assert parsed == [path, path]


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o644])
def test_a_cache_that_others_can_reach_is_not_believed(
    mode: int, state: Path, path: Path, parsed: list[Path]
) -> None:
    CriteriaCache(state).load(path)
    (cache,) = state.iterdir()
    cache.chmod(mode)
    CriteriaCache(state).load(path)
    assert parsed == [path, path]
    assert stat.S_IMODE(cache.stat().st_mode) == 0o600


@needs_accounts
def test_a_cache_of_another_account_is_not_believed(state: Path, path: Path, parsed: list[Path]) -> None:
    CriteriaCache(state).load(path)
    (cache,) = state.iterdir()
    os.chown(cache, other_accounts()[0], -1)
    CriteriaCache(state).load(path)
    assert parsed == [path, path]


def test_a_cache_that_is_a_link_is_not_believed(state: Path, path: Path, parsed: list[Path]) -> None:
    CriteriaCache(state).load(path)
    (cache,) = state.iterdir()
    cache.symlink_to(cache.rename(state.parent / "elsewhere"))
    CriteriaCache(state).load(path)
    assert parsed == [path, path]


@pytest.mark.parametrize("age, kept", [(0, False), (1_999, False), (2_001, True)])
def test_a_file_changed_just_now_is_not_kept(
    state: Path, path: Path, monkeypatch: pytest.MonkeyPatch, age: int, *, kept: bool
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: LONG_AGO + age * 10**6)
    CriteriaCache(state).load(path)
    assert state.exists() is kept


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    state: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = criteria_file.load_criteria

    def slow(path: Path) -> Criteria:
        criteria = load(path)
        change(path)
        return criteria

    monkeypatch.setattr(criteria_file, "load_criteria", slow)
    CriteriaCache(state).load(path)
    assert not state.exists()


def test_problems_are_told_every_time(state: Path, path: Path) -> None:
    write(path, b"format = 1\n")
    for _ in range(2):
        with pytest.raises(FileProblemsError):
            CriteriaCache(state).load(path)
    assert not state.exists()
    with pytest.raises(NotFoundError):
        CriteriaCache(state).load(path.with_name("none.toml"))


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path, path: Path) -> None:
    (tmp_path / "state").write_text("in the way", encoding="ascii")
    CriteriaCache(tmp_path / "state").load(path)
    assert (tmp_path / "state").read_text(encoding="ascii") == "in the way"

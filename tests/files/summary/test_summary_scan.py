"""Counting a folder: what is read, what is remembered, and what is never trusted."""

import os
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprod_tui.errors import CoprodError
from coprod_tui.files import clock, session_crowd, summary_scan
from coprod_tui.files.session_crowd import Crowd, Seal
from coprod_tui.files.summary_cache import SummaryCache
from coprod_tui.files.summary_scan import summarise
from tests.domain.shipped import SHIPPED
from tests.files.summary.folders import CLASH, counts, fill, save


def test_all_sessions_are_counted_and_nothing_else(folder: Path, state: Path) -> None:
    fill(folder, 7)
    (folder / ".hidden.toml").write_text("no session")
    (folder / "notes.txt").write_text("no session")
    (folder / "session-1.toml.bak").write_text("no session")
    (folder / "within.toml").mkdir()
    save(folder, "session-1.conflict-20261122-100000-maria", CLASH)
    summary = summarise(folder, SHIPPED, state)
    assert counts(summary) == (7, [3, 4, 0], 3)
    assert (summary.broken, summary.left_out) == (0, 1)


def test_unchanged_files_are_not_read_again(folder: Path, state: Path, read: list[str]) -> None:
    fill(folder, 20)
    first = summarise(folder, SHIPPED, state)
    assert len(read) == 20
    again = summarise(folder, SHIPPED, state)
    assert len(read) == 20
    assert counts(again) == counts(first)


@pytest.mark.parametrize("change", ["content", "new", "gone", "same size and time"])
def test_a_change_is_seen_and_little_else_read_again(
    folder: Path, state: Path, read: list[str], change: str
) -> None:
    fill(folder, 60)
    summarise(folder, SHIPPED, state)
    read.clear()
    path = folder / "session-8.toml"
    match change:
        case "content":
            save(folder, "session-8", CLASH)
            wanted = (60, [31, 29, 0], 31)
        case "new":
            save(folder, "another", CLASH)
            wanted = (61, [31, 30, 0], 31)
        case "gone":
            path.unlink()
            wanted = (59, [30, 29, 0], 30)
        case _:
            before = path.stat()
            data = path.read_bytes().replace(b'"does_not_apply"', b'"applies"       ')
            path.write_bytes(data)
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
            assert path.stat().st_size == before.st_size
            wanted = (60, [31, 29, 0], 30)
    assert counts(summarise(folder, SHIPPED, state)) == wanted
    assert len(read) < 20


def test_a_broken_file_is_counted_named_and_remembered(folder: Path, state: Path, read: list[str]) -> None:
    fill(folder, 6)
    for number in range(30):
        (folder / f"broken-{number:02}.toml").write_text("this is no session")
    (folder / "lost.toml").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.toml")
    for _time in range(2):
        summary = summarise(folder, SHIPPED, state)
        assert counts(summary)[0] == 6
        assert summary.broken == 32
        assert [name for name, _problem in summary.named] == [f"broken-{n:02}.toml" for n in range(20)]
        assert summary.named[0][1].startswith("'broken-00.toml': line 1: ")
    assert len(read) == 36


def test_a_link_that_leads_somewhere_again_is_counted(folder: Path, state: Path) -> None:
    fill(folder, 3)
    (folder / "link.toml").symlink_to(folder.parent / "elsewhere.toml")
    assert summarise(folder, SHIPPED, state).broken == 1
    save(folder.parent, "elsewhere", CLASH)
    assert counts(summarise(folder, SHIPPED, state))[0] == 4


def test_a_file_that_vanishes_while_it_is_counted_is_not_there(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, 4)
    seals = Crowd.seals

    def late(crowd: Crowd) -> list[Seal]:
        found = seals(crowd)
        (folder / "session-1.toml").unlink(missing_ok=True)
        return found

    names = Crowd.names

    def later(crowd: Crowd, groups: frozenset[int]) -> Iterator[str]:
        for name in names(crowd, groups):
            if name == "session-2.toml":
                (folder / name).unlink()
            yield name

    monkeypatch.setattr(Crowd, "seals", late)
    monkeypatch.setattr(Crowd, "names", later)
    for _time in range(2):
        summary = summarise(folder, SHIPPED, state)
        assert (counts(summary)[0], summary.broken) == (2, 0)


def test_a_file_that_vanishes_while_the_folder_is_looked_at_is_not_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, 3)
    status = session_crowd._status

    def late(entry: os.DirEntry[str]) -> os.stat_result:
        if entry.name == "session-1.toml":
            Path(entry.path).unlink()
        return status(entry)

    monkeypatch.setattr(session_crowd, "_status", late)
    assert sum(seal.files for seal in Crowd(folder).seals()) == 2


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, state: Path) -> None:
    with pytest.raises(CoprodError, match="can't be read"):
        summarise(tmp_path / "nowhere", SHIPPED, state)


def test_what_was_written_a_moment_ago_is_read_again(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    fill(folder, 3)
    monkeypatch.setattr(summary_scan, "_FINE", 10**15)
    for _time in range(2):
        assert counts(summarise(folder, SHIPPED, state))[0] == 3
    assert SummaryCache(state, folder, SHIPPED).recall() == {}


@pytest.mark.parametrize(
    "written,age,young",
    [(1, 0.04, True), (1, 0.06, False), (0, 2.4, True), (0, 2.6, False)],
    ids=["exact, just now", "exact", "in whole seconds, just now", "in whole seconds"],
)
def test_how_old_a_file_must_be_is_a_matter_of_how_exact_its_times_are(
    written: int,
    age: float,
    young: bool,  # noqa: FBT001 - pytest hands it over
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin = 1_800_000_000
    status = os.stat_result((0,) * 10, {"st_ctime_ns": begin * 10**9 + written})
    monkeypatch.setattr(clock, "now", lambda: datetime.fromtimestamp(begin + age, UTC))
    assert summary_scan._is_young(status) is young


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, state: Path) -> None:
    with pytest.raises(CoprodError, match="can't be read"):
        summarise(tmp_path / "nowhere", SHIPPED, state)


def test_the_progress_reaches_the_end(folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(folder, 12)
    told: list[tuple[int, int]] = []
    summarise(folder, SHIPPED, state / "other", lambda done, total: told.append((done, total)))
    assert told == [(12, 12)]
    told.clear()
    monkeypatch.setattr(summary_scan, "TOLD_EVERY", 5)
    summarise(folder, SHIPPED, state, lambda done, total: told.append((done, total)))
    assert told == [(5, 12), (10, 12), (12, 12)]
    summarise(folder, SHIPPED, state, lambda done, total: told.append((done, total)))
    assert len(told) == 3


def test_the_order_of_files_makes_no_difference_to_a_seal(folder: Path) -> None:
    fill(folder, 30)
    before = Crowd(folder).seals()
    for path in sorted(folder.iterdir(), reverse=True):
        path.rename(folder / f"{path.name}.away")
    for path in folder.iterdir():
        path.rename(folder / path.name.removesuffix(".away"))
    after = Crowd(folder).seals()
    assert [seal.files for seal in after] == [seal.files for seal in before]


def test_memory_does_not_grow_with_the_number_of_files(folder: Path, state: Path) -> None:
    fill(folder, 20)
    summarise(folder, SHIPPED, state / "warm")

    def peak(state: Path) -> int:
        tracemalloc.start()
        summarise(folder, SHIPPED, state)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    fill(folder, 150)
    few = peak(state / "few")
    fill(folder, 600)
    # Now and then the interpreter's table of names is made larger meanwhile, which is nobody's fault.
    assert min(peak(state / name) for name in ("many", "again")) < few * 1.5

"""A session that another holds, or that can't be written here, and how it's taken over."""

import os
import subprocess
import sys

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.errors import InUseError, SaveError
from coprod_tui.files.session_loading import load_session
from coprod_tui.files.store import SessionStore
from tests.files.sessions import answered
from tests.files.stores import GOLDEN, SHEET, new, put


def test_a_file_of_a_newer_program_is_only_read(store: SessionStore) -> None:
    path = put(store, "newer.toml", GOLDEN.replace(b"format = 1", b"format = 2"))
    with store.open(path, SHEET) as opened:
        assert opened.read_only
        with pytest.raises(SaveError):
            opened.save(opened.session)
        with pytest.raises(SaveError):
            opened.take_over()


def test_a_write_protected_file_is_only_read(store: SessionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new(store, "Clinic")
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    with store.open(path, SHEET) as opened:
        assert opened.read_only
        assert opened.notices == ("The file is write-protected.",)


def test_a_session_is_loaded_without_keeping_anybody_from_writing(store: SessionStore) -> None:
    path = new(store, "Clinic", dont_fail=Answer.APPLIES)
    with store.open(path, SHEET) as opened:
        assert load_session(path, SHEET) == opened.session
        assert not opened.read_only


def test_the_second_one_reads_along_and_takes_over_when_the_first_is_gone(store: SessionStore) -> None:
    path = new(store, "Clinic")
    first, second = store.open(path, SHEET), store.open(path, SHEET)
    assert second.read_only
    assert second.holder is not None
    assert "in use by" in second.notices[0]
    with pytest.raises(SaveError):
        second.save(second.session)
    assert not second.refresh()
    saved = first.save(answered(first.session, dont_fail=Answer.APPLIES))
    assert second.refresh()
    assert second.session == saved
    with pytest.raises(InUseError):
        second.take_over()
    saved = first.save(answered(saved, do_doubt=Answer.APPLIES))
    first.close()
    assert second.take_over() == saved
    assert second.save(saved.renamed("Mine")).revision == saved.revision + 1
    second.close()


def test_a_file_that_breaks_while_it_is_read_along_leaves_the_last_good_state(store: SessionStore) -> None:
    path = new(store, "Clinic")
    with store.open(path, SHEET), store.open(path, SHEET) as reader:
        path.write_bytes(b"torn")
        assert not reader.refresh()
        assert reader.session.title == "Clinic"


def test_a_folder_that_goes_while_it_is_read_along_leaves_the_last_good_state(store: SessionStore) -> None:
    path = new(store, "Clinic")
    with store.open(path, SHEET), store.open(path, SHEET) as reader:
        store.folder.rename(store.folder.with_name("away"))
        store.folder.write_bytes(b"a file in the folder's place")
        assert not reader.refresh()
        assert reader.session.title == "Clinic"


OPEN = """
import sys
from pathlib import Path
from coprod_tui.files.open_session import OpenSession
opened = OpenSession(Path(sys.argv[1]), None)
print(opened.read_only, flush=True)
sys.stdin.read()
"""


def test_another_process_holds_it_until_it_dies(store: SessionStore) -> None:
    path = new(store, "Clinic")
    with subprocess.Popen(
        [sys.executable, "-c", OPEN, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"False\n"
        with store.open(path, SHEET) as opened:
            assert opened.holder is not None
            assert opened.holder.process == child.pid
            child.kill()
            child.wait()
            opened.take_over()
            assert not opened.read_only

from pathlib import Path

import pytest

from coprod_tui.domain.changes import GiveAnswer
from coprod_tui.domain.criteria import Answer
from coprod_tui.errors import InUseError
from coprod_tui.files.open_assessment import OpenAssessment
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED


@pytest.fixture
def store(tmp_path: Path) -> SessionStore:
    return SessionStore(tmp_path / "sessions")


@pytest.fixture
def path(store: SessionStore) -> Path:
    with store.create("Clinic", SHIPPED) as opened:
        return opened.path


def opened(store: SessionStore, path: Path) -> OpenAssessment:
    return OpenAssessment(store.open(path, SHIPPED), SHIPPED, take_over_key="T")


def save(writing: OpenAssessment, statement: str, answer: Answer) -> None:
    writing.assessment.apply(GiveAnswer(statement, answer))
    writing.opened.save(writing.assessment.snapshot())


def test_whoever_reads_along_sees_what_is_saved_and_goes_on_where_the_other_left(
    store: SessionStore, path: Path
) -> None:
    first, second = opened(store, path), opened(store, path)
    assert (first.read_only, first.refresh()) == ("", False)
    assert second.read_only.startswith("You are reading along: open by ")
    assert second.read_only.endswith(" T takes over once they have left.")
    assert not second.refresh()
    save(first, "dont-fail", Answer.APPLIES)
    assert second.refresh()
    assert second.assessment.session.answer("dont-fail") is Answer.APPLIES
    with pytest.raises(InUseError):
        second.take_over()
    save(first, "do-doubt", Answer.UNSURE)
    first.opened.close()
    assert second.read_only.endswith(" has left. T goes on writing here.")
    second.take_over()
    assert second.read_only == ""
    assert second.assessment.session.answer("do-doubt") is Answer.UNSURE
    save(second, "do-doubt", Answer.APPLIES)
    second.opened.close()


def test_a_file_of_a_newer_program_says_why_it_can_only_be_read(store: SessionStore, path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"format = 1", b"format = 99", 1))
    reading = opened(store, path)
    assert "newer" in reading.read_only
    reading.opened.notices = ()
    assert reading.read_only == "This session can be read, not changed."
    reading.opened.close()


def test_a_place_is_suggested_that_is_free(store: SessionStore, path: Path, home: Path) -> None:
    first = opened(store, path)
    (home / "clinic.toml").touch()
    assert first.suggestion == str(home / "clinic-2.toml")
    first.opened.close()

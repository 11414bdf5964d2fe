"""Sessions that are made, opened, renamed, copied and thrown away."""

import errno
import os
import stat
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer
from coprod_tui.errors import (
    BadFileError,
    ChangeRefusedError,
    CoprodError,
    InUseError,
    NotFoundError,
    SaveError,
)
from coprod_tui.files.atomic import backup
from coprod_tui.files.session_file import parse_session
from coprod_tui.files.store import SessionStore
from tests.files.sessions import answered, criteria, statement
from tests.files.stores import GOLDEN, SHEET, new, put


def test_what_was_said_is_there_the_next_time(store: SessionStore) -> None:
    with store.create("Riverside clinic", SHEET) as opened:
        assert (opened.path.name, opened.read_only) == ("riverside-clinic.toml", False)
        first = opened.save(answered(opened.session, dont_fail=Answer.APPLIES))
        second = opened.save(answered(first, do_doubt=Answer.UNSURE))
        assert (first.revision, second.revision) == (1, 2)
    with store.open(opened.path, SHEET) as again:
        assert again.session == second
        assert again.notices == ()


def test_files_are_for_their_owner_alone_whatever_the_umask(store: SessionStore) -> None:
    old = os.umask(0)
    try:
        path = new(store, "Clinic")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup(path).stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "title, name",
    [
        ("Ysbyty Gwynedd: ŵyth", "ysbyty-gwynedd-wyth.toml"),
        ("../../etc/passwd", "etc-passwd.toml"),
        ("日本", "session.toml"),
        ("Don't!", "dont.toml"),
        ("x" * 80, "x" * 60 + ".toml"),
    ],
)
def test_a_title_becomes_a_safe_file_name(store: SessionStore, title: str, name: str) -> None:
    assert new(store, title) == store.folder / name


def test_two_sessions_may_have_one_title(store: SessionStore) -> None:
    assert [new(store, "Clinic").name for _ in range(3)] == ["clinic.toml", "clinic-2.toml", "clinic-3.toml"]
    assert len({listing.id for listing in store.list()}) == 3


@pytest.mark.parametrize("title", ["", "  ", "x" * 81])
def test_a_title_that_would_not_do_is_refused(store: SessionStore, title: str) -> None:
    with pytest.raises(ChangeRefusedError):
        store.create(title, SHEET)
    assert not store.folder.exists()


def test_nothing_of_other_files_is_left_behind(store: SessionStore) -> None:
    path = new(store, "Clinic")
    assert {each.name for each in store.folder.iterdir()} == {path.name, backup(path).name}


def test_opening_a_link_saves_what_it_leads_to(store: SessionStore, tmp_path: Path) -> None:
    path = new(store, "Clinic")
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    with store.open(link, SHEET) as opened:
        opened.save(opened.session.renamed("Linked"))
    assert link.is_symlink()
    assert parse_session(path.read_bytes(), "x").session.title == "Linked"


def test_answers_to_other_words_are_set_aside_and_told(store: SessionStore) -> None:
    path = new(store, "Clinic", dont_fail=Answer.APPLIES)
    other = criteria(statement("dont-fail", "Other words."), statement("do-doubt"))
    with store.open(path, other) as opened:
        assert opened.session.answered == 0
        assert "one answer no longer fits and is set aside" in opened.notices[0]
        opened.save(opened.session)
    with store.open(path, SHEET) as back:
        assert back.session.answer("dont-fail") is Answer.APPLIES
        assert "one answer set aside earlier came back" in back.notices[0]


def test_a_broken_file_is_explained_and_left_as_it_is(store: SessionStore) -> None:
    path = put(store, "broken.toml", GOLDEN[:900])
    with pytest.raises(BadFileError, match=r"broken\.toml"):
        store.open(path, SHEET)
    assert path.read_bytes() == GOLDEN[:900]
    assert [each.name for each in store.folder.iterdir()] == ["broken.toml"]


def test_a_file_of_a_newer_program_is_not_copied(store: SessionStore) -> None:
    path = put(store, "newer.toml", GOLDEN.replace(b"format = 1", b"format = 2"))
    with pytest.raises(ChangeRefusedError, match="could lose some of it"):
        store.copy(path, "Copy")
    assert [each.name for each in store.folder.iterdir()] == ["newer.toml"]


def test_renaming_changes_the_title_and_nothing_else(store: SessionStore) -> None:
    path = new(store, "Clinic", dont_fail=Answer.APPLIES)
    before = parse_session(path.read_bytes(), "x")
    store.rename(path, "  Hospital ")
    after = parse_session(path.read_bytes(), "x")
    revision = before.session.revision + 1
    assert after == before._replace(session=before.session._replace(title="Hospital", revision=revision))


def test_a_copy_has_everything_and_is_a_session_of_its_own(store: SessionStore) -> None:
    path = new(store, "Clinic", dont_fail=Answer.APPLIES)
    before = path.read_bytes()
    copy = store.copy(path, "Second thoughts")
    first, second = (parse_session(each.read_bytes(), "x") for each in (path, copy))
    assert (copy.name, second.session.title) == ("second-thoughts.toml", "Second thoughts")
    assert first.session.id != second.session.id
    assert (second.session.sheet, second.session.log) == (first.session.sheet, first.session.log)
    assert second.asked == first.asked
    assert path.read_bytes() == before


def test_what_is_thrown_away_can_come_back(store: SessionStore) -> None:
    path = new(store, "Clinic")
    data, saved = path.read_bytes(), backup(path).read_bytes()
    gone = store.trash(path)
    assert not path.exists()
    assert (gone.parent, gone.read_bytes(), backup(gone).read_bytes()) == (store.trash_folder, data, saved)
    assert [listing.title for listing in store.list_trash()] == ["Clinic"]
    assert list(store.list()) == []
    new(store, "Clinic")
    back = store.restore(gone)
    assert (back.name, back.read_bytes()) == ("clinic-2.toml", data)
    assert list(store.trash_folder.iterdir()) == []


def test_what_is_thrown_away_has_a_command_that_takes_it_back(store: SessionStore) -> None:
    assert store.way_back(store.trash_folder / "our clinic.toml") == "coprod restore 'our clinic'"
    assert store.way_back(store.trash_folder / "-x.toml") == "coprod restore -- -x"


def test_nothing_in_the_trash_is_overwritten(store: SessionStore) -> None:
    names = {store.trash(new(store, "Clinic")).name for _ in range(3)}
    assert names == {"clinic.toml", "clinic-2.toml", "clinic-3.toml"}


def test_a_broken_file_can_be_thrown_away(store: SessionStore) -> None:
    path = put(store, "broken.toml", b"torn")
    assert store.trash(path).read_bytes() == b"torn"


def test_what_somebody_has_open_is_neither_renamed_nor_thrown_away(store: SessionStore) -> None:
    path = new(store, "Clinic")
    with store.open(path, SHEET):
        with pytest.raises(InUseError):
            store.trash(path)
        with pytest.raises(InUseError):
            store.rename(path, "Hospital")
    assert parse_session(path.read_bytes(), "x").session.title == "Clinic"


def test_the_trash_may_be_on_another_disk(store: SessionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new(store, "Clinic")
    data = path.read_bytes()

    def far(*_: object) -> None:
        raise OSError(errno.EXDEV, "far")

    monkeypatch.setattr(os, "rename", far)
    assert store.trash(path).read_bytes() == data
    assert not path.exists()


def test_throwing_away_what_is_not_there_is_told(store: SessionStore) -> None:
    with pytest.raises(NotFoundError):
        store.trash(store.folder / "x.toml")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SaveError, match="can't be written: File exists"):
        SessionStore(tmp_path / "file" / "sessions").create("Clinic", SHEET)


def test_a_disk_that_tells_nothing_of_a_file_is_told_in_words(
    store: SessionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new(store, "Clinic")
    data = path.read_bytes()
    opened = store.open(path, SHEET)
    stat_of = os.stat

    def failing(place: Path | int, **options: bool) -> os.stat_result:
        if place == path:
            raise OSError(errno.EIO, "fault")
        return stat_of(place, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", failing)
        with pytest.raises(SaveError, match="reports a fault"):
            opened.save(opened.session.renamed("Ours"))
        with pytest.raises(SaveError, match="reports a fault"):
            store.trash(path)
        opened.close()
        with pytest.raises(CoprodError, match="can't be read"):
            store.open(path, SHEET)
        assert store.copy(path, "Copy").name == "copy.toml"
    assert path.read_bytes() == data

import errno
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.session import Session
from coprod_tui.errors import (
    BadFileError,
    ChangeRefusedError,
    CoprodError,
    InUseError,
    NotFoundError,
    SaveError,
    UsageError,
)
from coprod_tui.files import open_session
from coprod_tui.files.atomic import ChangedOnDiskError, backup
from coprod_tui.files.lock import SessionLock
from coprod_tui.files.open_session import OpenSession
from coprod_tui.files.session_file import format_session, parse_session
from coprod_tui.files.session_format import Formats
from coprod_tui.files.session_loading import load_session
from coprod_tui.files.store import SessionStore
from tests.files.sessions import AT, answered, contradiction, criteria, statement

GOLDEN = Path(__file__).with_name("golden_session.toml").read_bytes()
SHEET = criteria(
    statement("dont-fail", "You aren't prepared to fail."),
    statement("do-doubt", "There's doubt about the design of service you want."),
    rules=(contradiction("dont-fail", "do-doubt"),),
)
PAIR = RuleKey(frozenset({"dont-fail", "do-doubt"}), frozenset())


@pytest.fixture
def store(tmp_path: Path) -> SessionStore:
    return SessionStore(tmp_path / "sessions", tmp_path / "trash")


def full(_descriptor: int, _data: memoryview) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def new(store: SessionStore, title: str, **answers: Answer) -> Path:
    with store.create(title, SHEET) as opened:
        opened.save(answered(opened.session, **answers))
        return opened.path


def put(store: SessionStore, name: str, data: bytes) -> Path:
    store.folder.mkdir(exist_ok=True)
    path = store.folder / name
    path.write_bytes(data)
    return path


# Making and opening


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


def test_a_file_of_a_newer_program_is_only_read(store: SessionStore) -> None:
    path = put(store, "newer.toml", GOLDEN.replace(b"format = 1", b"format = 2"))
    with store.open(path, SHEET) as opened:
        assert opened.read_only
        with pytest.raises(SaveError):
            opened.save(opened.session)
        with pytest.raises(SaveError):
            opened.take_over()


def test_a_file_of_a_newer_program_is_not_copied(store: SessionStore) -> None:
    path = put(store, "newer.toml", GOLDEN.replace(b"format = 1", b"format = 2"))
    with pytest.raises(ChangeRefusedError, match="could lose some of it"):
        store.copy(path, "Copy")
    assert [each.name for each in store.folder.iterdir()] == ["newer.toml"]


def test_the_file_of_an_older_format_is_kept_beside_the_new_one(store: SessionStore) -> None:
    old = GOLDEN.replace(b"format = 1", b"format = 0")
    path = put(store, "old.toml", old)
    with OpenSession(path, SHEET, Formats(1, {0: dict})) as opened:
        opened.save(opened.save(opened.session))
    assert path.with_name("old.toml.v0.bak").read_bytes() == old
    assert parse_session(path.read_bytes(), "x").format == 1


def test_a_write_protected_file_is_only_read(store: SessionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new(store, "Clinic")
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    with store.open(path, SHEET) as opened:
        assert opened.read_only
        assert opened.notices == ("The file is write-protected.",)


# Saving when something is in the way


def test_a_change_from_outside_is_kept_and_so_is_ours(store: SessionStore) -> None:
    path = new(store, "Clinic")
    with store.open(path, SHEET) as opened:
        theirs = path.read_bytes().replace(b"Clinic", b"Theirs")
        path.write_bytes(theirs)
        with pytest.raises(ChangedOnDiskError) as caught:
            opened.save(opened.session.renamed("Ours"))
        assert path.read_bytes() == theirs
        assert opened.path.name.startswith("clinic.conflict-")
        assert opened.path.name in caught.value.message
        opened.save(answered(opened.session, dont_fail=Answer.APPLIES))
        with pytest.raises(InUseError):
            SessionLock(opened.path).acquire()
    ours = parse_session(opened.path.read_bytes(), "x").session
    assert (ours.title, ours.answered) == ("Ours", 1)
    assert {listing.title for listing in store.list()} == {"Ours", "Theirs"}


def test_ours_finds_another_name_where_somebody_is_quicker(
    store: SessionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new(store, "Clinic")
    names = iter([put(store, "taken.toml", b"theirs too"), store.folder / "free.toml"])
    monkeypatch.setattr(open_session, "conflict_names", lambda *_about: names)
    with store.open(path, SHEET) as opened:
        path.write_bytes(path.read_bytes().replace(b"Clinic", b"Theirs"))
        with pytest.raises(ChangedOnDiskError, match=r"saved in 'free\.toml'"):
            opened.save(opened.session.renamed("Ours"))
    assert (store.folder / "taken.toml").read_bytes() == b"theirs too"
    assert parse_session((store.folder / "free.toml").read_bytes(), "x").session.title == "Ours"


def test_the_same_content_under_a_new_stamp_is_no_change(store: SessionStore) -> None:
    path = new(store, "Clinic")
    with store.open(path, SHEET) as opened:
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
        opened.save(opened.session.renamed("Ours"))
        assert opened.path == path


def test_a_disk_that_did_not_confirm_our_own_save_is_tried_again(
    store: SessionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new(store, "Clinic")
    fsync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "fault")
        fsync(descriptor)

    with store.open(path, SHEET) as opened:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", files_only)
            with pytest.raises(SaveError, match="reports a fault"):
                opened.save(opened.session.renamed("Ours"))
        opened.save(opened.session.renamed("Ours again"))
        assert opened.path == path
    assert parse_session(path.read_bytes(), "x").session.title == "Ours again"


def test_a_failed_save_can_be_tried_again_or_made_elsewhere(
    store: SessionStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new(store, "Clinic")
    before = path.read_bytes()
    with store.open(path, SHEET) as opened:
        session = answered(opened.session, dont_fail=Answer.APPLIES)
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(SaveError, match="disk is full"):
                opened.save(session)
        assert path.read_bytes() == before
        elsewhere = tmp_path / "elsewhere.toml"
        opened.save_elsewhere(elsewhere, session)
        saved = opened.save(opened.session.renamed("Moved"))
        for taken in (path, elsewhere):
            with pytest.raises(SaveError, match="There is a file"):
                opened.save_elsewhere(taken, session)
    assert path.read_bytes() == before
    assert parse_session(elsewhere.read_bytes(), "x").session == saved


def test_a_file_that_was_removed_is_written_again(store: SessionStore) -> None:
    path = new(store, "Clinic")
    with store.open(path, SHEET) as opened:
        path.unlink()
        opened.save(opened.session)
    assert path.exists()


def test_a_folder_that_is_gone_is_told(store: SessionStore) -> None:
    path = new(store, "Clinic")
    opened = store.open(path, SHEET)
    store.folder.rename(store.folder.with_name("away"))
    with pytest.raises(SaveError, match="is gone"):
        opened.save(opened.session)
    opened.close()


# Two people


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


# Listing


def test_the_last_changed_comes_first_and_a_broken_file_hides_none(store: SessionStore) -> None:
    for number, title in enumerate(["Old", "Newest", "Middle"]):
        when = [1, 3, 2][number]
        session = answered(Session(f"id{number}", title, AT), dont_fail=Answer.APPLIES)
        entry = session.log[0]._replace(at=datetime(2026, 12, when, tzinfo=UTC))
        put(store, f"{title}.toml", format_session(session._replace(log=(entry,)), SHEET))
    broken = put(store, "broken.toml", b"\xff\xfe")
    os.utime(broken, (0, 0))
    put(store, "notes.txt", b"")
    put(store, ".hidden.toml", b"")
    (store.folder / "folder.toml").mkdir()
    listings = store.list()
    assert [listing.title for listing in listings] == ["Newest", "Middle", "Old", "broken"]
    assert [listing.answered for listing in listings] == [1, 1, 1, 0]
    assert "UTF-16" in listings[-1].problem
    assert not any(listing.problem for listing in listings[:-1])


def test_a_listing_tells_what_is_needed_to_count_contradictions(store: SessionStore) -> None:
    put(store, "golden.toml", GOLDEN)
    put(store, "edited.toml", GOLDEN + b"# by hand\n")
    for listing in store.list():
        assert listing.answers == {"dont-fail": Answer.APPLIES, "do-doubt": Answer.APPLIES}
        assert listing.kept == {PAIR}
        assert (listing.digest, listing.revision, listing.set_aside) == ("sha256:0", 7, True)
        assert listing.open_contradictions(SHEET) == 0
        assert listing.open_contradictions(SHEET._replace(digest="sha256:1")) is None


def test_no_folder_means_no_sessions(store: SessionStore) -> None:
    assert list(store.list()) == []
    assert list(store.list_trash()) == []


def test_a_folder_that_cannot_be_read_is_told(store: SessionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(CoprodError, match="can't be read: permission denied"):
        store.list()


# Finding


@pytest.mark.parametrize("name", ["Riverside clinic", "RIVER", "clin", "riverside-clinic.toml", " river "])
def test_a_name_may_be_short_while_it_is_unique(store: SessionStore, name: str) -> None:
    path = new(store, "Riverside clinic")
    new(store, "Lakeside school")
    assert store.find(name) == path


def test_a_session_is_found_by_its_id_and_its_path(store: SessionStore) -> None:
    path = new(store, "Clinic")
    listing = store.list()[0]
    assert store.find(listing.id) == store.find(listing.id[:6]) == store.find(str(path)) == path


def test_a_whole_title_goes_before_the_beginning_of_another(store: SessionStore) -> None:
    path = new(store, "Clinic")
    new(store, "Clinic in town")
    assert store.find("clinic") == path


def test_the_exact_name_of_a_file_says_which_one_it_is(store: SessionStore) -> None:
    first, second = new(store, "Clinic"), new(store, "Clinic")
    assert [store.find(each) for each in ("clinic", "clinic.toml", "clinic-2")] == [first, first, second]
    with pytest.raises(UsageError, match="2 sessions go by 'Clinic'"):
        store.find("Clinic")


def test_an_exact_name_is_found_without_looking_into_the_others(
    store: SessionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new(store, "Clinic")
    monkeypatch.setattr(os, "scandir", None)
    assert store.find("clinic") == path


def test_a_title_that_can_be_no_file_is_found(store: SessionStore) -> None:
    path = put(store, "x.toml", format_session(Session("0", "A\0b" + "ü" * 70, AT), None))
    assert store.find("a\0b") == path
    with pytest.raises(NotFoundError):
        store.find("x" * 300)


def test_a_file_edited_by_hand_is_found_by_its_title(store: SessionStore) -> None:
    path = put(store, "edited.toml", b'title = "By hand"\n' + GOLDEN.replace(b'title = "', b'# "', 1))
    assert store.list()[0].title == "By hand"
    assert store.find("by hand") == path


def test_a_name_that_several_go_by_names_them(store: SessionStore) -> None:
    new(store, "Riverside clinic")
    new(store, "Riverside school")
    with pytest.raises(UsageError) as caught:
        store.find("river")
    assert "'Riverside clinic' ('riverside-clinic')" in caught.value.message
    assert "'Riverside school'" in caught.value.message


def test_of_many_that_go_by_a_name_the_first_are_named(store: SessionStore) -> None:
    for place in range(20):
        new(store, f"Riverside {place}")
    with pytest.raises(UsageError, match=r"20 sessions go by 'river': .* \d+ more\."):
        store.find("river")


def test_a_name_that_nobody_goes_by_gets_a_guess(store: SessionStore) -> None:
    with pytest.raises(NotFoundError, match="no sessions yet"):
        store.find("river")
    new(store, "Riverside clinic")
    with pytest.raises(NotFoundError) as caught:
        store.find("Riverside clinc")
    assert "Riverside clinic" in caught.value.hint
    for name in ("nowhere/x.toml", "./x"):
        with pytest.raises(NotFoundError):
            store.find(name)
    with pytest.raises(UsageError):
        store.find("  ")


def test_a_broken_file_is_found_by_its_name(store: SessionStore) -> None:
    path = put(store, "broken.toml", b"torn")
    assert store.find("broken") == path


# Renaming, copying, throwing away


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


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SaveError, match="can't be written: File exists"):
        SessionStore(tmp_path / "file" / "sessions").create("Clinic", SHEET)


def test_a_session_is_loaded_without_keeping_anybody_from_writing(store: SessionStore) -> None:
    path = new(store, "Clinic", dont_fail=Answer.APPLIES)
    with store.open(path, SHEET) as opened:
        assert load_session(path, SHEET) == opened.session
        assert not opened.read_only

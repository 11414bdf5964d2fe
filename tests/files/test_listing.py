"""What is in a folder of sessions, and which one a name stands for."""

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.session import Session
from coprod_tui.errors import CoprodError, NotFoundError, UsageError
from coprod_tui.files.listing import Listing
from coprod_tui.files.session_file import format_session
from coprod_tui.files.store import SessionStore
from tests.files.sessions import AT, answered
from tests.files.stores import GOLDEN, SHEET, new, put

PAIR = RuleKey(frozenset({"dont-fail", "do-doubt"}), frozenset())


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
    assert listings[-1] == Listing(
        broken, "broken", datetime(1970, 1, 1, tzinfo=UTC), problem=listings[-1].problem
    )
    assert listings[-1].revision == 0
    assert not listings[-1].set_aside
    assert not any(listing.problem for listing in listings[:-1])


def test_a_session_saved_elsewhere_comes_before_the_file_it_was_in(store: SessionStore) -> None:
    first = answered(Session("1", "Clinic", AT), dont_fail=Answer.APPLIES)
    put(store, "a.toml", format_session(first, SHEET))
    put(store, "b.toml", format_session(first._replace(revision=first.revision + 1), SHEET))
    assert [listing.path.name for listing in store.list()] == ["b.toml", "a.toml"]


def test_a_listing_tells_what_is_needed_to_count_contradictions(store: SessionStore) -> None:
    put(store, "golden.toml", GOLDEN)
    put(store, "edited.toml", GOLDEN + b"# by hand\n")
    for listing in store.list():
        assert listing.answers == {"dont-fail": Answer.APPLIES, "do-doubt": Answer.APPLIES}
        assert listing.kept == {PAIR}
        assert (listing.digest, listing.revision, listing.set_aside) == ("sha256:0", 7, True)
        assert listing.open_contradictions(SHEET) == 0
        assert listing.open_contradictions(SHEET._replace(digest="sha256:1")) is None


def test_a_contradiction_that_is_not_kept_is_open(store: SessionStore) -> None:
    new(store, "Clinic", dont_fail=Answer.APPLIES, do_doubt=Answer.APPLIES)
    new(store, "School", dont_fail=Answer.APPLIES, do_doubt=Answer.UNSURE)
    counts = {each.title: each.open_contradictions(SHEET) for each in store.list()}
    assert counts == {"Clinic": 1, "School": 0}


def test_no_folder_means_no_sessions(store: SessionStore) -> None:
    assert list(store.list()) == []
    assert list(store.list_trash()) == []


def test_a_folder_that_cannot_be_read_is_told(store: SessionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(CoprodError, match="can't be read: permission denied"):
        store.list()


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
    with pytest.raises(UsageError, match=r"20 sessions go by 'river': .*, 15 more\."):
        store.find("river")


def test_of_five_that_go_by_a_name_each_is_named(store: SessionStore) -> None:
    for place in range(5):
        new(store, f"Riverside {place}")
    with pytest.raises(UsageError) as caught:
        store.find("river")
    assert caught.value.message.count("'Riverside ") == 5
    assert "more" not in caught.value.message


def test_a_name_that_nobody_goes_by_gets_a_guess(store: SessionStore) -> None:
    with pytest.raises(NotFoundError, match="no sessions yet"):
        store.find("river")
    new(store, "Riverside clinic")
    with pytest.raises(NotFoundError) as caught:
        store.find("Riverside clinc")
    assert "Riverside clinic" in caught.value.hint
    with pytest.raises(NotFoundError) as caught:
        store.find("riversde")
    assert caught.value.hint == "Did you mean 'Riverside'?"
    for name in ("nowhere/x.toml", "./x"):
        with pytest.raises(NotFoundError):
            store.find(name)
    with pytest.raises(UsageError):
        store.find("  ")


def test_a_path_names_a_file_whatever_it_ends_in(store: SessionStore) -> None:
    path = put(store, "clinic.toml.bak", GOLDEN)
    assert store.find(str(path)) == path


def test_a_broken_file_is_found_by_its_name(store: SessionStore) -> None:
    path = put(store, "broken.toml", b"torn")
    assert store.find("broken") == path


def test_a_command_on_a_session_finds_it_again(store: SessionStore, tmp_path: Path) -> None:
    here = new(store, "Riverside")
    assert store.command_on(here, "open") == "coprod open riverside"
    assert store.find("riverside") == here
    spaced = put(store, "our session.toml", GOLDEN)
    assert store.command_on(spaced, "open") == "coprod open 'our session'"
    assert store.command_on(spaced.with_name("-x.toml"), "open") == "coprod open -- -x"
    elsewhere = tmp_path / "elsewhere.toml"
    assert store.command_on(elsewhere, "open") == f"coprod open {elsewhere}"
    named = SessionStore(store.folder, program="coprod --sessions here")
    assert named.command_on(here, "ask") == "coprod --sessions here ask riverside"

from pathlib import Path

from coprod_tui.files.listing import list_file
from coprod_tui.files.store import SessionStore
from coprod_tui.plain.session_lines import session_line
from tests.plain.lines import AGENDA, LED, begin, talk
from tests.tui.criteria import CRITERIA


def line(path: Path) -> str:
    return session_line(list_file(path), CRITERIA)


def test_a_session_is_one_sentence_with_labels(store: SessionStore, path: Path) -> None:
    talk(store, path, "u", "g agenda", "a", "g do 10", "a")
    assert line(path).startswith("Riverside: 3 of 25 answered, 1 open contradiction, last change 2")
    assert line(path).endswith(", name riverside.")


def test_it_is_one_line_however_long_the_title_is(store: SessionStore) -> None:
    assert "\n" not in line(begin(store, "Riverside " * 8))


def test_what_is_kept_is_not_open(store: SessionStore, path: Path) -> None:
    talk(store, path, f"g {AGENDA}", "a", f"g {LED}", "a", "c", "r For now.", "")
    assert "2 of 25 answered, no open contradictions" in line(path)


def test_other_statements_are_told(path: Path) -> None:
    path.write_text(path.read_text().replace("sha256:", "sha256:0"))
    assert "0 answered, of other statements than today's" in line(path)


def test_a_file_that_cannot_be_read_says_why(path: Path) -> None:
    path.write_text("= \x1b[2J")
    assert line(path).startswith("riverside: can't be read. ")
    assert line(path).isprintable()

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.limits import TITLE_CHARACTERS
from coprod_tui.domain.session import Session
from coprod_tui.files.session_file import format_session
from coprod_tui.files.session_format import HEADER
from coprod_tui.files.session_head import SessionName, plain, read_name
from tests.files.sessions import AT

# As titles are taken: in one line, without spare white space.
TITLES = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=TITLE_CHARACTERS)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(title=TITLES)
def test_a_file_that_coprod_wrote_tells_its_name(
    title: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "named.toml"
    path.write_bytes(format_session(Session("0a1b2c3d", title, AT), None))
    assert read_name(path) == SessionName(path, title, "0a1b2c3d")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'format = 1\ntitle = "Without the first lines"\n',
        HEADER.encode() + b'title = "First"\nformat = 1\nid = "0"\nrevision = 1\n',
        HEADER.encode() + b'format = 1\ntitle = "Torn',
        b"\xff\xfe\x00",
    ],
    ids=["empty", "no header", "another order", "torn", "no text"],
)
def test_a_file_that_begins_otherwise_tells_nothing(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_bytes(data)
    assert read_name(path) is None


def test_what_is_no_file_tells_nothing_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    nothing = tmp_path, tmp_path / "pipe.toml", tmp_path / "none.toml"
    assert [read_name(each) for each in nothing] == [None, None, None]


def test_escapes_are_undone() -> None:
    assert plain(r"a \"b\" \\ \u001b \n") == 'a "b" \\ \x1b \n'

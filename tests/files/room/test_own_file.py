from pathlib import Path

from coprod_tui.files.atomic import FileStamp
from coprod_tui.files.room.own_file import replace_keeping


def test_a_file_is_replaced_and_the_one_that_somebody_put_there_kept_beside(tmp_path: Path) -> None:
    path = tmp_path / "notes.toml"
    stamp = replace_keeping(path, b"one", None)
    assert replace_keeping(path, b"two", stamp) == FileStamp.of(path)
    path.write_bytes(b"by hand, and longer")
    now = replace_keeping(path, b"three", stamp)
    assert (path.read_bytes(), FileStamp.of(path)) == (b"three", now)
    assert b"by hand, and longer" in [each.read_bytes() for each in tmp_path.glob("notes*.toml")]


def test_a_file_that_was_taken_away_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "notes.toml"
    stamp = replace_keeping(path, b"one", None)
    path.unlink()
    replace_keeping(path, b"two", stamp)
    assert path.read_bytes() == b"two"

from pathlib import Path

from coprod_tui.files.last_theme import recall_theme, remember_theme


def test_what_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    remember_theme(tmp_path / "state", "contrast")
    assert recall_theme(tmp_path / "state") == "contrast"


def test_nothing_to_remember_is_no_fault(tmp_path: Path) -> None:
    assert recall_theme(tmp_path / "state") == ""
    (tmp_path / "theme").write_bytes(b"\xff\xfe")
    assert recall_theme(tmp_path) == ""


def test_a_folder_that_can_not_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file is in the way")
    remember_theme(tmp_path / "state", "light")
    assert recall_theme(tmp_path / "state") == ""


def test_a_theme_that_there_is_not_keeps_nobody_from_starting(tmp_path: Path) -> None:
    (tmp_path / "theme").write_text("sepia\n")
    assert recall_theme(tmp_path) == ""

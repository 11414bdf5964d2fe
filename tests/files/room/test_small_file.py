import pytest

from coprod_tui.errors import BadFileError
from coprod_tui.files.problems import FileProblemsError
from coprod_tui.files.room.small_file import read_small


def test_a_file_of_another_format_is_refused() -> None:
    for data in (b"format = 2\n", b"title = 'none'\n", b"format = '1'\n"):
        with pytest.raises(BadFileError, match="a format that isn't known here"):
            read_small(data, "room.toml")


def test_every_problem_that_was_noted_is_told() -> None:
    file = read_small(b"format = 1\nlast = 'x'\nlines = 3\n", "room.toml")
    file.refuse()
    file.tables.number(file.content, "", "last")
    file.tables.texts(file.content, "", "lines")
    with pytest.raises(FileProblemsError) as caught:
        file.refuse()
    assert len(caught.value.problems) == 2

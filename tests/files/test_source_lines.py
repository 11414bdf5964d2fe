import pytest

from coprod_tui.files.source_lines import SourceLines
from tests.files.sheets import SHIPPED_DATA

TEXT = b'''top = 1

[[rule]] # first
name = "a"
note = """
[[rule]]
name = "not this"
"""

[[rule]]
name = "b"

[part.one]
list = [
  "[x]",
]
"quoted" = 1
'''


@pytest.mark.parametrize(
    "header, number, of, key, line",
    [
        ("", 1, 1, "top", 1),
        ("rule", 1, 2, "", 3),
        ("rule", 1, 2, "name", 4),
        ("rule", 1, 2, "note", 5),
        ("rule", 2, 2, "", 10),
        ("rule", 2, 2, "name", 11),
        ("part.one", 1, 1, "list", 14),
    ],
)
def test_tables_and_keys_are_found(header: str, number: int, of: int, key: str, line: int) -> None:
    assert SourceLines(TEXT).find(header, number, of, key) == line


@pytest.mark.parametrize(
    "header, number, of, key",
    [
        ("rule", 3, 3, ""),  # the parser saw more than stand there as headers
        ("rule", 1, 1, ""),
        ("rule", 3, 2, ""),
        ("rule", 1, 2, "missing"),
        ("part.one", 1, 1, "quoted"),
        ("nowhere", 1, 1, ""),
        ("", 1, 1, ""),
    ],
)
def test_no_line_is_made_up(header: str, number: int, of: int, key: str) -> None:
    assert SourceLines(TEXT).find(header, number, of, key) is None


def test_a_key_that_seems_to_stand_there_twice_has_no_line() -> None:
    lines = SourceLines(b"[a]\nb = 1\nb = 2\n[c]\nd = {\n e = 1 }\n")
    assert lines.find("a", 1, 1, "b") is None
    assert lines.find("c", 1, 1, "d") is None
    assert lines.find("c", 1, 1) == 4


def test_every_header_of_the_shipped_file_is_found() -> None:
    source = SHIPPED_DATA.decode().split("\n")
    lines = SourceLines(SHIPPED_DATA)
    for header, of in (
        ("dont", 14),
        ("do", 11),
        ("contradiction", 9),
        ("tension", 39),
        ("theme", 6),
        ("role", 6),
    ):
        places = [lines.find(header, number, of) for number in range(1, of + 1)]
        assert places == [number for number, line in enumerate(source, 1) if line == f"[[{header}]]"]


def test_lines_of_a_file_without_headers() -> None:
    assert SourceLines(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n").find("", 1, 1, "b") == 2
    assert SourceLines(b"").find("", 1, 1, "b") is None

import os
import tracemalloc
from pathlib import Path

import pytest
import tomli
import tomli_w
from hypothesis import example, given
from hypothesis import strategies as st

from coprod_tui.errors import BadFileError, CoprodError, NotFoundError
from coprod_tui.files.problems import FileProblemsError
from coprod_tui.files.toml_reading import (
    MOST_BYTES,
    MOST_DIGITS,
    read_bytes,
    read_error,
    read_toml,
    scan,
    without_texts,
)
from tests.files.sheets import SHIPPED_DATA

HOSTILE = {
    "a dotted key": b"a" + b".a" * 30_000 + b" = 1",
    "a dotted key with blanks": b"a" + b" . a" * 8 + b" = 1",
    "a dotted key in quotes": b'"a"' + b'."a"' * 8 + b" = 1",
    "a dotted header": b"[a" + b".a" * 8 + b"]",
    "open lists": b"a = " + b"[" * 9,
    "nested lists": b"a = " + b"[" * 9 + b"]" * 9,
    "nested tables": b"a = " + b"{b = " * 9 + b"1" + b"}" * 9,
    "lists that hide their end in texts": b"a = " + b'["]",' * 9 + b"]" * 9,
    "a long number": b"a = " + b"9" * 5_000,
    "a long hexadecimal number": b"a = 0x" + b"f" * 60_000,
    "very many numbers": b"a = [" + b"1," * 60_000 + b"]",
    "very many tables": b"[[a]]\n" * 60_000,
    "very many escapes": b'a = "' + b"\\u0041" * 60_000 + b'"',
    "very many empty texts": b"a = [" + b"'' " * 60_000 + b"]",
}


def message_of(data: bytes) -> str:
    with pytest.raises(FileProblemsError) as caught:
        read_toml(data, "file.toml")
    (problem,) = caught.value.problems
    assert problem.message
    assert problem.hint
    assert "\n" not in str(caught.value)
    return problem.message


def outcome(data: bytes) -> str:
    """What is said about a file: "read", or the sentence that refuses it."""
    try:
        read_toml(data, "x")
    except FileProblemsError as error:
        return str(error)
    return "read"


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_bytes_are_refused_before_they_are_parsed(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(text: str) -> dict[str, object]:
        raise AssertionError(text[:20])

    monkeypatch.setattr(tomli, "loads", parse)
    assert message_of(data)


def test_what_looks_hostile_inside_texts_and_comments_is_read() -> None:
    text = 'a = "[[[[[[[[[[ a.b.c.d.e.f.g.h.i.j"\n# [[[[[[[[[[ a.b.c.d.e.f.g.h.i.j\n'
    text += "b = '''\n" + "[" * 20 + "\na.b.c.d.e.f.g.h.i.j = " + "9" * 500 + "\n'''\n"
    assert read_toml(text.encode(), "x") == tomli.loads(text)


def test_what_is_just_allowed_is_read() -> None:
    text = "a.b.c.d.e.f.g.h = 1\nx = " + "[" * 8 + "]" * 8 + "\n"
    assert read_toml(text.encode(), "x") == tomli.loads(text)


@pytest.mark.parametrize(
    "text", ['a = "' + r"\\" * 40 + '"', "a = [" + '"",' * 400 + "]", "a = [" + "1," * 400 + "]"]
)
def test_a_short_file_may_be_full_of_signs(text: str) -> None:
    assert read_toml(text.encode(), "x") == tomli.loads(text)


def test_a_number_may_have_almost_as_many_digits_as_a_word_has_characters() -> None:
    largest = 10 ** (MOST_DIGITS - 2) - 1
    assert read_toml(f"a = {largest:#x}".encode(), "x") == {"a": largest}
    with pytest.raises(FileProblemsError, match="400 characters or more"):
        read_toml(f"a = {largest + 1:#x}".encode(), "x")


def test_the_shipped_file_reads_as_the_parser_reads_it() -> None:
    assert read_toml(SHIPPED_DATA, "criteria.toml") == tomli.loads(SHIPPED_DATA.decode())


def test_a_byte_order_mark_is_accepted() -> None:
    assert read_toml(b"\xef\xbb\xbfa = 1", "x") == {"a": 1}


def test_lines_may_end_as_on_windows() -> None:
    assert read_toml(b"a = 1\r\nb = 2\r\n", "x") == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    "data, says",
    [
        (b"", "The file is empty."),
        (b" \n\t\n", "The file is empty."),
        ("a = 1".encode("utf-16"), "It is saved as UTF-16."),
        (b"a = 1\nb = '\xe9'", "This is not text in UTF-8."),
        (b"a = 1\0", "It is not a text file."),
        (b"\x7fELF\x02\x01\x01\0\0\0", "It is not a text file."),
    ],
)
def test_what_is_no_text_is_named(data: bytes, says: str) -> None:
    assert message_of(data) == says


def test_a_broken_line_is_named_by_its_number() -> None:
    with pytest.raises(FileProblemsError) as caught:
        read_toml(b"a = 1\nb = \n", "file.toml")
    assert caught.value.problems[0].line == 2
    assert str(caught.value).startswith("'file.toml': line 2: ")
    with pytest.raises(FileProblemsError) as caught:
        read_toml(b"a = 1\n\nb = '\xff'\n", "file.toml")
    assert caught.value.problems[0].line == 3


@pytest.mark.parametrize(
    "text, said",
    [
        ('a = "x\nb = 1', "A text has no end on this line."),
        ("a = 'x\nb = 'y'", "A text has no end on this line."),
        ("a = 'x\nb = 1", "A text has no end. It may have begun on an earlier line."),
        ("a = '''x", "A text has no end. It may have begun on an earlier line."),
        ('a = """x', "A text has no end. It may have begun on an earlier line."),
        ("a = [1, 2\nb = 3", "A comma is missing in a list, or its end."),
        ("a = [1 2]", "A comma is missing in a list, or its end."),
        ("a = {x = 1, x = 2}", "This name stands there a second time."),
        ("a", "A name stands without = behind it."),
        ("a = 1\na = 2", "This name stands there a second time."),
        ("[a]\n[a]", "This name stands there a second time."),
        ('a = "\x01"', "This line can't be read."),
        ("a = x", "This line can't be read."),
    ],
)
def test_what_a_parser_says_is_said_in_our_words(text: str, said: str) -> None:
    with pytest.raises(FileProblemsError) as caught:
        read_toml(text.encode(), "file.toml")
    (problem,) = caught.value.problems
    assert problem.message == said
    assert problem.hint.startswith("Texts need quotes around them")


@pytest.mark.parametrize(
    "value", ["2026-02-31", "2026-11-22T10:00:00+99:99", "1" * 399, "1e99999", "99:99:99"]
)
def test_absurd_dates_and_numbers_are_no_traceback(value: str) -> None:
    assert outcome(f"a = {value}".encode())


@given(st.binary(max_size=200) | st.text(alphabet="a.[]{}=\"'\\#\n ,1_-é", max_size=80).map(str.encode))
@example(b'a="""\\')
@example(b"a='''''''")
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    said = outcome(data)
    assert said
    assert "\n" not in said


@given(st.text(alphabet="ab.[]{}=\"'\\#\n ", max_size=60).map(str.encode))
def test_blanking_texts_keeps_every_line_and_byte_in_place(data: bytes) -> None:
    blanked = without_texts(data)
    assert len(blanked) == len(data)
    assert [len(line) for line in blanked.split(b"\n")] == [len(line) for line in data.split(b"\n")]


@pytest.mark.parametrize(
    "line", [b"[a%d.b.c.d.e.f.g.h]\n", b"[a%d]\n", b"k%d = 1\n", b"a%d = []\n", b'[[a]]\nb = "%d"\n']
)
def test_a_million_bytes_take_little_memory(line: bytes) -> None:
    data = b"".join(line % number for number in range(1024 * 1024 // (len(line) + 3)))
    tracemalloc.start()
    try:
        assert outcome(data)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 100_000_000


def test_the_scan_alone_says_nothing_of_ordinary_files() -> None:
    scan(SHIPPED_DATA * 300, "criteria.toml")
    with pytest.raises(FileProblemsError):
        read_toml(b"#" * (MOST_BYTES + 1), "x")


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(SHIPPED_DATA)
    assert read_bytes(path) == SHIPPED_DATA
    assert read_bytes(path, len(SHIPPED_DATA)) == SHIPPED_DATA


def test_a_file_over_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"x" * 2049)
    with pytest.raises(BadFileError, match="larger than 2 KiB"):
        read_bytes(path, 2048)


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", tmp_path, Path(os.devnull)):
        with pytest.raises(CoprodError) as caught:
            read_bytes(place)
        assert caught.value.hint


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    for place in (tmp_path / "none.toml", tmp_path / ("x" * 300), tmp_path / "a\0b"):
        with pytest.raises(CoprodError, match=r"There is no file|can't be read"):
            read_bytes(place)
    with pytest.raises(NotFoundError):
        read_bytes(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "error, words",
    [
        (PermissionError(13, "no"), "belongs to somebody else"),
        (OSError(5, "Input/output error"), "can't be read: Input/output error"),
        (OSError("no number"), "can't be read: OSError"),
        (ValueError("a null byte"), "the name makes no sense"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cause(error: OSError | ValueError, words: str) -> None:
    assert words in read_error(error, Path("a.toml")).message


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"a = 1\n")
    fstat = os.fstat

    def growing(descriptor: int) -> os.stat_result:
        status = fstat(descriptor)
        path.write_bytes(b"a = 1\n" + b"b = 2\n" * 10)
        return status

    monkeypatch.setattr(os, "fstat", growing)
    assert read_bytes(path) == b"a = 1\n" + b"b = 2\n" * 10


def test_a_value_that_the_parser_stumbles_over_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(_text: str) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(tomli, "loads", stumbling)
    with pytest.raises(FileProblemsError, match="A value can't be read: 'too deep'"):
        read_toml(b"a = 1", "a.toml")


@pytest.mark.parametrize(
    "line",
    [
        f'"{"x" * 400}" = 1',
        f'"{"y" * 200}{chr(92)}u0078{"z" * 199}" = 1',
        f"a = 0x{'f' * 390}",
        f"a = [0x{'f' * 390}]",
    ],
    ids=["key", "escape", "number", "list"],
)
def test_what_could_be_saved_and_not_be_read_again_is_refused(line: str) -> None:
    with pytest.raises(FileProblemsError, match="400 characters or more"):
        read_toml(f"[mood]\n{line}\n".encode(), "x.toml")


def test_long_texts_and_keys_that_can_be_read_again_are_read() -> None:
    content = {"mood": {"x" * 399: {"y" * 399: "z" * 9_000, "sums": [1, True, -2.5]}}}
    assert read_toml(tomli_w.dumps(content).encode(), "x.toml") == content

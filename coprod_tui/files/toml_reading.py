"""TOML from files that anybody may have written, read without harm.

A small file can be written so that a TOML parser spends minutes and gigabytes on it. So the text is
scanned before it is parsed, with patterns that pass over each byte a fixed number of times at most.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import tomli

from coprod_tui.errors import BadFileError, CoprodError, NotFoundError
from coprod_tui.files.opening import open_to_read
from coprod_tui.files.problems import FileProblemsError, Problem, quoted_at_length

_CHUNK = 64 * 1024
MOST_BYTES = 32 * 1024 * 1024
"""Largest file that is read when a person names it."""

MOST_PARTS = 8
"""Parts of one dotted key."""

MOST_NESTED = 8
"""Lists and inline tables within each other."""

MOST_DIGITS = 400
"""Characters of one bare word or number."""

_SPARSE = (
    # Always allowed, then one in so many bytes, of what: each makes the parser build or look up something.
    (50_000, 16, b"[{,="),
    (20_000, 48, b"."),
)
_SPARSE_IN_TEXTS = (
    (50_000, 16, b"\\"),
    (100_000, 4, b"\"'"),
)

_QUOTES = "Texts need quotes around them, lists need [ ], and every line reads: key = value"
_SAVE_AS_TEXT = "Save it as plain text in UTF-8."

_NO_END = "has no end. It may have begun on an earlier line."
_SAID = {
    "Illegal character '\\n'": "A text has no end on this line.",
    "Found invalid character '\\n'": "A text has no end on this line.",
    "Expected \"'": f"A text {_NO_END}",
    "Unterminated": f"A text {_NO_END}",
    "Unclosed array": "A comma is missing in a list, or its end.",
    "Expected '='": "A name stands without = behind it.",
    "Cannot": "This name stands there a second time.",
    "Duplicate": "This name stands there a second time.",
    "": "This line can't be read.",
}
"""Our words for what the parser finds, by how its own begin; the last are for everything else."""

_TEXT_OR_COMMENT = re.compile(
    rb'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+(?:"""|\Z)'
    rb"|'''[^']*+(?:'(?!'')[^']*+)*+(?:'''|\Z)"
    rb'|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?'
    rb"|'[^'\n]*+'?"
    # Comments that follow each other count as one: half a million empty ones would take their time.
    rb"|\#[^\n]*+(?:\n[ \t]*+\#[^\n]*+)*+",
    re.DOTALL,
)
_PART = rb"\.[ \t]*+[\w-]++[ \t]*+"
# Begins with a plain dot, so that the search leaps from dot to dot.
_LONG_KEY = re.compile(_PART + b"(?:" + _PART + b"){%d}" % (MOST_PARTS - 1))
_WORD = b"".join(bytes((byte,)) for byte in range(128) if chr(byte).isalnum() or chr(byte) in "_+-")
_WORDS_ONLY = bytes(ord("w") if byte in _WORD else ord(" ") for byte in range(256))
_WORDS_AND_ESCAPES = _WORDS_ONLY[: ord("\\")] + b"w" + _WORDS_ONLY[ord("\\") + 1 :]
_LONG_WORD = b"w" * MOST_DIGITS
# As short as a number can be in hexadecimal that has so many digits in tens.
_PERHAPS_LONG = b"w" * (MOST_DIGITS * 3 // 4)
_TOO_LARGE: int = 10 ** (MOST_DIGITS - 2)
_ALL_BLANK = bytes(byte if byte == ord("\n") else ord(" ") for byte in range(256))
_SQUARED = bytes.maketrans(b"{}", b"[]")
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def read_toml(data: bytes, name: str) -> dict[str, object]:
    """Read the bytes of a TOML file.

    Args:
        data: The whole file; a UTF-8 byte order mark is allowed.
        name: The file's name for messages.

    Returns:
        The tables, lists and values as the parser gives them.

    Raises:
        FileProblemsError: The file is empty, too large, no text, hostile, or no TOML; with one problem.
    """
    text = _decode(data, name)
    scan(data, name)
    try:
        content: dict[str, object] = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        said = next(ours for theirs, ours in _SAID.items() if error.msg.startswith(theirs))
        raise _broken(name, said, _QUOTES, error.lineno) from None
    except (ValueError, OverflowError, RecursionError) as error:
        # A number or a date that is well formed and means nothing.
        raise _broken(name, f"A value can't be read: {quoted_at_length(str(error))}.", _QUOTES) from None
    if _PERHAPS_LONG in data.translate(_WORDS_AND_ESCAPES) and _is_long(content):
        raise _long_word(name)
    return content


def _is_long(value: object) -> bool:
    """Whether a key or a number in there, once it's written without quotes and in tens, would be refused."""
    match value:
        case dict():
            return any(len(key) >= MOST_DIGITS or _is_long(each) for key, each in value.items())
        case list():
            return any(map(_is_long, value))
        case int():
            return abs(value) >= _TOO_LARGE
        case _:
            return False


def scan(data: bytes, name: str) -> None:
    """Refuse bytes that a TOML parser would choke on, without parsing them.

    Raises:
        FileProblemsError: A key has too many parts, lists are nested too deeply, a number or word is too
            long, or there are far more values than a file of this size written by people has.
    """
    _refuse_dense(data, _SPARSE_IN_TEXTS, name)
    bare = _TEXT_OR_COMMENT.sub(b"s", data)
    _refuse_dense(bare, _SPARSE, name, len(data))
    if _LONG_KEY.search(bare):
        raise _broken(name, f"A key has more than {MOST_PARTS} parts joined by dots.", "Shorten that key.")
    if _LONG_WORD in bare.translate(_WORDS_ONLY):
        raise _long_word(name)
    if _nested(bare) > MOST_NESTED:
        raise _broken(name, f"Lists or tables are nested more than {MOST_NESTED} deep.", "Write them flat.")


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Read a whole file that a person named.

    Raises:
        NotFoundError: There is no such file.
        BadFileError: It's no ordinary file, or larger than `most` bytes.
        CoprodError: It can't be read.
    """
    try:
        with open_to_read(path) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise BadFileError(f"{quoted_at_length(path)} is not a file.", "Name a file.")
            # Room is made for what is asked for, so no more is asked for than there seems to be.
            data = file.read(min(most, status.st_size) + 1)
            while 0 < len(data) <= most and (more := file.read(min(most + 1 - len(data), _CHUNK))):
                data += more
    except (OSError, ValueError) as error:
        raise read_error(error, path) from None
    if len(data) > most:
        raise BadFileError(f"{quoted_at_length(path)} is larger than {_size(most)}.", "Name a smaller file.")
    return data


def read_error(error: OSError | ValueError, path: Path) -> CoprodError:
    """Say in words why a file couldn't be read, and what to do about it."""
    shown = quoted_at_length(path)
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return NotFoundError(f"There is no file {shown}.", "Check the name and the folder.")
        case PermissionError():
            return CoprodError(f"{shown} can't be read: it belongs to somebody else.", "Ask its owner.")
        case OSError():
            reason = error.strerror or type(error).__name__
        case _:
            reason = "the name makes no sense"
    return CoprodError(f"{shown} can't be read: {reason}.", "Check the name and the disk.")


def without_texts(data: bytes) -> bytes:
    """The same bytes and lines with every text and comment blanked, to look for keys in."""
    # Blanked as a whole once: cutting from that is quicker than blanking each text.
    blank = data.translate(_ALL_BLANK)
    return _TEXT_OR_COMMENT.sub(lambda match: blank[match.start() : match.end()], data)


def _decode(data: bytes, name: str) -> str:
    if len(data) > MOST_BYTES:
        raise _broken(name, f"It is larger than {_size(MOST_BYTES)}.", "Use a smaller file.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _broken(name, "It is saved as UTF-16.", _SAVE_AS_TEXT)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _broken(name, "This is not text in UTF-8.", _SAVE_AS_TEXT, line) from None
    if "\0" in text:
        raise _broken(name, "It is not a text file.", "Name the file you edited as text.")
    if not text or text.isspace():
        raise _broken(name, "The file is empty.", "Put a copy of the file in its place.")
    return text


def _refuse_dense(
    data: bytes, limits: tuple[tuple[int, int, bytes], ...], name: str, size: int | None = None
) -> None:
    """Refuse bytes in which some signs are much more frequent than in any file that says something."""
    size = len(data) if size is None else size
    for always, one_in, signs in limits:
        if sum(data.count(sign) for sign in signs) > max(always, size // one_in):
            shown = " ".join(map(chr, signs))
            raise _broken(
                name, f"It is full of signs ({shown}) that say too little.", "Leave out what isn't needed."
            )


def _nested(bare: bytes) -> int:
    """How deeply brackets are nested, closed or not: exact up to `MOST_NESTED`, then any larger number."""
    brackets = bare.translate(_SQUARED, _NOT_BRACKETS)
    depth = 0
    while b"[]" in brackets:
        depth += 1
        if depth > MOST_NESTED:
            return depth
        brackets = brackets.replace(b"[]", b"")
    return max(depth, brackets.count(b"["))


def _size(size: int) -> str:
    return f"{size // (1024 * 1024)} MiB" if size >= 1024 * 1024 else f"{size // 1024} KiB"


def _long_word(name: str) -> FileProblemsError:
    return _broken(name, f"A number or key has {MOST_DIGITS} characters or more.", "Shorten it.")


def _broken(name: str, message: str, hint: str, line: int | None = None) -> FileProblemsError:
    return FileProblemsError(name, (Problem("", message, hint, line),))

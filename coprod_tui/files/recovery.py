"""What can still be had of a session file that can't be read. Nothing here writes or removes a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from coprod_tui.errors import BadFileError, CoprodError
from coprod_tui.files.atomic import backup
from coprod_tui.files.moments import changed_at, moment_of
from coprod_tui.files.problems import quoted_at_length
from coprod_tui.files.session_format import FORMAT
from coprod_tui.files.session_reading import LoadedSession, parse_session, salvage_session
from coprod_tui.files.toml_reading import read_bytes, read_toml

_NAME = r'[A-Za-z0-9_-]+|"[^"\\]*"'
_HEADER = re.compile(rf"\[\s*((?:{_NAME})(?:\s*\.\s*(?:{_NAME})){{0,3}})\s*\]\s*\Z")
_KEY = re.compile(rf"(?:{_NAME})\s*=")
_TABLES = frozenset({"criteria", "answers", "kept", "closed", "conditions", "set_aside", "room", "log"})
_LONG = '"""'


class Rescue(NamedTuple):
    """One thing that can be had instead of a broken file.

    Attributes:
        source: Where it comes from, as a sentence.
        loaded: The session, to be shown before it's accepted.
    """

    source: str
    loaded: LoadedSession


def find_rescues(path: Path) -> tuple[Rescue, ...]:
    """What can be had of a file that can't be read: its backup, then what is legible in it.

    Raises:
        CoprodError: The file isn't there, or can't be opened.
    """
    rescues = []
    broken = read_bytes(path)
    saved = backup(path)
    try:
        loaded = parse_session(read_bytes(saved), saved.name, changed_at(saved))
        rescues.append(Rescue(f"The backup {quoted_at_length(saved.name)}, from one save earlier.", loaded))
    except CoprodError:
        pass  # No backup, or a broken one too: there's still the file itself.
    legible = salvage_session(legible_content(broken), path.stem, changed_at(path) or moment_of(0))
    if legible.session.sheet or legible.session.log or legible.session.set_aside:
        rescues.append(Rescue(f"What is legible in {quoted_at_length(path.name)} itself.", legible))
    return tuple(rescues)


def most_answers_first(rescues: Iterable[Rescue]) -> list[Rescue]:
    """The order to offer them in; of as many answers, in the order they were found in."""
    return sorted(rescues, key=lambda each: -each.loaded.session.answered)


def legible_content(data: bytes) -> dict[str, object]:
    """Read a broken session file table by table, and a broken table key by key.

    Returns:
        Tables, lists and values as a TOML parser would give them, without what makes no sense.
    """
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\0", "")
    content: dict[str, object] = {"format": FORMAT}
    for place, lines in _chunks(text.splitlines()):
        values = _values("\n".join(lines)) or _key_by_key(lines)
        table = content
        for name in place:
            inner = table.setdefault(name, {})
            table = inner if isinstance(inner, dict) else {}
        for key, value in values.items():
            table.setdefault(key, value)
    return content


def _chunks(lines: list[str]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """The lines of each table, with the names in its header."""
    place: tuple[str, ...] = ()
    chunk: list[str] = []
    for line in lines:
        header = _HEADER.match(line)
        names = [name.strip('"') for name in re.findall(_NAME, header[1])] if header else []
        if names and names[0] in _TABLES:
            yield place, chunk
            place, chunk = tuple(names), []
        else:
            chunk.append(line)
    yield place, chunk


def _key_by_key(lines: list[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    found: list[str] = []
    for line in [*lines, "end ="]:
        if _KEY.match(line):
            values.update(_values("\n".join(found)) or _torn(found))
            found = []
        found.append(line)
    return values


def _torn(lines: list[str]) -> dict[str, object]:
    """A key whose list or long text is broken: the lines that make sense of it."""
    key, _equals, first = lines[0].partition("=") if lines else ("", "", "")
    if _LONG in first:
        return _values("\n".join([*lines, _LONG]))
    if first.strip().startswith("["):
        texts = [
            text
            for line in [first.strip().removeprefix("["), *lines[1:]]
            for text in _values(f"text = {line.strip().rstrip(',')}").values()
            if isinstance(text, str)
        ]
        return {key.strip(): texts}
    if not lines:
        return {}
    return _values(lines[0]) or (_unquoted(first) if key.strip() == "answer" else {})


def _unquoted(text: str) -> dict[str, object]:
    """An answer that has lost its quotes, or one of them."""
    return _values(f'answer = "{text.strip().strip(chr(34))}"')


def _values(text: str) -> dict[str, object]:
    try:
        return read_toml(text.encode("utf-8", "replace"), "")
    except BadFileError:
        return {}

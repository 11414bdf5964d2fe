"""A large criteria file as it was read the last time, so that it's parsed once and not at every start.

What is kept is plain tuples of texts. It's used only where nothing has changed since: neither the file, nor
the program, nor Python. At the first doubt the file is parsed.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from coprod_tui import __version__
from coprod_tui.domain.criteria import (
    AlarmWatch,
    Answer,
    Column,
    CountsAs,
    Criteria,
    Role,
    Rule,
    RuleKind,
    Statement,
    Theme,
    Wording,
)
from coprod_tui.errors import SaveError
from coprod_tui.files.opening import open_to_read

LEAST_BYTES = 256 * 1024
"""A smaller file is parsed nearly as soon."""

SETTLED_SECONDS = 2
"""A file changed less long ago may change again without a sign: clocks of disks are that coarse."""

_NAME = "criteria.cache"
_Plain = str | int | tuple["_Plain", ...]
_PlainWordings = dict[str, tuple[str, str, str]]
_PlainAlarms = tuple[int, float, _PlainWordings]
_Fields = tuple[tuple[_Plain, ...], ...]
"""Values of one kind, field by field: all ids, then all texts and so on; made in half the time."""

_CHECK_BYTES = 4
_SHAPE = (Statement, Rule, Theme, Role, AlarmWatch, Wording, Criteria)
_ENUMS: dict[str, dict[_Plain, StrEnum]] = {
    name: {each.value: each for each in kind}
    for name, kind in (("column", Column), ("counts_as", CountsAs), ("kind", RuleKind))
}


class CriteriaCache:
    """Reads criteria files, and keeps the last large one.

    Args:
        state: The folder for what the program remembers by itself.
    """

    def __init__(self, state: Path) -> None:
        self._place = state / _NAME

    def load(self, path: Path) -> Criteria:
        """Read a criteria file: the same as `load_criteria`, and for a large file sooner the second time.

        Raises:
            NotFoundError: There is no such file.
            FileProblemsError: The file has problems; all of them are in it.
            CoprodError: The file can't be read at all.
        """
        stamp = _Stamp.of(path)
        if stamp is None or stamp.size < LEAST_BYTES:
            return _parsed(path)
        about = _about(path, stamp)
        if criteria := self._recall(about):
            return criteria
        criteria = _parsed(path)
        if _Stamp.of(path) == stamp and stamp.modified < time.time_ns() - SETTLED_SECONDS * 10**9:
            self._remember(about, criteria)
        return criteria

    def _recall(self, about: bytes) -> Criteria | None:
        try:
            # Whoever could put anything harmful there could as well change the program: it's our own file.
            return _criteria(*marshal.loads(_body(_own_bytes(self._place), about)))  # noqa: S302
        except (OSError, ValueError, TypeError, EOFError, KeyError):
            return None

    def _remember(self, about: bytes, criteria: Criteria) -> None:
        # Only the first time comes this far, so nobody else pays for the imports.
        from coprod_tui.files.document_file import write_document
        from coprod_tui.files.trash import make_folder

        body = marshal.dumps(_plain(criteria))
        # Where it can't be written the file is parsed again, which does no harm.
        with suppress(OSError, SaveError):
            make_folder(self._place.parent)
            write_document(self._place, about + _check(body) + body)


def _parsed(path: Path) -> Criteria:
    # What was kept is there without a parser, which would have to be loaded first.
    from coprod_tui.files.criteria_file import load_criteria

    return load_criteria(path)


class _Stamp(NamedTuple):
    """Tells whether a file is still the one that was read, whoever changed it and dated it back."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> _Stamp | None:
        try:
            # Not of the link, where it is one.
            status = path.stat()
        except (OSError, ValueError):
            return None
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _about(path: Path, stamp: _Stamp) -> bytes:
    """Everything that has to be the same, as the line that the cache begins with."""
    fields = [(kind.__name__, kind._fields) for kind in _SHAPE]
    python = (sys.implementation.cache_tag, marshal.version)
    return f"{('coprod', __version__, python, str(path.absolute()), *stamp, fields)!a}\n".encode()


def _own_bytes(path: Path) -> bytes:
    """The bytes of a file that nobody else can have written.

    Raises:
        OSError: It can't be read.
        ValueError: It isn't such a file.
    """
    with open_to_read(path, follow=False) as file:
        status = os.fstat(file.fileno())
        mine = stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid()
        if not mine or stat.S_IMODE(status.st_mode) & 0o077:
            raise ValueError(path)
        return file.readall()


def _body(data: bytes, about: bytes) -> memoryview:
    """The content of a cache that's undamaged and about the same things.

    Raises:
        ValueError: It's damaged, or about something else.
    """
    body = memoryview(data)[len(about) + _CHECK_BYTES :]
    if not data.startswith(about + _check(body)):
        raise ValueError(about)
    return body


def _check(body: bytes | memoryview) -> bytes:
    return crc32(body).to_bytes(_CHECK_BYTES, "big")


def _plain(
    criteria: Criteria,
) -> tuple[tuple[str, str, str], tuple[_Fields, ...], _Fields, _PlainAlarms, _PlainWordings]:
    """Criteria as plain texts, numbers and tuples: what `_criteria` takes."""
    seen: dict[_Plain, _Plain] = {}

    def bare(value: _Plain) -> _Plain:
        if isinstance(value, tuple):
            return tuple(map(bare, value))
        # Equal texts become one, so that they take room once.
        return seen.setdefault(value, value.value if isinstance(value, StrEnum) else value)

    def by_field(values: Iterable[tuple[_Plain, ...]]) -> _Fields:
        return tuple(tuple(map(bare, field)) for field in zip(*values, strict=True))

    values = (
        *(criteria.statements, criteria.contradictions, criteria.tensions),
        *(criteria.themes, criteria.roles),
    )
    columns = tuple(criteria.column_titles[each] for each in Column)
    answers = tuple(criteria.answer_titles[each] for each in Answer)
    alarms = criteria.alarms
    return (
        (criteria.title, criteria.source, criteria.digest),
        tuple(map(by_field, values)),
        (columns, answers),
        (alarms.at_least, alarms.share, _plain_wordings(alarms.wordings)),
        _plain_wordings(criteria.verdicts),
    )


def _criteria(
    texts: tuple[str, str, str],
    values: tuple[_Fields, _Fields, _Fields, _Fields, _Fields],
    titles: tuple[tuple[str, ...], tuple[str, ...]],
    alarms: _PlainAlarms,
    verdicts: _PlainWordings,
) -> Criteria:
    """Criteria out of what `_plain` made of them."""
    title, source, digest = texts
    statements, contradictions, tensions, themes, roles = values
    columns, answers = titles
    at_least, share, wordings = alarms
    return Criteria(
        title=title,
        source=source,
        statements=tuple(map(Statement._make, _rows(statements, Statement._fields))),
        contradictions=tuple(map(Rule._make, _rows(contradictions, Rule._fields))),
        tensions=tuple(map(Rule._make, _rows(tensions, Rule._fields))),
        themes=tuple(map(Theme._make, _rows(themes, Theme._fields))),
        column_titles=dict(zip(Column, columns, strict=True)),
        answer_titles=dict(zip(Answer, answers, strict=True)),
        alarms=AlarmWatch(at_least, share, _wordings(wordings)),
        verdicts=_wordings(verdicts),
        digest=digest,
        roles=tuple(map(Role._make, _rows(roles, Role._fields))),
    )


def _rows(values: _Fields, names: tuple[str, ...]) -> Iterable[tuple[object, ...]]:
    """Values of one kind one by one, where they were kept field by field."""
    if not values:
        return ()
    fields = [
        map(_ENUMS[name].__getitem__, field) if name in _ENUMS else field
        for name, field in zip(names, values, strict=True)
    ]
    return zip(*fields, strict=True)


def _plain_wordings(wordings: Mapping[str, Wording]) -> _PlainWordings:
    return {str(name): (*wording,) for name, wording in wordings.items()}


def _wordings(plain: _PlainWordings) -> dict[str, Wording]:
    return {name: Wording(*wording) for name, wording in plain.items()}

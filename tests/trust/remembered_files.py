"""Files that the program keeps for itself: caches that it believes or makes again, a theme, the trash."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.rollup import Count, Rollup
from coprod_tui.errors import CoprodError
from coprod_tui.files import criteria_cache, summary_cache
from coprod_tui.files.atomic import backup
from coprod_tui.files.criteria_cache import CriteriaCache
from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.last_theme import recall_theme
from coprod_tui.files.listing import Listing, list_file
from coprod_tui.files.session_crowd import Seal
from coprod_tui.files.session_head import read_name
from coprod_tui.files.session_writing import format_session
from coprod_tui.files.store import SessionStore
from coprod_tui.files.summary_cache import SummaryCache
from coprod_tui.files.summary_parts import Part
from tests.domain.shipped import SHIPPED
from tests.files.sheets import MINIMAL
from tests.trust.file_kind import Kind, unclean
from tests.trust.marked import Marked, marked_session
from tests.trust.memory import folder_in_memory

_ABOUT = b"what it is about\n"
"""Stands for the first line of a cache, which names a file that each try makes anew."""

_LONG_AGO = 1_700_000_000
_NOWHERE = Path("/nowhere/sessions")
_REASON = "We live with it, “for now”."


@contextmanager
def _criteria_file() -> Iterator[tuple[Path, Path]]:
    """A criteria file, however small it may be, that the cache keeps; and the cache."""
    with folder_in_memory() as folder, patch.object(criteria_cache, "LEAST_BYTES", 0):
        path = Path(folder) / "criteria.toml"
        path.write_text(MINIMAL, encoding="utf-8")
        os.utime(path, (_LONG_AGO, _LONG_AGO))
        state = Path(folder) / "state"
        CriteriaCache(state).load(path)
        yield path, state / "criteria.cache"


def _whole_criteria_cache() -> bytes:
    with _criteria_file() as (_path, cache):
        return cache.read_bytes().replace(_first_line(cache), _ABOUT)


def _first_line(cache: Path) -> bytes:
    return cache.read_bytes().partition(b"\n")[0] + b"\n"


def _recall_criteria(data: bytes) -> Criteria:
    with _criteria_file() as (path, cache):
        cache.write_bytes(data.replace(_ABOUT, _first_line(cache)))
        return CriteriaCache(cache.parent).load(path)


def _use_criteria_cache(data: bytes) -> str:
    """Load the criteria with it, and see that it's made again."""
    with _criteria_file() as (path, cache):
        whole = cache.read_bytes()
        cache.write_bytes(data.replace(_ABOUT, _first_line(cache)))
        if CriteriaCache(cache.parent).load(path) != parse_criteria(MINIMAL.encode(), path.name):
            return "other criteria than those in the file"
        return "" if cache.read_bytes() == whole else "the cache isn't made again"


def _part() -> Part:
    rollup = Rollup(SHIPPED)
    rollup.sessions, rollup.blank, rollup.foreign = 3, 1, 1
    for place, each in enumerate(rollup.answers):
        rollup.answers[each] = [place % 3, 1, 0, 1]
    rollup.contradictions[0] = Count(1, 2, {_REASON: 2})
    return Part(rollup, 1, [("broken.toml", "It can't be read.")])


_PARTS = {3: (Seal(5, 0xC0FFEE), _part()), 60: (Seal(1, 7), _part())}


@contextmanager
def _summary_cache(data: bytes | None) -> Iterator[tuple[SummaryCache, Path]]:
    with folder_in_memory() as folder:
        cache = SummaryCache(Path(folder), _NOWHERE, SHIPPED)
        cache.remember(_PARTS)
        (place,) = (Path(folder) / "summaries").iterdir()
        if data is not None:
            place.write_bytes(data)
        yield cache, place


def _whole_summary_cache() -> bytes:
    with _summary_cache(None) as (_cache, place):
        return place.read_bytes()


def _recall_summary(data: bytes) -> dict[int, tuple[Seal, Part]]:
    """Recall the parts, and count them together."""
    with _summary_cache(data) as (cache, _place):
        parts = cache.recall()
    whole = Part(Rollup(SHIPPED))
    for _seal, part in parts.values():
        whole.merge(part)
    return parts


def _use_summary_cache(data: bytes) -> str:
    recalled = {group: (seal, part.fields()) for group, (seal, part) in _recall_summary(data).items()}
    whole = {group: (seal, part.fields()) for group, (seal, part) in _PARTS.items()}
    return "" if recalled in ({}, json.loads(json.dumps(whole)), whole) else f"other counts: {recalled}"


def _sealed(data: bytes) -> bytes:
    """The same under a check that holds, as a program with a fault would have written it."""
    body = data.partition(b"\n")[2]
    return summary_cache._check(body) + b"\n" + body


def _recall_sealed(data: bytes) -> object:
    return _recall_summary(_sealed(data))


def _use_sealed(data: bytes) -> str:
    _recall_sealed(data)
    return ""


def _recall_theme(data: bytes) -> str:
    with folder_in_memory() as folder:
        (Path(folder) / "theme").write_bytes(data)
        recall_theme(Path(folder))
    return ""


@contextmanager
def _thrown_away(data: bytes) -> Iterator[tuple[SessionStore, Path]]:
    """A session in the trash that was damaged before, with its backup."""
    with folder_in_memory() as folder:
        store = SessionStore(Path(folder) / "sessions", Path(folder) / "trash")
        store.folder.mkdir()
        path = store.folder / "riverside.toml"
        path.write_bytes(data)
        backup(path).write_bytes(data[::-1])
        yield store, store.trash(path)


def _list_trash(data: bytes) -> Listing:
    with _thrown_away(data) as (_store, path):
        return list_file(path)


def _use_trash(data: bytes) -> str:
    """Look for it in the trash, and take it back."""
    with _thrown_away(data) as (store, path):
        if not backup(path).exists():
            return "its backup stayed behind"
        (listing,), name = store.list_trash(), read_name(path)
        if name is not None and not listing.problem and name.title != listing.title:
            return "it goes by another title than it has"
        try:
            back = store.restore(path)
        except CoprodError as error:
            return f"it can't be taken back: {error}"
        if (back.read_bytes(), backup(back).read_bytes()) != (data, data[::-1]):
            return "what came back isn't what was thrown away"
        return unclean(listing.problem)


_SESSION = format_session(marked_session(SHIPPED, Marked(lambda: "“Some words”")), SHIPPED)
_HOSTILE = _SESSION.replace(b'answer = "applies"', b'answer = "\\u001b[2J"', 1)
REMEMBERED_KINDS = {
    "criteria cache": Kind((_whole_criteria_cache(),), _recall_criteria, _use_criteria_cache, 2),
    "summary cache": Kind((_whole_summary_cache(),), _recall_summary, _use_summary_cache),
    "sealed summary cache": Kind((_whole_summary_cache(),), _recall_sealed, _use_sealed, 2),
    "theme": Kind((b"contrast\n",), _recall_theme, _recall_theme),
    "trash": Kind((_SESSION, _SESSION[:2_000], _HOSTILE), _list_trash, _use_trash),
}
"""By what messages call them."""

"""What was found out about groups of session files, kept for the next time; forgotten at the first doubt."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from coprod_tui import __version__
from coprod_tui.domain.criteria import Criteria
from coprod_tui.errors import SaveError
from coprod_tui.files.session_crowd import Seal
from coprod_tui.files.summary_parts import Part

SCHEMA = 1
"""Grows whenever something else is counted, or a seal is made of something else."""

MOST_FILES = 16
"""Caches that are kept, one for each folder and criteria; the oldest go."""

_DIGEST_SIZE = 16


class SummaryCache:
    """The parts of one folder's summary, by group, as they were the last time.

    Args:
        state: The folder for what the program remembers by itself.
        folder: Of the sessions.
        criteria: What is asked.
    """

    def __init__(self, state: Path, folder: Path, criteria: Criteria) -> None:
        self._criteria = criteria
        self._about = [SCHEMA, __version__, os.path.realpath(folder), criteria.digest]
        name = blake2b(json.dumps(self._about).encode(), digest_size=_DIGEST_SIZE).hexdigest()
        self._place = state / "summaries" / f"{name}.json"

    def recall(self) -> dict[int, tuple[Seal, Part]]:
        """The parts by number of their group, with the seals they hold for; none if anything is amiss."""
        try:
            check, _newline, body = self._place.read_bytes().partition(b"\n")
            if check != _check(body):
                return {}
            about, groups = json.loads(body)
            if about != self._about:
                return {}
            return {
                int(group): (Seal(int(count), int(mark, base=16)), Part.from_fields(fields, self._criteria))
                for group, (count, mark, fields) in groups.items()
            }
        except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return {}

    def remember(self, parts: dict[int, tuple[Seal, Part]]) -> None:
        """Keep the parts; where they can't be written they're found out again, which does no harm."""
        # Only the first time comes this far, so nobody else pays for the imports.
        from coprod_tui.files.document_file import write_document
        from coprod_tui.files.trash import make_folder

        groups = {
            group: [seal.files, f"{seal.mark:x}", part.fields()] for group, (seal, part) in parts.items()
        }
        body = json.dumps([self._about, groups]).encode()
        with suppress(OSError, SaveError):
            make_folder(self._place.parent)
            write_document(self._place, _check(body) + b"\n" + body)
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        caches = sorted(self._place.parent.glob("*.json"), key=lambda each: each.stat().st_mtime_ns)
        for each in caches[:-MOST_FILES]:
            each.unlink(missing_ok=True)


def _check(body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGEST_SIZE).hexdigest().encode()

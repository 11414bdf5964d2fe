"""Files as every earlier program wrote them: read, shown, saved, and still saying the same.

`formats/` has a file of each form that was ever written, by the program that wrote it then. Only format 1 was
written so far; conditions came to it later, and moments in the log lost three digits.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import tomli

from coprod_tui.domain.findings import evaluate
from coprod_tui.errors import CoprodError
from coprod_tui.files.store import SessionStore
from coprod_tui.reports.session_markdown import session_markdown
from tests.domain.shipped import SHIPPED
from tests.trust.campaign import Campaign, Outcome

_FILES = sorted((Path(__file__).parent / "formats").glob("*.toml"))
_MICROSECONDS = re.compile(r"(\.\d{3})000Z")
"""The first program wrote the moments of its log with more digits than they need."""

_BOM = b"\xef\xbb\xbf"


def old_formats(_tries: int, _chance: Random) -> Outcome:
    """Every file, as it was written and as editors on other systems leave it."""
    faults = []
    tried = 0
    for name, data in _variants():
        tried += 1
        try:
            _go_through(data)
        except (AssertionError, CoprodError) as fault:
            faults.append(f"{name}: {fault}")
    return Outcome(tried, tuple(faults))


def _variants() -> Iterator[tuple[str, bytes]]:
    for path in _FILES:
        data = path.read_bytes()
        yield path.name, data
        yield f"{path.name} with a byte order mark", _BOM + data
        yield f"{path.name} with other line ends", data.replace(b"\n", b"\r\n")


def _go_through(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = SessionStore(Path(folder))
        path = Path(folder) / "old.toml"
        path.write_bytes(data)
        assert not store.list()[0].problem, store.list()[0].problem
        with store.open(path, SHIPPED) as opened:
            assert not opened.read_only, "it can only be read"
            assert not opened.notices, opened.notices
            read = opened.session
            assert read.title in session_markdown(evaluate(SHIPPED, read), notes=True)
            saved = opened.save(read)
        with store.open(path, SHIPPED) as opened:
            assert opened.session == saved
        assert _meaning(path.read_bytes()) == _meaning(data), "it doesn't say the same any more"


def _meaning(data: bytes) -> dict[str, object]:
    """What a file says to others; a save alone changes its revision and the version of its criteria."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    content = tomli.loads(_MICROSECONDS.sub(r"\1Z", text))
    return {**content, "revision": None, "criteria": {**content["criteria"], "digest": None}}


OLD_FORMATS = Campaign(
    name="old formats",
    promise="A file of every form that was ever written is read, shown and saved, and says the same.",
    short=3 * len(_FILES),
    full=3 * len(_FILES),
    run=old_formats,
)

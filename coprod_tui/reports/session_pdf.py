"""A session and what follows from it as a tagged PDF, set by typst where that is installed."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import partial
from tempfile import TemporaryDirectory

from coprod_tui.domain.findings import Findings
from coprod_tui.errors import CoprodError
from coprod_tui.reports.contradiction_map import contradiction_map
from coprod_tui.reports.room_in_words import RoomReport
from coprod_tui.reports.session_in_words import session_in_words
from coprod_tui.reports.templates import template_text
from coprod_tui.reports.words import APART, CONDITIONS, HOLDING, NOT_WRONG, PEOPLE_ANSWERED, STUCK
from coprod_tui.text import UNSEEN

# No font that comes with typst draws the pictures that stand for control characters.
_PICTURES = re.compile("[\u2400-\u2426]")

# A word that no line could hold is given places to break at.
_LONG_WORD = re.compile(r"\S{40}(?=\S)")
_MAY_BREAK = "\u200b"


MOST_RUNNING = 60
"""Characters of the title at the foot of every page, which is one line."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF document.

    Attributes:
        data: Its bytes.
        is_accessible: Whether it keeps to PDF/UA-1 (ISO 14289-1), which assistive technology relies on. It's
            tagged all the same if not.
    """

    data: bytes
    is_accessible: bool


def session_pdf(findings: Findings, *, notes: bool = False) -> Pdf:
    """Everything there is to say about a session, as a PDF; the same session gives the same bytes.

    Args:
        findings: What follows from the session's answers.
        notes: Whether to give away the private notes.

    Raises:
        CoprodError: typst isn't installed.
    """
    try:
        import typst
    except ImportError:
        raise CoprodError(
            "PDF reports need the package typst.", "Install it with: pip install 'coprod[pdf]'"
        ) from None
    report = session_in_words(findings, notes=notes)
    drawing = contradiction_map(findings)
    document = {
        **asdict(report),
        "room": _room_document(report.room) if report.room else None,
        "changed": "",
        "running_title": report.title[:MOST_RUNNING],
        "map": asdict(drawing) if drawing else None,
        "conditions_title": CONDITIONS,
        "room_titles": {"apart": APART, "holding": HOLDING, "counted": PEOPLE_ANSWERED},
        "not_wrong": NOT_WRONG,
        "stuck_says": STUCK,
    }
    # An empty folder as the root: the layout needs no file, and can reach none.
    with TemporaryDirectory() as nothing:
        compiled = partial(
            typst.compile,
            template_text("session.typ").encode(),
            root=nothing,
            format="pdf",
            sys_inputs={"report": json.dumps(_settable(document))},
            timestamp=int(report.changed.timestamp()),
        )
        try:
            return Pdf(_one(compiled(pdf_standards="ua-1")), is_accessible=True)
        except typst.TypstError:
            # The standard allows no character that the fonts here can't draw.
            return Pdf(_one(compiled()), is_accessible=False)


def _room_document(room: RoomReport) -> dict[str, object]:
    return {**room._asdict(), "counted": [each._asdict() for each in room.counted]}


def _settable(value: object) -> object:
    """The same document with every text in a form that can be set."""
    if isinstance(value, str):
        return _LONG_WORD.sub(rf"\g<0>{_MAY_BREAK}", _PICTURES.sub(UNSEEN, value))
    if isinstance(value, dict):
        return {key: _settable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_settable(each) for each in value]
    return value


def _one(compiled: bytes | list[bytes] | None) -> bytes:
    return compiled if isinstance(compiled, bytes) else b"".join(compiled or ())

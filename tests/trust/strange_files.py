"""Strange texts and strange TOML through loading, showing, saving and every report."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import tomli

from coprod_tui.domain.findings import Findings
from coprod_tui.errors import CoprodError
from coprod_tui.files.session_loading import load_session
from coprod_tui.files.session_reading import parse_session
from coprod_tui.files.session_writing import format_session
from coprod_tui.reports.session_csv import session_csv
from coprod_tui.reports.session_html import session_html
from coprod_tui.reports.session_json import session_document
from coprod_tui.reports.session_markdown import session_markdown
from coprod_tui.reports.session_pdf import session_pdf
from coprod_tui.text import one_line
from tests.domain.shipped import SHIPPED
from tests.reports.page import Page
from tests.trust.campaign import Campaign, Outcome
from tests.trust.hostile_lines import Speaking
from tests.trust.marked import AT, Marked, marked_session
from tests.trust.obeyed import unsafe
from tests.trust.scene import Scene, set_scene
from tests.trust.strange_texts import TEXTS
from tests.trust.strange_toml import SOUND, UNSOUND

_NOTES = 16
"""Notes of a scene, which take their texts one after the other."""

_ROUNDS = -(-len(TEXTS) // _NOTES)
"""Scenes, so that each text is a note in one of them."""

_SPOKEN = 3
"""One scene in so many also goes through all commands and the line mode."""


def _through_reports(scene: Scene) -> list[str]:
    """Everything that is made of one session; gives what isn't as it should be."""
    findings = scene.findings
    notes = [given.note for given in scene.session.sheet.values() if given.note]
    faults = [f"{name}: {fault}" for name, make in _REPORTS.items() if (fault := make(findings, notes))]
    saved = format_session(scene.session, scene.criteria)
    again = parse_session(saved, "again.toml", AT).session
    if again != scene.session._replace(unknown=again.unknown):
        faults.append("what was saved reads otherwise")
    if format_session(again, scene.criteria) != saved:
        faults.append("saving twice gives other bytes")
    return faults


def _html(findings: Findings, notes: list[str]) -> str:
    page = Page(session_html(findings, notes=True))
    text = "".join(data for _element, data in page.texts)
    if {"script", "iframe", "object", "embed", "form", "a", "img", "link", "base"} & set(page.names()):
        return "there is an element that does something"
    return _missing(notes, one_line(text)) or _unclean(text)


def _markdown(findings: Findings, notes: list[str]) -> str:
    del notes
    return _unclean(session_markdown(findings, notes=True))


def _csv(findings: Findings, notes: list[str]) -> str:
    text = session_csv(findings, notes=True)
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    cells = [cell for row in rows for cell in row]
    if len({len(row) for row in rows}) != 1:
        return "the rows differ in length"
    if begun := [cell for cell in cells if cell.startswith(FORMULAS)]:
        return f"a cell begins like a formula: {begun[0][:40]!r}"
    # What could be a formula has got an apostrophe before it.
    said = [text.replace("'", "") for text in (*notes, one_line(" ".join(cells)))]
    return _missing(said[:-1], said[-1]) or _unclean(" ".join(cells))


def _json(findings: Findings, notes: list[str]) -> str:
    told = json.dumps(session_document(findings, path="x", notes=True))
    if not told.isascii():
        return "it isn't ASCII"
    found = json.loads(told)
    written = [answer["note"] for answer in found["answers"].values() if answer.get("note")]
    return "" if written == notes else "the notes aren't those that were written"


def _pdf(findings: Findings, notes: list[str]) -> str:
    del notes
    if find_spec("typst") is None:
        return ""
    return "" if session_pdf(findings, notes=True).data.startswith(b"%PDF-") else "it is no PDF"


FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet takes for a formula."""

_REPORTS: dict[str, Callable[[Findings, list[str]], str]] = {
    "HTML": _html,
    "Markdown": _markdown,
    "CSV": _csv,
    "JSON": _json,
    "PDF": _pdf,
}


def _missing(notes: list[str], told: str) -> str:
    """Which note isn't told, its white space aside."""
    said = "".join(told.split())
    return next(
        (f"{note[:60]!r} is missing" for note in notes if "".join(one_line(note).split()) not in said), ""
    )


def _unclean(text: str) -> str:
    left = [each for each in unsafe(text) if each not in "\r\n"]
    return f"{left} stayed" if left else ""


def try_texts(tries: int, chance: Random) -> Outcome:
    """Each text in several places, through everything."""
    del tries, chance
    faults: list[str] = []
    made = 0
    for place in range(_ROUNDS):
        texts = cycle(islice(cycle(TEXTS), place * _NOTES, place * _NOTES + len(TEXTS)))
        with TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            try:
                scene = set_scene(home, partial(next, texts))
                told = _through_reports(scene)
                speaking = Speaking(scene, home)
                if place % _SPOKEN == 0:
                    speaking.say_all()
            except CoprodError as error:
                faults.append(f"round {place}: {error}")
                continue
            faults += [
                f"round {place}: {fault}" for fault in (*told, *dict.fromkeys(speaking.hearing.faults))
            ]
            made += len(scene.text.texts)
    remark = f"in {made // len(TEXTS)} places each, {'with' if find_spec('typst') else 'without'} PDF"
    return Outcome(len(TEXTS), tuple(faults), remark)


def try_toml(tries: int, chance: Random) -> Outcome:
    """Each line at the end of a session file: read and kept, or refused in words."""
    del tries, chance
    whole = format_session(marked_session(SHIPPED, Marked(lambda: "words")), SHIPPED)
    faults = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.toml"
        for lines in SOUND:
            path.write_bytes(whole + f"\n[added]\n{lines}\n".encode())
            faults += [f"{lines!r}: {fault}" for fault in _kept(path, lines)]
        for lines in UNSOUND:
            path.write_bytes(whole + f"\n[added]\n{lines}\n".encode())
            try:
                load_session(path, SHIPPED)
            except CoprodError as error:
                faults += [f"{lines!r}: {_unclean(str(error))}"] if _unclean(str(error)) else []
            else:
                faults.append(f"{lines!r} was read")
    return Outcome(len(SOUND) + len(UNSOUND), tuple(faults))


def _kept(path: Path, lines: str) -> list[str]:
    """Whether what somebody added to a file survives a save."""
    try:
        loaded = parse_session(path.read_bytes(), path.name, AT)
        again = parse_session(format_session(loaded.session, SHIPPED, loaded.asked), path.name, AT)
    except CoprodError as error:
        return [str(error)]
    added = again.session.unknown.get("", {})
    kept = again.session == loaded.session and repr(added) == repr({"added": tomli.loads(lines)})
    return [] if kept else [f"what was added became {added} with a save"]


CAMPAIGNS = (
    Campaign(
        "strange texts",
        "Each is loaded, shown, saved and reported as it was written, or visibly in its place.",
        len(TEXTS),
        len(TEXTS),
        try_texts,
    ),
    Campaign(
        "strange TOML",
        "What TOML allows is read and kept through a save; what it doesn't is refused in words.",
        len(SOUND) + len(UNSOUND),
        len(SOUND) + len(UNSOUND),
        try_toml,
    ),
)

"""A folder of hostile sessions on hostile criteria, as the program has read them from its own files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import tomli_w

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.findings import Findings, evaluate
from coprod_tui.domain.session import Session
from coprod_tui.files.atomic import replace_file
from coprod_tui.files.criteria_writing import format_criteria
from coprod_tui.files.session_loading import load_session
from coprod_tui.files.session_writing import format_session
from coprod_tui.files.store import SessionStore
from tests.domain.shipped import SHIPPED
from tests.trust.marked import AT, Marked, marked_criteria, marked_session

_LONGEST_NAME = 200


class Scene(NamedTuple):
    """Everything hostile that there is to show.

    Attributes:
        text: Makes more texts of the kind.
        criteria: What is asked, in hostile words.
        store: Four sessions, of which one can't be read, in files with names as hostile as the disk allows.
        paths: The files of the two that can be read.
        broken: The one that can't.
        newer: One that a newer program wrote, so that it can only be read, with notices on it.
        session: The first session, laid against the criteria.
    """

    text: Marked
    criteria: Criteria
    store: SessionStore
    paths: tuple[Path, Path]
    broken: Path
    newer: Path
    session: Session

    @property
    def findings(self) -> Findings:
        """What follows from the first session."""
        return evaluate(self.criteria, self.session)


def set_scene(folder: Path, take: Callable[[], str], *, bare: bool = False) -> Scene:
    """Write everything into a folder and read it again.

    Args:
        folder: An empty one.
        take: Gives the payload of the next text.
        bare: Whether the payloads stand alone, without marks.
    """
    text = Marked(take, bare=bare)
    criteria = marked_criteria(SHIPPED, text)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "criteria.toml").write_text(format_criteria(criteria), encoding="utf-8")
    sessions = folder / "sessions"
    sessions.mkdir()
    names = []
    for number in range(2):
        session = marked_session(criteria, text)._replace(id=f"5e5{number}")
        path = sessions / file_name(text.raw())
        replace_file(path, format_session(session, criteria), expected=None)
        names.append(path)
    broken = sessions / file_name(text.raw())
    broken.write_bytes(f"format = 1\n{text()!r} = [\n".encode("utf-8", "surrogateescape"))
    newer = sessions / file_name(text.raw())
    newer.write_bytes(_newer(marked_session(criteria, text), text).encode())
    first, second = names
    store = SessionStore(sessions, folder / "trash")
    return Scene(text, criteria, store, (first, second), broken, newer, load_session(first, criteria))


def _newer(session: Session, text: Marked) -> str:
    """What a newer program could write: keys and answers that this one doesn't know."""
    answers = {text(_LONGEST_NAME): {"answer": text(), text(_LONGEST_NAME): text()}}
    head = {"format": 99, "id": "9", "title": session.title, "created": AT}
    return tomli_w.dumps({**head, "answers": answers, text(_LONGEST_NAME): text()})


def file_name(words: str) -> str:
    """A name as near to these words as the disk allows."""
    allowed = os.fsencode(words.replace("/", "|").replace("\0", ""))[:_LONGEST_NAME]
    return f"{allowed.decode('utf-8', 'surrogateescape')}.toml"

"""What a list of saved sessions shows of each, and finding one by a part of its name."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Criteria, RuleKey
from coprod_tui.errors import CoprodError, NotFoundError, UsageError
from coprod_tui.files.glance import Glance, glance_at
from coprod_tui.files.moments import changed_at, moment_of
from coprod_tui.files.naming import SUFFIX, is_session_name
from coprod_tui.files.problems import did_you_mean_a_part, quoted, quoted_at_length
from coprod_tui.files.session_head import SessionName, read_name
from coprod_tui.files.toml_reading import read_bytes

_MOST_NAMED = 5


class Listing(NamedTuple):
    """One saved session in a list.

    Attributes:
        path: The file.
        title: What the people call it; the file's name where it can't be read.
        changed: When the last change was made, in UTC; when the file was, where it can't be read.
        id: Stable through renaming; empty where it can't be read.
        revision: Number of saves.
        digest: Of the criteria that were answered.
        answers: By statement id, as they are in the file.
        kept: The contradictions being kept.
        set_aside: Whether there are answers that don't belong to the criteria.
        problem: Why it can't be read, as a sentence; empty where it can.
    """

    path: Path
    title: str
    changed: datetime
    id: str = ""
    revision: int = 0
    digest: str = ""
    answers: Mapping[str, Answer] = MappingProxyType({})
    kept: frozenset[RuleKey] = frozenset()
    set_aside: bool = False
    problem: str = ""

    @property
    def name(self) -> SessionName:
        """What it goes by."""
        return SessionName(self.path, self.title, self.id)

    @property
    def answered(self) -> int:
        """How many statements have an answer, unsure included."""
        return len(self.answers)

    def open_contradictions(self, criteria: Criteria) -> int | None:
        """How many contradictions stand open; `None` where other criteria than these were answered."""
        if self.digest != criteria.digest:
            return None
        given = self.answers.get
        return sum(
            all(given(member) is wanted for member, wanted in criteria.literals[number])
            and rule.key not in self.kept
            for number, rule in enumerate(criteria.contradictions)
        )


class SessionFolder:
    """A folder of session files, to look through.

    Args:
        folder: It need not exist.
        program: How a command that looks into this folder begins.
    """

    def __init__(self, folder: Path, program: str = "coprod") -> None:
        self.folder = folder
        self.program = program

    def list(self) -> Sequence[Listing]:
        """All sessions, the last changed first; one that can't be read is listed with its problem."""
        return list_folder(self.folder)

    def names(self) -> Sequence[SessionName]:
        """What all sessions go by, in no order, without all that a list of them shows."""
        return [read_name(each) or list_file(each).name for each in _files(self.folder)]

    def command_on(self, path: Path, verb: str) -> str:
        """A command that does something with a session, to be pasted into a shell."""
        is_here = os.path.realpath(path.parent) == os.path.realpath(self.folder)
        return self.command_with(verb, path.stem if is_here else str(path))

    def command_with(self, verb: str, name: str) -> str:
        """A command that is given a name, to be pasted into a shell; no name is taken for an option."""
        dashes = "-- " if name.startswith("-") else ""
        return f"{self.program} {verb} {dashes}{shlex.quote(name)}"

    def find(self, name: str) -> Path:
        """The file of the session that a name stands for.

        A path and the exact name of a file say which one it is; everything else has to be unique.

        Args:
            name: A path, or a title, an id or a file's name, abbreviated as long as it's unique.

        Raises:
            UsageError: The name is blank, or several sessions go by it.
            NotFoundError: No session does.
        """
        if os.sep in name or (name.endswith(SUFFIX) and Path(name).is_file()):
            path = Path(name).expanduser()
            if not path.is_file():
                raise NotFoundError(
                    f"There is no file {quoted_at_length(name)}.", "Check the name and the folder."
                )
            return path
        stem = name.strip().removesuffix(SUFFIX)
        path = self.folder / f"{stem}{SUFFIX}"
        if stem and is_session_name(path.name) and _is_file(path):
            return path
        return find_named(name, self.names(), self.program)


def list_folder(folder: Path) -> Sequence[Listing]:
    """All sessions in a folder, the last changed first; none where there is no folder.

    One that was saved elsewhere was changed when its first file was, and saved once more.

    Raises:
        CoprodError: The folder can't be read.
    """
    return sorted(
        map(list_file, _files(folder)), key=lambda each: (each.changed, each.revision), reverse=True
    )


def list_file(path: Path) -> Listing:
    """What a list shows of a file, whatever is wrong with it."""
    try:
        glance = _glance(path)
    except CoprodError as error:
        return Listing(path, path.stem, changed_at(path) or moment_of(0), problem=str(error))
    return Listing(
        path,
        glance.title,
        glance.changed,
        glance.id,
        glance.revision,
        glance.digest,
        glance.answers,
        glance.kept,
        glance.set_aside,
    )


def find_named(name: str, known: Sequence[SessionName], program: str = "coprod") -> Path:
    """The file of the one session that a name stands for.

    Args:
        name: A title, an id or a file's name, in any case, abbreviated as long as it's unique.
        known: What all sessions go by.
        program: How a command that finds them begins.

    Raises:
        UsageError: It's blank, or several sessions go by it.
        NotFoundError: None does.
    """
    wanted = name.strip().casefold()
    if not wanted:
        raise UsageError("That name is empty.", "Name a session by its title, its id or its file.")
    tests: tuple[Callable[[str], bool], ...] = (
        lambda each: each == wanted,
        lambda each: each.startswith(wanted),
        lambda each: wanted in each,
    )
    for test in tests:
        found = [each for each in known if any(map(test, _names(each)))]
        if len(found) == 1:
            return found[0].path
        if found:
            raise _ambiguous(name, found)
    if not known:
        raise NotFoundError("There are no sessions yet.", f'Begin one with: {program} new "TITLE"')
    guess = did_you_mean_a_part(name.strip(), [each.title for each in known])
    raise NotFoundError(
        f"There is no session called {quoted(name)}.", guess or f"See them all: {program} list"
    )


def _files(folder: Path) -> Sequence[Path]:
    """The session files in a folder, by name; none where there is no folder.

    Raises:
        CoprodError: The folder can't be read.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        reason = (error.strerror or "it can't be opened").lower()
        raise CoprodError(f"The folder {quoted_at_length(folder)} can't be read: {reason}.") from None
    return [folder / entry.name for entry in entries if is_session_name(entry.name) and not entry.is_dir()]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        # A name too long for a file, or with a character that none can have, may still begin a title.
        return False


def _glance(path: Path) -> Glance:
    data = read_bytes(path)
    if glance := glance_at(data):
        return glance
    # Only files that were edited or are broken need the parser.
    from coprod_tui.files.session_reading import parse_session

    session = parse_session(data, path.name, changed_at(path)).session
    return Glance(
        session.title,
        session.id,
        session.revision,
        session.changed,
        session.criteria.digest,
        {name: given.answer for name, given in session.sheet.items() if given.answer is not None},
        frozenset(kept.rule for kept in session.kept),
        bool(session.set_aside),
    )


def _names(session: SessionName) -> Iterable[str]:
    names = (session.title, session.id, session.path.name, session.path.stem)
    return (each.casefold() for each in names if each)


def _ambiguous(name: str, found: Sequence[SessionName]) -> UsageError:
    named = [f"{quoted(each.title)} ({quoted(each.path.stem)})" for each in found[:_MOST_NAMED]]
    if len(found) > _MOST_NAMED:
        named.append(f"{len(found) - _MOST_NAMED} more")
    return UsageError(
        f"{len(found)} sessions go by {quoted(name)}: {', '.join(named)}.",
        "Name one by more of its title, or by its file.",
    )

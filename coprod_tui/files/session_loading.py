"""Reading a saved session without opening it: nobody is kept from writing it."""

from __future__ import annotations

from pathlib import Path

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.fitting import fit
from coprod_tui.domain.session import Session
from coprod_tui.files.moments import changed_at
from coprod_tui.files.session_reading import LoadedSession, parse_session
from coprod_tui.files.toml_reading import read_bytes


def load_file(path: Path) -> LoadedSession:
    """Read a session file as it is.

    Raises:
        CoprodError: The file can't be read.
    """
    data = read_bytes(path)
    return parse_session(data, path.name, changed_at(path))


def load_session(path: Path, criteria: Criteria) -> Session:
    """Read a session and lay it against the criteria of today; it still names those it was saved with.

    Raises:
        CoprodError: The file can't be read.
    """
    loaded = load_file(path)
    session = loaded.session
    return fit(session, criteria, loaded.asked, session.changed)._replace(criteria=session.criteria)

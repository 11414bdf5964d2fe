"""Where sessions, settings, the log and the shipped criteria are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import coprod_tui
from coprod_tui.errors import CoprodError, NotFoundError

_NAME = "coprod"
_SHIPPED = "criteria.toml"


class Locations(NamedTuple):
    """The folders and files of one person; nothing says that they exist yet.

    Attributes:
        sessions: The folder of the session files.
        trash: The folder that deleted sessions move to, on the same disk.
        settings: The settings file.
        state: The folder of the log.
        rooms: The folder of the rooms that one makes.
        joined: The folder of one's own answers in rooms.
    """

    sessions: Path
    trash: Path
    settings: Path
    state: Path
    rooms: Path
    joined: Path

    @property
    def log(self) -> Path:
        """The file that tells of faults."""
        return self.state / "coprod.log"


class Shipped(NamedTuple):
    """The criteria that come with the program.

    Attributes:
        data: The bytes of the file.
        place: Where they were found, for messages.
    """

    data: bytes
    place: str


def find_locations(
    environ: Mapping[str, str], *, flag: Path | None = None, settings: Path | None = None
) -> Locations:
    """Say where everything is.

    Args:
        environ: The environment. `COPROD_HOME` is one folder for everything; `COPROD_SESSIONS` the
            folder of the sessions alone; an empty variable counts as unset.
        flag: The folder of the sessions that the command line names; it goes before the environment.
        settings: The one that the settings file names; it gives way to both.

    Raises:
        CoprodError: There is no home folder.
    """
    home, sessions = environ.get("COPROD_HOME"), environ.get("COPROD_SESSIONS")
    found = _under(_path(home)) if home else _usual()
    if flag is not None:
        return _with_sessions(found, _path(str(flag)))
    if sessions:
        return _with_sessions(found, _path(sessions))
    return found if home or settings is None else _with_sessions(found, _path(str(settings)))


def shipped_criteria() -> Shipped:
    """Read the criteria that come with the program.

    They lie inside an installed package, also when that's one zip file; in a checkout they lie beside
    the package, where an edit is seen at once.

    Raises:
        NotFoundError: The installation is incomplete.
    """
    package = Path(coprod_tui.__file__).parent
    for place in (package / _SHIPPED, package.parent / _SHIPPED):
        try:
            return Shipped(place.read_bytes(), str(place))
        except OSError:
            continue
    # Only the one-file program comes this far, so nobody else pays for the import.
    from pkgutil import get_data

    try:
        data = get_data(coprod_tui.__name__, _SHIPPED)
    except OSError:
        data = None
    if data is None:
        raise NotFoundError(f"The shipped {_SHIPPED} is missing.", "Install coprod again.")
    return Shipped(data, str(package / _SHIPPED))


def _with_sessions(found: Locations, sessions: Path) -> Locations:
    # The trash goes along: moving a file to another disk would mean copying it.
    return found._replace(sessions=sessions, trash=sessions / "trash")


def _under(home: Path) -> Locations:
    return Locations(
        home / "sessions",
        home / "trash",
        home / "settings.toml",
        home / "state",
        home / "rooms",
        home / "joined",
    )


def _usual() -> Locations:
    # Costs more to import than everything else here, and most tests and rooms set COPROD_HOME.
    from platformdirs import PlatformDirs

    try:
        folders = PlatformDirs(_NAME, appauthor=False)
        data = folders.user_data_path
        return Locations(
            data / "sessions",
            data / "trash",
            folders.user_config_path / "settings.toml",
            folders.user_state_path,
            data / "rooms",
            data / "joined",
        )
    except RuntimeError:
        raise CoprodError("There is no home folder.", "Set COPROD_HOME to a folder of yours.") from None


def _path(named: str) -> Path:
    try:
        return Path(named).expanduser().absolute()
    except (RuntimeError, ValueError, OSError):
        raise CoprodError("The folder named makes no sense here.", "Name it with its whole path.") from None

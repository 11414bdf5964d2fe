"""What a command works with: settings, folders and criteria, each looked up when it's first needed.

An option goes before the environment, the environment before the settings file, that before the defaults.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from coprod_tui.cli.output import tell
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.session import Session
from coprod_tui.errors import BadFileError, CoprodError, NotFoundError
from coprod_tui.files.listing import SessionFolder
from coprod_tui.files.locations import Locations, find_locations
from coprod_tui.files.naming import slug
from coprod_tui.files.problems import Problem, quoted_at_length
from coprod_tui.files.settings import Settings, load_settings, settings_in_force


class Surroundings:
    """The options before the command, and what they lead to.

    Args:
        criteria_option: The file of `--criteria`.
        sessions_option: The folder of `--sessions`.
        theme_option: The name of `--theme`.
        quiet: Whether problems in the settings file go untold, as while a shell completes a word.
        environ: The environment; that of this process where it's left out.
        fixed: The settings in force, whatever is in the file and the environment; `None` reads them.
    """

    def __init__(
        self,
        criteria_option: Path | None = None,
        sessions_option: Path | None = None,
        theme_option: str | None = None,
        *,
        quiet: bool = False,
        environ: Mapping[str, str] = os.environ,
        fixed: Settings | None = None,
    ) -> None:
        self.criteria_option = criteria_option
        self.sessions_option = sessions_option
        self.theme_option = theme_option
        self.quiet = quiet
        self.environ = dict(environ)
        self._room: Path | None = None
        self.fixed = fixed

    @cached_property
    def settings_read(self) -> tuple[Settings, tuple[Problem, ...]]:
        """The settings in force, with what is wrong in the file or the environment."""
        if self.fixed is not None:
            return self.fixed, ()
        written, problems = load_settings(find_locations(self.environ).settings)
        settings, more = settings_in_force(written, self.environ)
        return settings, (*problems, *more)

    @cached_property
    def settings(self) -> Settings:
        """The settings in force; what is wrong in them is told once and does no harm."""
        settings, problems = self.settings_read
        if not self.quiet:
            for problem in problems:
                tell(f"settings: {problem._replace(hint='')}", problem.hint)
        return settings

    @cached_property
    def locations(self) -> Locations:
        """Where everything is."""
        return find_locations(self.environ, flag=self.sessions_option, settings=self.settings.sessions)

    @cached_property
    def folder(self) -> SessionFolder:
        """The saved sessions, to look through."""
        return SessionFolder(self.locations.sessions, self.command())

    def command(self, *words: str) -> str:
        """A command that works with the same folder and the same statements, to be pasted into a shell."""
        options = (("--criteria", self.criteria_option), ("--sessions", self.sessions_option))
        chosen = [word for name, path in options if path is not None for word in (name, str(path))]
        return shlex.join(("coprod", *chosen, *words))

    def check_folder(self) -> None:
        """Tell a folder without sessions from one that was named and isn't there.

        Raises:
            NotFoundError: It isn't there.
        """
        named = self.sessions_option or self.environ.get("COPROD_SESSIONS") or self.settings.sessions
        if named and not self.locations.sessions.exists():
            raise NotFoundError(
                f"There is no folder {quoted_at_length(self.locations.sessions)}.",
                f'Check its name; the first session makes it: {self.command("new")} "TITLE"',
            )

    def find(self, name: str) -> Path:
        """The file of the session that a name stands for, as `SessionFolder.find` does.

        Raises:
            UsageError: The name is blank, or several sessions go by it.
            NotFoundError: None does.
        """
        try:
            return self.folder.find(name)
        except NotFoundError as error:
            if os.sep not in name:
                self.check_folder()
            if not self._may_name_room(name):
                raise
            from coprod_tui.files.room.making import find_room

            try:
                room = find_room(self.locations.rooms, name)
            except CoprodError:
                raise error from None
            way = self.command("room", "open", room.path.name)
            raise NotFoundError(error.message, f"A room goes by that name: {way}") from None

    def find_to_read(self, name: str, verb: str = "") -> Path:
        """The file of the session, or of a room's group, that a name stands for.

        The criteria of a room are asked then, unless others were chosen.

        Args:
            name: As for `find`; or the path or the name of a room.
            verb: The command that is proposed where a session and a room go by the name; by default only the
                name that means the other one is.

        Raises:
            UsageError: The name is blank, or several go by it.
            NotFoundError: None does.
        """
        if not self._may_name_room(name):
            with suppress(NotFoundError):
                return self.find(name)
        # Seldom needed, and more than a short command has to load.
        from coprod_tui.cli.session_or_room import find_session_or_room

        found = find_session_or_room(self, name, verb)
        if isinstance(found, Path):
            return found
        if self.criteria_file is None:
            self.criteria_option = found.criteria
        self._room = found.path
        return found.group

    def _may_name_room(self, name: str) -> bool:
        try:
            return any(room.startswith(slug(name)) for room in os.listdir(self.locations.rooms))  # noqa: PTH208 - the names alone are wanted
        except OSError:
            return False

    def read(self, name: str, verb: str = "show", *, notes: bool = False) -> tuple[Path, Session]:
        """The session that a name stands for, laid against the criteria, and its file.

        Args:
            name: As for `find_to_read`.
            verb: As for `find_to_read`.
            notes: Whether the notes are wanted; a facilitator's notes on a room are in a file of their own.

        Raises:
            CoprodError: There is none, or it can't be read.
        """
        path = self.find_to_read(name, verb)
        session = self.load(path)
        if notes and self._room is not None:
            from coprod_tui.files.room.folder import RoomFolder
            from coprod_tui.files.room.notes import load_notes, with_notes

            session = with_notes(session, load_notes(RoomFolder(self._room)))
        return path, session

    def load(self, path: Path) -> Session:
        """A session laid against the criteria; of one that is damaged, the error tells what can be had.

        Raises:
            CoprodError: It can't be read.
        """
        from coprod_tui.files.session_loading import load_session

        criteria = self.criteria  # whose faults are none of the session's
        try:
            return load_session(path, criteria)
        except BadFileError as error:
            # Seldom needed, and more than a short command has to load.
            from coprod_tui.cli.rescue import told

            raise told(self.folder, path, error) from error

    @property
    def criteria_file(self) -> Path | None:
        """The criteria file that was chosen; `None` for the shipped one."""
        return self.criteria_option or self.settings.criteria

    @cached_property
    def criteria(self) -> Criteria:
        """What is asked.

        Raises:
            CoprodError: The file can't be used, with every problem it has.
        """
        if self.criteria_file is not None:
            from coprod_tui.files.criteria_cache import CriteriaCache

            return CriteriaCache(self.locations.state).load(self.criteria_file)
        from coprod_tui.files.criteria_file import parse_criteria
        from coprod_tui.files.locations import shipped_criteria

        shipped = shipped_criteria()
        return parse_criteria(shipped.data, shipped.place)

"""The state of a room in its file, which only the facilitator's screen writes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import tomli_w

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.room import MOST_PEOPLE, Event, Room, Trace
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.files.atomic import FileStamp
from coprod_tui.files.room.own_file import replace_keeping
from coprod_tui.files.room.small_file import FORMAT, NOBODY, SmallFile, read_small
from coprod_tui.files.toml_reading import MOST_BYTES, read_bytes

_HEADER = """\
# The state of a room of coprod: what is revealed, and what was counted by hand. Single answers aren't here.
"""


class RoomStateFile:
    """Reads and writes the state of one room.

    Args:
        path: The file; it may be missing.

    Attributes:
        room: The state as it was last read or saved.

    Raises:
        CoprodError: It can't be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = FileStamp.of(path)
        self._behind = self._stamp is None
        self.room = Room() if self._stamp is None else parse_room(read_bytes(path, MOST_BYTES), path.name)

    def move(self, path: Path) -> None:
        """Go on in another file, which replaces whatever has its name; it's written with the next save."""
        self._path, self._stamp = path, FileStamp.of(path)
        self._behind = True

    def save(self, room: Room) -> None:
        """Write the state, and return once it's on the disk; the same again isn't written.

        Raises:
            SaveError: It can't be written.
        """
        if room != self.room or self._behind:
            self._stamp = replace_keeping(self._path, format_room(room), self._stamp)
            self.room, self._behind = room, False


def format_room(room: Room) -> bytes:
    """The file's bytes."""
    content: dict[str, object] = {
        "format": FORMAT,
        "minutes_planned": room.minutes,
        "seconds_used": room.seconds,
        "revealed": sorted(room.revealed),
        "taken_out": sorted(room.taken_out),
        "others": {role or NOBODY: people for role, people in room.others.items()},
        "tallies": {
            statement: {role or NOBODY: _table(counts) for role, counts in roles.items()}
            for statement, roles in room.tallies.items()
        },
        "log": {"lines": [f"{each.at.isoformat()} {each.event} {each.about}".rstrip() for each in room.log]},
    }
    return (_HEADER + tomli_w.dumps(content)).encode()


def parse_room(data: bytes, name: str) -> Room:
    """Read the bytes of a room's state.

    Raises:
        CoprodError: It makes no sense, with every problem.
    """
    file = read_small(data, name)
    tables, content = file.tables, file.content
    room = Room(
        frozenset(tables.texts(content, "", "revealed")),
        {statement: _roles(file, statement, roles) for statement, roles in tables.tables(content, "tallies")},
        _people(file, tables.table(content, "others"), "others"),
        frozenset(tables.texts(content, "", "taken_out")),
        tables.number(content, "", "seconds_used"),
        tables.number(content, "", "minutes_planned"),
        tuple(_traces(tables.texts(tables.table(content, "log"), "log", "lines"))),
    )
    file.refuse()
    return room


def _table(counts: Counts) -> dict[str, int]:
    return {answer.value: counts.number(answer) for answer in Answer if counts.number(answer)}


def _roles(file: SmallFile, statement: str, roles: Mapping[str, object]) -> dict[str, Counts]:
    table = f"tallies.{statement}"
    counted = {}
    for role in roles:
        numbers = _people(file, file.tables.table(roles, role), f"{table}.{role}")
        counted[_role(role)] = Counts(*(numbers.get(answer, 0) for answer in Answer))
    return counted


def _people(file: SmallFile, values: Mapping[str, object], table: str) -> dict[str, int]:
    people = {}
    for key in values:
        number = file.tables.number(values, table, key)
        if number > MOST_PEOPLE:
            file.tables.refuse(table, key, "These are too many people.", f"At most {MOST_PEOPLE}.")
        elif number:
            people[_role(key)] = number
    return people


def _role(key: str) -> str:
    return NO_ROLE if key == NOBODY else key


def _traces(lines: list[str]) -> list[Trace]:
    """The lines of the log that make sense; it's a trace for people, on which nothing else depends."""
    traces = []
    for line in lines:
        at, _space, rest = line.partition(" ")
        event = next((each for each in Event if rest == each or rest.startswith(f"{each} ")), None)
        try:
            moment = datetime.fromisoformat(at)
        except ValueError:
            continue
        if event is not None and moment.tzinfo is not None:
            traces.append(Trace(moment, event, rest.removeprefix(event).strip()))
    return traces

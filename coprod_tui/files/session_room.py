"""What a session file tells of a room: numbers of people by role and by answer, never who said what.

For example::

    [room]
    left = 1
    withheld = ["dont-know-precisely"]

    [room.present]
    staff = 3
    "no role" = 1

    [room.counts.dont-fail]
    statement = "You aren't prepared to fail."
    applies = 3
    does_not_apply = 1
    unsure = 0

    [room.by_role.dont-fail.staff]
    applies = 3
    does_not_apply = 0
    unsure = 0

    [room.holders.do-not-achieve--dont-fail]
    applies = ["dont-fail", "do-not-achieve"]
    in_words = ["Applies: You aren't prepared to fail.", "Applies: You're happy not to achieve it."]
    every = 2
    some = 3
    people = 4
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer, Criteria, RuleKey
from coprod_tui.domain.room_record import NO_ROLE, Holders, RoomRecord
from coprod_tui.files.session_format import record_keys
from coprod_tui.files.session_tables import SessionTables, others

NO_ROLE_KEY = "no role"
"""Stands in the file for people who told no role; no role's id can have a space."""

MOST_PEOPLE = 999_999
"""People in one count at most; no room comes near it."""

_ROOM_KEYS = frozenset({"left", "withheld", "present", "counts", "by_role", "holders"})
_COUNT_KEYS = frozenset({"statement", *Answer})
_HOLDER_KEYS = frozenset({"applies", "does_not_apply", "absent", "in_words", *Holders._fields})
_NAMED = {NO_ROLE: NO_ROLE_KEY}
_ROLES = {NO_ROLE_KEY: NO_ROLE}


class RoomReading:
    """One reading of the room's tables in a session file.

    Args:
        tables: Notes what is wrong.
        content: The whole file.

    Attributes:
        words: By statement id, the words of the statements that people were counted at.
        unknown: Keys of a newer program, in tables nested as they were.
    """

    def __init__(self, tables: SessionTables, content: Mapping[str, object]) -> None:
        self._tables = tables
        self._content = content
        self.words: dict[str, str] = {}
        self.unknown: dict[str, object] = {}

    def record(self) -> RoomRecord | None:
        """The record; `None` where the session belongs to no room."""
        if "room" not in self._content:
            return None
        room = self._tables.table(self._content, "room")
        self.unknown.update(others(room, _ROOM_KEYS))
        return RoomRecord(
            present=self._present(room),
            counts=self._counts(room),
            by_role=self._by_role(room),
            holders=self._holders(room),
            left=self._people(room, "room", "left"),
            withheld=frozenset(self._tables.texts(room, "room", "withheld")),
        )

    def _present(self, room: Mapping[str, object]) -> dict[str, int]:
        present = self._tables.table(room, "present", "room")
        return {_ROLES.get(key, key): self._people(present, "room.present", key) for key in present}

    def _counts(self, room: Mapping[str, object]) -> dict[str, Counts]:
        counts: dict[str, Counts] = {}
        unknown: dict[str, object] = {}
        for statement, values in self._tables.tables(room, "counts", "room"):
            if more := others(values, _COUNT_KEYS):
                unknown[statement] = more
            # A table without any key we know is what is left of a newer program's.
            if not more or not _COUNT_KEYS.isdisjoint(values):
                place = f"room.counts.{statement}"
                self.words[statement] = self._tables.text(values, place, "statement")
                counts[statement] = self._count(values, place)
        self._keep("counts", unknown)
        return counts

    def _by_role(self, room: Mapping[str, object]) -> dict[str, dict[str, Counts]]:
        found: dict[str, dict[str, Counts]] = {}
        unknown: dict[str, object] = {}
        statements = self._tables.table(room, "by_role", "room")
        for statement in statements:
            unknown_here: dict[str, object] = {}
            for key, values in self._tables.tables(statements, statement, "room.by_role"):
                if more := others(values, frozenset(Answer)):
                    unknown_here[key] = more
                if not more or not frozenset(Answer).isdisjoint(values):
                    counted = self._count(values, f"room.by_role.{statement}.{key}")
                    found.setdefault(statement, {})[_ROLES.get(key, key)] = counted
            if unknown_here:
                unknown[statement] = unknown_here
        self._keep("by_role", unknown)
        return found

    def _holders(self, room: Mapping[str, object]) -> dict[RuleKey, Holders]:
        holders: dict[RuleKey, Holders] = {}
        unknown: dict[str, object] = {}
        for name, values in self._tables.tables(room, "holders", "room"):
            more = others(values, _HOLDER_KEYS)
            if more and _HOLDER_KEYS.isdisjoint(values):
                unknown[name] = more
                continue
            place = f"room.holders.{name}"
            rule = RuleKey(
                *(
                    frozenset(self._tables.texts(values, place, key))
                    for key in ("applies", "does_not_apply", "absent")
                )
            )
            if not rule.applies and not rule.does_not_apply:
                self._tables.refuse(place, "applies", "No statement is named.", 'Write applies = ["…", "…"].')
            holders[rule] = Holders(*(self._people(values, place, key) for key in Holders._fields))
            if more:
                unknown[record_keys(holders)[-1]] = more
        self._keep("holders", unknown)
        return holders

    def _count(self, values: Mapping[str, object], place: str) -> Counts:
        return Counts(*(self._people(values, place, answer) for answer in Answer))

    def _people(self, values: Mapping[str, object], place: str, key: str) -> int:
        return self._tables.number(values, place, key, most=MOST_PEOPLE)

    def _keep(self, key: str, unknown: dict[str, object]) -> None:
        if unknown:
            self.unknown[key] = unknown


class RoomWriting:
    """Writes the tables of a room's record.

    Args:
        criteria: What is asked, for the order of things; `None` where it isn't at hand.
        words: Tells a statement's words by its id.
        in_words: Tells the members of a rule in words.
    """

    def __init__(
        self,
        criteria: Criteria | None,
        words: Callable[[str], str],
        in_words: Callable[[RuleKey], list[str]],
    ) -> None:
        self._place: Mapping[str, int] = {} if criteria is None else criteria.place
        roles = () if criteria is None else criteria.roles
        self._role_place = {role.id: number for number, role in enumerate(roles)}
        self._role_names = {role.id: role.name for role in roles}
        self._words = words
        self._in_words = in_words

    def content(self, record: RoomRecord, unknown: Mapping[str, object]) -> dict[str, object]:
        """The tables, a newer program's keys among them."""
        content: dict[str, object] = {"left": record.left}
        if record.withheld:
            content["withheld"] = self._statements(record.withheld)
        if record.present:
            content["present"] = {
                _NAMED.get(role, role): record.present[role] for role in self._roles(record.present)
            }
        if record.counts:
            content["counts"] = {
                statement: {"statement": self._words(statement), **_count(record.counts[statement])}
                for statement in self._statements(record.counts)
            }
        if record.by_role:
            content["by_role"] = {
                statement: self._of_roles(record.by_role[statement])
                for statement in self._statements(record.by_role)
            }
        if record.holders:
            names = record_keys(record.holders)
            content["holders"] = {
                name: self._holder(rule, holders)
                for name, (rule, holders) in zip(names, record.holders.items(), strict=True)
            }
        return _together(content, unknown)

    def _of_roles(self, counts: Mapping[str, Counts]) -> dict[str, object]:
        return {_NAMED.get(role, role): _count(counts[role]) for role in self._roles(counts)}

    def _holder(self, rule: RuleKey, holders: Holders) -> dict[str, object]:
        sides = {
            "applies": self._statements(rule.applies),
            "does_not_apply": self._statements(rule.does_not_apply),
            "absent": self._roles(rule.absent),
        }
        values: dict[str, object] = {side: members for side, members in sides.items() if members}
        missing = (self._role_names.get(role, role) for role in self._roles(rule.absent))
        in_words = [*self._in_words(rule), *(f"Nobody in the room of: {name}" for name in missing)]
        return {**values, "in_words": in_words, **holders._asdict()}

    def _statements(self, statements: Iterable[str]) -> list[str]:
        return sorted(statements, key=lambda each: (self._place.get(each, len(self._place)), each))

    def _roles(self, roles: Iterable[str]) -> list[str]:
        """The order of the criteria, then by name, then people without a role."""
        return sorted(
            roles,
            key=lambda role: (role == NO_ROLE, self._role_place.get(role, len(self._role_place)), role),
        )


def _count(counts: Counts) -> dict[str, object]:
    return {answer.value: counts.number(answer) for answer in Answer}


def _together(content: dict[str, object], unknown: Mapping[str, object]) -> dict[str, object]:
    """Both, table by table."""
    merged = dict(content)
    for key, value in unknown.items():
        known = merged.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            merged[key] = _together(known, value)
        else:
            merged[key] = value
    return merged

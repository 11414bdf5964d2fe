"""A number being typed: how many hands were raised, or slips handed in, and by people of which role."""

from __future__ import annotations

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.room import MOST_PEOPLE
from coprod_tui.domain.room_record import NO_ROLE
from coprod_tui.reports.room_words import people_words, role_name
from coprod_tui.tui.commands import KeyMap, first_key


class HandCount:
    """Takes digits until a key says what so many people answered.

    Args:
        criteria: What is asked, and which roles there are.
        keys: The keys a person has changed, for the words that name one.
    """

    def __init__(self, criteria: Criteria, keys: KeyMap) -> None:
        self._criteria = criteria
        self._keys = keys
        self._digits = ""
        self._refused = False
        self.role = NO_ROLE
        """Whose number it is; it stays until another one is chosen."""

    @property
    def number(self) -> int | None:
        """The number, if one is being typed."""
        return int(self._digits) if self._digits else None

    @property
    def whose(self) -> str:
        """What people call the role whose numbers are typed; empty for people of none."""
        return "" if self.role == NO_ROLE else role_name(self._criteria, self.role)

    @property
    def words(self) -> str:
        """What has been typed, and the keys that finish it; empty where nothing has."""
        if self.number is None:
            return ""
        applies, refused, unsure = (
            first_key("room", each, self._keys)
            for each in ("agree-applies", "agree-does-not-apply", "agree-unsure")
        )
        people = people_words(self.number) + (f" ({self.whose})" if self.whose else "")
        most = f"No more than {MOST_PEOPLE} can be counted. " if self._refused else ""
        return f"{most}{people}: {applies} applies, {refused} doesn't, {unsure} unsure"

    def type(self, digit: str) -> None:
        """Add a digit, unless the number gets too large; then that is said."""
        number = f"{self._digits}{digit}".lstrip("0") or "0"
        self._refused = int(number) > MOST_PEOPLE
        if not self._refused:
            self._digits = number

    def erase(self) -> None:
        """Take the last digit back."""
        self._digits, self._refused = self._digits[:-1], False

    def forget(self) -> None:
        """Begin anew, for the same role."""
        self._digits, self._refused = "", False

    def choose_next_role(self) -> str:
        """Let numbers be those of the next role, after the last one those of none; what people call it."""
        roles = [NO_ROLE, *(role.id for role in self._criteria.roles)]
        self.role = roles[(roles.index(self.role) + 1) % len(roles)]
        return role_name(self._criteria, self.role)

"""A small sheet with roles, and people who answered it."""

from coprod_tui.domain.criteria import Answer, Column, CountsAs, Role
from coprod_tui.domain.group import Participant
from tests.domain.shipped import NO, YES
from tests.domain.strategies import criteria_of

ROLES = ("users", "staff", "council")


STATEMENTS = ("dont1", "dont2", "do1")


CRITERIA = criteria_of(
    [(Column.DONT, CountsAs.STOP), (Column.DONT, CountsAs.GAP), (Column.DO, CountsAs.REASON)],
    contradictions=[[("dont1", YES), ("do1", YES)]],
    tensions=[[("dont2", YES), ("do1", NO)]],
)._replace(roles=tuple(Role(role, role.title()) for role in ROLES))


PAIR = CRITERIA.contradictions[0]


ALL = frozenset(STATEMENTS)


def people_of(role: str, *said: Answer) -> list[Participant]:
    return [Participant(role, {"dont1": answer}) for answer in said]

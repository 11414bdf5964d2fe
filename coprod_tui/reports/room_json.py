"""What a room leaves in its session, as one object of a JSON document.

=========== ==========================================================================================
`present`   a list of `role` (its id; "" for people who told none), `name` and `people`
`left`      of how many people the answers were taken out
`withheld`  ids of statements of which no numbers are told: so few answered that they'd be given away
`counts`    by statement id: `applies`, `does_not_apply`, `unsure`, and the same by role id in `by_role`
`holders`   rules with `every` (people who hold all its answers), `some` (at least one of them) and
            `people` (who answered all its statements alone)
=========== ==========================================================================================
"""

from __future__ import annotations

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer, Criteria
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.reports.room_in_words import roles_in_order
from coprod_tui.reports.rule_json import Fields, rule_fields


def room_fields(criteria: Criteria, room: RoomRecord | None) -> Fields | None:
    """The object; `None` for a session of no room."""
    if room is None:
        return None
    names = {role.id: role.name for role in criteria.roles}
    return {
        "present": [
            {"role": role, "name": names.get(role, role), "people": room.present[role]}
            for role in roles_in_order(criteria, room.present)
        ],
        "left": room.left,
        "withheld": criteria.ordered(room.withheld),
        "counts": {
            statement: {
                **counts_fields(room.counts[statement]),
                "by_role": _by_role(criteria, room, statement),
            }
            for statement in criteria.ordered(room.counts)
        },
        "holders": [
            {**rule_fields(rule), **room.holders[rule.key]._asdict()}
            for rule in criteria.rules
            if rule.key in room.holders
        ],
    }


def counts_fields(counts: Counts) -> Fields:
    """How many gave each answer."""
    return {answer.value: counts.number(answer) for answer in Answer}


def _by_role(criteria: Criteria, room: RoomRecord, statement: str) -> Fields:
    by_role = room.by_role.get(statement, {})
    return {role: counts_fields(by_role[role]) for role in roles_in_order(criteria, by_role)}

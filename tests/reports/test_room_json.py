from __future__ import annotations

from coprod_tui.domain.criteria import RuleKey
from coprod_tui.domain.room_record import Holders
from coprod_tui.reports.room_json import room_fields
from coprod_tui.reports.rule_json import rule_fields
from coprod_tui.reports.session_json import session_document
from tests.reports.sessions import ROOM, in_a_room, rich, shipped

CRITERIA = shipped()


def test_a_session_of_no_room_has_null() -> None:
    assert room_fields(CRITERIA, None) is None
    assert session_document(rich(CRITERIA), path="x.toml")["room"] is None


def test_a_room_is_an_object_under_its_own_key() -> None:
    assert session_document(in_a_room(CRITERIA), path="x.toml")["room"] == {
        "present": [
            {"role": "service-users", "name": "People who use the service", "people": 4},
            {"role": "staff", "name": "Frontline staff", "people": 5},
            {"role": "", "name": "", "people": 1},
        ],
        "left": 1,
        "withheld": [],
        "counts": {
            "dont-fail": {
                "applies": 5,
                "does_not_apply": 3,
                "unsure": 1,
                "by_role": {
                    "service-users": {"applies": 3, "does_not_apply": 1, "unsure": 0},
                    "staff": {"applies": 2, "does_not_apply": 2, "unsure": 1},
                },
            },
            "dont-access": {"applies": 0, "does_not_apply": 0, "unsure": 9, "by_role": {}},
            "do-not-achieve": {"applies": 2, "does_not_apply": 7, "unsure": 0, "by_role": {}},
            "dont-gone": {"applies": 1, "does_not_apply": 1, "unsure": 1, "by_role": {}},
        },
        "holders": [
            {**rule_fields(CRITERIA.contradictions[0]), "every": 0, "some": 5, "people": 9},
            {**rule_fields(CRITERIA.contradictions[4]), "every": 2, "some": 7, "people": 9},
            {**rule_fields(CRITERIA.contradictions[5]), "every": 1, "some": 1, "people": 9},
        ],
    }


def test_statements_without_numbers_are_named() -> None:
    fields = room_fields(CRITERIA, ROOM._replace(withheld=frozenset({"do-doubt", "dont-agenda"})))
    assert fields is not None
    assert fields["withheld"] == ["dont-agenda", "do-doubt"]


def test_a_rule_that_is_gone_is_left_out() -> None:
    gone = RuleKey(frozenset({"dont-gone", "dont-fail"}), frozenset())
    fields = room_fields(CRITERIA, ROOM._replace(holders={gone: Holders(1, 1, 1)}))
    assert fields is not None
    assert fields["holders"] == []

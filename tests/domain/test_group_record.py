"""What is written down of a group: counts of what was revealed, and of nobody who'd be given away."""

import pytest

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.group import Group, Participant
from coprod_tui.domain.room_record import NO_ROLE, Holders
from tests.domain.groups import ALL, CRITERIA, PAIR, STATEMENTS, people_of
from tests.domain.shipped import NO, YES


def test_the_record_tells_of_revealed_statements_alone() -> None:
    sheet = dict.fromkeys(STATEMENTS, YES)
    people = [Participant("users", sheet)] * 5 + [Participant("staff", sheet)] * 5
    record = Group(CRITERIA, people, revealed=frozenset({"dont1", "do1", "gone"}), left=2).record()
    assert record.present == {"users": 5, "staff": 5}
    assert record.counts == dict.fromkeys(("dont1", "do1"), Counts(10, 0, 0))
    assert record.by_role == {
        each: dict.fromkeys(("users", "staff"), Counts(5, 0, 0)) for each in record.counts
    }
    assert record.holders == {PAIR.key: Holders(10, 10, 10)}
    assert (record.left, record.people) == (2, 10)


FEW = [
    (1, 0, 1),
    (2, 0, 2),
    (3, 0, 0),
    (1, 7, 1),
    (2, 1, 2),
    (0, 2, 2),
    (0, 7, 0),
    (0, 0, 0),
]
"""People who answered alone and by hand, and how many of them the counts would give away."""


@pytest.mark.parametrize("alone, spoken, given_away", FEW)
def test_the_record_tells_no_numbers_where_so_few_answered_that_they_would_be_given_away(
    alone: int, spoken: int, given_away: int
) -> None:
    tallies = {"dont1": {"staff": Counts(spoken)}} if spoken else {}
    group = Group(CRITERIA, people_of("users", *[YES] * alone), tallies, revealed=ALL)
    assert group.given_away("dont1") == given_away
    record = group.record()
    assert record.withheld == (frozenset({"dont1"}) if given_away else frozenset())
    assert ("dont1" in record.counts) is (bool(alone + spoken) and not given_away)


def test_before_the_reveal_nothing_is_withheld() -> None:
    assert Group(CRITERIA, people_of("users", YES)).record().withheld == frozenset()


def test_no_role_is_told_apart_where_no_numbers_are_told() -> None:
    tallies = {"dont1": {"staff": Counts(5)}}
    group = Group(CRITERIA, people_of("users", YES, NO), tallies, revealed=ALL, smallest=2)
    assert group.by_role("dont1")
    assert group.record().by_role == {}


def test_who_holds_a_contradiction_is_counted_among_those_who_answered_all_of_it() -> None:
    whole, half = Participant(NO_ROLE, {"dont1": YES, "do1": NO}), Participant(NO_ROLE, {"dont1": YES})
    group = Group(CRITERIA, [whole] * 3 + [half] * 4, revealed=ALL)
    assert group.holders(PAIR) == Holders(0, 3, 3)
    assert group.record().holders == {PAIR.key: Holders(0, 3, 3)}
    assert Group(CRITERIA, [half] * 4, revealed=ALL).holders(PAIR) == Holders(0, 0, 0)


def test_the_record_tells_of_no_contradiction_that_so_few_answered_that_it_would_give_them_away() -> None:
    whole, half = Participant(NO_ROLE, {"dont1": YES, "do1": YES}), Participant(NO_ROLE, {"dont1": YES})
    group = Group(CRITERIA, [whole] * 2 + [half] * 4, revealed=ALL)
    assert group.holders(PAIR) == Holders(2, 2, 2)
    assert group.record().holders == {}

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coprod_tui.domain.agenda import agenda
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer, Criteria, RuleKind
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.group import Group, Participant
from coprod_tui.domain.room_record import NO_ROLE, Holders
from tests.domain.groups import ALL, CRITERIA, PAIR, ROLES, STATEMENTS, people_of
from tests.domain.shipped import NO, UNSURE, YES, session_of
from tests.domain.strategies import rule_of, small_criteria

roles = st.sampled_from([*ROLES, NO_ROLE])
answers = st.sampled_from(Answer)
sheets = st.dictionaries(st.sampled_from(STATEMENTS), answers)
participants = st.lists(st.builds(Participant, roles, sheets), max_size=24)
numbers = st.integers(0, 4)
tallies = st.dictionaries(
    st.sampled_from(STATEMENTS),
    st.dictionaries(roles, st.builds(Counts, numbers, numbers, numbers), max_size=4),
)
others = st.dictionaries(roles, st.integers(0, 5))
reveals = st.frozensets(st.sampled_from(STATEMENTS))


class Parts(NamedTuple):
    """People of each role who answered a statement, counted one by one."""

    alone: Mapping[str, int]
    together: Mapping[str, int]

    @classmethod
    def of(
        cls, people: list[Participant], spoken: Mapping[str, Mapping[str, Counts]], statement: str
    ) -> "Parts":
        alone = Counter(each.role for each in people if statement in each.answers)
        heard = Counter({role: counts.people for role, counts in spoken.get(statement, {}).items()})
        return cls(alone, alone + heard)


def all_that_can_be_asked(group: Group, agreed: Mapping[str, Answer]) -> list[object]:
    """Every answer that a group gives to anybody."""
    return [
        group.joined,
        group.present,
        group.people,
        group.finished,
        group.unfinished,
        group.left,
        group.record(),
        agenda(evaluate(group.criteria, session_of(agreed)), group),
        *((group.answered(each), group.counts(each), group.by_role(each)) for each in STATEMENTS),
        *((group.holders(rule), group.is_between_people(rule)) for rule in group.criteria.rules),
    ]


@given(participants, tallies, others, reveals, sheets, st.data())
def test_what_is_not_revealed_makes_no_difference_to_anything_that_can_be_asked(
    people: list[Participant],
    spoken: dict[str, dict[str, Counts]],
    without_terminal: dict[str, int],
    revealed: frozenset[str],
    agreed: dict[str, Answer],
    data: st.DataObject,
) -> None:
    changed = [
        Participant(
            each.role,
            {
                statement: answer if statement in revealed else data.draw(answers)
                for statement, answer in each.answers.items()
            },
        )
        for each in people
    ]
    said, would_have_said = (
        Group(CRITERIA, these, spoken, without_terminal, revealed, 3) for these in (people, changed)
    )
    assert all_that_can_be_asked(said, agreed) == all_that_can_be_asked(would_have_said, agreed)


def test_a_group_that_is_printed_tells_no_answers() -> None:
    group = Group(CRITERIA, [Participant("users", {"dont1": UNSURE})], {"dont2": {"staff": Counts(unsure=1)}})
    assert "unsure" not in f"{group} {group!r}".lower()
    assert not hasattr(group, "participants")


def test_how_many_have_answered_may_be_known_before_what() -> None:
    group = Group(CRITERIA, people_of("users", YES, NO), {"dont1": {"staff": Counts(1, 0, 1)}})
    assert (group.answered("dont1"), group.answered("do1")) == (4, 0)
    assert group.counts("dont1") is None


def test_those_in_the_room_are_counted_by_role_in_the_order_of_the_criteria() -> None:
    people = [*people_of(NO_ROLE, YES), *people_of("council", YES), *people_of("gone", YES)]
    group = Group(CRITERIA, people, others={"users": 3, "council": 1, "staff": 0})
    assert list(group.present.items()) == [("users", 3), ("council", 2), ("gone", 1), (NO_ROLE, 1)]
    assert list(group.joined.items()) == [("council", 1), ("gone", 1), (NO_ROLE, 1)]
    assert group.people == 7


def test_who_has_finished_is_a_number() -> None:
    whole = dict.fromkeys(STATEMENTS, UNSURE)
    group = Group(CRITERIA, [Participant("users", whole), *people_of("users", YES), *people_of("staff", YES)])
    assert group.finished == 1
    assert group.unfinished == {"users": 1, "staff": 1}


@given(participants, tallies)
def test_counts_are_of_those_alone_and_those_counted_by_hand(
    people: list[Participant], spoken: dict[str, dict[str, Counts]]
) -> None:
    group = Group(CRITERIA, people, spoken, revealed=ALL)
    for statement in STATEMENTS:
        counts = group.counts(statement)
        assert counts is not None
        for answer in Answer:
            heard = sum(each.number(answer) for each in spoken.get(statement, {}).values())
            alone = sum(each.answers.get(statement) is answer for each in people)
            assert counts.number(answer) == heard + alone


@given(participants, tallies, st.integers(0, 6))
def test_subtraction_never_leaves_so_few_that_one_of_them_is_given_away(
    people: list[Participant], spoken: dict[str, dict[str, Counts]], smallest: int
) -> None:
    """Neither from the whole, nor where somebody has heard all the spoken answers, of any role."""
    group = Group(CRITERIA, people, spoken, revealed=ALL, smallest=smallest)
    for statement in STATEMENTS:
        shown = group.by_role(statement)
        parts = Parts.of(people, spoken, statement)
        # Where no role is told apart, there's nothing but the whole.
        for numbers_of in parts if shown else ():
            told = [numbers_of.get(role, 0) for role in shown]
            remainder = sum(numbers_of.values()) - sum(told)
            assert all(not 0 < number < max(smallest, 2) for number in (*told, remainder))
        assert {role: counts.people for role, counts in shown.items()} == {
            role: parts.together[role] for role in shown
        }


@given(st.dictionaries(roles, st.integers(3, 6), min_size=2), st.data())
def test_roles_that_have_enough_people_are_told_apart(sizes: dict[str, int], data: st.DataObject) -> None:
    people = [
        Participant(role, {"dont1": data.draw(answers)}) for role, size in sizes.items() for _ in range(size)
    ]
    shown = Group(CRITERIA, people, revealed=ALL, smallest=3).by_role("dont1")
    assert shown == {
        role: Counts.of(each.answers["dont1"] for each in people if each.role == role) for role in sizes
    }


@pytest.mark.parametrize("role", ["users", NO_ROLE])
def test_one_role_alone_is_not_told_apart_since_the_whole_says_it(role: str) -> None:
    group = Group(CRITERIA, people_of(role, *[YES] * 6), others={"staff": 2}, revealed=ALL)
    assert group.by_role("dont1") == {}
    assert group.record().by_role == {}


def test_two_too_small_roles_that_are_enough_together_are_left_as_the_remainder() -> None:
    people = [
        *people_of("users", *[YES] * 3),
        *people_of("staff", *[NO] * 3),
        *people_of("council", *[NO] * 6),
    ]
    assert Group(CRITERIA, people, revealed=ALL).by_role("dont1") == {"council": Counts(0, 6, 0)}


def test_a_role_is_left_out_with_one_that_would_else_be_given_away() -> None:
    people = [*people_of("users", YES), *people_of("staff", *[NO] * 5), *people_of("council", *[NO] * 6)]
    assert Group(CRITERIA, people, revealed=ALL).by_role("dont1") == {"council": Counts(0, 6, 0)}


def test_whoever_heard_the_spoken_answers_learns_nothing_about_two_who_answered_alone() -> None:
    people = [*people_of("users", YES, NO), *people_of("staff", *[NO] * 5)]
    spoken = {"dont1": {"users": Counts(4, 0, 0)}}
    assert Group(CRITERIA, people, spoken, revealed=ALL).by_role("dont1") == {}


def test_nobody_can_ask_for_a_group_of_one() -> None:
    people = [*people_of("users", YES), *people_of("staff", NO)]
    assert Group(CRITERIA, people, revealed=ALL, smallest=0).by_role("dont1") == {}


@given(small_criteria(), st.data())
def test_two_strict_majorities_overlap_so_somebody_holds_both_answers_of_a_pair(
    criteria: Criteria, data: st.DataObject
) -> None:
    pairs = [rule for rule in criteria.rules if len(rule.members) == 2]
    assume(pairs)
    rule = data.draw(st.sampled_from(pairs))
    leaning = [*Answer, *(wanted for _member, wanted in rule.literals for _ in range(3))]
    sheet = st.fixed_dictionaries({member: st.sampled_from(leaning) for member in rule.members})
    people = [Participant(NO_ROLE, each) for each in data.draw(st.lists(sheet, min_size=1, max_size=9))]
    group = Group(criteria, people, revealed=frozenset(criteria.by_id))
    majority = {
        member: counts.suggestion(group.people)
        for member in rule.members
        if (counts := group.counts(member)) is not None
    }
    if all(majority[member] is wanted for member, wanted in rule.literals):
        holders = group.holders(rule)
        assert holders is not None
        assert holders.every > 0


def test_the_majorities_of_three_people_can_make_a_cluster_that_nobody_holds() -> None:
    cluster = rule_of(RuleKind.CONTRADICTION, 1, [(each, YES) for each in STATEMENTS])
    criteria = CRITERIA._replace(contradictions=(cluster,))
    sheets_of_three = [
        {each: NO if each == left_out else YES for each in STATEMENTS} for left_out in STATEMENTS
    ]
    group = Group(criteria, [Participant(NO_ROLE, each) for each in sheets_of_three], revealed=ALL)
    for statement in STATEMENTS:
        counts = group.counts(statement)
        assert counts is not None
        assert counts.suggestion(group.people) is YES
    assert group.holders(cluster) == Holders(every=0, some=3, people=3)
    assert group.is_between_people(cluster)


@given(participants)
def test_holders_are_those_whose_own_answers_are_the_rule_s(people: list[Participant]) -> None:
    group = Group(CRITERIA, people, revealed=ALL)
    for rule in CRITERIA.rules:
        held = [
            sum(each.answers[member] is wanted for member, wanted in rule.literals)
            for each in people
            if all(member in each.answers for member in rule.members)
        ]
        whole = held.count(len(rule.members))
        assert group.holders(rule) == Holders(whole, len(held) - held.count(0), len(held))


def test_holders_are_told_once_all_statements_of_the_rule_are_revealed() -> None:
    people = [Participant(NO_ROLE, {"dont1": YES, "do1": YES})]
    assert Group(CRITERIA, people, revealed=frozenset({"dont1"})).holders(PAIR) is None
    assert Group(CRITERIA, people, revealed=frozenset(PAIR.members)).holders(PAIR) == Holders(1, 1, 1)


def test_it_is_between_people_where_each_side_is_held_by_somebody_else() -> None:
    one, other = Participant(NO_ROLE, {"dont1": YES}), Participant(NO_ROLE, {"do1": YES})
    assert Group(CRITERIA, [one, other], revealed=ALL).is_between_people(PAIR)
    assert not Group(CRITERIA, [one], revealed=ALL).is_between_people(PAIR)
    both = Participant(NO_ROLE, {"dont1": YES, "do1": YES})
    assert not Group(CRITERIA, [one, other, both], revealed=ALL).is_between_people(PAIR)
    assert not Group(CRITERIA, [one, other]).is_between_people(PAIR)


def test_spoken_answers_of_both_sides_may_be_one_person_s() -> None:
    one_side = {"dont1": {NO_ROLE: Counts(2, 0, 0)}}
    both_sides = {**one_side, "do1": {NO_ROLE: Counts(2, 0, 0)}}
    alone = [Participant(NO_ROLE, {"do1": YES})]
    assert Group(CRITERIA, alone, one_side, revealed=ALL).is_between_people(PAIR)
    assert not Group(CRITERIA, alone, both_sides, revealed=ALL).is_between_people(PAIR)

"""What is said of the people in a room."""

from __future__ import annotations

import pytest

from coprod_tui.domain.agenda import AgendaItem
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.group import Group, Participant
from coprod_tui.domain.room_record import NO_ROLE, Holders
from coprod_tui.reports.room_words import (
    agenda_words,
    answered_words,
    counts_words,
    given_away_words,
    holders_words,
    people_words,
    present_words,
    role_counts_words,
    role_name,
    sides_words,
    suggestion_words,
    time_words,
)
from tests.domain.shipped import SHIPPED

PAIR = SHIPPED.contradictions[0]
CLUSTER = next(rule for rule in SHIPPED.contradictions if len(rule.members) == 3)


def test_people_are_counted_in_words() -> None:
    assert [people_words(number) for number in (0, 1, 2)] == ["nobody", "1 person", "2 people"]


@pytest.mark.parametrize(
    "counts, words",
    [
        (Counts(5, 3, 1), "5 say it applies, 3 that it doesn't, 1 is unsure"),
        (Counts(1, 1, 2), "1 says it applies, 1 that it doesn't, 2 are unsure"),
        (Counts(0, 1, 0), "1 says it doesn't"),
        (Counts(0, 2, 0), "2 say it doesn't"),
        (Counts(0, 0, 1), "1 is unsure"),
        (Counts(), "nobody has answered"),
    ],
)
def test_counts_are_told_as_people_would(counts: Counts, words: str) -> None:
    assert counts_words(counts) == words


def test_roles_are_told_by_their_names_and_hostile_ones_cleaned() -> None:
    role = SHIPPED.roles[0]
    strange = SHIPPED._replace(roles=(role._replace(name="a\x1b[31m\nb"),))
    assert role_name(strange, role.id) == "a␛[31m b"
    assert role_name(SHIPPED, NO_ROLE) == "Role not told"
    assert role_name(SHIPPED, "gone") == "gone"
    assert present_words(SHIPPED, {role.id: 2, NO_ROLE: 1}) == (f"{role.name}: 2", "Role not told: 1")
    assert role_counts_words(SHIPPED, {role.id: Counts(5, 0, 0)}) == (f"{role.name}: 5 say it applies.",)


@pytest.mark.parametrize(
    "counts, present, words",
    [
        (Counts(), 4, ""),
        (Counts(1, 0, 0), 1, ""),
        (Counts(3, 1, 0), 4, "More than half of the 4 say it applies."),
        (Counts(1, 3, 0), 4, "More than half of the 4 say it doesn't apply."),
        (Counts(0, 1, 3), 4, "More than half of the 4 are unsure."),
        (Counts(2, 2, 0), 4, "No answer has more than half of the 4."),
        (Counts(3, 1, 0), 9, "No answer has more than half of the 9."),
        (Counts(3, 1, 0), 2, "More than half of the 4 say it applies."),
    ],
)
def test_a_majority_is_one_of_all_who_are_there(counts: Counts, present: int, words: str) -> None:
    assert suggestion_words(counts, present) == words


@pytest.mark.parametrize(
    "answered, present, words",
    [
        (0, 0, ""),
        (0, 3, "0 of 3 have answered"),
        (7, 0, "7 of 7 have answered"),
        (10, 10, "10 of 10 have answered"),
        (19, 10, "19 have answered, more than the 10 in the room"),
    ],
)
def test_more_answers_than_people_are_told(answered: int, present: int, words: str) -> None:
    assert answered_words(answered, present) == words


@pytest.mark.parametrize(
    "alone, spoken, words",
    [
        (1, 0, "Only 1 person has answered Don't 1, which gives them away. "),
        (2, 0, "Only 2 people have answered Don't 1, which gives them away. "),
        (2, 7, "Only 2 people have answered Don't 1 on a terminal, which gives them away. "),
        (0, 2, "Only 2 people have answered Don't 1, which gives them away. "),
        (3, 7, ""),
        (0, 7, ""),
        (0, 0, ""),
    ],
)
def test_whom_a_reveal_gives_away_is_told(alone: int, spoken: int, words: str) -> None:
    statement = SHIPPED.statements[0].id
    people = [Participant(NO_ROLE, {statement: Answer.UNSURE})] * alone
    group = Group(SHIPPED, people, {statement: {NO_ROLE: Counts(spoken)}})
    assert given_away_words(group, statement) == words


def test_who_holds_both_sides_is_a_number_of_people() -> None:
    assert holders_words(SHIPPED, PAIR, Holders(2, 7, 9)) == "2 of 9 people say that both apply."
    assert holders_words(SHIPPED, PAIR, Holders(1, 7, 9)) == "1 of 9 people says that both apply."
    assert holders_words(SHIPPED, PAIR, Holders(0, 7, 9)) == "nobody alone says that both apply."
    assert holders_words(SHIPPED, CLUSTER, Holders(0, 7, 9)) == (
        "these are the group's answers together; nobody alone says all 3 that contradict each other."
    )
    assert holders_words(SHIPPED, CLUSTER, Holders(3, 7, 9)) == (
        "3 of 9 people say all 3 that contradict each other."
    )


def test_two_contradictions_between_the_same_statements_are_told_apart() -> None:
    refused = PAIR._replace(applies=(), does_not_apply=PAIR.applies)
    mixed = PAIR._replace(applies=PAIR.applies[:1], does_not_apply=PAIR.applies[1:])
    assert [sides_words(SHIPPED, rule) for rule in (PAIR, refused, mixed)] == [
        "that both apply",
        "that neither applies",
        "that only Don't 1 applies",
    ]


def test_the_agenda_says_why_in_plain_counts() -> None:
    group = Group(SHIPPED)
    apart = AgendaItem("dont-fail", 0, apart=True, contradictions=0, within=0, tensions=0)
    assert agenda_words(apart, group) == "more gave another answer than the agreed one"
    assert agenda_words(
        AgendaItem("dont-fail", 0, apart=False, contradictions=1, within=2, tensions=1), group
    ) == ("1 contradiction · 2 contradictions within people's own answers · 1 tension")


@pytest.mark.parametrize(
    "minutes_used, planned, words",
    [
        (20, 0, ""),
        (0, 75, "just begun, 75 minutes left"),
        (4, 75, "just begun, 75 minutes left"),
        (5, 75, "about 5 minutes used, 70 left"),
        (3, 3, "the time is used up"),
        (74, 73, "the time is used up"),
        (22, 75, "about 20 minutes used, 55 left"),
        (75, 75, "the time is used up"),
        (79, 75, "the time is used up"),
        (87, 75, "about 10 minutes over"),
    ],
)
def test_time_is_told_in_fives(minutes_used: int, planned: int, words: str) -> None:
    assert time_words(minutes_used * 60 + 30, planned) == words

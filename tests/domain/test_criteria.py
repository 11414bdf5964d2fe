"""What is asked: the indexes that everything else looks things up in, and the words for an answer."""

from __future__ import annotations

import pytest
from hypothesis import given

from coprod_tui.domain.criteria import Answer, Column, CountsAs, Criteria, RuleKind
from tests.domain import oracle
from tests.domain.shipped import DONTS, DOS, NO, SHIPPED, UNSURE, YES
from tests.domain.strategies import rule_of, small_criteria


@given(small_criteria())
def test_each_index_leads_to_the_statements_and_rules_it_is_made_of(criteria: Criteria) -> None:
    for index, statement in enumerate(criteria.statements):
        assert criteria.by_id[statement.id] is statement
        assert criteria.place[statement.id] == index
        assert criteria.columns[statement.column][statement.number - 1] is statement
        rules = [n for n, rule in enumerate(criteria.rules) if statement.id in oracle.wants(rule)]
        assert list(criteria.rules_of.get(statement.id, ())) == rules
    for index, rule in enumerate(criteria.rules):
        of_its_kind = criteria.contradictions if rule.kind is RuleKind.CONTRADICTION else criteria.tensions
        assert of_its_kind[rule.number - 1] is rule
        assert dict(criteria.literals[index]) == oracle.wants(rule)
        assert set(rule.members) == set(oracle.wants(rule))
    assert all(criteria.contradiction_by_key[rule.key] is rule for rule in criteria.contradictions)
    assert criteria.how_many.total() == len(criteria.statements)


def test_statements_are_put_in_printed_order_and_those_that_are_gone_behind_them() -> None:
    assert SHIPPED.ordered({"zebra", DOS[0], "aardvark", DONTS[1], DONTS[0]}) == [
        *(DONTS[0], DONTS[1], DOS[0]),
        *("aardvark", "zebra"),
    ]


def test_the_shipped_sheet_has_the_parts_of_its_source() -> None:
    assert (len(DONTS), len(DOS)) == (14, 11)
    assert [each.id for each in SHIPPED.statements] == [*DONTS, *DOS]
    assert (len(SHIPPED.contradictions), len(SHIPPED.tensions)) == (9, 39)
    assert [each.number for each in SHIPPED.tensions if each.absent] == [36, 37, 38, 39]
    assert dict(SHIPPED.how_many) == {
        CountsAs.STOP: 9,
        CountsAs.GAP: 5,
        CountsAs.REASON: 4,
        CountsAs.READINESS: 7,
    }
    assert all(each.theme in SHIPPED.theme_by_id for each in SHIPPED.statements)


def test_a_statement_is_called_by_its_column_and_number() -> None:
    assert SHIPPED.by_id["dont-agenda"].label == "Don't 3"
    assert SHIPPED.by_id["do-go-where-led"].label == "Do 10"
    assert Column("dont") is Column.DONT


def test_each_answer_has_its_plain_reading() -> None:
    statement = SHIPPED.by_id["dont-fail"]
    assert statement.reads(YES) == "We aren't prepared to fail."
    assert statement.reads(NO) == "We are prepared to fail."
    assert statement.reads(UNSURE) == statement.reads(None) == ""


def test_only_definite_answers_have_another_side() -> None:
    assert [answer.opposite for answer in Answer] == [NO, YES, UNSURE]


@pytest.mark.parametrize(
    "literals, reading",
    [
        ([("a", YES), ("b", YES)], "these two can't both apply"),
        ([("a", YES), ("b", NO)], "the first needs the second"),
        ([("a", NO), ("b", NO)], "you can't refuse both"),
        ([("a", YES), ("b", NO), ("c", NO)], "these can't all stand"),
        ([("a", NO), ("b", NO), ("c", NO)], "these can't all stand"),
    ],
)
def test_a_rule_reads_by_its_shape(literals: list[tuple[str, Answer]], reading: str) -> None:
    assert rule_of(RuleKind.CONTRADICTION, 1, literals).reading == reading


@pytest.mark.parametrize(
    "literals, reading",
    [
        ([("a", YES)], "this pulls against who is missing from the room"),
        ([("a", YES), ("b", NO)], "these pull against who is missing from the room"),
    ],
)
def test_a_rule_about_an_absence_reads_by_it(literals: list[tuple[str, Answer]], reading: str) -> None:
    assert rule_of(RuleKind.TENSION, 1, literals, ("staff",)).reading == reading


def test_another_absence_makes_another_rule() -> None:
    literals = [("a", YES), ("b", NO)]
    absences: list[tuple[str, ...]] = [(), ("staff",), ("staff", "users")]
    rules = [rule_of(RuleKind.TENSION, 1, literals, absent) for absent in absences]
    assert len({rule.key for rule in rules}) == 3
    assert rules[2].key == rule_of(RuleKind.TENSION, 2, literals, ("users", "staff")).key


def test_a_rule_stays_the_same_when_reworded_or_reordered() -> None:
    literals = [("a", YES), ("b", NO), ("c", YES)]
    one = rule_of(RuleKind.CONTRADICTION, 1, literals)
    other = rule_of(RuleKind.TENSION, 7, reversed(literals))
    assert one.key == other.key
    assert one.key != rule_of(RuleKind.CONTRADICTION, 1, [("a", YES), ("b", YES), ("c", NO)]).key


def test_many_labels_are_grouped_by_column_in_printed_order() -> None:
    assert SHIPPED.short_labels(["do-doubt", "dont-fail", "do-outrage"]) == "Don't 2, Do 1, 2"

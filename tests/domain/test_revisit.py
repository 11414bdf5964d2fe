"""The fewest answers to look at again, against trying every set and every re-answer."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.domain import revisit as module
from coprod_tui.domain import smallest_sets as search
from coprod_tui.domain.criteria import Column, CountsAs, Criteria
from coprod_tui.domain.findings import evaluate
from tests.domain import oracle
from tests.domain.shipped import ALL_APPLY, NO, SHIPPED, UNSURE, YES, findings_of, names, session_of
from tests.domain.strategies import Situation, criteria_of, situations


def found(it: Situation) -> set[frozenset[str]]:
    return {frozenset(each.statements) for each in it.findings.revisit.alternatives}


def stuck(it: Situation) -> list[object]:
    return [
        rule
        for rule in oracle.open_contradictions(it.criteria, it.sheet, it.kept)
        if set(oracle.wants(rule)) <= it.pins
    ]


@settings(max_examples=150)
@given(situations())
def test_the_alternatives_are_exactly_the_smallest_sets(it: Situation) -> None:
    revisit = it.findings.revisit
    families = oracle.sets_to_hit(it.criteria, it.sheet, it.kept, it.pins)
    if not families:
        assert (revisit.size, revisit.alternatives) == (0, ())
        return
    wanted = oracle.smallest_hitting_sets(families)
    assert found(it) == wanted
    assert len(revisit.alternatives) == len(wanted)
    assert revisit.size == len(next(iter(wanted)))
    assert revisit.exact
    assert revisit.complete
    assert not any(it.pins & each for each in wanted)


@settings(max_examples=60)
@given(situations())
def test_only_contradictions_whose_answers_are_all_pinned_are_stuck(it: Situation) -> None:
    assert list(it.findings.revisit.stuck) == stuck(it)


@settings(max_examples=60)
@given(situations())
def test_reopening_a_set_leaves_nothing_open_but_what_is_stuck(it: Situation) -> None:
    for each in it.findings.revisit.alternatives:
        for reopened in (None, UNSURE):
            after = it
            for statement in each.statements:
                after = after.answering(statement, reopened)
            assert list(after.findings.open) == stuck(it)


@settings(max_examples=150)
@given(situations())
def test_a_set_settles_when_some_answers_to_it_leave_nothing_open(it: Situation) -> None:
    allowed = [*it.kept, *it.findings.revisit.stuck]
    for each in it.findings.revisit.alternatives:
        fewest = oracle.fewest_new_tensions(it.criteria, it.sheet, each.statements, allowed, it.present)
        assert each.settles == (fewest is not None)
        if fewest is None:
            assert (each.answers, each.opens_tensions) == ((), 0)
            continue
        assert each.opens_tensions == fewest
        assert tuple(statement for statement, _answer in each.answers) == each.statements
        after = it.sheet | dict(each.answers)
        assert set(oracle.open_contradictions(it.criteria, after, it.kept)) <= set(allowed)
        new = set(oracle.firing(it.criteria.tensions, after, it.present)) - set(
            oracle.firing(it.criteria.tensions, it.sheet, it.present)
        )
        assert len(new) == fewest


@settings(max_examples=60)
@given(situations(pinning=False))
def test_fewer_definite_answers_never_settle_than_reopening_takes(it: Situation) -> None:
    families = [
        frozenset(oracle.wants(rule)) for rule in oracle.open_contradictions(it.criteria, it.sheet, it.kept)
    ]
    if oracle.dead_ends(it.criteria, it.sheet) or not families:
        return
    least = oracle.fewest_to_answer_anew(it.criteria, it.sheet, it.kept)
    revisit = it.findings.revisit
    assert least is None or least >= revisit.size
    assert any(each.settles for each in revisit.alternatives) == (least == revisit.size)


@settings(max_examples=60)
@given(situations())
def test_settling_sets_come_first_then_those_that_open_fewer_tensions_then_printed_order(
    it: Situation,
) -> None:
    place = list(it.criteria.by_id).index
    shown = [
        (not each.settles, each.opens_tensions, [place(member) for member in each.statements])
        for each in it.findings.revisit.alternatives
    ]
    assert shown == sorted(shown)
    assert all(places == sorted(places) for _settles, _opens, places in shown)


@settings(max_examples=60)
@given(situations())
def test_shares_count_the_sets_that_have_a_statement(it: Situation) -> None:
    revisit = it.findings.revisit
    sets = found(it)
    members = frozenset[str]().union(*sets)
    assert dict(revisit.shares) == {
        member: sum(member in each for each in sets) / len(sets) for member in members
    }


@settings(max_examples=60)
@given(situations())
def test_the_whole_is_the_sum_of_the_parts_that_share_no_statement(it: Situation) -> None:
    families = oracle.sets_to_hit(it.criteria, it.sheet, it.kept, it.pins)
    parts = [len(next(iter(oracle.smallest_hitting_sets(part)))) for part in oracle.joined(families)]
    assert it.findings.revisit.size == sum(parts)


@settings(max_examples=60)
@given(situations(), st.randoms(use_true_random=False))
def test_shuffled_statements_and_rules_have_the_same_smallest_sets(it: Situation, chance: Random) -> None:
    statements = list(it.criteria.statements)
    rules = list(it.criteria.contradictions)
    chance.shuffle(statements)
    chance.shuffle(rules)
    contradictions = [rule._replace(number=number) for number, rule in enumerate(rules, start=1)]
    by_key = {rule.key: rule for rule in contradictions}
    other = Situation(
        it.criteria._replace(
            statements=tuple(statements),
            contradictions=tuple(contradictions),
        ),
        it.sheet,
        tuple(by_key[rule.key] for rule in it.kept),
        it.pins,
    )
    assert found(other) == found(it)
    settling = [
        {frozenset(each.statements) for each in each_one.findings.revisit.alternatives if each.settles}
        for each_one in (it, other)
    ]
    assert settling[0] == settling[1]


PAIRS = st.frozensets(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=8)


@given(PAIRS)
def test_pairs_across_the_columns_need_as_many_answers_as_can_be_matched(
    pairs: frozenset[tuple[int, int]],
) -> None:
    criteria = criteria_of(
        [(Column.DONT, CountsAs.STOP)] * 4 + [(Column.DO, CountsAs.REASON)] * 4,
        [[(f"dont{left}", YES), (f"do{right}", YES)] for left, right in sorted(pairs)],
    )
    findings = findings_of(dict.fromkeys(criteria.by_id, YES), criteria=criteria)
    edges = [frozenset({f"dont{left}", f"do{right}"}) for left, right in pairs]
    assert findings.revisit.size == oracle.largest_matching(edges)


def ladder(pairs: int) -> Criteria:
    """Don't n and do n can't both apply, for each n."""
    return criteria_of(
        [(Column.DONT, CountsAs.STOP)] * pairs + [(Column.DO, CountsAs.REASON)] * pairs,
        [[(f"dont{number}", YES), (f"do{number}", YES)] for number in range(1, pairs + 1)],
    )


def test_more_alternatives_than_are_listed_are_said_to_exist() -> None:
    criteria = ladder(11)
    revisit = findings_of(dict.fromkeys(criteria.by_id, YES), criteria=criteria).revisit
    assert (revisit.size, revisit.exact, revisit.complete) == (11, True, False)
    assert len(revisit.alternatives) == module.LIST_LIMIT
    assert len({each.statements for each in revisit.alternatives}) == module.LIST_LIMIT
    assert all(each.settles for each in revisit.alternatives)
    assert set(revisit.shares.values()) == {0.5}


def test_very_large_sets_are_listed_only_a_few_times() -> None:
    criteria = ladder(3_000)
    revisit = findings_of(dict.fromkeys(criteria.by_id, YES), criteria=criteria).revisit
    assert (revisit.size, revisit.exact, revisit.complete) == (3_000, True, False)
    assert len(revisit.alternatives) == module.NAMES_LIMIT // 3_000
    assert revisit.alternatives[0].settles


def test_over_the_limit_the_set_still_meets_everything_and_is_called_inexact(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    search.smallest_sets.cache_clear()
    monkeypatch.setattr(search, "NODE_LIMIT", 2)
    revisit = findings_of(ALL_APPLY).revisit
    search.smallest_sets.cache_clear()
    assert not revisit.exact
    assert not revisit.complete
    assert revisit.size >= 5
    for each in revisit.alternatives:
        assert len(each.statements) == revisit.size
        left = {
            statement: answer for statement, answer in ALL_APPLY.items() if statement not in each.statements
        }
        assert oracle.open_contradictions(SHIPPED, left) == []


def test_when_all_of_it_is_pinned_a_contradiction_is_stuck_and_the_rest_goes_on() -> None:
    sheet = {"dont-fail": YES, "do-not-achieve": YES, "dont-agenda": YES, "do-go-where-led": YES}
    revisit = findings_of(sheet, pins=["dont-fail", "do-not-achieve", "do-go-where-led"]).revisit
    assert names(revisit.stuck) == ["C5"]
    assert [each.statements for each in revisit.alternatives] == [("dont-agenda",)]
    assert revisit.alternatives[0].settles


def test_pinned_answers_that_would_have_been_looked_at_are_named() -> None:
    findings = findings_of(ALL_APPLY, pins=["do-go-where-led", "dont-agenda", "do-honest"])
    assert findings.revisit.left_out == ("dont-agenda", "do-go-where-led")


def test_no_answer_settles_where_both_ways_are_closed() -> None:
    criteria = criteria_of(
        [(Column.DONT, CountsAs.STOP)] * 2 + [(Column.DO, CountsAs.REASON)] * 2,
        [
            [("dont1", YES), ("do1", YES)],
            [("dont1", YES), ("do2", YES)],
            [("dont1", NO), ("do1", YES)],
        ],
    )
    session = session_of({"dont1": YES, "do1": YES, "do2": YES})
    (only,) = evaluate(criteria, session).revisit.alternatives
    assert (only.statements, only.settles) == (("dont1",), False)

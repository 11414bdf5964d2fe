"""What the shipped statements and rules come to."""

from __future__ import annotations

from itertools import combinations, product

from coprod_tui.domain.criteria import Answer, Rule
from coprod_tui.domain.discussion import rules_to_discuss, topics
from coprod_tui.domain.verdict import VerdictKind
from tests.domain import oracle
from tests.domain.shipped import (
    ALL_APPLY,
    ALL_REFUSED,
    IDEAL,
    NO,
    REVERSE,
    SHIPPED,
    YES,
    findings_of,
    names,
)


def test_the_ideal_sheet_and_its_reverse_hold_no_contradiction() -> None:
    for sheet in (IDEAL, REVERSE):
        findings = findings_of(sheet)
        assert findings.contradictions == ()
        assert findings.dead_ends == ()
        assert findings.revisit.alternatives == ()
    assert findings_of(IDEAL).verdict.kind is VerdictKind.WORTH_DOING
    assert findings_of(REVERSE).verdict.kind is VerdictKind.NOT_NOW


def test_the_ideal_sheet_has_the_one_tension_that_the_source_means() -> None:
    (tension,) = findings_of(IDEAL).tensions
    assert tension.members == ("do-scale", "do-not-achieve")


def test_when_all_applies_the_rules_without_a_refusal_fire() -> None:
    findings = findings_of(ALL_APPLY)
    fired = [SHIPPED.rules[number] for number in findings.firing]
    assert fired == [rule for rule in SHIPPED.rules if not rule.does_not_apply and not rule.absent]
    assert len(findings.open) == 8


def test_when_all_is_refused_the_rules_without_an_applies_fire() -> None:
    findings = findings_of(ALL_REFUSED)
    fired = [SHIPPED.rules[number] for number in findings.firing]
    assert fired == [rule for rule in SHIPPED.rules if not rule.applies and not rule.absent]
    assert names(findings.open) == ["C2"]


def test_when_all_applies_five_answers_are_the_fewest_in_24_ways() -> None:
    revisit = findings_of(ALL_APPLY).revisit
    assert (revisit.size, len(revisit.alternatives), revisit.exact, revisit.complete) == (5, 24, True, True)


def test_when_all_applies_printed_order_decides_between_the_two_first_topics() -> None:
    first, second, third, *_rest = topics(findings_of(ALL_APPLY))
    assert (first.statement, second.statement) == ("dont-know-precisely", "do-go-where-led")
    for topic in (first, second):
        assert not topic.in_every_set
        assert topic.contradictions == 3
        assert topic.share * 24 == 18
    assert third.contradictions < 3
    assert names(rules_to_discuss(findings_of(ALL_APPLY)))[:3] == ["C1", "C3", "C4"]


def resolved(one: Rule, other: Rule) -> frozenset[tuple[str, Answer]] | None:
    """The contradiction that two of them imply through one statement, or `None`."""
    ones, others = oracle.wants(one), oracle.wants(other)
    through = [each for each in ones if each in others and ones[each] is not others[each]]
    if len(through) != 1:
        return None
    return frozenset((ones | others).items()) - {(through[0], YES), (through[0], NO)}


def test_two_contradictions_are_implied_both_through_knowing_precisely() -> None:
    known = [frozenset(oracle.wants(rule).items()) for rule in SHIPPED.contradictions]
    implied = {
        wanted
        for one, other in combinations(SHIPPED.contradictions, 2)
        if (wanted := resolved(one, other)) is not None and not any(each <= wanted for each in known)
    }
    assert implied == {
        frozenset({("do-doubt", NO), ("do-go-where-led", YES)}),
        frozenset({("do-doubt", NO), ("do-take-over", YES)}),
    }
    for wanted in implied:
        (end,) = findings_of(dict(wanted)).dead_ends
        assert end.statement == "dont-know-precisely"


def test_every_pair_of_answers_without_a_clash_or_a_dead_end_can_be_completed() -> None:
    members = sorted({member for rule in SHIPPED.contradictions for member in rule.members})
    possible = [
        full
        for answers in product((YES, NO), repeat=len(members))
        if not oracle.firing(SHIPPED.contradictions, full := dict(zip(members, answers, strict=True)))
    ]
    for one, other in combinations(members, 2):
        for answers in product((YES, NO), repeat=2):
            sheet = dict(zip((one, other), answers, strict=True))
            findings = findings_of(sheet)
            can_be_completed = any(sheet.items() <= full.items() for full in possible)
            assert can_be_completed == (not findings.open and not findings.dead_ends)

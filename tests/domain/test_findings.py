"""What follows from the answers, against trying everything."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.criteria import Answer, Criteria, Rule, RuleKind, Statement
from coprod_tui.domain.findings import Findings, evaluate, reevaluate
from tests.domain import oracle
from tests.domain.shipped import ALL_APPLY, NO, NOW, SHIPPED, UNSURE, YES, findings_of, names, session_of
from tests.domain.strategies import PRESENT, Situation, literals, make, moves, rule_of, sheets, situations

ANSWERS = st.sampled_from([YES, NO, UNSURE, None])


def report(findings: Findings) -> tuple[object, ...]:
    """Everything a screen or a file shows of findings."""
    return (
        findings.firing,
        findings.almost,
        findings.counts,
        findings.contradictions,
        findings.open,
        findings.kept,
        findings.all_tensions,
        findings.tensions,
        findings.folded,
        findings.possible,
        findings.dead_ends,
        findings.clashes,
        findings.open_clashes,
        findings.pulls,
        findings.verdict,
        findings.alarms,
        findings.revisit,
    )


@settings(max_examples=60)
@given(situations())
def test_the_lists_of_rules_are_those_that_fire(it: Situation) -> None:
    findings = it.findings
    fired = oracle.firing(it.criteria.contradictions, it.sheet)
    assert [rule for rule, _record in findings.contradictions] == fired
    assert list(findings.open) == oracle.open_contradictions(it.criteria, it.sheet, it.kept)
    assert list(findings.kept) == [rule for rule in fired if rule in it.kept]
    assert list(findings.all_tensions) == oracle.firing(it.criteria.tensions, it.sheet, it.present)
    assert list(findings.tensions) == oracle.shown_tensions(it.criteria, it.sheet, it.present)
    hints = [(each.rule, oracle.status(each.rule, it.sheet, it.present)) for each in findings.possible]
    assert hints == [
        (rule, "possible")
        for rule in it.criteria.contradictions
        if oracle.status(rule, it.sheet, it.present) == "possible"
    ]
    assert all(it.sheet[each.statement] is UNSURE for each in findings.possible)
    assert findings.answered == len(it.sheet)
    assert findings.total == len(it.criteria.statements)


@settings(max_examples=60)
@given(situations())
def test_a_folded_tension_lies_within_the_first_contradiction_that_says_it(it: Situation) -> None:
    findings = it.findings
    assert sorted(findings.all_tensions, key=lambda rule: rule.number) == sorted(
        [*findings.tensions, *(tension for tension, _rule in findings.folded)], key=lambda rule: rule.number
    )
    fired = oracle.firing(it.criteria.contradictions, it.sheet)
    for tension, contradiction in findings.folded:
        saying = [rule for rule in fired if set(oracle.wants(tension)) <= set(oracle.wants(rule))]
        assert contradiction is saying[0]


@settings(max_examples=60)
@given(situations())
def test_each_statement_knows_what_it_clashes_with(it: Situation) -> None:
    findings = it.findings
    fired = oracle.firing(it.criteria.contradictions, it.sheet)
    pulls = oracle.shown_tensions(it.criteria, it.sheet, it.present)
    for statement in it.criteria.by_id:
        mine = [rule for rule in fired if statement in oracle.wants(rule)]
        assert list(findings.clashes.get(statement, ())) == mine
        assert list(findings.open_clashes.get(statement, ())) == [
            each for each in mine if each not in it.kept
        ]
        assert list(findings.pulls.get(statement, ())) == [r for r in pulls if statement in oracle.wants(r)]
        others = {member for rule in mine for member in oracle.wants(rule)} - {statement}
        assert list(findings.partners(statement)) == [each for each in it.criteria.by_id if each in others]


@settings(max_examples=60)
@given(situations())
def test_a_dead_end_is_a_statement_whose_every_answer_completes_a_contradiction(it: Situation) -> None:
    found = {end.statement: (list(end.if_applies), list(end.if_not)) for end in it.findings.dead_ends}
    assert found == oracle.dead_ends(it.criteria, it.sheet)
    assert list(found) == [each for each in it.criteria.by_id if each in found]
    for end in it.findings.dead_ends:
        for answer in (YES, NO):
            assert len(oracle.firing(it.criteria.contradictions, {**it.sheet, end.statement: answer})) > len(
                oracle.firing(it.criteria.contradictions, it.sheet)
            )
        others = [set(members) for members in end.hitting]
        assert all(end.statement not in members for members in others)
        assert all(it.sheet[member] is not UNSURE for members in others for member in members)


@settings(max_examples=60)
@given(situations(), st.data())
def test_looking_only_at_what_changed_gives_the_same_as_looking_at_everything(
    it: Situation, data: st.DataObject
) -> None:
    after = Situation(it.criteria, data.draw(sheets(it.criteria)), (), it.pins, data.draw(PRESENT))
    changed = [each for each in it.criteria.by_id if it.sheet.get(each) != after.sheet.get(each)]
    session = after.session
    quick = reevaluate(it.findings, session, [*changed, *changed[:2], "unheard-of"])
    whole = evaluate(it.criteria, session)
    assert quick == whole
    assert report(quick) == report(whole)


@settings(max_examples=60)
@given(situations(), st.data())
def test_after_any_sequence_of_moves_findings_are_as_if_from_nothing(
    it: Situation, data: st.DataObject
) -> None:
    assessment = Assessment(it.criteria, it.session, lambda: NOW)
    for move in data.draw(moves(it.criteria)):
        make(assessment, move)
        assert assessment.findings == evaluate(it.criteria, assessment.session)
    assert report(assessment.findings) == report(evaluate(it.criteria, assessment.session))


@settings(max_examples=60)
@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_answering_and_keeping_leaves_no_trace(it: Situation, chance: Random) -> None:
    sheet = list(it.session.sheet.items())
    kept = list(it.session.kept)
    chance.shuffle(sheet)
    chance.shuffle(kept)
    shuffled = it.session._replace(sheet=dict(sheet), kept=tuple(kept))
    assert report(evaluate(it.criteria, shuffled)) == report(it.findings)


def mirrored(rule: Rule) -> Rule:
    return rule._replace(applies=rule.does_not_apply, does_not_apply=rule.applies)


@settings(max_examples=60)
@given(situations(pinning=True))
def test_swapping_both_answers_everywhere_swaps_nothing_else(it: Situation) -> None:
    criteria = it.criteria._replace(
        contradictions=tuple(map(mirrored, it.criteria.contradictions)),
        tensions=tuple(map(mirrored, it.criteria.tensions)),
    )
    sheet = {statement: answer.opposite for statement, answer in it.sheet.items()}
    other = Situation(criteria, sheet, tuple(map(mirrored, it.kept)), it.pins, it.present).findings
    here = it.findings
    assert other.firing == here.firing
    assert [end.statement for end in other.dead_ends] == [end.statement for end in here.dead_ends]
    assert [(each.rule.number, each.statement) for each in other.possible] == [
        (each.rule.number, each.statement) for each in here.possible
    ]
    assert [(each.statements, each.settles, each.opens_tensions) for each in other.revisit.alternatives] == [
        (each.statements, each.settles, each.opens_tensions) for each in here.revisit.alternatives
    ]


@settings(max_examples=60)
@given(situations(), st.data())
def test_another_rule_never_settles_a_contradiction(it: Situation, data: st.DataObject) -> None:
    known = {rule.key for rule in it.criteria.rules}
    more = data.draw(
        literals(it.criteria.by_id)
        .map(lambda wanted: rule_of(RuleKind.CONTRADICTION, len(it.criteria.contradictions) + 1, wanted))
        .filter(lambda rule: rule.key not in known)
    )
    criteria = it.criteria._replace(contradictions=(*it.criteria.contradictions, more))
    assert set(it.findings.open) <= set(evaluate(criteria, it.session).open)


@settings(max_examples=60)
@given(situations(keeping=False, pinning=False), st.data())
def test_a_rule_that_contains_another_changes_no_smallest_set(it: Situation, data: st.DataObject) -> None:
    rules = [rule for rule in it.criteria.contradictions if len(rule.members) < len(it.criteria.statements)]
    if not rules:
        return
    rule = data.draw(st.sampled_from(rules))
    extra = data.draw(st.sampled_from([each for each in it.criteria.by_id if each not in oracle.wants(rule)]))
    wanted = [*oracle.wants(rule).items(), (extra, data.draw(st.sampled_from([YES, NO])))]
    more = rule_of(RuleKind.CONTRADICTION, len(it.criteria.contradictions) + 1, wanted)
    criteria = it.criteria._replace(contradictions=(*it.criteria.contradictions, more))
    assert evaluate(criteria, it.session).revisit.size == it.findings.revisit.size


@settings(max_examples=60)
@given(situations(), st.data())
def test_other_ids_change_nothing_but_names(it: Situation, data: st.DataObject) -> None:
    ids = list(it.criteria.by_id)
    new = dict(
        zip(ids, data.draw(st.permutations([f"name-{number}" for number in range(len(ids))])), strict=True)
    )

    def rule_renamed(rule: Rule) -> Rule:
        return rule._replace(
            applies=tuple(new[each] for each in rule.applies),
            does_not_apply=tuple(new[each] for each in rule.does_not_apply),
        )

    def renamed(statement: Statement) -> Statement:
        return statement._replace(id=new[statement.id])

    criteria = it.criteria._replace(
        statements=tuple(map(renamed, it.criteria.statements)),
        contradictions=tuple(map(rule_renamed, it.criteria.contradictions)),
        tensions=tuple(map(rule_renamed, it.criteria.tensions)),
    )
    other = Situation(
        criteria,
        {new[each]: answer for each, answer in it.sheet.items()},
        tuple(map(rule_renamed, it.kept)),
        frozenset(new[each] for each in it.pins),
        it.present,
    ).findings
    here = it.findings
    assert other.firing == here.firing
    assert other.almost == tuple((number, new[each]) for number, each in here.almost)
    assert other.counts == here.counts
    assert other.verdict.kind is here.verdict.kind
    assert other.verdict.because == tuple(new[each] for each in here.verdict.because)
    assert other.verdict.could_tip == tuple(new[each] for each in here.verdict.could_tip)
    assert [each.statements for each in other.revisit.alternatives] == [
        tuple(new[member] for member in each.statements) for each in here.revisit.alternatives
    ]


def test_answers_to_statements_that_are_not_asked_change_nothing() -> None:
    sheet = {"dont-fail": YES, "gone-since": YES}
    findings = findings_of(sheet)
    assert findings.answered == 1
    assert report(findings) == report(findings_of({"dont-fail": YES}))


def test_a_record_of_a_rule_that_is_gone_keeps_nothing() -> None:
    criteria: Criteria = SHIPPED._replace(contradictions=SHIPPED.contradictions[:1])
    findings = evaluate(criteria, session_of(ALL_APPLY, kept=[SHIPPED.contradictions[4]]))
    assert findings.kept == ()
    assert names(findings.open) == ["C1"]


def test_two_small_tensions_are_folded_under_the_cluster_that_says_them() -> None:
    findings = findings_of({"dont-longer": YES, "dont-small-steps": YES, "do-dark-weeks": YES})
    assert names(findings.open) == ["C9"]
    assert [names(pair) for pair in findings.folded] == [["T10", "C9"], ["T11", "C9"]]
    assert findings.tensions == ()


def test_a_keeper_keeps_its_tensions_folded() -> None:
    cluster = SHIPPED.contradictions[8]
    findings = findings_of(
        {"dont-longer": YES, "dont-small-steps": YES, "do-dark-weeks": YES}, kept=[cluster]
    )
    assert findings.kept == (cluster,)
    assert findings.tensions == ()


def answers(*wanted: tuple[str, Answer]) -> dict[str, Answer]:
    return dict(wanted)


def test_a_statement_with_no_honest_answer_left_is_a_dead_end() -> None:
    for partner, first in (("do-go-where-led", "C3"), ("do-take-over", "C4")):
        for middle in (None, UNSURE):
            sheet = answers(("do-doubt", NO), (partner, YES))
            if middle is not None:
                sheet["dont-know-precisely"] = middle
            findings = findings_of(sheet)
            (end,) = findings.dead_ends
            assert end.statement == "dont-know-precisely"
            assert (names(end.if_applies), names(end.if_not)) == ([first], ["C2"])
            assert findings.open == ()
            assert findings.revisit.size == 1
            assert {each.statements for each in findings.revisit.alternatives} == {("do-doubt",), (partner,)}


def test_an_absence_is_never_folded_under_a_contradiction() -> None:
    clash, chair = SHIPPED.contradictions[0], SHIPPED.tensions[35]
    criteria = SHIPPED._replace(tensions=(chair._replace(applies=("do-doubt",), does_not_apply=()),))
    findings = findings_of(dict(clash.literals), criteria=criteria, present={"staff": 2})
    assert findings.open == (clash,)
    assert findings.folded == ()
    assert findings.tensions == criteria.tensions

"""What to talk about first, and which question to ask next."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer, Column, CountsAs, Rule
from coprod_tui.domain.discussion import most_telling, next_unanswered, rules_to_discuss, topics
from tests.domain import oracle
from tests.domain.shipped import ALL_APPLY, DONTS, DOS, NO, UNSURE, YES, findings_of, names
from tests.domain.strategies import Situation, criteria_of, situations

SPLITS = st.dictionaries(st.sampled_from(["dont1", "dont2", "do1", "do2"]), st.integers(0, 5))


@settings(max_examples=60)
@given(situations(), SPLITS)
def test_topics_stand_in_their_order(it: Situation, split: dict[str, int]) -> None:
    still_open = oracle.open_contradictions(it.criteria, it.sheet, it.kept)
    families = oracle.sets_to_hit(it.criteria, it.sheet, it.kept, it.pins)
    sets = oracle.smallest_hitting_sets(families) if families else set()
    tensions = oracle.shown_tensions(it.criteria, it.sheet, it.present)
    wanted = []
    for place, statement in enumerate(it.criteria.by_id):
        clashes = sum(statement in oracle.wants(rule) for rule in still_open)
        if not clashes:
            continue
        having = sum(statement in each for each in sets)
        pulls = sum(statement in oracle.wants(rule) for rule in tensions)
        always = bool(sets) and having == len(sets)
        share = having / max(1, len(sets))
        rank = (not always, -clashes, -share, -split.get(statement, 0), -pulls, place)
        wanted.append((rank, (statement, always, clashes, share, pulls)))
    found = topics(it.findings, split)
    assert [
        (topic.statement, topic.in_every_set, topic.contradictions, topic.share, topic.tensions)
        for topic in found
    ] == [topic for _rank, topic in sorted(wanted)]
    assert topics(it.findings, split) == found
    if any(topic.in_every_set for topic in found):
        assert found[0].in_every_set


@settings(max_examples=60)
@given(situations(), SPLITS)
def test_the_first_topic_s_rules_come_first_then_those_that_touch_a_stop(
    it: Situation, split: dict[str, int]
) -> None:
    still_open = oracle.open_contradictions(it.criteria, it.sheet, it.kept)
    order = topics(it.findings, split)
    stops = {each.id for each in it.criteria.statements if each.counts_as is CountsAs.STOP}
    first = {order[0].statement} if order else set()
    wanted = sorted(
        still_open,
        key=lambda rule: (not first & set(oracle.wants(rule)), not stops & set(oracle.wants(rule))),
    )
    assert list(rules_to_discuss(it.findings, split)) == wanted


def test_rules_that_touch_a_stop_come_before_those_that_do_not() -> None:
    criteria = criteria_of(
        [(Column.DONT, CountsAs.GAP), (Column.DONT, CountsAs.STOP), (Column.DO, CountsAs.REASON)]
        + [(Column.DO, CountsAs.READINESS)] * 4,
        [
            [("dont1", YES), ("do1", YES)],
            [("do2", YES), ("do3", YES)],
            [("dont2", YES), ("do4", YES)],
            [("dont1", YES), ("do5", YES)],
        ],
    )
    findings = findings_of(dict.fromkeys(criteria.by_id, YES), criteria=criteria)
    assert topics(findings)[0].statement == "dont1"
    assert names(rules_to_discuss(findings)) == ["C1", "C4", "C3", "C2"]


def test_a_split_decides_between_equals() -> None:
    sheet = {"dont-fail": YES, "do-not-achieve": YES}
    findings = findings_of(sheet)
    assert [topic.statement for topic in topics(findings)] == ["dont-fail", "do-not-achieve"]
    split = {"do-not-achieve": 2, "dont-fail": 1}
    assert [topic.statement for topic in topics(findings, split)] == ["do-not-achieve", "dont-fail"]


def test_tensions_decide_between_equals() -> None:
    findings = findings_of({"dont-fail": YES, "do-not-achieve": YES, "do-scale": YES})
    assert [(topic.statement, topic.tensions) for topic in topics(findings)] == [
        ("do-not-achieve", 1),
        ("dont-fail", 0),
    ]


def test_a_statement_in_every_set_comes_before_one_with_more_clashes_elsewhere() -> None:
    sheet = {
        "dont-agenda": YES,
        "do-go-where-led": YES,
        "do-take-over": YES,
        "dont-fail": YES,
        "do-not-achieve": YES,
    }
    first, *others = topics(findings_of(sheet))
    assert (first.statement, first.in_every_set, first.share) == ("dont-agenda", True, 1.0)
    assert not any(topic.in_every_set for topic in others)
    assert names(rules_to_discuss(findings_of(sheet))) == ["C6", "C7", "C5"]


def test_shares_are_exact_where_not_every_set_is_listed() -> None:
    pairs = [[(f"dont{number}", YES), (f"do{number}", YES)] for number in range(1, 13)]
    criteria = criteria_of([(Column.DONT, CountsAs.STOP)] * 12 + [(Column.DO, CountsAs.REASON)] * 12, pairs)
    findings = findings_of(dict.fromkeys(criteria.by_id, YES), criteria=criteria)
    assert not findings.revisit.complete
    assert {topic.share for topic in topics(findings)} == {0.5}


def test_with_nothing_open_there_is_nothing_to_discuss() -> None:
    assert topics(findings_of({})) == ()
    assert rules_to_discuss(findings_of({})) == ()


@settings(max_examples=60)
@given(it=situations(), data=st.data(), backwards=st.booleans())
def test_the_next_unanswered_is_the_nearest_in_printed_order(
    *, it: Situation, data: st.DataObject, backwards: bool
) -> None:
    ids = list(it.criteria.by_id)
    here = data.draw(st.integers(0, len(ids) - 1))
    round_trip = [*ids[here + 1 :], *ids[: here + 1]]
    if backwards:
        round_trip = [*reversed(ids[:here]), *reversed(ids[here:])]
    wanted = next((each for each in round_trip if each not in it.sheet), None)
    assert next_unanswered(it.findings, ids[here], backwards=backwards) == wanted


@pytest.mark.parametrize("after", ["", "gone-since"])
def test_from_nowhere_the_next_unanswered_is_at_the_nearest_end(after: str) -> None:
    findings = findings_of({DONTS[0]: UNSURE, DOS[-1]: YES})
    assert next_unanswered(findings, after) == DONTS[1]
    assert next_unanswered(findings, after, backwards=True) == DOS[-2]


def test_on_a_full_sheet_nothing_is_next() -> None:
    findings = findings_of(ALL_APPLY)
    assert next_unanswered(findings, DONTS[3]) is None
    assert next_unanswered(findings, DONTS[3], backwards=True) is None
    assert most_telling(findings, DONTS[3]) is None


@settings(max_examples=60)
@given(situations(), st.data())
def test_the_most_telling_would_complete_the_most(it: Situation, data: st.DataObject) -> None:
    last = data.draw(st.sampled_from(["", *it.criteria.by_id]))
    theme = it.criteria.by_id[last].theme if last else ""

    def completed(rules: tuple[Rule, ...], statement: str) -> int:
        return sum(
            oracle.fires(rule, {**it.sheet, statement: wanted}, it.present)
            for rule in rules
            if (wanted := oracle.wants(rule).get(statement)) is not None
        )

    ranked = [
        (
            each.id in it.sheet,
            -completed(it.criteria.contradictions, each.id),
            -completed(it.criteria.tensions, each.id),
            each.theme != theme,
            place,
            each.id,
        )
        for place, each in enumerate(it.criteria.statements)
        if it.sheet.get(each.id) not in {YES, NO}
    ]
    assert most_telling(it.findings, last) == (min(ranked)[-1] if ranked else None)


@pytest.mark.parametrize(
    "sheet, last, telling",
    [
        ({}, "", DONTS[0]),
        ({"dont-fail": YES}, "dont-fail", "do-not-achieve"),
        ({"dont-fail": NO}, "dont-fail", "dont-know-precisely"),
        ({"dont-agenda": NO}, "dont-agenda", "do-go-where-led"),
        ({"dont-fail": YES, "do-not-achieve": UNSURE}, "do-not-achieve", "do-doubt"),
        ({**ALL_APPLY, "do-not-achieve": UNSURE, "do-outrage": UNSURE}, "", "do-not-achieve"),
    ],
)
def test_the_most_telling_on_the_real_sheet(sheet: dict[str, Answer], last: str, telling: str) -> None:
    assert most_telling(findings_of(sheet), last) == telling

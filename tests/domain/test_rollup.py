import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer, RuleKey
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.rollup import ANSWERS, KEPT_REASONS, MOST_REASONS, REWORDED, Count, Gist, Rollup
from coprod_tui.domain.session import Given, SetAside
from coprod_tui.errors import NotFoundError
from tests.domain.shipped import NO, SHIPPED, UNSURE, YES, session_of

C5 = SHIPPED.contradictions[4]
CLASH = {"dont-fail": YES, "do-not-achieve": YES}
Gists = st.builds(
    Gist,
    st.dictionaries(st.sampled_from(sorted(SHIPPED.by_id)), st.sampled_from(Answer)),
    st.just(()),
    st.dictionaries(
        st.sampled_from([rule.key for rule in SHIPPED.contradictions]),
        st.sampled_from(["We know.", "For now."]),
    ),
)


def rolled(*gists: Gist) -> Rollup:
    rollup = Rollup(SHIPPED)
    for gist in gists:
        rollup.add(gist)
    return rollup


def state(rollup: Rollup) -> tuple[object, ...]:
    return (
        rollup.sessions,
        rollup.blank,
        rollup.foreign,
        rollup.answers,
        [vars(each) for each in rollup.contradictions],
    )


def test_answers_are_counted_by_statement() -> None:
    rollup = rolled(Gist({"dont-fail": YES}), Gist({"dont-fail": NO}, ("do-doubt",)), Gist({"dont-fail": NO}))
    assert rollup.answers["dont-fail"] == [1, 2, 0, 0]
    assert rollup.answers["do-doubt"][REWORDED] == 1
    assert (rollup.unanswered("dont-fail"), rollup.unanswered("do-doubt")) == (0, 2)


def test_a_contradiction_is_open_or_kept_where_all_its_answers_are_there() -> None:
    kept = {C5.key: " We know. "}
    rollup = rolled(
        Gist(CLASH), Gist(CLASH, kept=kept), Gist({"dont-fail": YES, "do-not-achieve": UNSURE}, kept=kept)
    )
    assert rollup.contradictions[4].told() == [("We know.", 1)]
    assert (rollup.contradictions[4].open, rollup.contradictions[4].kept) == (1, 1)
    assert [rule.number for rule, _count in rollup.often_kept()] == [5]


def test_sessions_without_answers_and_of_other_statements_do_not_count() -> None:
    rollup = rolled(
        Gist({}), Gist({}, foreign=True), Gist({}, ("dont-fail",)), Gist({"dont-fail": NO}, foreign=True)
    )
    assert (rollup.sessions, rollup.blank, rollup.foreign) == (2, 1, 1)


@given(st.lists(Gists, max_size=8), st.integers(0, 8))
def test_parts_merged_are_the_whole(gists: list[Gist], cut: int) -> None:
    merged = rolled(*gists[:cut])
    merged.merge(rolled(*gists[cut:]))
    assert state(merged) == state(rolled(*gists))


@given(st.lists(Gists, max_size=6))
def test_counts_agree_with_the_findings_of_each_session(gists: list[Gist]) -> None:
    rollup = rolled(*gists)
    findings = [evaluate(SHIPPED, session_of(gist.answers)) for gist in gists]
    for rule, count in zip(SHIPPED.contradictions, rollup.contradictions, strict=True):
        assert count.open + count.kept == sum(rule in each.open for each in findings)
        assert sum(count.reasons.values()) == count.kept
    for statement, counts in rollup.answers.items():
        given_here = [gist.answers.get(statement) for gist in gists]
        assert counts[:REWORDED] == [given_here.count(answer) for answer in ANSWERS]


def test_of_very_many_reasons_those_given_often_stay() -> None:
    count = Count()
    for number in range(3 * MOST_REASONS):
        count.kept += 2
        count.add_reasons([("Everybody says so.", 1), (f"Own reason {number}", 1)])
        assert len(count.reasons) <= MOST_REASONS
    assert len(count.reasons) >= KEPT_REASONS
    assert count.told()[0] == ("Everybody says so.", 3 * MOST_REASONS)
    assert count.has_more


def test_reasons_are_told_by_how_often_they_are_given() -> None:
    count = Count(kept=4)
    count.add_reasons([("b", 1), ("a", 1), ("c", 2)])
    assert count.told() == [("c", 2), ("a", 1), ("b", 1)]
    assert not count.has_more


def test_few_sessions_are_refused() -> None:
    rollup = rolled(*[Gist(CLASH)] * 4, Gist({}))
    rollup.refuse_few(4)
    with pytest.raises(NotFoundError, match="at least 5 sessions with answers; here are 4"):
        rollup.refuse_few(5)


def test_the_gist_of_a_session_leaves_out_names_notes_and_what_is_not_asked() -> None:
    session = session_of(CLASH, kept=[C5])
    aside = {
        "do-doubt": SetAside("Old words.", Given(YES)),
        "dont-sing": SetAside("You don't sing.", Given(NO)),
        "do-honest": SetAside("Noted only.", Given(None, "a note")),
    }
    sheet = {**session.sheet, "do-take-over": Given(None, "secret")}
    gist = Gist.of(session._replace(sheet=sheet, set_aside=aside), SHIPPED)
    assert gist == Gist(CLASH, ("do-doubt",), {C5.key: "We know."}, foreign=True)


def test_a_kept_contradiction_that_is_gone_does_no_harm() -> None:
    gone = RuleKey(frozenset({"x", "y"}), frozenset())
    count = rolled(Gist(CLASH, kept={gone: "Old."})).contradictions[4]
    assert (count.open, count.kept, count.told()) == (1, 0, [])

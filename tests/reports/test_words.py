from __future__ import annotations

from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.findings import evaluate
from coprod_tui.reports import words
from tests.reports.sessions import C1, C5, NO, UNSURE, YES, begin, rich, shipped

CRITERIA = shipped()


def test_an_answer_within_a_sentence() -> None:
    said = [words.answer_word(CRITERIA, answer) for answer in (YES, NO, UNSURE, None)]
    assert said == ["applies", "does not apply", "unsure", "no answer"]


def test_labels_are_listed_as_people_list_things() -> None:
    assert words.labels(CRITERIA, []) == ""
    assert words.labels(CRITERIA, ["do-doubt"]) == "Do 2"
    assert words.labels(CRITERIA, ["dont-fail", "do-doubt", "gone\x1b"], "or") == "Don't 2, Do 2 or gone␛"


def test_rules_about_the_same_statements_have_titles_of_their_own() -> None:
    titles = [words.rule_title(CRITERIA, rule) for rule in CRITERIA.contradictions]
    assert titles[:2] == ["Don't 1 and Do 2", "Don't 1 and Do 2, neither applies"]
    assert len({*titles}) == len(titles)


def test_a_rule_of_different_answers_tells_them() -> None:
    rule = next(each for each in CRITERIA.tensions if each.applies and each.does_not_apply)
    title = words.rule_title(CRITERIA, rule)
    assert title == "Don't 1 applies and Don't 3 does not apply"


def test_counts_have_their_noun() -> None:
    assert [words.number(count, "answer") for count in (0, 1, 2)] == ["no answers", "1 answer", "2 answers"]


def test_ways_out_tell_what_else_they_do() -> None:
    findings = rich(CRITERIA)
    first = words.ways_out(findings, findings.open[0])
    assert first == (
        "change Don't 1: settles 1, opens 1",
        "change Do 10: settles 2, opens 0",
        "keep it, with a reason",
    )


def test_a_dead_end_is_told_with_what_to_look_at_again() -> None:
    findings = begin(CRITERIA, do_doubt=NO, do_go_where_led=YES).findings
    assert words.dead_end_words(findings, findings.dead_ends[0]).endswith("Look again at Do 2 or Do 10.")


def test_a_possible_contradiction_names_the_other_side() -> None:
    findings = begin(CRITERIA, dont_know_precisely=YES, do_doubt=UNSURE).findings
    told = words.possible_words(CRITERIA, findings.possible[0])
    assert told.startswith("If Do 2 applies, it contradicts Don't 1. ")


def test_a_verdict_is_already_certain_only_before_the_last_answer() -> None:
    early = begin(CRITERIA, dont_fail=YES).findings
    assert words.verdict_title(early) == "Not now (already certain)"
    whole = evaluate(
        CRITERIA,
        begin(CRITERIA, **{each.id.replace("-", "_"): YES for each in CRITERIA.statements}).session,
    )
    assert "already" not in words.verdict_title(whole)


def test_a_verdicts_title_is_cleaned() -> None:
    title = CRITERIA.verdicts["not_now"]._replace(title="Not \x1b[2Jnow")
    criteria = begin(CRITERIA).findings.criteria._replace(verdicts={**CRITERIA.verdicts, "not_now": title})
    assert words.verdict_title(begin(Criteria(*criteria), dont_fail=YES).findings).startswith("Not ␛[2Jnow")


def test_a_kept_record_tells_who_and_when() -> None:
    session = rich(CRITERIA).session
    record = session.kept_record(C5)
    assert record is not None
    assert words.kept_words(record) == "We'll fail in small things only. (kept by chair, 2026-11-22)"
    closed = next(each for each in session.closed if each.kept.rule == C1)
    assert words.kept_words(closed.kept) == "For now. (kept, 2026-11-22)"


def test_a_rule_about_an_absence_is_named_by_its_answers_and_by_who_is_missing() -> None:
    pair, chair = CRITERIA.tensions[0], CRITERIA.tensions[38]
    assert words.rule_title(CRITERIA, pair) == "Don't 1 and Do 6"
    assert words.absence(CRITERIA, pair) == ""
    assert words.rule_title(CRITERIA, chair) == (
        "Do 1, with nobody in the room of: People who use the service, Carers and family,"
        " Community and voluntary groups"
    )


def test_a_role_s_name_cannot_steer_the_terminal() -> None:
    roles = tuple(role._replace(name=f"{role.id}\x1b[2J\n") for role in CRITERIA.roles)
    named = words.absence(CRITERIA._replace(roles=roles), CRITERIA.tensions[35])
    assert named.isprintable()

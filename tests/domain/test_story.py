"""The story of a session: every step shows what stood then, and the session stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.domain import findings as findings_module
from coprod_tui.domain import firing
from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import GiveAnswer, KeepContradiction, PinAnswer, WithdrawKept, WriteNote
from coprod_tui.domain.conditions import AddCondition, ChangeCondition, condition_words, moved_on
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.findings import Findings, evaluate
from coprod_tui.domain.session import (
    Closing,
    Condition,
    ConditionState,
    Deed,
    Entry,
    Given,
    Manner,
    Session,
    SetAside,
)
from coprod_tui.domain.story import Story
from tests.domain.shipped import NO, NOW, SHIPPED, UNSURE, YES, names, session_of
from tests.domain.strategies import Situation, make, moves, situations

FAIL, ACHIEVE, AGENDA, LED = "dont-fail", "do-not-achieve", "dont-agenda", "do-go-where-led"
CLASH = SHIPPED.contradictions[4].key
BROUGHT = Condition(FAIL, FAIL, "Brought along.", "", None, ConditionState.OPEN, NOW, "Spring")


def ticking(session: Session | None = None) -> Assessment:
    """An assessment whose clock goes on with every look at it."""
    ticks = count(1)
    return Assessment(SHIPPED, session or session_of({}), lambda: NOW + timedelta(minutes=next(ticks)))


def told(assessment: Assessment) -> Story:
    return Story(SHIPPED, assessment.session)


def standing(findings: Findings) -> tuple[object, ...]:
    """What a step has to show."""
    session = findings.session
    return (
        dict(session.sheet),
        {record.rule: record.reason for record in session.kept},
        [(each.kept.rule, each.kept.reason, each.how, each.statement) for each in session.closed],
        session.pins,
        findings.firing,
        findings.almost,
        findings.counts,
        findings.verdict_kind,
    )


@given(st.data(), situations())
def test_every_step_shows_what_stood_then(data: st.DataObject, situation: Situation) -> None:
    ticks = count(1)
    clock = lambda: NOW + timedelta(seconds=next(ticks))  # noqa: E731 - a clock in one line
    assessment = Assessment(situation.criteria, situation.session, clock)
    states = [assessment.session]
    length = 0
    for move in data.draw(moves(situation.criteria)):
        make(assessment, move)
        if len(assessment.session.log) > length:
            length = len(assessment.session.log)
            states.append(assessment.session)
    story = Story(situation.criteria, assessment.session)
    assert len(story.steps) == len(states) - 1
    for position in [*range(len(states))[::-1], *data.draw(st.lists(st.integers(0, len(states) - 1)))]:
        # Who came in between is in no log.
        then = states[position]._replace(room=assessment.session.room)
        assert standing(story.go(position)) == standing(evaluate(situation.criteria, then))
        assert story.position == position


def test_it_starts_at_the_end_with_the_session_as_it_is() -> None:
    assessment = ticking()
    assessment.apply(GiveAnswer(FAIL, YES))
    assessment.apply(AddCondition(FAIL, "The board agrees."))
    story = told(assessment)
    assert (story.position, len(story.steps)) == (2, 2)
    assert story.findings.session is assessment.session
    story.go(0)
    assert story.go(99).session is assessment.session


def test_before_the_first_step_nothing_was_said() -> None:
    assessment = ticking()
    assessment.apply(GiveAnswer(FAIL, YES, "a note"))
    story = told(assessment)
    assert story.go(-5).session.sheet == {}
    assert (story.position, story.step, story.difference()) == (0, None, None)


def test_a_condition_is_there_from_the_step_that_wrote_it() -> None:
    assessment = ticking(session_of({})._replace(conditions=(BROUGHT,)))
    assessment.apply(GiveAnswer(FAIL, YES))
    assessment.apply(AddCondition(FAIL, "The board agrees.", "the chair", date(2027, 1, 31)))
    assessment.apply(AddCondition(FAIL, "There is money."))
    written = assessment.session.conditions[1]
    assessment.apply(moved_on(written))
    assessment.apply(ChangeCondition(BROUGHT.key, "Anew.", "", None, BROUGHT.state))
    assessment.undo()
    assessment.undo()
    assessment.redo()
    story = told(assessment)
    shown = []
    for position in range(len(story.steps) + 1):
        story.go(position)
        forth = read(story)
        story.go(0)
        assert read(story) == ["open: Brought along."]
        story.go(len(story.steps))
        story.go(position)
        assert read(story) == forth
        shown.append(forth)
    first, second = "open: The board agrees. (the chair, by 2027-01-31)", "open: There is money."
    met = first.replace("open", "met")
    assert shown == [
        ["open: Brought along."],
        ["open: Brought along."],
        sorted(["open: Brought along.", first]),
        sorted(["open: Brought along.", first, second]),
        sorted(["open: Brought along.", met, second]),
        sorted(["open: Anew.", met, second]),
        sorted(["open: Brought along.", met, second]),
        sorted(["open: Brought along.", first, second]),
        sorted(["open: Brought along.", met, second]),
    ]


def test_of_many_conditions_each_is_put_into_words_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    many = 300
    assessment = ticking()
    assessment.apply(GiveAnswer(FAIL, YES))
    for number in range(many):
        assessment.apply(AddCondition(FAIL, f"The board agrees, {number}."))
    spelt: list[Condition] = []

    def words(condition: Condition) -> str:
        spelt.append(condition)
        return condition_words(condition)

    monkeypatch.setattr("coprod_tui.domain.story.condition_words", words)
    story = told(assessment)
    assert story.go(0).session.conditions == ()
    assert len(story.go(many).session.conditions) == many - 1
    assert len(spelt) < 3 * many


def test_a_condition_that_was_edited_in_the_file_stays_as_it_is() -> None:
    assessment = ticking()
    assessment.apply(GiveAnswer(FAIL, YES))
    assessment.apply(AddCondition(FAIL, "The board agrees."))
    (condition,) = assessment.session.conditions
    edited = assessment.session._replace(conditions=(condition._replace(text="The board says yes."),))
    story = Story(SHIPPED, edited)
    story.go(0)
    assert read(story) == ["open: The board says yes."]


def read(story: Story) -> list[str]:
    """The conditions as they stood, in words."""
    return sorted(map(condition_words, story.findings.session.conditions))


def test_a_session_without_a_log_has_no_steps() -> None:
    story = Story(SHIPPED, session_of({FAIL: YES}))
    assert story.steps == ()
    assert story.go(3).session.answer(FAIL) is YES


def test_a_step_tells_what_it_settled_opened_kept_and_closed() -> None:
    assessment = ticking()
    for change in (
        GiveAnswer(FAIL, YES),
        GiveAnswer(ACHIEVE, YES),
        KeepContradiction(CLASH, "By spring.", "chair"),
        GiveAnswer(ACHIEVE, NO),
        GiveAnswer(ACHIEVE, YES),
        GiveAnswer(FAIL, UNSURE),
    ):
        assessment.apply(change)
    story = told(assessment)
    sentences = []
    for position in range(1, 7):
        story.go(position)
        difference = story.difference()
        assert difference is not None
        sentences.append(difference.sentence)
    assert sentences == [
        "",
        "Opened 1 contradiction.",
        "Kept 1 with a reason.",
        "Closed 1 kept reason.",
        "Opened 1 contradiction.",
        "Settled 1 contradiction.",
    ]


def test_a_kept_reason_is_back_with_who_gave_it() -> None:
    assessment = ticking()
    for change in (
        GiveAnswer(FAIL, YES),
        GiveAnswer(ACHIEVE, YES),
        KeepContradiction(CLASH, "withdrawn", "chair"),
        WithdrawKept(CLASH),
    ):
        assessment.apply(change)
    assessment.undo()
    assessment.redo()
    story = told(assessment)
    for position, kept, closed in ((6, 0, 1), (5, 1, 0), (4, 0, 1), (3, 1, 0), (2, 0, 0)):
        session = story.go(position).session
        assert (len(session.kept), len(session.closed)) == (kept, closed)
        assert [(each.reason, each.by) for each in session.kept] == [("withdrawn", "chair")] * kept
        assert [each.how for each in session.closed] == [Closing.WITHDRAWN] * closed


def test_the_live_session_is_untouched_and_a_pin_is_walked_too() -> None:
    assessment = ticking()
    assessment.apply(GiveAnswer(FAIL, YES))
    assessment.apply(PinAnswer(FAIL, pinned=True))
    assessment.apply(WriteNote(FAIL, "later"))
    before = assessment.session
    story = told(assessment)
    assert story.go(1).session.pins == frozenset()
    assert story.go(2).session.given(FAIL) == Given(YES)
    assert assessment.session is before
    assert before.given(FAIL) == Given(YES, "later")


def test_answers_set_aside_since_stay_off_the_sheet() -> None:
    log = (
        Entry(NOW, Deed.ANSWER, FAIL, "", "applies"),
        Entry(NOW + timedelta(1), Deed.NOTE, FAIL, "", "why"),
        Entry(NOW + timedelta(2), Deed.ANSWER, AGENDA, "", "applies"),
    )
    aside = {FAIL: SetAside("Other words.", Given(YES, "why"))}
    session = session_of({AGENDA: YES})._replace(log=log, set_aside=aside)
    story = Story(SHIPPED, session)
    assert all(FAIL not in story.go(position).session.sheet for position in (0, 1, 2, 3, 2))


def test_a_log_that_was_meddled_with_is_walked_all_the_same() -> None:
    log = (
        Entry(NOW, Deed.CLOSE, "", "We know.", "because I say so", CLASH),
        Entry(NOW + timedelta(1), Deed.CLOSE, "", "withdrawn", "We know.", CLASH, Manner.UNDONE),
        Entry(NOW + timedelta(2), Deed.KEEP, "", "", "", CLASH),
        Entry(NOW + timedelta(3), Deed.ANSWER, "dont-exist", "maybe", "perhaps"),
        Entry(NOW + timedelta(4), Deed.CLOSE, "", "", "", None),
    )
    story = Story(SHIPPED, session_of({FAIL: YES})._replace(log=log))
    there = [story.go(position).firing for position in range(6)]
    back = [story.go(position).firing for position in range(5, -1, -1)]
    assert there == back


def test_what_was_said_at_one_moment_is_one_step() -> None:
    log = (
        Entry(NOW, Deed.ANSWER, FAIL, "", "applies"),
        Entry(NOW, Deed.ANSWER, ACHIEVE, "", "applies"),
        Entry(NOW, Deed.ANSWER, ACHIEVE, "applies", "", manner=Manner.UNDONE),
        Entry(NOW, Deed.ANSWER, LED, "", "applies", who="chair"),
    )
    story = Story(SHIPPED, session_of({FAIL: YES, LED: YES})._replace(log=log))
    assert [len(step.entries) for step in story.steps] == [2, 1, 1]
    assert names(story.go(1).open) == ["C5"]
    assert story.step is not None
    assert story.step.answered == {FAIL, ACHIEVE}


def test_a_step_of_a_long_story_looks_only_at_what_it_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    log = tuple(
        Entry(
            NOW + timedelta(seconds=number),
            Deed.ANSWER,
            FAIL,
            *(("", "applies") if number % 2 else ("applies", "")),
        )
        for number in range(10_000)
    )
    story = Story(SHIPPED, session_of({FAIL: YES})._replace(log=log))
    looked_at: list[int] = []
    real = firing.look

    def look(
        criteria: Criteria, session: Session, rules: Sequence[int]
    ) -> tuple[list[int], list[tuple[int, str]]]:
        looked_at.extend(rules)
        return real(criteria, session, rules)

    monkeypatch.setattr(findings_module, "look", look)
    for position in (9_999, 9_998, 9_999):
        looked_at.clear()
        story.go(position)
        assert looked_at == list(SHIPPED.rules_of[FAIL])

"""Sessions with something of every kind that a report can show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import (
    GiveAnswer,
    KeepContradiction,
    PinAnswer,
    RecordRoom,
    WithdrawKept,
    WriteNote,
)
from coprod_tui.domain.conditions import AddCondition
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Answer, Criteria, RuleKey
from coprod_tui.domain.findings import Findings, evaluate
from coprod_tui.domain.room_record import NO_ROLE, Holders, RoomRecord
from coprod_tui.domain.session import Given, Session, SetAside
from coprod_tui.files.criteria_file import load_criteria

START = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
C1 = RuleKey(frozenset({"dont-know-precisely", "do-doubt"}), frozenset())
C5 = RuleKey(frozenset({"dont-fail", "do-not-achieve"}), frozenset())
C6 = RuleKey(frozenset({"dont-agenda", "do-go-where-led"}), frozenset())

YES, NO, UNSURE = Answer.APPLIES, Answer.DOES_NOT_APPLY, Answer.UNSURE


def shipped() -> Criteria:
    """The statements that come with the program."""
    return load_criteria(Path(__file__).parents[2] / "criteria.toml")


def begin(criteria: Criteria, **answers: Answer) -> Assessment:
    """An assessment with these answers, by id with _ for -; each change is a minute after the one before."""
    ticks = iter(range(1_000_000))
    session = Session("5e55", "Riverside diabetes clinic", START)
    assessment = Assessment(criteria, session, lambda: START + timedelta(minutes=next(ticks)))
    for statement, answer in answers.items():
        assessment.apply(GiveAnswer(statement.replace("_", "-"), answer))
    return assessment


def rich(criteria: Criteria) -> Findings:
    """Findings with something of every kind but a dead end and an alarm."""
    assessment = begin(
        criteria,
        dont_agenda=YES,
        dont_fail=YES,
        dont_know_precisely=YES,
        do_doubt=YES,
        do_not_achieve=YES,
        do_take_over=UNSURE,
        do_go_where_led=YES,
    )
    assessment.apply(KeepContradiction(C5, "We'll fail in small things only.", "chair"))
    assessment.apply(KeepContradiction(C1, "For now."))
    assessment.apply(GiveAnswer("do-doubt", NO))
    assessment.apply(WriteNote("dont-fail", "Ann's secret worry"))
    assessment.apply(PinAnswer("dont-agenda", pinned=True))
    aside = SetAside("Words of\x1b[2J old", Given(YES, "old secret"), "We said so.")
    return evaluate(criteria, assessment.session._replace(set_aside={"dont-old": aside}))


ROOM = RoomRecord(
    present={"service-users": 4, "staff": 5, NO_ROLE: 1},
    counts={
        "dont-fail": Counts(5, 3, 1),
        "do-not-achieve": Counts(2, 7, 0),
        "dont-access": Counts(0, 0, 9),
        "dont-gone": Counts(1, 1, 1),
    },
    by_role={"dont-fail": {"staff": Counts(2, 2, 1), "service-users": Counts(3, 1, 0)}},
    holders={C1: Holders(0, 5, 9), C5: Holders(2, 7, 9), C6: Holders(1, 1, 9)},
    left=1,
)


def in_a_room(criteria: Criteria) -> Findings:
    """What a room of ten agreed: one contradiction, two answers that others see otherwise, an empty chair."""
    assessment = begin(criteria, dont_fail=YES, do_not_achieve=YES, dont_commissioners=NO)
    return assessment.apply(RecordRoom(ROOM))


def cornered(criteria: Criteria) -> Findings:
    """Findings with what `rich` lacks: a dead end, all answers pinned, and an earlier reason."""
    assessment = begin(criteria, dont_fail=YES, do_not_achieve=YES, do_doubt=NO, do_go_where_led=YES)
    assessment.apply(KeepContradiction(C5, "In those days."))
    assessment.apply(WithdrawKept(C5))
    for statement in ("dont-fail", "do-not-achieve"):
        assessment.apply(PinAnswer(statement, pinned=True))
    return assessment.findings


def conditional(criteria: Criteria) -> Findings:
    """Findings with one open condition, which has an owner and a date."""
    assessment = begin(criteria, dont_fail=YES)
    assessment.apply(
        AddCondition("dont-fail", "The board agrees\nin writing.", "the chair", date(2027, 1, 31))
    )
    return assessment.findings

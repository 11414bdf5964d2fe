"""Small random criteria, sheets and sessions for Hypothesis."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from hypothesis import strategies as st

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.changes import (
    Change,
    DismissAlarm,
    GiveAnswer,
    GiveAnswers,
    KeepContradiction,
    PinAnswer,
    RecordRoom,
    Retitle,
    WithdrawKept,
    WriteNote,
)
from coprod_tui.domain.criteria import (
    AlarmWatch,
    Answer,
    Column,
    CountsAs,
    Criteria,
    Role,
    Rule,
    RuleKind,
    Statement,
    Theme,
    Wording,
)
from coprod_tui.domain.findings import Findings, evaluate
from coprod_tui.domain.room_record import NO_ROLE, RoomRecord
from coprod_tui.domain.session import Session
from coprod_tui.errors import ChangeRefusedError
from tests.domain import oracle
from tests.domain.shipped import NO, SHIPPED, UNSURE, YES, session_of

MOST_RULES = 14
ALARMS = (
    "agrees_with_everything",
    "rejects_everything",
    "mostly_unsure",
    "nothing_in_the_way",
)

Literals = frozenset[tuple[str, Answer]]


def rule_of(
    kind: RuleKind, number: int, literals: Iterable[tuple[str, Answer]], absent: tuple[str, ...] = ()
) -> Rule:
    """A rule with these members, and these roles that nobody has."""
    members = sorted(literals)
    applies = tuple(member for member, answer in members if answer is YES)
    refused = tuple(member for member, answer in members if answer is NO)
    return Rule(kind, number, applies, refused, f"Because {number}.", f"Ask {number}?", absent)


def criteria_of(
    statements: Iterable[tuple[Column, CountsAs]],
    contradictions: Iterable[Iterable[tuple[str, Answer]]] = (),
    tensions: Iterable[Iterable[tuple[str, Answer]]] = (),
    at_least: int = 1,
) -> Criteria:
    """Criteria with statements called "dont1", "dont2" … and "do1", "do2" …, don'ts first."""
    parts = sorted(statements, key=lambda each: each[0] is Column.DO)
    numbers = dict.fromkeys(Column, 0)
    made: list[Statement] = []
    for column, counts_as in parts:
        numbers[column] += 1
        name = f"{column.value}{numbers[column]}"
        theme = f"theme{len(made) % 3}"
        made.append(
            Statement(
                name, column, numbers[column], name, name, theme, counts_as, f"{name} yes", f"{name} no"
            )
        )
    return Criteria(
        "Title",
        "Source",
        tuple(made),
        tuple(rule_of(RuleKind.CONTRADICTION, n + 1, each) for n, each in enumerate(contradictions)),
        tuple(rule_of(RuleKind.TENSION, n + 1, each) for n, each in enumerate(tensions)),
        tuple(Theme(f"theme{number}", f"Theme {number}") for number in range(3)),
        {column: column.value for column in Column},
        {answer: answer.value for answer in Answer},
        AlarmWatch(at_least, 0.8, {name: Wording(name, "Says so.") for name in ALARMS}),
        {},
    )


_DONT_PARTS = st.sampled_from([CountsAs.STOP, CountsAs.STOP, CountsAs.GAP, CountsAs.GAP, CountsAs.NOTE])
_DO_PARTS = st.sampled_from(
    [CountsAs.REASON, CountsAs.REASON, CountsAs.READINESS, CountsAs.READINESS, CountsAs.NOTE]
)


@cache
def _every_rule(members: tuple[str, ...]) -> list[Literals]:
    """What each possible rule of two or three of these members wants, the small ones first."""
    return [
        frozenset(zip(chosen, wanted, strict=True))
        for size in (2, 3)
        for chosen in combinations(members, size)
        for wanted in product((YES, NO), repeat=size)
    ]


def literals(members: Iterable[str]) -> st.SearchStrategy[Literals]:
    """What a rule of two or three of these members wants."""
    return st.sampled_from(_every_rule(tuple(members)))


# Strategies are costly to make, so those that every example needs are made once.
_PART_LISTS = (st.lists(_DONT_PARTS, min_size=1, max_size=5), st.lists(_DO_PARTS, min_size=1, max_size=4))
_NUMBERS = st.integers(0, MOST_RULES)
_FEW_NUMBERS = st.lists(_NUMBERS, max_size=4)
ROLES = (Role("users", "People who use it"), Role("staff", "Staff"))
_SOME_ROLES = st.sampled_from([("users",), ("staff",), ("users", "staff")])
_ABSENCES = st.lists(st.one_of(st.just(()), _SOME_ROLES), min_size=MOST_RULES, max_size=MOST_RULES)
_EMPTY_CHAIRS = st.lists(st.tuples(_NUMBERS, st.sampled_from([YES, NO]), _SOME_ROLES), max_size=2)
_PEOPLE = st.dictionaries(st.sampled_from(["users", "staff", "others", NO_ROLE]), st.integers(0, 2))
PRESENT = st.one_of(st.none(), _PEOPLE)
"""Who is in the room, by role; `None` where there is no room."""
_AT_LEAST = st.integers(1, 3)
_SAID = st.sampled_from([YES, YES, NO, NO, UNSURE, None])
_LEANING = st.sampled_from([*[YES] * 9, NO, NO, UNSURE, None])


@cache
def _rules(members: tuple[str, ...]) -> st.SearchStrategy[list[Literals]]:
    """Rules of which half want nothing but "applies", so that on a sheet that leans this way many fire."""
    every = _every_rule(members)
    agreeing = [wanted for wanted in every if {answer for _member, answer in wanted} == {YES}]
    return st.lists(st.sampled_from(every + agreeing * 6), min_size=1, max_size=MOST_RULES, unique=True)


@cache
def _answers(count: int) -> st.SearchStrategy[list[Answer | None]]:
    return st.one_of(*(st.lists(said, min_size=count, max_size=count) for said in (_LEANING, _SAID)))


@st.composite
def small_criteria(draw: st.DrawFn) -> Criteria:
    """At most nine statements, and at most fourteen rules of two or three members."""
    donts, dos = map(draw, _PART_LISTS)
    parts = [*((Column.DONT, part) for part in donts), *((Column.DO, part) for part in dos)]
    ids = (
        *(f"dont{number}" for number in range(1, len(donts) + 1)),
        *(f"do{number}" for number in range(1, len(dos) + 1)),
    )
    rules = draw(_rules(ids))
    boundary = len(rules) - draw(_NUMBERS) // 2
    criteria = criteria_of(parts, rules[:boundary], rules[boundary:], at_least=draw(_AT_LEAST))
    tensions = [
        tension._replace(absent=absent)
        for tension, absent in zip(criteria.tensions, draw(_ABSENCES), strict=False)
    ]
    for place, answer, absent in draw(_EMPTY_CHAIRS):
        literal = (ids[place % len(ids)], answer)
        tension = rule_of(RuleKind.TENSION, len(tensions) + 1, [literal], absent)
        if tension.key not in {each.key for each in tensions}:
            tensions.append(tension)
    return criteria._replace(tensions=tuple(tensions), roles=ROLES)


class Situation(NamedTuple):
    """Criteria and a session on them, with the same said plainly for the oracle."""

    criteria: Criteria
    sheet: dict[str, Answer]
    kept: tuple[Rule, ...] = ()
    pins: frozenset[str] = frozenset()
    present: oracle.Present = None

    @property
    def session(self) -> Session:
        """The session."""
        room = None if self.present is None else RoomRecord(self.present)
        return session_of(self.sheet, self.kept, self.pins)._replace(room=room)

    @property
    def findings(self) -> Findings:
        """What follows, worked out from nothing."""
        return evaluate(self.criteria, self.session)

    def answering(self, statement: str, answer: Answer | None) -> Situation:
        """The same with another answer, and without the records of what no longer fires."""
        sheet = {each: given for each, given in self.sheet.items() if each != statement}
        if answer is not None:
            sheet[statement] = answer
        kept = tuple(oracle.firing(self.kept, sheet))
        return self._replace(sheet=sheet, kept=kept, pins=self.pins - {statement})


@st.composite
def sheets(draw: st.DrawFn, criteria: Criteria) -> dict[str, Answer]:
    """Answers, mostly definite; the literals of a few rules are put on top so that some fire."""
    sheet = dict(zip(criteria.by_id, draw(_answers(len(criteria.by_id))), strict=True))
    for number in draw(_FEW_NUMBERS):
        sheet |= oracle.wants(criteria.rules[number % len(criteria.rules)])
    return {statement: answer for statement, answer in sheet.items() if answer is not None}


@st.composite
def situations(draw: st.DrawFn, *, keeping: bool = True, pinning: bool = True) -> Situation:
    """Small criteria with answers, some contradictions kept and some answers pinned."""
    criteria = draw(small_criteria())
    sheet = draw(sheets(criteria))
    kept: list[Rule] = []
    pins: frozenset[str] = frozenset()
    if keeping and (fired := oracle.firing(criteria.contradictions, sheet)):
        kept = draw(st.lists(st.sampled_from(fired), unique=True, max_size=2))
    if pinning and (definite := [each for each, answer in sheet.items() if answer is not UNSURE]):
        pins = draw(st.frozensets(st.sampled_from(definite), max_size=4))
    return Situation(criteria, sheet, tuple(kept), pins, draw(PRESENT))


def shipped_sheets(criteria: Criteria = SHIPPED) -> st.SearchStrategy[dict[str, Answer]]:
    """Answers to the shipped statements, leaning any way."""
    answers = st.sampled_from([YES, NO, UNSURE, None])
    leaning = answers.flatmap(lambda mostly: st.sampled_from([YES, NO, UNSURE, None, *[mostly] * 12]))
    columns = [
        st.lists(leaning, min_size=len(statements), max_size=len(statements))
        for statements in criteria.columns.values()
    ]
    ids = [statement.id for statements in criteria.columns.values() for statement in statements]
    return st.tuples(*columns).map(
        lambda both: {
            statement: answer
            for statement, answer in zip(ids, [*both[0], *both[1]], strict=True)
            if answer is not None
        }
    )


def changes(criteria: Criteria) -> st.SearchStrategy[Change]:
    """Anything that can be asked for, possible now or not."""
    statement = st.sampled_from([each.id for each in criteria.statements])
    answer = st.sampled_from([YES, NO, UNSURE, None])
    note = st.sampled_from([None, "", "a note", "two\nlines"])
    gift = st.builds(GiveAnswer, statement, answer, note)
    kinds: list[st.SearchStrategy[Change]] = [
        gift,
        gift,
        st.lists(gift, max_size=4).map(lambda gifts: GiveAnswers(tuple(gifts))),
        st.builds(WriteNote, statement, st.sampled_from(["", "another note"])),
        st.builds(PinAnswer, statement, st.booleans()),
        st.builds(DismissAlarm, st.sampled_from(ALARMS)),
        _PEOPLE.map(lambda present: RecordRoom(RoomRecord(present))),
        st.builds(Retitle, st.sampled_from(["Riverside clinic", "Hillside clinic", " "])),
    ]
    if criteria.contradictions:
        rule = st.sampled_from([each.key for each in criteria.contradictions])
        reason = st.sampled_from(["We know.", "For now.", " "])
        keep = st.builds(KeepContradiction, rule, reason)
        kinds += [keep, keep, st.builds(WithdrawKept, rule)]
    return st.one_of(kinds)


Move = Change | str
"""A change, or "undo", "redo", or "load" for taking over the session as it is read from a file."""


def moves(criteria: Criteria) -> st.SearchStrategy[list[Move]]:
    """A sequence of what people do."""
    return st.lists(
        st.one_of(changes(criteria), st.sampled_from(["undo", "undo", "redo", "load"])), max_size=14
    )


def make(assessment: Assessment, move: Move) -> None:
    """Carry out one move; one that is refused changes nothing."""
    match move:
        case "undo":
            assessment.undo()
        case "redo":
            assessment.redo()
        case "load":
            assessment.load(assessment.session._replace(revision=assessment.session.revision + 1))
        case str():
            raise ValueError(move)
        case change:
            before = assessment.findings
            try:
                assessment.apply(change)
            except ChangeRefusedError:
                assert assessment.findings is before

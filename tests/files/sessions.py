"""Sessions for the tests of this folder: small ones, and arbitrary ones for Hypothesis."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import (
    AlarmWatch,
    Answer,
    Column,
    CountsAs,
    Criteria,
    Rule,
    RuleKey,
    RuleKind,
    Statement,
)
from coprod_tui.domain.edits import log_edits
from coprod_tui.domain.room_record import NO_ROLE, Holders, RoomRecord
from coprod_tui.domain.session import (
    BLANK,
    Closed,
    Closing,
    Condition,
    ConditionState,
    CriteriaReference,
    Deed,
    Entry,
    Given,
    Kept,
    Manner,
    Session,
    SetAside,
)
from coprod_tui.files.session_room import MOST_PEOPLE

AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)

_NAMES = st.one_of(
    st.sampled_from(["dont-fail", "dont-agenda", "do-doubt", "do-honest"]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_FULL_TEXTS = _TEXTS.filter(lambda text: text.strip() != "")
_TIMES = st.datetimes(
    min_value=datetime(1, 1, 2),  # noqa: DTZ001 - Hypothesis wants its bounds without a time zone
    timezones=st.just(UTC),
)
_IDS = st.frozensets(_NAMES, max_size=3)
_NOBODY: st.SearchStrategy[frozenset[str]] = st.just(frozenset())
_RULES = st.builds(RuleKey, _IDS, _IDS, _NOBODY).filter(
    lambda rule: bool(rule.applies or rule.does_not_apply)
)
_KEPT = st.builds(Kept, _RULES, _TEXTS, _FULL_TEXTS, _TEXTS, _TIMES)
_CONDITIONS = st.builds(
    Condition,
    key=_NAMES,
    statement=_NAMES.filter(lambda name: name.strip() != ""),
    text=_FULL_TEXTS,
    owner=_TEXTS,
    due=st.one_of(st.none(), st.dates()),
    state=st.sampled_from(ConditionState),
    at=_TIMES,
    origin=_TEXTS,
)
_GIVEN = st.builds(Given, st.sampled_from([None, *Answer]), _TEXTS)
_UNKNOWN_VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(-(2**63), 2**63 - 1), _TEXTS, _TIMES, st.floats(allow_nan=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_TEXTS, inner, max_size=3)),
    max_leaves=6,
)


_COUNTS = st.builds(Counts, *[st.integers(0, MOST_PEOPLE)] * 3)
_ROLES = st.sampled_from(["staff", "service-users", "at", NO_ROLE])
_RULES_IN_ROOM = st.builds(RuleKey, _IDS, _IDS, st.frozensets(_ROLES.filter(bool), max_size=2)).filter(
    lambda rule: bool(rule.applies or rule.does_not_apply)
)


def room_records() -> st.SearchStrategy[RoomRecord]:
    """Any record of a room, sensible or not."""
    number = st.integers(0, MOST_PEOPLE)
    return st.builds(
        RoomRecord,
        present=st.dictionaries(_ROLES, number),
        counts=st.dictionaries(_NAMES, _COUNTS, max_size=3),
        by_role=st.dictionaries(_NAMES, st.dictionaries(_ROLES, _COUNTS, min_size=1), max_size=3),
        holders=st.dictionaries(_RULES_IN_ROOM, st.builds(Holders, number, number, number), max_size=3),
        left=number,
        withheld=_IDS,
    )


def entries() -> st.SearchStrategy[Entry]:
    """Any entry of a log, sensible or not."""
    return st.builds(
        Entry,
        at=_TIMES,
        deed=st.sampled_from(Deed),
        statement=st.one_of(st.just(""), _NAMES),
        was=st.one_of(st.sampled_from(["", "nothing", "applies"]), _TEXTS),
        now=st.one_of(st.sampled_from(["", "nothing", "applies"]), _TEXTS),
        rule=st.one_of(st.none(), st.builds(RuleKey, _IDS, _IDS, _NOBODY)),
        manner=st.sampled_from(Manner),
        who=_TEXTS,
    )


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any session whose log leads to its sheet."""
    session = draw(
        st.builds(
            Session,
            id=_FULL_TEXTS,
            title=_FULL_TEXTS,
            created=_TIMES,
            revision=st.integers(0, 10**9),
            criteria=st.builds(CriteriaReference, _TEXTS, _TEXTS, _TEXTS),
            sheet=st.dictionaries(_NAMES, _GIVEN.filter(lambda given: given != BLANK), max_size=5),
            kept=st.lists(_KEPT, max_size=3, unique_by=lambda kept: kept.rule).map(tuple),
            closed=st.lists(
                st.builds(Closed, _KEPT, st.sampled_from(Closing), st.one_of(st.just(""), _NAMES), _TIMES),
                max_size=3,
            ).map(tuple),
            conditions=st.lists(_CONDITIONS, max_size=3, unique_by=lambda each: each.key).map(tuple),
            pins=_IDS,
            dismissed=st.frozensets(_TEXTS, max_size=2),
            log=st.lists(entries(), max_size=5).map(tuple),
            set_aside=st.dictionaries(
                _NAMES,
                st.builds(SetAside, _TEXTS, _GIVEN.filter(lambda given: given != BLANK), _TEXTS),
                max_size=2,
            ),
            cursor=st.one_of(st.just(""), _NAMES),
            room=st.one_of(st.none(), room_records()),
            unknown=st.fixed_dictionaries(
                {},
                optional={"": st.dictionaries(st.just("mood"), _UNKNOWN_VALUES, min_size=1)},
            ),
        )
    )
    return log_edits(session, session.created)


def statement(id_: str, text: str = "", number: int = 1) -> Statement:
    """A statement of a small sheet."""
    column = Column.DONT if id_.startswith("dont") else Column.DO
    text = text or f"Something about {id_}."
    reads = f"Yes: {text}", f"No: {text}"
    return Statement(id_, column, number, text, id_, "theme", CountsAs.NOTE, *reads)


def contradiction(*applies: str, because: str = "They clash.") -> Rule:
    """A contradiction between answers "applies"."""
    return Rule(RuleKind.CONTRADICTION, 1, applies, (), because, "Which?")


def criteria(*statements: Statement, rules: tuple[Rule, ...] = ()) -> Criteria:
    """A small sheet."""
    return Criteria(
        title="Small sheet",
        source="A test",
        statements=statements,
        contradictions=rules,
        tensions=(),
        themes=(),
        column_titles={Column.DONT: "Don't", Column.DO: "Do"},
        answer_titles={answer: answer.value for answer in Answer},
        alarms=AlarmWatch(6, 0.8, {}),
        verdicts={},
        digest="sha256:0",
    )


def answered(session: Session, **answers: Answer) -> Session:
    """The session with answers and their log; `dont_fail=…` answers "dont-fail"."""
    for name, answer in answers.items():
        each = name.replace("_", "-")
        entry = Entry(AT, Deed.ANSWER, each, session.answer(each) or "", answer)
        sheet = {**session.sheet, each: session.given(each)._replace(answer=answer)}
        session = session._replace(sheet=sheet, log=(*session.log, entry))
    return session

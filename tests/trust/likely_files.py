"""Files that have the right keys and, here and there, the wrong things behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC
from random import Random
from types import MappingProxyType

import tomli_w
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from coprod_tui.domain.criteria import Answer
from coprod_tui.domain.session import Closing, ConditionState
from tests.domain.shipped import SHIPPED
from tests.trust.campaign import Campaign, Outcome
from tests.trust.file_kinds import KINDS

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["", " ", "\x1b[2J", "[/]"]
)
_IDS = st.sampled_from([*SHIPPED.by_id][:4]) | _TEXTS
_TIMES = st.datetimes() | st.dates() | st.times()
_SCALARS = st.booleans() | st.integers() | st.floats() | _TEXTS | _TIMES
_ANY = st.recursive(
    _SCALARS,
    lambda each: st.lists(each, max_size=3) | st.dictionaries(_TEXTS, each, max_size=3),
    max_leaves=6,
)

_Likely = st.SearchStrategy[object]
_RIGHT = 40
"""Of so many things, one is wrong."""


def _mostly(right: _Likely) -> _Likely:
    """Nearly always what's right, else anything."""
    return st.integers(0, _RIGHT).flatmap(lambda number: right if number else _ANY)


def _table(needed: Mapping[str, _Likely] = MappingProxyType({}), /, **keys: _Likely) -> _Likely:
    """A table with the needed keys and some of the others, most of them right, and perhaps an unknown one."""
    right = {name: _mostly(value) for name, value in keys.items()}
    known = st.fixed_dictionaries({name: _mostly(value) for name, value in needed.items()}, optional=right)
    unknown = st.dictionaries(_TEXTS, _ANY, max_size=1)
    return st.builds(lambda some, more: {**more, **some}, known, unknown)


def _named(table: _Likely) -> _Likely:
    return st.dictionaries(_IDS, _mostly(table), max_size=3)


_AT = st.datetimes(timezones=st.just(UTC))
_WORDS = st.sampled_from(["Some words.", "\x1b[2J"])
_ANSWERS = st.sampled_from([*map(str, Answer)])
_ENDS = st.sampled_from([*map(str, Closing)])
_STATES = st.sampled_from([*map(str, ConditionState)])
_GIVEN = _table(statement=_TEXTS, answer=_ANSWERS, reads=_TEXTS, note=_TEXTS)
_RECORD = {"applies": st.lists(_IDS, min_size=1, max_size=2), "reason": _WORDS, "at": _AT}
_LINES = st.from_regex(
    r"2026-11-22T10:00:00Z (answer|note|pin|keep) [a-z-]{1,9}: [a-z]{1,9} -> .{0,9}", fullmatch=True
)
_SESSION = _table(
    {"format": st.just(1), "title": st.just("x"), "id": st.just("x"), "created": _AT},
    revision=st.integers(0, 9),
    last_looked_at=_IDS,
    pins=st.lists(_IDS, max_size=2),
    dismissed=st.lists(_TEXTS, max_size=2),
    criteria=_table(title=_TEXTS, source=_TEXTS, digest=_TEXTS),
    answers=_named(_GIVEN),
    kept=_named(_table(_RECORD, because=_TEXTS, by=_TEXTS)),
    closed=_named(_table({**_RECORD, "ended": _ENDS, "ended_at": _AT}, because=_TEXTS, ended_by=_TEXTS)),
    conditions=_named(_table({"about": _IDS, "text": _WORDS, "state": _STATES, "at": _AT}, owner=_TEXTS)),
    set_aside=_named(_GIVEN),
    log=_table(lines=st.lists(_LINES | _TEXTS, max_size=3)),
)
_NUMBERED = st.integers(0, 30).map(lambda number: f"s-{number}")
_STATEMENT = _table(
    {
        "id": _NUMBERED,
        "text": _WORDS,
        "short": _WORDS,
        "counts_as": st.just("note"),
        "if_applies": _WORDS,
        "if_not": _WORDS,
    }
)
_RULE = _table({"applies": st.lists(_NUMBERED, min_size=2, max_size=2), "because": _WORDS, "discuss": _WORDS})
_WORDING = _table(title=_TEXTS, says=_TEXTS, discuss=_TEXTS)
_CRITERIA = _table(
    {
        "format": st.just(1),
        "sheet": _table({"title": _WORDS}, source=_TEXTS),
        "do": st.lists(_STATEMENT, min_size=1, max_size=3),
    },
    columns=_table(dont=_TEXTS, do=_TEXTS),
    answers=_table(applies=_TEXTS, does_not_apply=_TEXTS, unsure=_TEXTS),
    theme=st.lists(_table(id=_IDS, name=_TEXTS, asks=_TEXTS), max_size=2),
    dont=st.lists(_STATEMENT, max_size=3),
    contradiction=st.lists(_RULE, max_size=2),
    tension=st.lists(_RULE, max_size=2),
    alarms=_table(at_least=st.integers(0, 9), share=st.floats(0, 1), all_apply=_WORDING),
    verdict=_named(_WORDING),
)
_ROLES = st.sampled_from([*SHIPPED.role_by_id, "no role"])
_SLIP = _table(
    {"format": st.just(1), "answers": _table(**dict.fromkeys([*SHIPPED.by_id][:6], _ANSWERS))},
    role=_ROLES,
    code=st.from_regex(r"[a-z2-9]{3}-[a-z2-9]{3}", fullmatch=True),
    left=st.booleans(),
)
_INVITATION = _table(
    {"format": st.just(1), "id": st.from_regex(r"[0-9a-f]{16}", fullmatch=True), "title": _WORDS},
    created=_AT | st.datetimes() | st.dates(),
    smallest_group=st.integers(0, 9),
    shared_accounts=st.lists(_TEXTS | st.just("root"), max_size=3),
)
_VIEW = _table(
    {"format": st.just(1), "lines": st.lists(_WORDS | _TEXTS, max_size=4)},
    open=st.booleans(),
    statement=_IDS,
    counts=_named(_table(**dict.fromkeys(map(str, Answer), st.integers(-1, 2_000)))),
)
_FILES: Mapping[str, _Likely] = {
    "session": _SESSION,
    "criteria": _CRITERIA,
    "slip": _SLIP,
    "invitation": _INVITATION,
    "shared view": _VIEW,
}


def try_likely(tries: int, chance: Random) -> Outcome:
    """As many of each kind as there are tries for."""
    faults = []
    for kind, contents in _FILES.items():
        use, number = KINDS[kind].use, tries // len(_FILES)
        try:
            _tries(contents, use, number, chance.getrandbits(64))
        except Exception as error:  # noqa: BLE001 - any kind but our own is what is looked for
            notes = " ".join(getattr(error, "__notes__", ()))
            faults.append(f"{kind}: {type(error).__name__}: {error} {notes}")
    return Outcome(tries, tuple(faults))


def _tries(contents: _Likely, use: Callable[[bytes], str], number: int, start: int) -> None:
    @seed(start)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(contents)
    def is_read_or_refused(content: dict[str, object]) -> None:
        wrong = use(tomli_w.dumps(content).encode())
        assert not wrong, wrong

    is_read_or_refused()


CAMPAIGNS = (
    Campaign(
        "files that only look right",
        "A file with the right keys and some wrong things is read or refused in words, and saved as read.",
        2_000,
        100_000,
        try_likely,
    ),
)

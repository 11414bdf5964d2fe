"""Damaged and hostile files of every kind: read, or refused in words, within bounds of time and memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from coprod_tui.cli.answer_list import parse_answer_list
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.fitting import fit
from coprod_tui.errors import CoprodError
from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.criteria_warnings import criteria_warnings
from coprod_tui.files.glance import glance_at, wordings_of
from coprod_tui.files.last_theme import recall_theme
from coprod_tui.files.lock import Holder
from coprod_tui.files.problems import Problem
from coprod_tui.files.recovery import legible_content
from coprod_tui.files.session_reading import LoadedSession, parse_session, salvage_session
from coprod_tui.files.session_writing import format_session
from coprod_tui.files.settings import parse_settings
from coprod_tui.reports.session_text import session_text
from tests.domain.shipped import SHIPPED
from tests.files.sheets import MINIMAL, SHIPPED_DATA
from tests.trust.campaign import Campaign, Outcome
from tests.trust.children import Cost, in_children
from tests.trust.marked import AT, Marked, marked_session
from tests.trust.mutations import damaged, grown
from tests.trust.obeyed import unsafe

SECONDS = 0.25
MEBIBYTES = 100
"""What reading a file of up to a mebibyte may cost."""

ROUND = 500
"""Files that one child reads."""

LARGE = 200
"""One file in so many is made nearly a mebibyte large, and read in a child of its own."""

CHANCES = 2
"""Times that a file which took too much is read again: other programs may have had the processor."""


class Kind(NamedTuple):
    """A kind of file.

    Attributes:
        whole: Whole ones to damage.
        parse: Reads one, within the bounds; raises nothing but a `CoprodError`.
        use: Does with what was read what the program does; gives what is wrong then, or nothing.
    """

    whole: tuple[bytes, ...]
    parse: Callable[[bytes], object]
    use: Callable[[bytes], str]


def _parse_session(data: bytes) -> LoadedSession:
    glance_at(data)
    return parse_session(data, "damaged.toml", AT)


def _use_session(data: bytes) -> str:
    """Look at a session as the list does, then do what the program does with every one."""
    glance = glance_at(data)
    try:
        loaded = parse_session(data, "damaged.toml", AT)
    except CoprodError as error:
        salvage_session(legible_content(data), "damaged", AT)
        return f"a glance found what the parser refuses: {error}" if glance else _unclean(str(error))
    if glance is not None:
        wordings_of(data)
        answers = {
            name: each.answer for name, each in loaded.session.sheet.items() if each.answer is not None
        }
        if (glance.title, glance.answers) != (loaded.session.title, answers):
            return "a glance found something else than the parser"
    session = fit(loaded.session, SHIPPED, loaded.asked, AT)
    told = session_text(evaluate(SHIPPED, session), notes=True).replace("\n", "")
    if not loaded.read_only:
        again = parse_session(format_session(session, SHIPPED, loaded.asked), "again.toml", AT).session
        if (again.sheet, again.set_aside) != (session.sheet, session.set_aside):
            return "what is saved of it reads otherwise"
    return _unclean(told)


def _parse_criteria(data: bytes) -> Criteria:
    return parse_criteria(data, "damaged.toml")


def _use_criteria(data: bytes) -> str:
    try:
        criteria_warnings(_parse_criteria(data), data)
    except CoprodError as error:
        return _unclean(str(error))
    return ""


def _parse_settings(data: bytes) -> tuple[Problem, ...]:
    _settings, problems = parse_settings(data, Path("/nowhere/settings.toml"))
    return problems


def _use_settings(data: bytes) -> str:
    return "".join(_unclean(each.message) for each in _parse_settings(data))


def _parse_slips(data: bytes) -> object:
    return parse_answer_list(data, "slips.csv", SHIPPED)


def _use_slips(data: bytes) -> str:
    try:
        _parse_slips(data)
    except CoprodError as error:
        return _unclean(str(error))
    return ""


def _use_lock(data: bytes) -> str:
    return _unclean(str(Holder.parse(data) or ""))


def _recall_theme(data: bytes) -> str:
    with TemporaryDirectory() as folder:
        (Path(folder) / "theme").write_bytes(data)
        recall_theme(Path(folder))
    return ""


def _unclean(words: str) -> str:
    left = unsafe(words)
    return f"{left} stayed in {words[:120]!r}" if left else ""


_SESSION = format_session(
    marked_session(SHIPPED, Marked(lambda: "“Some words”\nand more \\ of them")), SHIPPED
)
_SETTINGS = b'theme = "dark"\nwho = "chair"\nmouse = true\nsessions = "~/x"\n[keys]\nunsure = ["u", "3"]\n'
_SLIPS = b'statement,answer,note\ndont-fail,applies,"a note, ""quoted"""\ndo 10,no,\n'
_LOCK = Holder("ann", "host", 7, AT).format()
KINDS: Mapping[str, Kind] = {
    "session": Kind((_SESSION, _SESSION[:2_000]), _parse_session, _use_session),
    "criteria": Kind((SHIPPED_DATA, MINIMAL.encode(), MINIMAL.encode()), _parse_criteria, _use_criteria),
    "settings": Kind((_SETTINGS,), _parse_settings, _use_settings),
    "list of answers": Kind((_SLIPS,), _parse_slips, _use_slips),
    "lock": Kind((_LOCK,), Holder.parse, _use_lock),
    "theme": Kind((b"contrast\n",), _recall_theme, _recall_theme),
}
_SHARES = {"session": 10, "criteria": 4, "settings": 2, "list of answers": 2, "lock": 1, "theme": 1}


class Round(NamedTuple):
    """What came of some files.

    Attributes:
        faults: A sentence for each that went wrong.
        slowest: Processor seconds of the one that took longest to use.
        legible: How many could be read.
    """

    faults: tuple[str, ...]
    slowest: float
    legible: int


def _file(seed: str, *, large: bool) -> tuple[Kind, bytes]:
    """The kind and the bytes of the file that a seed stands for."""
    chance = Random(seed)
    kind = KINDS[chance.choices(list(_SHARES), list(_SHARES.values()))[0]]
    data = damaged(kind.whole, chance)
    return kind, grown(data, chance) if large else data


def _read_round(seeds: list[str]) -> Round:
    faults, slowest, legible = [], 0.0, 0
    for seed in seeds:
        kind, data = _file(seed, large=False)
        began = time.process_time()
        try:
            legible += _is_legible(kind, data)
            wrong = kind.use(data)
        except Exception as error:  # noqa: BLE001 - any kind but our own is what is looked for
            wrong = f"{type(error).__name__}: {error}"
        slowest = max(slowest, time.process_time() - began)
        faults += [f"{seed}: {wrong}"] if wrong else []
    return Round(tuple(faults), slowest, legible)


def _is_legible(kind: Kind, data: bytes) -> bool:
    """Whether a file is read at all; anything but a `CoprodError` comes through."""
    try:
        kind.parse(data)
    except CoprodError:
        return False
    return True


def _read_large(seed: str) -> bool:
    return _is_legible(*_file(seed, large=True))


def _costs(seeds: list[str]) -> Iterator[tuple[str, Cost[bool]]]:
    """What reading large files costs; one that costs too much is read again, and the least counts."""
    for first in in_children([partial(_read_large, seed) for seed in seeds]):
        again = () if _within(first) else in_children([partial(_read_large, seeds[first.number])] * CHANCES)
        yield seeds[first.number], min((first, *again), key=lambda cost: (cost.fault, cost.seconds))


def _within(cost: Cost[bool]) -> bool:
    return not cost.fault and cost.seconds <= SECONDS and cost.mebibytes <= MEBIBYTES


def try_damaged(tries: int, chance: Random) -> Outcome:
    """Damaged files of all kinds, a few of them large."""
    run = chance.getrandbits(32)
    rounds = [
        [f"{run}-{number}" for number in range(at, min(at + ROUND, tries))] for at in range(0, tries, ROUND)
    ]
    large = [f"{run}-large-{number}" for number in range(max(tries // LARGE, 1))]
    faults: list[str] = []
    slowest, legible = 0.0, 0
    for told in in_children([partial(_read_round, each) for each in rounds]):
        if told.result is None:
            faults.append(told.fault)
            continue
        faults += told.result.faults
        slowest, legible = max(slowest, told.result.slowest), legible + told.result.legible
    seconds = mebibytes = 0.0
    for seed, cost in _costs(large):
        if not _within(cost):
            faults.append(f"{seed}: {cost.fault or f'{cost.seconds:.2f} s, {cost.mebibytes:.0f} MiB'}")
        seconds, mebibytes = max(seconds, cost.seconds), max(mebibytes, cost.mebibytes)
        legible += bool(cost.result)
    return Outcome(
        tries + len(large),
        tuple(faults),
        f"{legible:,} could be read; the {len(large)} of nearly 1 MiB took up to {seconds * 1000:.0f} ms and"
        f" {mebibytes:.0f} MiB to read, the others {slowest * 1000:.0f} ms to read, evaluate, tell and save",
    )


CAMPAIGNS = (
    Campaign(
        "damaged files",
        "Any bytes are read or refused in words, up to 1 MiB within 250 ms and 100 MiB, and saved as read.",
        20_000,
        1_000_000,
        try_damaged,
    ),
)

"""Every kind of file that the program reads, with whole ones to damage."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coprod_tui.cli.answer_list import parse_answer_list
from coprod_tui.domain.counts import Counts
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.findings import evaluate
from coprod_tui.domain.fitting import fit
from coprod_tui.domain.rollup import Gist
from coprod_tui.domain.room_record import NO_ROLE, Holders, RoomRecord
from coprod_tui.errors import CoprodError
from coprod_tui.files.criteria_file import parse_criteria
from coprod_tui.files.criteria_warnings import criteria_warnings
from coprod_tui.files.glance import glance_at, wordings_of
from coprod_tui.files.lock import Holder
from coprod_tui.files.problems import Problem
from coprod_tui.files.recovery import legible_content
from coprod_tui.files.session_gist import GistReader
from coprod_tui.files.session_reading import LoadedSession, parse_session, salvage_session
from coprod_tui.files.session_writing import format_session
from coprod_tui.files.settings import parse_settings
from coprod_tui.reports.session_text import session_text
from tests.domain.shipped import SHIPPED
from tests.files.sheets import MINIMAL, SHIPPED_DATA
from tests.trust.file_kind import Kind, unclean
from tests.trust.marked import AT, Marked, marked_session
from tests.trust.own_room_files import OWN_ROOM_KINDS
from tests.trust.remembered_files import REMEMBERED_KINDS
from tests.trust.room_files import ROOM_KINDS

_READER = GistReader(SHIPPED)


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
        return f"a glance found what the parser refuses: {error}" if glance else unclean(str(error))
    if glance is not None:
        wordings_of(data)
        answers = {
            name: each.answer for name, each in loaded.session.sheet.items() if each.answer is not None
        }
        if (glance.title, glance.answers) != (loaded.session.title, answers):
            return "a glance found something else than the parser"
    session = fit(loaded.session, SHIPPED, loaded.asked, AT)
    if _READER.read(data, "damaged.toml") != Gist.of(session, SHIPPED):
        return "something else is counted than what the parser found"
    told = session_text(evaluate(SHIPPED, session), notes=True).replace("\n", "")
    if not loaded.read_only:
        again = parse_session(format_session(session, SHIPPED, loaded.asked), "again.toml", AT).session
        if (again.sheet, again.set_aside, again.room) != (session.sheet, session.set_aside, session.room):
            return "what is saved of it reads otherwise"
    return unclean(told)


def _parse_criteria(data: bytes) -> Criteria:
    return parse_criteria(data, "damaged.toml")


def _use_criteria(data: bytes) -> str:
    try:
        criteria_warnings(_parse_criteria(data), data)
    except CoprodError as error:
        return unclean(str(error))
    return ""


def _parse_settings(data: bytes) -> tuple[Problem, ...]:
    _settings, problems = parse_settings(data, Path("/nowhere/settings.toml"))
    return problems


def _use_settings(data: bytes) -> str:
    return "".join(unclean(each.message) for each in _parse_settings(data))


def _parse_slips(data: bytes) -> object:
    return parse_answer_list(data, "slips.csv", SHIPPED)


def _use_slips(data: bytes) -> str:
    try:
        _parse_slips(data)
    except CoprodError as error:
        return unclean(str(error))
    return ""


def _use_lock(data: bytes) -> str:
    return unclean(str(Holder.parse(data) or ""))


_SESSION = format_session(
    marked_session(SHIPPED, Marked(lambda: "“Some words”\nand more \\ of them")), SHIPPED
)
_RECORD = RoomRecord(
    {NO_ROLE: 1, "staff": 5},
    {each.id: Counts(5, 3, 1) for each in SHIPPED.statements[:3]},
    {SHIPPED.statements[0].id: {"staff": Counts(2, 2, 1)}},
    {SHIPPED.contradictions[0].key: Holders(2, 9, 9)},
    left=1,
    withheld=frozenset({SHIPPED.statements[4].id}),
)
_GROUP = format_session(marked_session(SHIPPED, Marked(lambda: "Agreed."))._replace(room=_RECORD), SHIPPED)
_SETTINGS = b'theme = "dark"\nwho = "chair"\nmouse = true\nsessions = "~/x"\n[keys]\nunsure = ["u", "3"]\n'
_SLIPS = b'statement,answer,note\ndont-fail,applies,"a note, ""quoted"""\ndo 10,no,\n'
_LOCK = Holder("ann", "host", 7, AT).format()
KINDS: Mapping[str, Kind] = {
    "session": Kind((_SESSION, _SESSION[:2_000], _GROUP), _parse_session, _use_session, 12),
    "criteria": Kind((SHIPPED_DATA, MINIMAL.encode(), MINIMAL.encode()), _parse_criteria, _use_criteria, 4),
    "settings": Kind((_SETTINGS,), _parse_settings, _use_settings, 2),
    "list of answers": Kind((_SLIPS,), _parse_slips, _use_slips, 2),
    "lock": Kind((_LOCK,), Holder.parse, _use_lock),
    **REMEMBERED_KINDS,
    **ROOM_KINDS,
    **OWN_ROOM_KINDS,
}
"""Every kind of file that the program reads, by what messages call it."""

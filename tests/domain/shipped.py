"""The shipped criteria, read once, and sessions on any criteria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.criteria import Answer, Criteria, Rule
from coprod_tui.domain.findings import Findings, evaluate
from coprod_tui.domain.room_record import RoomRecord
from coprod_tui.domain.session import Given, Kept, Session
from coprod_tui.files.criteria_file import parse_criteria

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
YES, NO, UNSURE = Answer.APPLIES, Answer.DOES_NOT_APPLY, Answer.UNSURE

_FILE = Path(__file__).parents[2] / "criteria.toml"
SHIPPED = parse_criteria(_FILE.read_bytes(), _FILE.name)
DONTS = tuple(each.id for each in SHIPPED.statements if each.id.startswith("dont-"))
DOS = tuple(each.id for each in SHIPPED.statements if each.id.startswith("do-"))
ALL_APPLY = dict.fromkeys((*DONTS, *DOS), YES)
ALL_REFUSED = dict.fromkeys((*DONTS, *DOS), NO)
IDEAL = dict.fromkeys(DONTS, NO) | dict.fromkeys(DOS, YES)
REVERSE = dict.fromkeys(DONTS, YES) | dict.fromkeys(DOS, NO)


def session_of(
    sheet: Mapping[str, Answer], kept: Iterable[Rule] = (), pins: Iterable[str] = (), **notes: str
) -> Session:
    """A session with these answers, kept contradictions, pins and notes, and an empty log."""
    givens = {statement: Given(answer) for statement, answer in sheet.items()}
    givens |= {statement: Given(sheet.get(statement), note) for statement, note in notes.items()}
    records = tuple(Kept(rule.key, rule.because, "We know.", "", NOW) for rule in kept)
    return Session("id", "Riverside clinic", NOW, sheet=givens, kept=records, pins=frozenset(pins))


def findings_of(
    sheet: Mapping[str, Answer],
    kept: Iterable[Rule] = (),
    pins: Iterable[str] = (),
    criteria: Criteria = SHIPPED,
    present: Mapping[str, int] | None = None,
) -> Findings:
    """What follows from these answers; in a room, of these who are present by role."""
    room = None if present is None else RoomRecord(present)
    return evaluate(criteria, session_of(sheet, kept, pins)._replace(room=room))


def assessment_of(sheet: Mapping[str, Answer], criteria: Criteria = SHIPPED) -> Assessment:
    """An assessment that begins with these answers, at a standing clock."""
    return Assessment(criteria, session_of(sheet), lambda: NOW)


def names(rules: Iterable[Rule]) -> list[str]:
    """Rules as they're numbered in the file: "C1" for the first contradiction, "T3" for the third tension."""
    return [f"{rule.kind.value[0].upper()}{rule.number}" for rule in rules]

"""All that follows from a session's answers, as lines that each say what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coprod_tui.domain.conditions import in_order
from coprod_tui.domain.criteria import Criteria
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Condition
from coprod_tui.reports.moments import on_this_clock
from coprod_tui.reports.room_in_words import RoomReport
from coprod_tui.reports.session_in_words import session_in_words
from coprod_tui.reports.session_report import Lookout, Said, SessionReport, Told
from coprod_tui.reports.words import FEWEST, NOT_WRONG, STUCK, condition_line
from coprod_tui.text import one_line


def review_lines(findings: Findings, *, notes: bool = False) -> Iterator[str]:
    """Say what follows from the answers: what was brought along, the verdict, and the answers last.

    Args:
        findings: What follows from the answers.
        notes: Whether to give away the private notes.
    """
    report = session_in_words(findings, notes=notes, moment=on_this_clock)
    conditions = in_order(findings.session.conditions)
    yield report.title
    if report.room:
        if report.room.present:
            yield f"In the room: {report.room.present}"
        yield from filter(None, (report.room.left, report.room.withheld))
    yield from _conditions(findings.criteria, (each for each in conditions if each.origin))
    yield from _verdict(report)
    yield from _conditions(findings.criteria, (each for each in conditions if not each.origin))
    yield from (f"Worth a question: {_looked(alarm)}" for alarm in report.alarms)
    yield from _numbered("Open", report.open)
    yield from report.dead_ends
    yield from _revisit(report)
    yield from _room(report.room) if report.room else ()
    yield from _numbered("Kept", report.kept)
    yield from _numbered("Former", report.ended)
    yield from (f"Possible: {sentence}" for sentence in report.possible)
    for told in report.tensions:
        yield f"Tension, {told.title}. Because: {told.because} Ask: {told.discuss}"
    for column in report.columns:
        yield column.title
        yield from _said(column.said)
    for said in report.set_aside:
        yield f"Set aside, {said.answer}: {said.text}{_note(said)}"
    for line in report.story:
        yield f"{line.at}: {line.did} {line.became}{f' By {line.who}.' if line.who else ''}"


def _conditions(criteria: Criteria, conditions: Iterable[Condition]) -> Iterator[str]:
    for each in conditions:
        yield f"Condition, {one_line(condition_line(criteria, each))}"


def _verdict(report: SessionReport) -> Iterator[str]:
    yield f"Verdict: {_looked(report.verdict)}"
    if report.behind:
        yield "These answers make it so:"
        yield from (f"{said.label} {said.answer}: {said.reads or said.text}" for said in report.behind)
    if report.could_tip:
        yield f"These could still tip it: {report.could_tip}."
    if report.kept_behind:
        yield report.kept_behind


def _revisit(report: SessionReport) -> Iterator[str]:
    if report.revisit_title:
        yield f"{FEWEST}: {report.revisit_title}. {NOT_WRONG}"
    yield from (f"{each.place}: {each.labels}. {each.says}" for each in report.revisit)
    if report.revisit_more:
        yield report.revisit_more
    for labels in report.stuck:
        yield f"{labels}: {STUCK}"
    for sentence in report.topics:
        yield f"To discuss: {sentence}"


def _room(room: RoomReport) -> Iterator[str]:
    yield from room.apart
    yield from room.holding
    for counted in room.counted:
        yield " ".join((f"{counted.label}:", counted.says, *counted.roles))


def _numbered(word: str, rules: Sequence[Told]) -> Iterator[str]:
    for number, told in enumerate(rules, start=1):
        yield f"{word} contradiction {number} of {len(rules)}, {told.title}."
        yield from _told(told)


def _told(told: Told) -> Iterator[str]:
    yield from (f"{said.label} {said.answer}: {said.reads or said.text}" for said in told.said)
    labelled = (
        ("Because", told.because),
        ("Ask", told.discuss),
        ("Ways out", "; ".join(told.ways_out)),
        ("You kept this before because", told.before),
        ("Reason", told.reason),
        ("Kept", told.by),
        ("Ended", told.ended),
    )
    yield from (f"{label}: {text}" for label, text in labelled if text)


def _said(sheet: Iterable[Said]) -> Iterator[str]:
    for said in sheet:
        sure = " You're sure of it." if said.sure else ""
        yield f"{said.label}, {said.answer}: {said.text}{sure}{_note(said)}"


def _note(said: Said) -> str:
    return f" Note: {said.note}" if said.note else ""


def _looked(lookout: Lookout) -> str:
    asks = f" Ask: {lookout.discuss}" if lookout.discuss else ""
    return f"{lookout.title}. {lookout.says}{asks}"

"""A session and what follows from it as Markdown, to send round or to put under version control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coprod_tui.domain.findings import Findings
from coprod_tui.reports.lines import document
from coprod_tui.reports.markdown import escaped, heading, quotation, table
from coprod_tui.reports.room_in_words import Counted, RoomReport
from coprod_tui.reports.session_in_words import session_in_words
from coprod_tui.reports.session_report import Said, SessionReport, Told, Wanted
from coprod_tui.reports.words import APART, CONDITIONS, FEWEST, HOLDING, NOT_WRONG, PEOPLE_ANSWERED, STUCK


def session_markdown(findings: Findings, *, notes: bool = False) -> str:
    """Everything there is to say about a session, as Markdown (CommonMark with tables).

    Args:
        findings: What follows from the session's answers.
        notes: Whether to give away the private notes.
    """
    report = session_in_words(findings, notes=notes)
    parts = (
        heading(report.title, report.facts),
        _verdict(report),
        _conditions(report),
        _rules("Open contradictions", report.open),
        _list("No answer left", report.dead_ends),
        _revisit(report),
        _list("Nothing left to look at again", (f"{each}: {STUCK}" for each in report.stuck)),
        _list("What to discuss first", report.topics),
        *(_room(report.room) if report.room else ()),
        _rules("Kept, with a reason", report.kept),
        _rules("No longer kept", report.ended),
        _alarms(report),
        _list("Possible, since an answer is unsure", report.possible),
        _rules("Tensions: fair to keep, worth talking about", report.tensions),
        _answers(report),
        _set_aside(report),
        _notes(report),
        _story(report),
    )
    return document(parts)


def _verdict(report: SessionReport) -> Iterator[str]:
    yield f"## Verdict: {escaped(report.verdict.title)}"
    yield ""
    yield escaped(report.verdict.says)
    if report.behind:
        yield ""
        yield "These answers make it so:"
        yield ""
        yield from map(_said, report.behind)
    if report.could_tip:
        yield ""
        yield f"These could still tip it: {escaped(report.could_tip)}."
    if report.kept_behind:
        yield ""
        yield report.kept_behind


def _conditions(report: SessionReport) -> Iterator[str]:
    if not report.conditions:
        return
    yield f"## {CONDITIONS}"
    yield ""
    header = ("State", "Condition", "About", "Owner", "By")
    yield from table(header, (_condition_row(each) for each in report.conditions))


def _condition_row(wanted: Wanted) -> tuple[str, ...]:
    origin = f" (from {escaped(wanted.origin)})" if wanted.origin else ""
    return (
        wanted.state,
        escaped(wanted.text) + origin,
        escaped(wanted.about),
        escaped(wanted.owner),
        wanted.due,
    )


def _rules(title: str, rules: tuple[Told, ...]) -> Iterator[str]:
    if rules:
        yield f"## {title} ({len(rules)})"
    for number, rule in enumerate(rules, 1):
        yield ""
        yield f"### {number}. {escaped(rule.title)}"
        yield ""
        if rule.said:
            yield from map(_said, rule.said)
            yield ""
        yield f"**Because:** {escaped(rule.because)}"
        if rule.discuss:
            yield ""
            yield f"**Ask:** {escaped(rule.discuss)}"
        if rule.ways_out:
            yield ""
            yield f"**Ways out:** {escaped(' · '.join(rule.ways_out))}"
        if rule.before:
            yield ""
            yield "You kept this before because:"
            yield ""
            yield from quotation(rule.before)
        if rule.reason:
            yield ""
            yield f"**{'Was kept' if rule.ended else 'Kept'}** {escaped(rule.by)}, because:"
            yield ""
            yield from quotation(rule.reason)
        if rule.ended:
            yield ""
            yield f"**No longer kept:** {escaped(rule.ended)}"


def _said(said: Said) -> str:
    sure = ", marked as sure" if said.sure else ""
    text = escaped(said.reads or said.text)
    return f"- **{said.label}** {said.sign} {escaped(said.answer)}{sure}: {text}"


def _list(title: str, lines: Iterable[str]) -> Iterator[str]:
    items = [f"- {escaped(line)}" for line in lines]
    if items:
        yield f"## {title}"
        yield ""
        yield from items


def _revisit(report: SessionReport) -> Iterator[str]:
    if not report.revisit_title:
        return
    yield f"## {FEWEST}: {report.revisit_title}"
    yield ""
    yield f"Any one of these will do. {NOT_WRONG}" if len(report.revisit) > 1 else NOT_WRONG
    yield ""
    for number, each in enumerate(report.revisit, 1):
        yield f"{number}. {escaped(each.labels)}. {each.says}"
    if report.revisit_more:
        yield ""
        yield report.revisit_more


def _room(room: RoomReport) -> Iterator[Iterable[str]]:
    yield _list(APART, room.apart)
    yield _list(HOLDING, room.holding)
    if room.counted:
        header = ("No.", "Statement", "Answers")
        yield (f"## {PEOPLE_ANSWERED}", "", *table(header, map(_counted, room.counted)))


def _counted(counted: Counted) -> tuple[str, str, str]:
    return counted.label, escaped(counted.text), escaped(" ".join((counted.says, *counted.roles)))


def _alarms(report: SessionReport) -> Iterator[str]:
    if report.alarms:
        yield "## Worth a question"
    for alarm in report.alarms:
        yield ""
        yield f"### {escaped(alarm.title)}"
        yield ""
        yield escaped(alarm.says)
        yield ""
        yield f"**Ask:** {escaped(alarm.discuss)}"


def _answers(report: SessionReport) -> Iterator[str]:
    yield "## The answers"
    for column in report.columns:
        yield ""
        yield f"### {escaped(column.title)}"
        yield ""
        yield from table(("No.", "Statement", "Answer", "So"), map(_row, column.said))


def _set_aside(report: SessionReport) -> Iterator[str]:
    if report.set_aside:
        yield "## Set aside"
        yield ""
        yield "Answers to statements that are gone or have been reworded."
        yield ""
        yield from table(("No.", "Statement", "Answer", "So"), map(_row, report.set_aside))


def _row(said: Said) -> tuple[str, str, str, str]:
    answer = f"{said.sign} {escaped(said.answer)}{', sure' if said.sure else ''}"
    return said.label or "–", escaped(said.text), answer, escaped(said.reads)


def _notes(report: SessionReport) -> Iterator[str]:
    sheet = (*(said for column in report.columns for said in column.said), *report.set_aside)
    noted = [said for said in sheet if said.note]
    if noted:
        yield "## Private notes"
    for said in noted:
        yield ""
        yield f"**{said.label or 'Set aside'}**: {escaped(said.text)}"
        yield ""
        yield from quotation(said.note)


def _story(report: SessionReport) -> Iterator[str]:
    if not report.story:
        return
    yield "## The story"
    yield ""
    yield report.story_says
    yield ""
    for number, each in enumerate(report.story, 1):
        who = f", {escaped(each.who)}" if each.who else ""
        yield f"{number}. {each.at}{who}: {escaped(each.did)} {escaped(each.became)}"

"""What the panel says about the statement at the cursor, most important first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Rule, Statement
from coprod_tui.domain.findings import DeadEnd, Findings
from coprod_tui.text import one_line
from coprod_tui.tui.phrases import Paragraph, Phrase
from coprod_tui.tui.rows import Look

_ANSWERED = {Answer.APPLIES: "applies", Answer.DOES_NOT_APPLY: "does not apply"}


class Hints(NamedTuple):
    """The labels of keys that the words name; an empty one isn't named.

    Attributes:
        dismiss: Sets an alarm aside.
    """

    dismiss: str = ""


NO_HINTS = Hints()


def explain(
    findings: Findings,
    statement: Statement,
    look: Look,
    first: Rule | None = None,
    *,
    notice: str = "",
    brief: bool = False,
    hints: Hints = NO_HINTS,
) -> list[Paragraph]:
    """Say what follows from the answer to a statement.

    Args:
        findings: What follows from the answers now.
        statement: The one at the cursor.
        look: How things are drawn.
        first: The contradiction to begin with, where the statement is in several.
        notice: What the last key did; it's said before all else.
        brief: Whether there's room for little, so that contradictions come before what the answer means.
        hints: The keys to name.
    """
    clashes = list(_clashes(findings, statement.id, look, first))
    meaning = list(_meaning(findings, statement, look))
    paragraphs = [*clashes, *meaning] if brief else [*meaning, *clashes]
    if notice:
        paragraphs[0] = [Phrase(f"{notice} ", look.palette.title), *paragraphs[0]]
    return [*paragraphs, *_further(findings, statement.id, look, hints)]


def _meaning(findings: Findings, statement: Statement, look: Look) -> Iterator[Paragraph]:
    """The answer in plain words, or what each answer would mean."""
    palette, answer = look.palette, findings.session.answer(statement.id)
    if answer in _ANSWERED:
        said = Phrase(f"{statement.label} {_ANSWERED[answer]}: ", palette.title)
        yield [said, Phrase(one_line(statement.reads(answer)), palette.text)]
        return
    unsure = [Phrase("Unsure. ", palette.title)] if answer is Answer.UNSURE else []
    yield [
        *unsure,
        Phrase("If it applies: ", palette.muted),
        Phrase(one_line(statement.if_applies), palette.text),
    ]
    yield [Phrase("If not: ", palette.muted), Phrase(one_line(statement.if_not), palette.text)]


def _clashes(findings: Findings, here: str, look: Look, first: Rule | None) -> Iterator[Paragraph]:
    """The open contradictions, the one that's looked at in front."""
    for rule in sorted(findings.open_clashes.get(here, ()), key=lambda rule: rule is not first):
        title = f"Contradiction {findings.counted(rule)} · with {_others(findings, rule, here)}: "
        yield _argument(Phrase(title, look.palette.clash), rule, look)


def _further(findings: Findings, here: str, look: Look, hints: Hints) -> Iterator[Paragraph]:
    """Everything that isn't a contradiction of this statement now."""
    palette = look.palette
    end = next((end for end in findings.dead_ends if end.statement == here), None)
    if end is not None:
        yield _dead_end(findings, end, look)
    yield from _quieter(findings, here, look)
    for alarm in findings.alarms:
        if not alarm.dismissed:
            words = f"{alarm.wording.says} {alarm.wording.discuss}".strip()
            name = Phrase(f"{one_line(alarm.wording.title)}: ", palette.warning)
            aside = [Phrase(f" {hints.dismiss}: set this aside", palette.muted)] if hints.dismiss else []
            yield [name, Phrase(one_line(words), palette.text), *aside]


def _quieter(findings: Findings, here: str, look: Look) -> Iterator[Paragraph]:
    """What needn't be settled: kept and possible contradictions, and tensions."""
    palette = look.palette
    for rule, record in findings.contradictions:
        if record is not None and here in rule.members:
            title = f"{look.glyphs.kept} Kept with a reason · with {_others(findings, rule, here)}: "
            yield [Phrase(title, palette.kept), Phrase(one_line(record.reason), palette.text)]
    for each in findings.possible:
        if here in each.rule.members:
            subject = "this" if each.statement == here else findings.criteria.by_id[each.statement].label
            verb = _ANSWERED[dict(each.rule.literals)[each.statement]]
            others = _others(findings, each.rule, each.statement)
            hint = Phrase(f"If {subject} {verb}, it contradicts {others}: ", palette.possible)
            yield [hint, Phrase(one_line(each.rule.because), palette.text)]
    for rule in findings.pulls.get(here, ()):
        yield _argument(Phrase(f"{_pull(findings, rule, here)} ", palette.muted), rule, look)


def _pull(findings: Findings, rule: Rule, here: str) -> str:
    """What a statement pulls against, and who is missing where the tension names a role."""
    others = _others(findings, rule, here)
    against = f"Pulls against {others}" if others else "Stands"
    if not rule.absent:
        return f"{against}:"
    from coprod_tui.reports.words import absence

    return f"{against}, with {absence(findings.criteria, rule)}."


def _argument(title: Phrase, rule: Rule, look: Look) -> Paragraph:
    palette = look.palette
    return [
        title,
        Phrase(f"{one_line(rule.because)} ", palette.text),
        Phrase("Ask: ", palette.muted),
        Phrase(one_line(rule.discuss), palette.text),
    ]


def _dead_end(findings: Findings, end: DeadEnd, look: Look) -> Paragraph:
    one, other = end.if_applies[0], end.if_not[0]
    around = {*one.members, *other.members} - {end.statement}
    return [
        Phrase("No answer is left here. ", look.palette.clash),
        Phrase(
            f"If it applies: {one_line(one.because)} If not: {one_line(other.because)} ", look.palette.text
        ),
        Phrase(f"Look again at {findings.criteria.short_labels(around)}.", look.palette.title),
    ]


def _others(findings: Findings, rule: Rule, here: str) -> str:
    return findings.criteria.short_labels(_without(rule.members, here))


def _without(members: Iterable[str], here: str) -> Iterable[str]:
    return (member for member in members if member != here)

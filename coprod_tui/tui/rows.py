"""What the row of a statement says: its answer as a sign, its words, and what it clashes with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.style import Style

from coprod_tui.domain.criteria import Answer, Rule, Statement
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import ConditionState, Session
from coprod_tui.text import one_line
from coprod_tui.tui.glyphs import Glyphs
from coprod_tui.tui.phrases import Phrase
from coprod_tui.tui.themes import Palette


class Remark(NamedTuple):
    """What there is to say below the words of a statement.

    Attributes:
        text: In full.
        style: How it's drawn.
        short: The same where there's less room; empty where it can't be said shorter.
    """

    text: str
    style: Style
    short: str = ""

    @property
    def wordings(self) -> tuple[str, ...]:
        """What it can be said in, the fullest first."""
        return (self.text, self.short) if self.short else (self.text,)


class Row(NamedTuple):
    """What is drawn for one statement; equal rows look the same.

    Attributes:
        sign: The answer.
        number: As people say it.
        text: The source's words.
        remarks: Most important first.
        tail: Short words that stand behind the remarks, and make these shorter rather than go.
    """

    sign: Phrase
    number: int
    text: str
    remarks: tuple[Remark, ...] = ()
    tail: tuple[str, ...] = ()


class Look(NamedTuple):
    """How things are drawn: signs for the terminal, styles for the theme."""

    glyphs: Glyphs
    palette: Palette

    def sign(self, answer: Answer | None) -> Phrase:
        """The sign of an answer."""
        match answer:
            case Answer.APPLIES:
                return Phrase(self.glyphs.applies, self.palette.mark_applies)
            case Answer.DOES_NOT_APPLY:
                return Phrase(self.glyphs.refused, self.palette.mark_refused)
            case Answer.UNSURE:
                return Phrase(self.glyphs.unsure, self.palette.mark_unsure)
            case None:
                return Phrase(self.glyphs.blank, self.palette.muted)


def row(findings: Findings, statement: Statement, look: Look) -> Row:
    """Work out what the row of a statement says now."""
    given = findings.session.given(statement.id)
    tail = (
        word
        for word, holds in (
            ("note", given.note),
            ("sure", statement.id in findings.session.pins),
            ("condition", _has_open_condition(findings.session, statement.id)),
        )
        if holds
    )
    return Row(
        look.sign(given.answer),
        statement.number,
        one_line(statement.text),
        tuple(_remarks(findings, statement, look)),
        tuple(tail),
    )


def _remarks(findings: Findings, statement: Statement, look: Look) -> Iterable[Remark]:
    here, criteria, palette = statement.id, findings.criteria, look.palette

    def others(rules: Iterable[Rule]) -> str:
        return criteria.short_labels({member for rule in rules for member in rule.members} - {here})

    if opened := findings.open_clashes.get(here):
        yield Remark(f"! clashes with {others(opened)}", palette.clash, f"! {others(opened)}")
    end = next((end for end in findings.dead_ends if end.statement == here), None)
    if end is not None:
        around = others((*end.if_applies, *end.if_not))
        words = f"look again at {around}"
        yield Remark(f"! no answer left: {words}", palette.clash, f"! {words}")
    kept = (
        [rule for rule in findings.clashes.get(here, ()) if rule not in opened]
        if opened
        else findings.clashes.get(here, ())
    )
    if kept:
        sign = look.glyphs.kept
        yield Remark(f"{sign} kept: with {others(kept)}", palette.kept, f"{sign} {others(kept)}")
    possible = [each.rule for each in findings.possible if here in each.rule.members]
    if possible:
        yield Remark(f"may clash with {others(possible)}", palette.possible)
    if pulls := findings.pulls.get(here):
        missing = "who is missing" if any(rule.absent for rule in pulls) else ""
        against = " and ".join(filter(None, (others(pulls), missing)))
        yield Remark(f"pulls against {against}", palette.muted)


def _has_open_condition(session: Session, statement: str) -> bool:
    return any(each.state is ConditionState.OPEN for each in session.conditions_at(statement))

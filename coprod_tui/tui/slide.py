"""What a room sees of one statement, as a value without anything private in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coprod_tui.domain.criteria import Answer, Column, Rule
from coprod_tui.domain.findings import Findings
from coprod_tui.text import one_line


class Clash(NamedTuple):
    """A contradiction at the statement, in words.

    Attributes:
        title: Which of all it is, and with what.
        because: Why these answers can't all be meant.
        ask: The question to ask.
    """

    title: str
    because: str
    ask: str


class Counted(NamedTuple):
    """How many people say something.

    Attributes:
        name: What they say.
        people: How many.
    """

    name: str
    people: int


class Slide(NamedTuple):
    """One statement for a shared screen: no notes, no reasons, no names, and nothing to find them by.

    Attributes:
        place: Where this is, and how far the sheet has come, from the fullest words to the shortest.
        column: The side of the sheet; `None` for what isn't a statement.
        heading: The statement's label and its column.
        text: The source's words.
        readings: The answer with what it says plainly, or what each answer would say: names and sentences.
        clash: The open contradiction that is looked at.
        further: What else stands between this statement and others, in a sentence each.
        counts: How many people gave each answer by themselves; empty where that isn't known.
        told: More about those counts, in a sentence each.
    """

    place: tuple[str, ...]
    column: Column | None
    heading: str
    text: str
    readings: tuple[tuple[str, str], ...]
    clash: Clash | None = None
    further: tuple[str, ...] = ()
    counts: tuple[Counted, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The same in words, one thing a line, for people who can't see the screen."""
        counts = ", ".join(f"{each.name}: {each.people}" for each in self.counts)
        clash = (
            ()
            if self.clash is None
            else (f"{self.clash.title} {self.clash.because}", f"Ask: {self.clash.ask}")
        )
        said = (f"{name} {sentence}".rstrip() for name, sentence in self.readings)
        return tuple(
            filter(None, (self.heading, self.text, *said, counts, *self.told, *clash, *self.further))
        )


def slide_of(findings: Findings, statement: str, first: Rule | None = None) -> Slide:
    """Make the slide of a statement.

    Args:
        findings: What follows from the answers now.
        statement: Its id.
        first: The contradiction to show, where the statement is in several.
    """
    criteria = findings.criteria
    asked = criteria.by_id[statement]
    answer = findings.session.answer(statement)
    title = one_line(criteria.column_titles[asked.column])
    rules = sorted(findings.open_clashes.get(statement, ()), key=lambda rule: rule is not first)
    return Slide(
        _place(findings, statement),
        asked.column,
        f"{asked.label} · {title}",
        one_line(asked.text),
        _readings(findings, statement, answer),
        _clash(findings, statement, rules[0]) if rules else None,
        tuple(_further(findings, statement, len(rules) - 1)),
    )


def _place(findings: Findings, statement: str) -> tuple[str, ...]:
    count = len(findings.open)
    noun = f"contradiction{'' if count == 1 else 's'}"
    kept = len(findings.kept)
    # One that is kept isn't passed over, as if there were none.
    which = "open " if kept else ""
    shorter = f"{kept} kept" if kept and not count else f"{count or 'no'} {noun}"
    here = f"{findings.criteria.place[statement] + 1} of {findings.total}"
    return (
        f"{here} · {findings.answered} answered · {count or 'no'} {which}{noun}",
        f"{here} · {shorter}",
        here,
    )


def _readings(findings: Findings, statement: str, answer: Answer | None) -> tuple[tuple[str, str], ...]:
    asked = findings.criteria.by_id[statement]
    name = one_line(findings.criteria.answer_titles[answer]) if answer else "No answer yet"
    if plainly := asked.reads(answer):
        return ((f"{name}:", one_line(plainly)),)
    return (
        (name, ""),
        ("If it applies:", one_line(asked.if_applies)),
        ("If not:", one_line(asked.if_not)),
    )


def _clash(findings: Findings, statement: str, rule: Rule) -> Clash:
    return Clash(
        f"Contradiction {findings.counted(rule)} · with {_others(findings, statement, rule)}:",
        one_line(rule.because),
        one_line(rule.discuss),
    )


def _further(findings: Findings, statement: str, others_open: int) -> Iterator[str]:
    if others_open > 0:
        yield f"{others_open} more contradiction{'' if others_open == 1 else 's'} here."
    for rule in findings.kept:
        if statement in rule.members:
            yield f"Contradicts {_others(findings, statement, rule)}: kept, with a reason."


def _others(findings: Findings, statement: str, rule: Rule) -> str:
    return findings.criteria.short_labels(member for member in rule.members if member != statement)

"""Puts sessions side by side into words, as values that text, Markdown and HTML lay out alike.

Every text is cleaned of what could steer a terminal; nothing is marked up, each layout escapes what it must.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coprod_tui.domain.comparison import Comparison, Row, letter
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.limits import FEWEST_COMPARED
from coprod_tui.domain.standing import FIRES, Course, Standing, Turn
from coprod_tui.reports.moments import MomentWords, in_utc
from coprod_tui.reports.room_in_words import counts_at, said_words
from coprod_tui.reports.words import SIGNS, answer_word, number, rule_title, verdict_title
from coprod_tui.text import one_line

STANDINGS = {
    Standing.ABSENT: ("–", "not there"),
    Standing.OPEN: ("!", "open"),
    Standing.KEPT: ("=", "kept with a reason"),
    Standing.UNTOLD: ("~", "can't be told: answered to other words"),
}
"""The sign and the words for how a contradiction stands."""

TURNS = {
    Turn.OPENED: "opened",
    Turn.REOPENED: "opened again",
    Turn.CLOSED: "closed",
    Turn.KEPT: "kept with a reason",
    Turn.STILL_OPEN: "still open",
    Turn.STILL_KEPT: "still kept",
}
"""What became of a contradiction between two sessions."""

REWORDED = "answered to other words"
CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Head:
    """One of the sessions.

    Attributes:
        letter: What it's called in the tables.
        title: What the people call it.
        facts: Number and time of its last save, answers given, and the verdict.
    """

    letter: str
    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldCell:
    """One session's answer, or how a contradiction stands in it.

    Attributes:
        letter: The session.
        sign: Stands before the word.
        word: The answer, or how it stands.
        remarks: What is different from the session before, or the reason.
    """

    letter: str
    sign: str
    word: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The sessions that give one answer, or in which a contradiction stands alike.

    Attributes:
        sign: Stands before the word.
        word: The answer, or how it stands.
        letters: The sessions: "A, C".
        remarks: What is to be said of them, each with the letters it holds for where that's not all.
    """

    sign: str
    word: str
    letters: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A statement, or a contradiction, through all sessions.

    Attributes:
        column: "dont" or "do"; empty for a contradiction or a statement that is gone.
        label: What people call it.
        text: The statement's words, or why it's a contradiction.
        cells: One for each session.
        further: Other words the statement was answered in and what changed in a room's counts, or what became
            of the contradiction.
    """

    column: str
    label: str
    text: str
    cells: tuple[ToldCell, ...]
    further: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """What there is said, each once, with the letters of the sessions that say it."""
        said: dict[tuple[str, str], list[ToldCell]] = {}
        for cell in self.cells:
            said.setdefault((cell.sign, cell.word), []).append(cell)
        return tuple(Group(*what, _letters(cells), _remarked(cells)) for what, cells in said.items())


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """All that is told of a comparison.

    Attributes:
        title: "3 sessions side by side".
        summary: How many statements differ, as a sentence.
        facts: Terms with their values: statements, source, version.
        notice: About different versions of the statements; may be empty.
        sessions: Those compared.
        differing: Statements that are answered or worded differently.
        alike: The others; empty where only differences are wanted.
        contradictions: Those that stand in any of them.
    """

    title: str
    summary: str
    facts: tuple[tuple[str, str], ...]
    notice: str
    sessions: tuple[Head, ...]
    differing: tuple[ToldRow, ...]
    alike: tuple[ToldRow, ...]
    contradictions: tuple[ToldRow, ...]


def comparison_in_words(
    comparison: Comparison, *, differences: bool = False, moment: MomentWords = in_utc
) -> ComparisonReport:
    """Put a comparison into words.

    Args:
        comparison: The sessions side by side.
        differences: Whether to leave out statements that all sessions answer alike.
        moment: How to say when a session was last changed.
    """
    criteria = comparison.criteria
    return ComparisonReport(
        title=f"{len(comparison.sessions)} sessions side by side",
        summary=f"{summary(comparison)}.",
        facts=(
            ("Statements", one_line(criteria.title)),
            ("Source", one_line(criteria.source)),
            ("Version", one_line(criteria.digest) or "unknown"),
            *_other_versions(comparison),
        ),
        notice=comparison.notice,
        sessions=tuple(_head(each, place, moment) for place, each in enumerate(comparison.findings)),
        differing=tuple(_row(comparison, row) for row in comparison.differing),
        alike=() if differences else tuple(_row(comparison, row) for row in comparison.alike),
        contradictions=tuple(_course(comparison, course) for course in comparison.courses),
    )


def summary(comparison: Comparison) -> str:
    """How many statements are answered differently, how many not by all, and how many in different words."""
    contested = sum(row.contested for row in comparison.rows)
    partly = sum(row.differs and not row.contested for row in comparison.rows)
    reworded = sum(row.reworded for row in comparison.rows)
    told = [f"{number(contested, 'statement')} answered differently"] if contested or not partly else []
    if partly:
        noun = partly if told else number(partly, "statement")
        told.append(
            f"{noun} answered in {'one' if len(comparison.sessions) == FEWEST_COMPARED else 'some'} only"
        )
    if reworded:
        told.append(f"{reworded} in different words")
    return ", ".join(told)


def session_facts(findings: Findings, moment: MomentWords) -> tuple[str, ...]:
    """What tells one session of a comparison from another."""
    session = findings.session
    return (
        f"revision {session.revision}, {moment(session.changed)}",
        f"{findings.answered} of {findings.total} answered",
        verdict_title(findings),
    )


def turn_sentences(course: Course) -> tuple[str, ...]:
    """What became of a contradiction, from session to session: "A to B: closed"."""
    return tuple(
        f"{letter(since)} to {letter(place)}: {TURNS[turn]}"
        for place, (turn, since) in enumerate(zip(course.turns, course.since, strict=True), start=1)
        if turn is not None
    )


def cell_remarks(row: Row, place: int) -> tuple[str, ...]:
    """What is different at a statement from the session before, in a few words each."""
    found = ((CHANGED, row.answer_changed(place)), (REWORDED, row.words_changed(place)))
    return tuple(words for words, holds in found if holds)


def other_wordings(row: Row) -> tuple[str, ...]:
    """Whose words differ from those that are shown, as sentences."""
    found = []
    for which, words in enumerate(row.wordings):
        letters = [
            letter(place)
            for place, cell in enumerate(row.cells)
            if cell.answer is not None and cell.wording == which
        ]
        if letters and words != row.text:
            found.append(f"{', '.join(letters)} answered: “{one_line(words)}”")
    return tuple(found)


def count_changes(comparison: Comparison, row: Row) -> tuple[str, ...]:
    """What people of a room answered, then and later, where both were counted; sentences."""
    counted = [
        (place, counts)
        for place, session in enumerate(comparison.sessions)
        if (counts := counts_at(session, row.id)) is not None
    ]
    return tuple(
        f"{letter(before)} to {letter(after)}, of those counted: {said_words(then)}; then {said_words(now)}"
        for (before, then), (after, now) in pairwise(counted)
        if then != now and row.cells[before].wording == row.cells[after].wording
    )


def _head(findings: Findings, place: int, moment: MomentWords) -> Head:
    return Head(letter(place), one_line(findings.session.title), session_facts(findings, moment))


def _other_versions(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Which sessions were saved with another version of the statements, by version."""
    letters: dict[str, list[str]] = {}
    for place, digest in enumerate(comparison.digests):
        if digest not in {"", comparison.criteria.digest}:
            letters.setdefault(digest, []).append(letter(place))
    for digest, those in letters.items():
        yield f"Answered to version ({', '.join(those)})", one_line(digest)


def _letters(cells: Iterable[ToldCell]) -> str:
    return ", ".join(cell.letter for cell in cells)


def _remarked(cells: Sequence[ToldCell]) -> tuple[str, ...]:
    """What is remarked on any of these sessions, once each."""
    remarked: dict[str, list[ToldCell]] = {}
    for cell in cells:
        for remark in cell.remarks:
            remarked.setdefault(remark, []).append(cell)
    return tuple(
        remark if len(those) == len(cells) else f"{_letters(those)}: {remark}"
        for remark, those in remarked.items()
    )


def _row(comparison: Comparison, row: Row) -> ToldRow:
    criteria = comparison.criteria
    cells = (
        ToldCell(
            letter(place), SIGNS[cell.answer], answer_word(criteria, cell.answer), cell_remarks(row, place)
        )
        for place, cell in enumerate(row.cells)
    )
    column = row.statement.column.value if row.statement else ""
    further = (*other_wordings(row), *count_changes(comparison, row))
    return ToldRow(column, one_line(row.label), one_line(row.text), tuple(cells), further)


def _course(comparison: Comparison, course: Course) -> ToldRow:
    cells = (
        ToldCell(letter(place), *STANDINGS[standing], _reason(standing, course.reasons[place]))
        for place, standing in enumerate(course.standings)
    )
    return ToldRow(
        "",
        rule_title(comparison.criteria, course.rule),
        one_line(course.rule.because),
        tuple(cells),
        turn_sentences(course),
    )


def _reason(standing: Standing, reason: str) -> tuple[str, ...]:
    return (one_line(reason),) if standing in FIRES and reason else ()

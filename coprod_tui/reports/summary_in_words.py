"""Puts a summary of many sessions into words, as values that text and HTML lay out alike.

There are counts in it and reasons, but no names, notes or titles of sessions.
"""

from __future__ import annotations

from typing import NamedTuple

from coprod_tui.domain.criteria import Column, Rule, Statement
from coprod_tui.domain.rollup import ANSWERS, REWORDED, Count, Rollup
from coprod_tui.files.summary_scan import Summary
from coprod_tui.reports.words import answer_word, rule_title
from coprod_tui.text import one_line

NO_ANSWER = "no answer"
OTHER_WORDS = "other words"
MOST_TOLD = 10
"""Reasons for one contradiction that are told in words; JSON and CSV have all that are known."""


class CountedStatement(NamedTuple):
    """One statement.

    Attributes:
        label: "Don't 3".
        number: Its number alone.
        text: Its words.
        short: A few of them.
        counts: Under the headings of the report.
    """

    label: str
    number: int
    text: str
    short: str
    counts: tuple[int, ...]


class CountedColumn(NamedTuple):
    """One side of the sheet.

    Attributes:
        name: "dont" or "do".
        title: Its heading.
        statements: In printed order.
    """

    name: str
    title: str
    statements: tuple[CountedStatement, ...]


class CountedRule(NamedTuple):
    """One contradiction.

    Attributes:
        title: "Don't 3 and Do 10".
        because: Its wording.
        open: Sessions in which it's open.
        kept: Sessions in which it's kept.
        reasons: With the number of sessions that give each; those that too few give are left out.
        remark: Why not all reasons are told; empty where they are.
    """

    title: str
    because: str
    open: int
    kept: int
    reasons: tuple[tuple[str, int], ...]
    remark: str


class SummaryReport(NamedTuple):
    """All that is told of many sessions.

    Attributes:
        title: "Summary of 5,000 sessions".
        facts: Terms with their values: statements, source, version.
        left_out: What isn't counted, as sentences.
        headings: Of the counts of each statement.
        columns: The statements.
        contradictions: All that stand in any session, in the order of the file.
        often_kept: Those kept anywhere, the one most often kept first.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    headings: tuple[str, ...]
    columns: tuple[CountedColumn, ...]
    contradictions: tuple[CountedRule, ...]
    often_kept: tuple[CountedRule, ...]


def summary_in_words(summary: Summary, minimum: int) -> SummaryReport:
    """Put a summary into words.

    Args:
        summary: Of at least as many sessions as the minimum.
        minimum: The reasons of a contradiction that fewer sessions than this kept are left out.
    """
    rollup = summary.rollup
    criteria = rollup.criteria
    rules = zip(criteria.contradictions, rollup.contradictions, strict=True)
    reworded = any(counts[REWORDED] for counts in rollup.answers.values())
    headings = [answer_word(criteria, answer) for answer in ANSWERS]

    def told(rule: Rule, count: Count) -> CountedRule:
        return CountedRule(
            rule_title(criteria, rule),
            one_line(rule.because),
            count.open,
            count.kept,
            tuple((one_line(reason), times) for reason, times in count.told(minimum)[:MOST_TOLD]),
            _remark(count, minimum),
        )

    return SummaryReport(
        title=f"Summary of {rollup.sessions:,} sessions",
        facts=(
            ("Statements", one_line(criteria.title)),
            ("Source", one_line(criteria.source)),
            ("Version", one_line(criteria.digest) or "unknown"),
        ),
        left_out=tuple(left_out(summary)),
        headings=(*headings, *([OTHER_WORDS] if reworded else []), NO_ANSWER),
        columns=tuple(
            CountedColumn(
                column.value,
                one_line(criteria.column_titles[column]),
                tuple(_statement(rollup, each, reworded=reworded) for each in criteria.columns[column]),
            )
            for column in Column
        ),
        contradictions=tuple(told(rule, count) for rule, count in rules if count.open or count.kept),
        often_kept=tuple(told(rule, count) for rule, count in rollup.often_kept()),
    )


def left_out(summary: Summary) -> list[str]:
    """What isn't counted, a sentence each."""
    rollup = summary.rollup
    found = (
        (rollup.blank, "session has no answers yet", "sessions have no answers yet"),
        (rollup.foreign, "session answers other statements", "sessions answer other statements"),
        (summary.broken, "file can't be read", "files can't be read"),
        (summary.left_out, "copy was put aside in a conflict", "copies were put aside in conflicts"),
    )
    return [f"Not counted: {count:,} {one if count == 1 else more}." for count, one, more in found if count]


def _statement(rollup: Rollup, statement: Statement, *, reworded: bool) -> CountedStatement:
    counts = rollup.answers[statement.id]
    shown = counts if reworded else counts[:REWORDED]
    return CountedStatement(
        statement.label,
        statement.number,
        one_line(statement.text),
        one_line(statement.short),
        (*shown, rollup.unanswered(statement.id)),
    )


def _remark(count: Count, minimum: int) -> str:
    if not count.kept:
        return ""
    if count.kept < minimum:
        return f"Its reasons are left out, since fewer than {minimum} sessions give one."
    shown = len(count.told(minimum))
    if count.has_more:
        told = "These are given most often, each at least so often; " if shown else ""
        return f"{told}{'there' if told else 'There'} are many {'more' if told else 'reasons'}, left out."
    rare, more = len(count.reasons) - shown, shown - MOST_TOLD
    sentences = []
    if more > 0:
        sentences.append(f"These are given most often; there {'is' if more == 1 else 'are'} {more} more.")
    if rare:
        reasons = f"{rare} {'other ' if shown else ''}{'reason' if rare == 1 else 'reasons'}"
        verb, each = ("is", "it") if rare == 1 else ("are", "each")
        sentences.append(f"{reasons} {verb} left out, since fewer than {minimum} sessions give {each}.")
    return " ".join(sentences)

"""A summary of many sessions as CSV: one row per statement, contradiction and reason."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_tui.domain.rollup import ANSWERS, REWORDED
from coprod_tui.files.summary_scan import Summary
from coprod_tui.reports.csv_rows import csv_text
from coprod_tui.reports.words import rule_title

HEADER = (
    "kind",
    "ids",
    "label",
    "text",
    "sessions",
    *(answer.value for answer in ANSWERS),
    "other_words",
    "no_answer",
    "open",
    "kept",
    "criteria",
    "criteria_digest",
    "source",
)


def summary_csv(summary: Summary, minimum: int) -> str:
    """A summary with the columns of `HEADER`; what makes no sense for a row's kind is empty.

    The kind is "statement", "contradiction" or "reason"; a reason has in `kept` how many sessions give it.

    Args:
        summary: Of at least as many sessions as the minimum.
        minimum: The reasons of a contradiction that fewer sessions than this kept are left out.
    """
    return csv_text(HEADER, _rows(summary, minimum))


def _rows(summary: Summary, minimum: int) -> Iterator[tuple[str | int, ...]]:
    rollup = summary.rollup
    criteria = rollup.criteria
    of = (criteria.title, criteria.digest, criteria.source)
    no_counts = ("",) * (len(ANSWERS) + 2)
    for each in criteria.statements:
        counts = rollup.answers[each.id]
        asked = ("statement", each.id, each.label, each.text, rollup.sessions)
        yield (*asked, *counts[: REWORDED + 1], rollup.unanswered(each.id), "", "", *of)
    for rule, count in zip(criteria.contradictions, rollup.contradictions, strict=True):
        ids, label = " ".join(rule.members), rule_title(criteria, rule)
        stands = ("contradiction", ids, label, rule.because, rollup.sessions)
        yield (*stands, *no_counts, count.open, count.kept, *of)
        for reason, times in count.told(minimum):
            yield ("reason", ids, label, reason, rollup.sessions, *no_counts, "", times, *of)

"""A summary of many sessions as one JSON document that other programs can build on.

Schema 1, the output of `coprod summary FOLDER --json`. Keys are only ever added to it.

================ =========================================================================================
`schema`         1
`criteria`       `title`, `source`, `digest`
`minimum`        the least number of sessions that may be told of
`sessions`       how many are counted
`not_counted`    `blank` (without answers), `other_statements`, `broken` (files that can't be read),
                 `conflict_copies`
`statements`     in printed order: `id`, `label`, `statement`, and how many sessions answer `applies`,
                 `does_not_apply`, `unsure`, `other_words` (the statement was worded otherwise), `no_answer`
`contradictions` rules (`applies`, `does_not_apply`, `because`, `discuss`, `reading`) with the numbers of
                 sessions in which they are `open` and `kept`; `reasons`, a list of `reason` and `sessions`,
                 or null where fewer than the minimum keep it; a reason that fewer than the minimum give is
                 left out, and `reasons_left_out` counts these; `reasons_complete` is false where any is left
                 out, or where there are too many to keep: then both numbers are "at least"
================ =========================================================================================
"""

from __future__ import annotations

from coprod_tui.domain.rollup import ANSWERS, REWORDED, Count
from coprod_tui.files.summary_scan import Summary
from coprod_tui.reports.rule_json import Fields, rule_fields

SCHEMA = 1
"""Number of the document's shape."""


def summary_document(summary: Summary, minimum: int) -> Fields:
    """A summary, ready for `json.dumps`.

    Args:
        summary: Of at least as many sessions as the minimum.
        minimum: The reasons of a contradiction that fewer sessions than this kept are left out.
    """
    rollup = summary.rollup
    criteria = rollup.criteria
    return {
        "schema": SCHEMA,
        "criteria": {"title": criteria.title, "source": criteria.source, "digest": criteria.digest},
        "minimum": minimum,
        "sessions": rollup.sessions,
        "not_counted": {
            "blank": rollup.blank,
            "other_statements": rollup.foreign,
            "broken": summary.broken,
            "conflict_copies": summary.left_out,
        },
        "statements": [
            {
                "id": each.id,
                "label": each.label,
                "statement": each.text,
                **{answer.value: rollup.answers[each.id][place] for place, answer in enumerate(ANSWERS)},
                "other_words": rollup.answers[each.id][REWORDED],
                "no_answer": rollup.unanswered(each.id),
            }
            for each in criteria.statements
        ],
        "contradictions": [
            {**rule_fields(rule), "open": count.open, "kept": count.kept, **_reasons(count, minimum)}
            for rule, count in zip(criteria.contradictions, rollup.contradictions, strict=True)
        ],
    }


def _reasons(count: Count, minimum: int) -> Fields:
    shown = count.told(minimum)
    rare = len(count.reasons) - len(shown)
    return {
        "reasons": [{"reason": reason, "sessions": times} for reason, times in shown]
        if count.kept >= minimum
        else None,
        "reasons_left_out": rare,
        "reasons_complete": not rare and not count.has_more,
    }

"""Sessions side by side as one JSON document that other programs can build on.

Schema 1, the output of `coprod compare A B --json`. Keys are only ever added to it. Times are UTC,
"2026-11-22T10:00:00Z". Lists with one entry per session are in the order of `sessions`.

================ =========================================================================================
`schema`         1
`criteria`       `title`, `source`, `digest`: today's
`notice`         about different versions of the statements; "" for nothing
`sessions`       `letter`, `title`, `id`, `revision`, `changed`, `digest_answered`, `answered`, `total`,
                 `verdict` ("not_now", "not_yet", "worth_doing", "undecided")
`statements`     those that differ first: `id`, `label`, `statement`, `differs`, `reworded`, and for each
                 session in `answers`: `answer` ("applies", "does_not_apply", "unsure" or null), `reads`,
                 `statement` (the words it answered), `answer_changed`, `words_changed` (against the session
                 before), `counts` (how many people of a room gave each answer, or null)
`contradictions` rules (`applies`, `does_not_apply`, `absent`, `because`, `discuss`, `reading`) that stand
                 in any session: `standings` ("absent", "open", "kept", "untold"), `reasons`, and for each
                 session after the first in `turns` "opened", "reopened", "closed", "kept", "still_open",
                 "still_kept" or null, against the last session before it that tells how it stood
================ =========================================================================================
"""

from __future__ import annotations

from coprod_tui.domain.comparison import Comparison, Row, letter
from coprod_tui.reports.room_in_words import counts_at
from coprod_tui.reports.room_json import counts_fields
from coprod_tui.reports.rule_json import Fields, rule_fields
from coprod_tui.reports.session_json import timestamp

SCHEMA = 1
"""Number of the document's shape."""


def comparison_document(comparison: Comparison, *, differences: bool = False) -> Fields:
    """A comparison, ready for `json.dumps`.

    Args:
        comparison: The sessions side by side.
        differences: Whether to leave out statements that all sessions answer alike.
    """
    criteria = comparison.criteria
    rows = comparison.differing if differences else comparison.differing + comparison.alike
    return {
        "schema": SCHEMA,
        "criteria": {"title": criteria.title, "source": criteria.source, "digest": criteria.digest},
        "notice": comparison.notice,
        "sessions": [_session(comparison, place) for place in range(len(comparison.findings))],
        "statements": [_statement(comparison, row) for row in rows],
        "contradictions": [
            {
                **rule_fields(course.rule),
                "standings": [standing.value for standing in course.standings],
                "reasons": list(course.reasons),
                "turns": [turn.value if turn else None for turn in course.turns],
            }
            for course in comparison.courses
        ],
    }


def _session(comparison: Comparison, place: int) -> Fields:
    findings = comparison.findings[place]
    session = findings.session
    return {
        "letter": letter(place),
        "title": session.title,
        "id": session.id,
        "revision": session.revision,
        "changed": timestamp(session.changed),
        "digest_answered": comparison.digests[place],
        "answered": findings.answered,
        "total": findings.total,
        "verdict": findings.verdict_kind.value,
    }


def _statement(comparison: Comparison, row: Row) -> Fields:
    counted = [counts_at(session, row.id) for session in comparison.sessions]
    return {
        "id": row.id,
        "label": row.label,
        "statement": row.text,
        "differs": row.differs,
        "reworded": row.reworded,
        "answers": [
            {
                "answer": cell.answer.value if cell.answer else None,
                "reads": row.reads(place),
                "statement": row.wordings[cell.wording],
                "answer_changed": row.changed(place),
                "words_changed": row.words_changed(place),
                "counts": counts_fields(counts) if counts is not None else None,
            }
            for place, (cell, counts) in enumerate(zip(row.cells, counted, strict=True))
        ],
    }

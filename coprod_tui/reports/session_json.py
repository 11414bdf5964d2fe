"""A session and all that follows from it, as one JSON document that other programs can build on.

Schema 1, the output of `coprod show NAME --json`. Keys are only ever added to it; a document that means
something else by a key gets another number. A *rule* is always an object with `applies` and `does_not_apply`
(lists of statement ids), `absent` (ids of the roles that nobody in the room has; for tensions alone),
`because`, `discuss` and `reading` ("these two can't both apply"). Times are UTC, "2026-11-22T10:00:00Z". An
answer is "applies", "does_not_apply" or "unsure".

================== =======================================================================================
`schema`           1
`session`          `title`, `id`, `revision`, `created`, `changed`, `path`
`criteria`         `title`, `source`, `digest`, and `digest_answered`: of the criteria when last answered
`answered` `total` numbers of statements; unsure is an answer
`answers`          by statement id: `answer`, `reads`, `label`, `statement`, `pinned`; `note` on request
`unanswered`       statement ids in printed order
`contradictions`   rules with `state`: "open", "kept" or "closed", one entry per rule; kept and closed ones
                   with `reason`, `by`, `at`; closed ones also with `closed_how`, `closed_at` and
                   `closed_by` (a statement id or ""); open ones kept before with `earlier_reason`
`tensions`         rules with `folded_under`: the contradiction that says it already, or null
`possible`         rules with `statement`: the unsure one that would complete the contradiction
`dead_ends`        `statement`, and the rules that would fire: `if_applies`, `if_not`
`revisit`          every smallest set of answers to look at again: `statements`, `settles`, `answers` (a
                   re-answer that leaves nothing open; empty if there is none), `opens_tensions`
`revisit_size`     how many answers each of these sets has
`revisit_exact`    false when the search was cut short: then the size is "at most"
`revisit_complete` false when there are more sets than are listed
`stuck`            open contradictions (rules) all of whose answers are pinned
`topics`           what to discuss, in order: `statement`, `in_every_set`, `in_sets`,
                   `contradictions`, `tensions`
`alarms`           `name`, `title`, `says`, `discuss`, `dismissed`
`verdict`          `kind` ("not_now", "not_yet", "worth_doing", "undecided"), `title`, `says`, `because`
                   and `could_tip` (statement ids), `kept` (rules), `early`
`conditions`       what would have to be true before the work starts: `key`, `statement`, `text`, `owner`,
                   `due` ("2027-01-31" or null), `state` ("open", "met", "dropped"), `at`, and `origin`, the
                   title of the session it was brought along from
`set_aside`        by statement id, answers that belong to no statement of the criteria: `statement`,
                   `answer`, `reads`; `note` on request
`room`             what a room leaves, see `room_json`; null for a session of no room
================== =======================================================================================
"""

from __future__ import annotations

from datetime import UTC, datetime

from coprod_tui.domain.discussion import topics
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.session import Closed, Condition, Kept, Session
from coprod_tui.reports.room_json import room_fields
from coprod_tui.reports.rule_json import Fields, rule_fields

SCHEMA = 1
"""Number of the document's shape."""


def session_document(findings: Findings, *, path: str, notes: bool = False) -> Fields:
    """Everything that was said and follows from it, ready for `json.dumps`.

    Args:
        findings: What follows from the session's answers.
        path: Where the session's file is.
        notes: Whether to give away the private notes.
    """
    revisit = findings.revisit
    return {
        "schema": SCHEMA,
        "session": _session(findings.session, path),
        "criteria": {
            "title": findings.criteria.title,
            "source": findings.criteria.source,
            "digest": findings.criteria.digest,
            "digest_answered": findings.session.criteria.digest,
        },
        "answered": findings.answered,
        "total": findings.total,
        "answers": _answers(findings, notes=notes),
        "unanswered": [
            statement.id
            for statement in findings.criteria.statements
            if findings.session.answer(statement.id) is None
        ],
        "contradictions": _contradictions(findings),
        "tensions": _tensions(findings),
        "possible": [
            {**rule_fields(possible.rule), "statement": possible.statement} for possible in findings.possible
        ],
        "dead_ends": [
            {
                "statement": end.statement,
                "if_applies": [rule_fields(rule) for rule in end.if_applies],
                "if_not": [rule_fields(rule) for rule in end.if_not],
            }
            for end in findings.dead_ends
        ],
        "revisit": [
            {
                "statements": list(each.statements),
                "settles": each.settles,
                "answers": {statement: answer.value for statement, answer in each.answers},
                "opens_tensions": each.opens_tensions,
            }
            for each in revisit.alternatives
        ],
        "revisit_size": revisit.size,
        "revisit_exact": revisit.exact,
        "revisit_complete": revisit.complete,
        "stuck": [rule_fields(rule) for rule in revisit.stuck],
        "topics": _topics(findings),
        "alarms": [
            {
                "name": alarm.name,
                "title": alarm.wording.title,
                "says": alarm.wording.says,
                "discuss": alarm.wording.discuss,
                "dismissed": alarm.dismissed,
            }
            for alarm in findings.alarms
        ],
        "verdict": _verdict(findings),
        "conditions": [_condition(condition) for condition in findings.session.conditions],
        "set_aside": _set_aside(findings.session, notes=notes),
        "room": room_fields(findings.criteria, findings.session.room),
    }


def timestamp(moment: datetime) -> str:
    """A moment in UTC to the second: "2026-11-22T10:00:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _session(session: Session, path: str) -> Fields:
    return {
        "title": session.title,
        "id": session.id,
        "revision": session.revision,
        "created": timestamp(session.created),
        "changed": timestamp(session.changed),
        "path": path,
    }


def _answers(findings: Findings, *, notes: bool) -> Fields:
    answers: Fields = {}
    for statement in findings.criteria.statements:
        given = findings.session.given(statement.id)
        if given.answer is None and not (notes and given.note):
            continue
        fields: Fields = {
            "answer": given.answer.value if given.answer else None,
            "reads": statement.reads(given.answer),
            "label": statement.label,
            "statement": statement.text,
            "pinned": statement.id in findings.session.pins,
        }
        if notes:
            fields["note"] = given.note
        answers[statement.id] = fields
    return answers


def _contradictions(findings: Findings) -> list[Fields]:
    session = findings.session
    listed: list[Fields] = []
    for rule, record in findings.contradictions:
        if record is not None:
            listed.append({**rule_fields(rule), "state": "kept", **_reason(record)})
            continue
        entry = {**rule_fields(rule), "state": "open"}
        if earlier := session.earlier_reason(rule.key):
            entry["earlier_reason"] = earlier
        listed.append(entry)
    listed.extend(_closed(findings, closed) for closed in findings.ended)
    return listed


def _reason(record: Kept) -> Fields:
    return {"reason": record.reason, "by": record.by, "at": timestamp(record.at)}


def _closed(findings: Findings, closed: Closed) -> Fields:
    rule = findings.criteria.contradiction_by_key.get(closed.kept.rule)
    # The rule may be gone from the criteria; what was kept then is told from the record alone.
    members: Fields = {
        "applies": sorted(closed.kept.rule.applies),
        "does_not_apply": sorted(closed.kept.rule.does_not_apply),
        "absent": [],
        "discuss": "",
        "reading": "",
    }
    return {
        **(members if rule is None else rule_fields(rule)),
        "because": closed.kept.because,
        "state": "closed",
        **_reason(closed.kept),
        "closed_how": closed.how.value,
        "closed_at": timestamp(closed.at),
        "closed_by": closed.statement,
    }


def _tensions(findings: Findings) -> list[Fields]:
    under = {tension.number: contradiction for tension, contradiction in findings.folded}
    return [
        {
            **rule_fields(tension),
            "folded_under": rule_fields(under[tension.number]) if tension.number in under else None,
        }
        for tension in findings.all_tensions
    ]


def _topics(findings: Findings) -> list[Fields]:
    sets = [each.statements for each in findings.revisit.alternatives]
    return [
        {
            "statement": topic.statement,
            "in_every_set": topic.in_every_set,
            "in_sets": sum(topic.statement in each for each in sets),
            "contradictions": topic.contradictions,
            "tensions": topic.tensions,
        }
        for topic in topics(findings)
    ]


def _verdict(findings: Findings) -> Fields:
    verdict = findings.verdict
    wording = findings.criteria.verdicts[verdict.kind]
    return {
        "kind": verdict.kind.value,
        "title": wording.title,
        "says": wording.says,
        "because": list(verdict.because),
        "could_tip": list(verdict.could_tip),
        "kept": [rule_fields(rule) for rule in verdict.kept],
        "early": verdict.early,
    }


def _condition(condition: Condition) -> Fields:
    return {
        "key": condition.key,
        "statement": condition.statement,
        "text": condition.text,
        "owner": condition.owner,
        "due": condition.due.isoformat() if condition.due else None,
        "state": condition.state.value,
        "at": timestamp(condition.at),
        "origin": condition.origin,
    }


def _set_aside(session: Session, *, notes: bool) -> Fields:
    aside: Fields = {}
    for statement, each in session.set_aside.items():
        fields: Fields = {
            "statement": each.statement,
            "answer": each.given.answer.value if each.given.answer else None,
            "reads": each.reads,
        }
        if notes:
            fields["note"] = each.given.note
        aside[statement] = fields
    return aside

"""Why a command of the assess screen does nothing now."""

from __future__ import annotations

from coprod_tui.domain.assessment import Assessment
from coprod_tui.domain.conditions import WHERE, in_the_way
from coprod_tui.domain.criteria import Answer

CHANGERS = frozenset(
    {
        "applies",
        "does-not-apply",
        "unsure",
        "next-answer",
        "clear",
        "pin",
        "undo",
        "redo",
        "dismiss-alarm",
    }
)
"""Commands that change answers, or what is made of them."""


def why_not(command: str, assessment: Assessment, statement: str, read_only: str) -> str:
    """Say why a command does nothing now; empty where it does something.

    Args:
        command: Its id.
        assessment: The one going on.
        statement: Id of the one at the cursor.
        read_only: Why nothing can be changed; empty where it can.
    """
    if read_only and (command in CHANGERS or command == "save-elsewhere"):
        return read_only
    session, findings = assessment.session, assessment.findings
    answer = session.answer(statement)
    nothing_open = not findings.open, "There is no open contradiction."
    any_unsure = any(number for (_, _, given), number in findings.counts.items() if given is Answer.UNSURE)
    all_answered = findings.answered == findings.total, "Every statement has an answer."
    reasons = {
        "undo": (not assessment.can_undo, "There is nothing to undo."),
        "redo": (not assessment.can_redo, "There is nothing to bring back."),
        "clear": (answer is None, "There is no answer to take away."),
        "pin": (answer in {None, Answer.UNSURE}, "Only a clear answer can be sure."),
        "conditions": (
            not (in_the_way(findings, statement) or session.conditions_at(statement)),
            WHERE,
        ),
        "open": (statement not in findings.clashes, "This statement is in no contradiction."),
        "next-contradiction": nothing_open,
        "previous-contradiction": nothing_open,
        "next-blank": all_answered,
        "previous-blank": all_answered,
        "most-telling": (all_answered[0] and not any_unsure, "Every statement has a clear answer."),
        "dismiss-alarm": (all(each.dismissed for each in findings.alarms), "No alarm is raised."),
        "story": (not session.log, "Nothing has been said yet, so there is no story."),
        "take-over": (not read_only, "The session is yours."),
    }
    holds, reason = reasons.get(command, (False, ""))
    return reason if holds else ""

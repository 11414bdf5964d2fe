"""What a criteria file need not say: headings, labels, alarms and verdicts in English."""

from __future__ import annotations

from coprod_tui.domain.criteria import Answer, Column, Wording
from coprod_tui.domain.verdict import VerdictKind

COLUMN_TITLES = {Column.DONT: "Don't do it if...", Column.DO: "Do it if..."}
ANSWER_TITLES = {
    Answer.APPLIES: "Applies",
    Answer.DOES_NOT_APPLY: "Does not apply",
    Answer.UNSURE: "Unsure",
}

ALARM_AT_LEAST = 6
ALARM_SHARE = 0.8
ALARMS = {
    "agrees_with_everything": Wording(
        "Agreeing with almost everything",
        "Almost every statement applies, the don'ts as well as the dos.",
        "Which of the don'ts truly apply?",
    ),
    "rejects_everything": Wording(
        "Turning down almost everything",
        "Almost nothing applies, neither the don'ts nor the dos.",
        "What made you pick up this sheet?",
    ),
    "mostly_unsure": Wording(
        "Mostly unsure", "Most answers so far are unsure.", "Who would know, and could they be in the room?"
    ),
    "nothing_in_the_way": Wording(
        "Almost too good to be true",
        "No don't applies and every do applies.",
        "Which answer would the person least convinced in this room change?",
    ),
}

VERDICTS: dict[str, Wording] = {
    VerdictKind.NOT_NOW: Wording("Not now", "Something you told us rules it out, or nothing calls for it."),
    VerdictKind.NOT_YET: Wording("Not yet", "Nothing rules it out, but something it needs is missing."),
    VerdictKind.WORTH_DOING: Wording(
        "Worth doing", "Nothing rules it out, something calls for it, and what it needs is in place."
    ),
    VerdictKind.UNDECIDED: Wording(
        "Undecided", "Answers that are missing, unsure or contradictory could still tip it."
    ),
}

"""What may be amiss with a criteria file that can be used, in words and with places."""

from __future__ import annotations

from coprod_tui.domain.criteria import Criteria, Rule, RuleKind
from coprod_tui.domain.soundness import Concern, ConcernKind, find_concerns
from coprod_tui.files.problems import Problem, Severity, quoted
from coprod_tui.files.source_lines import SourceLines

_DEMOTE = "Make it a [[tension]], or take a statement out of it."

_WORDS = {
    ConcernKind.FIRES_ON_IDEAL: (
        "It fires when every don't is refused and every do applies, so even the ideal sheet clashes.",
        _DEMOTE,
    ),
    ConcernKind.FIRES_ON_REVERSE: (
        "It fires when every don't applies and every do is refused, so even a plain no clashes.",
        _DEMOTE,
    ),
    ConcernKind.REDUNDANT: (
        "It says no more than {other}, whose statements it contains.",
        "Remove this rule, or change its statements.",
    ),
    ConcernKind.NEVER_NEEDED: (
        "It is never needed: whenever it fires, {other} does too.",
        "Remove this rule, or change its statements.",
    ),
    ConcernKind.NO_WAY: (
        "No sheet is free of contradictions: {others} can't all be avoided.",
        "Remove one of them, or make it a [[tension]].",
    ),
    ConcernKind.FORCED: (
        "It can't be answered {answer} on any sheet free of contradictions.",
        "Change one of the contradictions that lead there.",
    ),
    ConcernKind.NOT_SEARCHED: (
        "There are too many contradictions to say whether every statement can be answered both ways.",
        "",
    ),
    ConcernKind.IN_NO_RULE: ("No rule has this statement.", "Add a rule, or leave it as it is."),
    ConcernKind.LONG_BECAUSE: ("'because' has more than one sentence.", "Say it in one."),
    ConcernKind.NO_QUESTION: ("'discuss' asks nothing.", "Write it as a question, with a question mark."),
}
_KEYS = {ConcernKind.LONG_BECAUSE: "because", ConcernKind.NO_QUESTION: "discuss"}
_MOST_NAMED = 6


def criteria_warnings(criteria: Criteria, data: bytes = b"") -> tuple[Problem, ...]:
    """Everything that may be amiss; none of it keeps the file from being used.

    Args:
        criteria: What was read.
        data: The bytes it was read from, to tell lines; empty leaves them out.
    """
    lines = SourceLines(data)
    return tuple(_warning(concern, criteria, lines) for concern in find_concerns(criteria))


def _warning(concern: Concern, criteria: Criteria, lines: SourceLines) -> Problem:
    message, hint = _WORDS[concern.kind]
    others = concern.rules[1:] if concern.kind is not ConcernKind.NO_WAY else concern.rules
    message = message.format(
        other=_name(others[0]) if others else "",
        others=_names(others),
        answer=quoted(criteria.answer_titles[concern.answer]) if concern.answer else "",
    )
    key = _KEYS.get(concern.kind, "")
    if concern.statement:
        statement = criteria.by_id[concern.statement]
        header, number, of = statement.column, statement.number, len(criteria.columns[statement.column])
        return _placed(f"statement {statement.id}", message, hint, lines.find(header, number, of))
    if not concern.rules or concern.kind is ConcernKind.NO_WAY:
        return _placed("", message, hint, None)
    rule = concern.rules[0]
    of = len(criteria.contradictions if rule.kind is RuleKind.CONTRADICTION else criteria.tensions)
    place = ", ".join(filter(None, (_name(rule), key)))
    return _placed(place, message, hint, lines.find(rule.kind, rule.number, of, key))


def _placed(place: str, message: str, hint: str, line: int | None) -> Problem:
    return Problem(place, message, hint, line, Severity.WARNING)


def _name(rule: Rule) -> str:
    return f"{rule.kind} {rule.number}"


def _names(rules: tuple[Rule, ...]) -> str:
    named = [_name(rule) for rule in rules[:_MOST_NAMED]]
    more = len(rules) - len(named)
    return ", ".join([*named, f"{more} more"] if more else named)

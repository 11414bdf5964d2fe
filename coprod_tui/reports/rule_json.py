"""A rule as every JSON document has it."""

from __future__ import annotations

from coprod_tui.domain.criteria import Rule

Fields = dict[str, object]
"""An object of a document: keys to what JSON can hold."""


def rule_fields(rule: Rule) -> Fields:
    """A rule's members by side, its words, and its shape in words."""
    return {
        "applies": list(rule.applies),
        "does_not_apply": list(rule.does_not_apply),
        "absent": list(rule.absent),
        "because": rule.because,
        "discuss": rule.discuss,
        "reading": rule.reading,
    }

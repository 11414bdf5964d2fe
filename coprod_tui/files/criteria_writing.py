"""Criteria written out as a file again."""

from __future__ import annotations

from collections.abc import Mapping

import tomli_w

from coprod_tui.domain.criteria import Column, Criteria, Rule, Statement, Wording
from coprod_tui.files.criteria_file import FORMAT


def format_criteria(criteria: Criteria) -> str:
    """Write criteria as a file that reads back as the same criteria, but for the digest of its bytes."""
    alarms = criteria.alarms
    parts = [
        f"format = {FORMAT}\n",
        _table("[sheet]", {"title": criteria.title, "source": criteria.source}),
        _table("[columns]", {str(column): title for column, title in criteria.column_titles.items()}),
        _table("[answers]", {str(answer): title for answer, title in criteria.answer_titles.items()}),
        *(
            _table("[[theme]]", {"id": theme.id, "name": theme.name, "asks": theme.asks})
            for theme in criteria.themes
        ),
        *(_table("[[role]]", {"id": role.id, "name": role.name}) for role in criteria.roles),
        *(
            _table(f"[[{column}]]", _statement(statement))
            for column in Column
            for statement in criteria.columns[column]
        ),
        *(_table(f"[[{rule.kind}]]", _rule(rule)) for rule in criteria.rules),
        _table("[alarms]", {"at_least": alarms.at_least, "share": alarms.share}),
        *(_table(f"[alarms.{name}]", _wording(wording)) for name, wording in alarms.wordings.items()),
        *(_table(f"[verdict.{name}]", _wording(wording)) for name, wording in criteria.verdicts.items()),
    ]
    return "\n".join(parts)


def _table(header: str, content: Mapping[str, object]) -> str:
    # One table at a time: given a list of short ones, the writer would put them all on one line.
    return f"{header}\n{tomli_w.dumps({key: value for key, value in content.items() if value != ''})}"


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "id": statement.id,
        "text": statement.text,
        "short": statement.short,
        "theme": statement.theme,
        "counts_as": statement.counts_as,
        "if_applies": statement.if_applies,
        "if_not": statement.if_not,
    }


def _rule(rule: Rule) -> dict[str, object]:
    sides = {
        "applies": list(rule.applies),
        "does_not_apply": list(rule.does_not_apply),
        "absent": list(rule.absent),
    }
    return {
        **{side: members for side, members in sides.items() if members},
        "because": rule.because,
        "discuss": rule.discuss,
    }


def _wording(wording: Wording) -> dict[str, object]:
    return {"title": wording.title, "says": wording.says, "discuss": wording.discuss}

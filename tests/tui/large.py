"""Criteria with thousands of statements."""

from __future__ import annotations

from coprod_tui.domain.criteria import Column, Criteria
from tests.domain.shipped import SHIPPED


def large_criteria(count: int) -> Criteria:
    """So many statements, half of them don'ts, and no rules."""
    pattern = SHIPPED.statements[2]
    statements = tuple(
        pattern._replace(
            id=f"{column}-{number}", column=column, number=number, text=f"{number}: {pattern.text}"
        )
        for column in Column
        for number in range(1, count // 2 + 1)
    )
    return SHIPPED._replace(statements=statements, contradictions=(), tensions=())

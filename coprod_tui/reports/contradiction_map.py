"""The firing contradictions as a drawing: statements in two columns, a line between those that clash.

Here are only places and words; how it's drawn stands in a template. A line is told by its shape as well as by
words: unbroken for open, dashed for kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coprod_tui.domain.criteria import Column, Rule, Statement
from coprod_tui.domain.findings import Findings
from coprod_tui.reports import words
from coprod_tui.text import one_line

WIDTH = 760
BOX_WIDTH = 260
BOX_HEIGHT = 40
ROW = 52
TOP = 36

MOST_DRAWN = 60
"""With more contradictions than this a drawing says less than a list."""


@dataclass(frozen=True, slots=True)
class Box:
    """A statement in the drawing; places are in units of the drawing, from its top left corner.

    Attributes:
        column: "dont" or "do".
        x: Of its left edge.
        y: Of its upper edge.
        label: "Don't 3 · ✓ applies".
        short: The statement in a few words.
    """

    column: str
    x: int
    y: int
    label: str
    short: str


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a contradiction's line, from one point to another, each as x and y.

    Attributes:
        start: Where it begins.
        bend: The point that draws it out of the straight (control point of a quadratic curve).
        end: Where it ends.
        is_kept: Whether the contradiction is kept.
    """

    start: tuple[int, int]
    bend: tuple[int, int]
    end: tuple[int, int]
    is_kept: bool


@dataclass(frozen=True, slots=True)
class ContradictionMap:
    """The drawing.

    Attributes:
        height: In its own units.
        boxes: Statements in a firing contradiction, and no others.
        lines: Between them; under the boxes.
        hubs: Where the lines of contradictions of three or more meet, as x and y.
        says: All of it in words.
        left_out: How many contradictions aren't drawn.
        width: In its own units.
        box_width: Of each statement.
        box_height: Of each statement.
    """

    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    hubs: tuple[tuple[int, int], ...]
    says: str
    left_out: int

    width: int = WIDTH
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def contradiction_map(findings: Findings) -> ContradictionMap | None:
    """Draw the firing contradictions; `None` if there are none."""
    drawn = findings.contradictions[:MOST_DRAWN]
    if not drawn:
        return None
    boxes = _boxes(findings, (rule for rule, _record in drawn))
    lines: list[Line] = []
    hubs: list[tuple[int, int]] = []
    says = []
    for rule, record in drawn:
        is_kept = record is not None
        ends = [_inner_edge(boxes[member]) for member in rule.members]
        if len(ends) > 2:  # noqa: PLR2004 - a pair has no need of a hub
            hub = WIDTH // 2, sum(y for _x, y in ends) // len(ends)
            hubs.append(hub)
            lines += (Line(end, hub, hub, is_kept) for end in ends)
        else:
            lines.append(Line(ends[0], _bend(*ends), ends[1], is_kept))
        says.append(f"{words.rule_title(findings.criteria, rule)}, {'kept' if is_kept else 'open'}")
    return ContradictionMap(
        height=max(box.y for box in boxes.values()) + ROW,
        boxes=tuple(boxes.values()),
        lines=tuple(lines),
        hubs=tuple(hubs),
        says=f"{'; '.join(says)}.",
        left_out=len(findings.contradictions) - len(drawn),
    )


def _boxes(findings: Findings, rules: Iterable[Rule]) -> dict[str, Box]:
    involved = {member for rule in rules for member in rule.members}
    columns = {
        column: [statement for statement in statements if statement.id in involved]
        for column, statements in findings.criteria.columns.items()
    }
    longest = max(map(len, columns.values()))
    boxes = {}
    for column, statements in columns.items():
        # The shorter column is centred beside the longer one, which makes the lines less steep.
        first = TOP + (longest - len(statements)) * ROW // 2
        x = 0 if column is Column.DONT else WIDTH - BOX_WIDTH
        for row, statement in enumerate(statements):
            boxes[statement.id] = _box(findings, statement, x, first + row * ROW)
    return boxes


def _box(findings: Findings, statement: Statement, x: int, y: int) -> Box:
    answer = findings.session.answer(statement.id)
    said = f"{words.SIGNS[answer]} {words.answer_word(findings.criteria, answer)}"
    return Box(statement.column.value, x, y, f"{statement.label} · {said}", one_line(statement.short))


def _inner_edge(box: Box) -> tuple[int, int]:
    """The middle of the edge that faces the other column."""
    return box.x or BOX_WIDTH, box.y + BOX_HEIGHT // 2


def _bend(start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int]:
    """Lines are straight between the columns; within one they bow out to the middle."""
    return (WIDTH // 2 if start[0] == end[0] else (start[0] + end[0]) // 2), (start[1] + end[1]) // 2

"""The firing contradictions as a drawing: statements in two columns, a line between those that clash.

Here are only places and words; how it's drawn stands in a template. A line is told by its shape as well as by
words: unbroken for open, dashed for kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from coprod_tui.domain.criteria import Column, Rule, Statement
from coprod_tui.domain.findings import Findings
from coprod_tui.domain.values import dataclass
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
    """A part of a contradiction's line.

    Attributes:
        path: In the language of SVG paths.
        is_kept: Whether the contradiction is kept.
    """

    path: str
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
        paths, hub = _paths(ends)
        lines += (Line(path, is_kept) for path in paths)
        hubs += hub
        says.append(f"{words.labels(findings.criteria, rule.members)}, {'kept' if is_kept else 'open'}")
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


def _paths(ends: list[tuple[int, int]]) -> tuple[list[str], list[tuple[int, int]]]:
    """Lines between two ends, or from every end to a hub where there are more."""
    if len(ends) == 2:  # noqa: PLR2004 - a pair
        (x1, y1), (x2, y2) = ends
        # Within one column the line bows out to the middle.
        bow = f"Q{WIDTH // 2} {(y1 + y2) // 2} {x2} {y2}" if x1 == x2 else f"L{x2} {y2}"
        return [f"M{x1} {y1}{bow}"], []
    hub = WIDTH // 2, sum(y for _x, y in ends) // len(ends)
    return [f"M{x} {y}L{hub[0]} {hub[1]}" for x, y in ends], [hub]

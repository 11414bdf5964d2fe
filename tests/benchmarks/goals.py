"""Goals for what the program may cost, and the table that holds today's figures against them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure with its goal.

    Attributes:
        what: What was measured.
        value: The figure.
        gate: It must not be above this.
        wish: Where it should be one day; `None` where the gate is all.
        unit: "×", "bytes", "ms", "s", "%".
        remark: What the figure was made of.
    """

    what: str
    value: float
    gate: float
    wish: float | None
    unit: str
    remark: str = ""

    @property
    def met(self) -> bool:
        """Whether the gate holds."""
        return self.value <= self.gate

    @property
    def verdict(self) -> str:
        """Whether the gate and the wish hold, in one word."""
        if not self.met:
            return "MISSED"
        return "wish met" if self.wish is not None and self.value <= self.wish else "met"


def table(figures: list[Figure]) -> str:
    """The figures as lines of text, each missed goal marked."""
    rows = [("", "figure", "goal", "(wish)", "", "")]
    for figure in figures:
        wish = "" if figure.wish is None else f"({_number(figure.wish)})"
        rows.append(
            (
                figure.what,
                f"{_number(figure.value)} {figure.unit}",
                f"≤ {_number(figure.gate)}",
                wish,
                figure.verdict,
                figure.remark,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            text.rjust(width) if column in {1, 2, 3} else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    missed = sum(not figure.met for figure in figures)
    lines.append(f"\n{len(figures) - missed} of {len(figures)} goals met, {missed} missed")
    return "\n".join(lines)


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"

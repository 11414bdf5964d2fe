"""A layout for screens that work out their regions themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class PlacedLayout(Layout):
    """Put each child where a function of the size says; children it doesn't name aren't shown.

    Args:
        regions: Gives, for the size of the parent, the region of each child by its id.
    """

    name = "placed"

    def __init__(self, regions: Callable[[Size], Mapping[str, Region]]) -> None:
        self._regions = regions

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002, FBT001, FBT002 - as the base class has it
    ) -> ArrangeResult:
        parent.pre_layout(self)
        regions = self._regions(size)
        return [
            WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if (region := regions.get(child.id or ""))
        ]

"""Where everything stands on the assess screen, worked out from the terminal's size alone."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from textual.geometry import Region

SMALLEST = (30, 8)
"""Columns and rows below which a sentence is shown instead of the screen."""

TWO_PANES = 80
"""Columns from which both panes stand side by side."""

MEASURE = 70
"""Cells of a line of a statement at most; longer lines are hard to read."""

_BESIDE_TEXT = 9
"""Cells of a framed pane that aren't text, with two digits for the number."""

_PANEL_BESIDE = 150
"""Columns from which the panel stands to the right of the panes."""

_ROOMY = 100
"""Columns from which the gutter is wider."""

_PANEL, _WIDEST_PANEL = 40, 60
"""Columns of a panel to the right, at least and at most."""

_LOW = 16
"""Rows below which every line is needed for the statements."""


class Places(NamedTuple):
    """The regions of the screen; an empty one isn't shown.

    Attributes:
        status: The line at the top.
        sheet: Both panes and the gutter between them.
        panel: The words on the statement at the cursor.
        keys: The line at the bottom.
        pane: Columns of a pane.
        gutter: Columns between the panes; none where one pane is shown at a time.
        airy: Whether the panel has room for an empty line between its paragraphs.
    """

    status: Region
    sheet: Region
    panel: Region
    keys: Region
    pane: int
    gutter: int
    airy: bool = False

    @property
    def enough(self) -> bool:
        """Whether there's room for the screen at all; if not, the panel has all of it, for a sentence."""
        return self.pane > 0


_NOWHERE = Region(0, 0, 0, 0)


@lru_cache(maxsize=8)
def places(width: int, height: int) -> Places:
    """Arrange the assess screen for a terminal of so many columns and rows."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return Places(_NOWHERE, _NOWHERE, Region(0, 0, width, height), _NOWHERE, pane=0, gutter=0)
    status, keys = Region(0, 0, width, 1), Region(0, height - 1, width, 1)
    beside = width >= _PANEL_BESIDE and height >= _LOW
    panel_height = 0 if beside else _panel_height(height)
    body = height - 2 - panel_height
    below = Region(1, 1 + body, width - 2, panel_height)
    if width < TWO_PANES:
        return Places(status, Region(0, 1, width, body), below, keys, pane=width, gutter=0)
    gutter = 6 if width < _ROOMY else 8
    widest = 2 * (MEASURE + _BESIDE_TEXT) + gutter
    if not beside:
        pane = min(width - gutter, widest - gutter) // 2
        gutter += (width - gutter) % 2 if width < widest else 0
        sheet = 2 * pane + gutter
        left = (width - sheet) // 2
        below = Region(left + 1, 1 + body, sheet - 2, panel_height)
        return Places(status, Region(left, 1, sheet, body), below, keys, pane, gutter)
    panel = min(max(width - widest - 3, _PANEL), _WIDEST_PANEL)
    pane = min(width - panel - 3 - gutter, widest - gutter) // 2
    sheet = 2 * pane + gutter
    beside_region = Region(sheet + 2, 2, panel, body - 2)
    return Places(status, Region(0, 1, sheet, body), beside_region, keys, pane, gutter, airy=True)


def _panel_height(height: int) -> int:
    if height < _LOW:
        return 3 if height >= _LOW - 6 else 2
    return 4 if height < 2 * _LOW - 2 else 6

"""What the commands that open a screen hand over to it."""

from __future__ import annotations

from coprod_tui.cli.stores import open_store
from coprod_tui.cli.surroundings import Surroundings
from coprod_tui.tui.start import Opening


def opening_in(around: Surroundings) -> Opening:
    """What every way into the screens is given."""
    return Opening(open_store(around), around.settings, around.environ, around.theme_option)

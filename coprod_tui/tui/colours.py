"""The colours of the three themes in full colour; a test computes the contrast of each pair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Colours(NamedTuple):
    """One theme in full colour; every value is a hex triplet."""

    background: str
    surface: str
    panel: str
    foreground: str
    muted: str
    primary: str
    accent: str
    error: str
    success: str
    dont: str
    do: str
    border: str
    cursor: str
    on_cursor: str
    quiet_cursor: str
    dark: bool


FULL_COLOUR: Final[Mapping[str, Colours]] = {
    "dark": Colours(
        background="#14171a",
        surface="#1c2024",
        panel="#252a30",
        foreground="#f0f0f0",
        muted="#a4adb7",
        primary="#6cb6ff",
        accent="#ffb454",
        error="#ff8f8f",
        success="#7fd6a3",
        dont="#ffb454",
        do="#6cb6ff",
        border="#7d8894",
        cursor="#6cb6ff",
        on_cursor="#0b0d0f",
        quiet_cursor="#252a30",
        dark=True,
    ),
    "light": Colours(
        background="#ffffff",
        surface="#f4f5f6",
        panel="#e7eaed",
        foreground="#14171a",
        muted="#59636d",
        primary="#0b57a4",
        accent="#8a4b00",
        error="#a3182c",
        success="#0b6b3a",
        dont="#8a4b00",
        do="#0b57a4",
        border="#6b7680",
        cursor="#0b57a4",
        on_cursor="#ffffff",
        quiet_cursor="#e7eaed",
        dark=False,
    ),
    "contrast": Colours(
        background="#000000",
        surface="#000000",
        panel="#000000",
        foreground="#ffffff",
        muted="#d0d0d0",
        primary="#ffff00",
        accent="#00ffff",
        error="#ff9d9d",
        success="#00ff9d",
        dont="#ffb454",
        do="#8fd0ff",
        border="#ffffff",
        cursor="#ffff00",
        on_cursor="#000000",
        quiet_cursor="#000000",
        dark=True,
    ),
}

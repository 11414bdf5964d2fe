"""The contrast of two colours, as the Web Content Accessibility Guidelines define it (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

TEXT = 4.5
"""What ordinary text needs against its ground."""
GRAPHICS = 3.0
"""What lines and shapes that mean something need against theirs (1.4.11)."""


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 to 1."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

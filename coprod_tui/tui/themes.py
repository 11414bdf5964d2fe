"""The five looks: three in full colour, one in the terminal's own 16 colours, one without any colour.

Style sheets use the colour names that `variables` of each theme adds to Textual's own:

| name | meaning |
|---|---|
| `$dont`, `$do` | the two columns: orange and blue, never red and green |
| `$clash`, `$kept`, `$possible` | a contradiction that is open, kept with a reason, or possible |
| `$applies`, `$refused`, `$unsure` | the three answers |
| `$found` | what a search has found |
| `$muted` | words that matter less |
| `$cursor-foreground`, `$cursor-background`, `$cursor-text-style` | the row with the cursor |
| `$border`, `$border-blurred` | frames, with and without the cursor inside |

Widgets that draw their own lines take the same looks as Rich styles from `palette`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from rich.style import Style
from textual.theme import Theme

from coprod_tui.errors import UsageError
from coprod_tui.tui.colours import FULL_COLOUR, Colours


# Named tuples throughout: a data class of so many fields takes ten times as long to make at each start.
class Palette(NamedTuple):
    """The style of every role in one theme; each is a complete Style, though it may be a plain one.

    A background is set only where it differs from the widget's own.
    """

    text: Style
    muted: Style
    title: Style
    dont: Style
    do: Style
    cursor: Style
    """The row with the cursor, in the pane that has the keys."""
    cursor_other_pane: Style
    """The row to which the cursor returns when the other pane gets the keys back."""
    mark_applies: Style
    mark_refused: Style
    mark_unsure: Style
    clash: Style
    kept: Style
    possible: Style
    found: Style
    border: Style
    border_active: Style
    status: Style
    warning: Style
    error: Style


def _variables(colours: Colours) -> dict[str, str]:
    own = {
        "dont": colours.dont,
        "do": colours.do,
        "clash": colours.error,
        "kept": colours.success,
        "possible": colours.accent,
        "applies": colours.foreground,
        "refused": colours.foreground,
        "unsure": colours.accent,
        "found": colours.accent,
        "muted": colours.muted,
        "cursor-foreground": colours.on_cursor,
        "cursor-background": colours.cursor,
        "cursor-text-style": "bold",
    }
    # Textual derives these by blending, which ends below the contrast that people need.
    corrected = {
        "text": colours.foreground,
        "text-muted": colours.muted,
        "text-disabled": colours.muted,
        "foreground-muted": colours.muted,
        "foreground-disabled": colours.muted,
        "text-primary": colours.primary,
        "text-secondary": colours.primary,
        "text-accent": colours.accent,
        "text-warning": colours.accent,
        "text-error": colours.error,
        "text-success": colours.success,
        "border": colours.primary,
        "border-blurred": colours.border,
        "block-cursor-foreground": colours.on_cursor,
        "block-cursor-background": colours.cursor,
        "block-cursor-blurred-foreground": colours.foreground,
        "block-cursor-blurred-background": colours.quiet_cursor,
        "block-cursor-blurred-text-style": "underline",
        "input-cursor-foreground": colours.on_cursor,
        "input-cursor-background": colours.cursor,
        "input-selection-foreground": colours.on_cursor,
        "input-selection-background": colours.cursor,
        "screen-selection-foreground": colours.on_cursor,
        "screen-selection-background": colours.cursor,
        "scrollbar": colours.border,
        "scrollbar-hover": colours.primary,
        "scrollbar-active": colours.primary,
        "scrollbar-background": colours.surface,
        "scrollbar-background-hover": colours.surface,
        "scrollbar-background-active": colours.surface,
        "scrollbar-corner-color": colours.surface,
        "link-color": colours.primary,
        "footer-key-foreground": colours.primary,
    }
    return {**corrected, **own}


def _theme(name: str, colours: Colours) -> Theme:
    return Theme(
        name=name,
        primary=colours.primary,
        secondary=colours.primary,
        warning=colours.accent,
        accent=colours.accent,
        error=colours.error,
        success=colours.success,
        foreground=colours.foreground,
        background=colours.background,
        surface=colours.surface,
        panel=colours.panel,
        boost=colours.panel,
        dark=colours.dark,
        variables=_variables(colours),
    )


def _palette(colours: Colours) -> Palette:
    return Palette(
        text=Style(color=colours.foreground),
        muted=Style(color=colours.muted),
        title=Style(color=colours.foreground, bold=True),
        dont=Style(color=colours.dont, bold=True),
        do=Style(color=colours.do, bold=True),
        cursor=Style(color=colours.on_cursor, bgcolor=colours.cursor, bold=True),
        cursor_other_pane=Style(color=colours.foreground, bgcolor=colours.quiet_cursor, underline=True),
        mark_applies=Style(color=colours.foreground, bold=True),
        mark_refused=Style(color=colours.foreground, bold=True),
        mark_unsure=Style(color=colours.accent, bold=True),
        clash=Style(color=colours.error, bold=True),
        kept=Style(color=colours.success),
        possible=Style(color=colours.accent),
        found=Style(color=colours.accent, underline=True),
        border=Style(color=colours.border),
        border_active=Style(color=colours.primary),
        status=Style(color=colours.foreground),
        warning=Style(color=colours.accent, bold=True),
        error=Style(color=colours.error, bold=True),
    )


def _sixteen_colours(name: str, *, strong: str, selection: str, selected: str) -> Theme:
    """Make a theme from the terminal's own colours: `strong` for what stands out."""
    plain = "ansi_default"
    names_of_plain = (
        "do applies refused unsure found kept muted cursor-foreground cursor-background "
        "text text-muted text-disabled foreground-muted border-blurred "
        "block-cursor-foreground block-cursor-background "
        "block-cursor-blurred-foreground block-cursor-blurred-background "
        "ansi-background ansi-foreground "
        "scrollbar scrollbar-hover scrollbar-active scrollbar-background scrollbar-background-hover "
        "scrollbar-background-active link-color link-color-hover link-background-hover "
        "primary-muted secondary-muted warning-muted error-muted success-muted accent-muted "
        "markdown-h1-color markdown-h2-color markdown-h3-color markdown-h4-color markdown-h5-color "
        "markdown-h6-color footer-key-foreground"
    )
    return Theme(
        name=name,
        primary=strong,
        secondary=strong,
        warning=strong,
        accent=strong,
        error=strong,
        success=plain,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        boost=plain,
        ansi=True,
        variables={
            **dict.fromkeys(names_of_plain.split(), plain),
            **dict.fromkeys(("input-selection-background", "screen-selection-background"), selection),
            **dict.fromkeys(("input-selection-foreground", "screen-selection-foreground"), selected),
            "dont": strong,
            "clash": strong,
            "possible": strong,
            "border": strong,
            "cursor-text-style": "reverse",
            "block-cursor-text-style": "bold reverse",
            "block-cursor-blurred-text-style": "underline",
        },
    )


_NO_COLOUR: Final = Palette(
    text=Style(),
    muted=Style(),
    title=Style(bold=True),
    dont=Style(bold=True),
    do=Style(bold=True),
    cursor=Style(reverse=True),
    cursor_other_pane=Style(underline=True),
    mark_applies=Style(bold=True),
    mark_refused=Style(bold=True),
    mark_unsure=Style(bold=True),
    clash=Style(bold=True),
    kept=Style(underline=True),
    possible=Style(underline=True),
    found=Style(underline=True),
    border=Style(),
    border_active=Style(bold=True),
    status=Style(),
    warning=Style(bold=True),
    error=Style(bold=True, reverse=True),
)

# Of the 16 colours only magenta can be read on black and on white alike.
_SIXTEEN: Final = Palette(
    text=Style(),
    muted=Style(),
    title=Style(bold=True),
    dont=Style(color="magenta", bold=True),
    do=Style(bold=True),
    cursor=Style(reverse=True),
    cursor_other_pane=Style(underline=True),
    mark_applies=Style(bold=True),
    mark_refused=Style(bold=True),
    mark_unsure=Style(bold=True),
    clash=Style(color="magenta", bold=True),
    kept=Style(underline=True),
    possible=Style(color="magenta"),
    found=Style(underline=True),
    border=Style(),
    border_active=Style(color="magenta"),
    status=Style(),
    warning=Style(color="magenta", bold=True),
    error=Style(color="magenta", bold=True, reverse=True),
)

THEMES: Final[Mapping[str, Theme]] = {
    **{name: _theme(name, colours) for name, colours in FULL_COLOUR.items()},
    "ansi": _sixteen_colours("ansi", strong="ansi_magenta", selection="ansi_cyan", selected="ansi_black"),
    "mono": _sixteen_colours(
        "mono", strong="ansi_default", selection="ansi_default", selected="ansi_default"
    ),
}
"""Every theme by its name, in the order in which the key goes through them."""

_PALETTES: Final[Mapping[str, Palette]] = {
    **{name: _palette(colours) for name, colours in FULL_COLOUR.items()},
    "ansi": _SIXTEEN,
    "mono": _NO_COLOUR,
}


def palette(theme: str) -> Palette:
    """Give the styles of a theme, by its name, to widgets that draw their own lines.

    A name that is none of ours gets the styles without colour, which fit on anything.
    """
    return _PALETTES.get(theme, _NO_COLOUR)


def choose_theme(option: str | None, environ: Mapping[str, str], settings: str | None) -> str:
    """Decide which theme to begin with.

    Args:
        option: What `--theme` says, if it was given.
        environ: The environment: COPROD_THEME (passed over where it names none of `THEMES`), NO_COLOR,
            COLORTERM, SSH_CONNECTION, SSH_TTY, TERM.
        settings: What the settings file says, if anything.

    Raises:
        UsageError: When the option or the settings name none of `THEMES`.
    """
    if option:
        return _known(option)
    wanted = environ.get("COPROD_THEME", "").strip().lower()
    if wanted in THEMES:
        return wanted
    if environ.get("NO_COLOR"):  # an empty value means "not set"
        return "mono"
    if settings:
        return _known(settings)
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return "dark"
    far_away = environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")
    few_colours = environ.get("TERM", "") in {"linux", "vt100", "vt220", "ansi", "xterm", "screen"}
    # Without a word about true colour a line far away is spared the bytes of it.
    return "ansi" if far_away or few_colours else "dark"


def next_theme(name: str) -> str:
    """Name the theme that follows in turn."""
    names = list(THEMES)
    return names[(names.index(name) + 1) % len(names)] if name in THEMES else names[0]


def _known(name: str) -> str:
    if name not in THEMES:
        raise UsageError(f"There is no theme called {name!r}.", f"Choose one of {', '.join(THEMES)}.")
    return name

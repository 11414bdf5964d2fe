"""Every word can be read in every theme, and no meaning hangs on red and green."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

import pytest
from rich.color import Color
from rich.style import Style

from coprod_tui.errors import UsageError
from coprod_tui.tui.themes import THEMES, Palette, choose_theme, next_theme, palette
from tests.contrast import contrast

FULL_COLOUR = ["dark", "light", "contrast"]
ROLES = list(Palette._fields)
TEXT_ROLES = [role for role in ROLES if not role.startswith("border")]
TEXT_VARIABLES = [
    "dont do clash kept possible applies refused unsure found muted",
    "text text-muted text-disabled text-primary text-accent text-warning text-error text-success",
    "foreground-muted foreground-disabled link-color footer-key-foreground",
]
# What xterm and the Linux console make of the one colour that the theme "ansi" uses.
SIXTEEN = {"magenta": ["#cd00cd", "#aa00aa"]}


def style_of(theme: str, role: str) -> Style:
    style = getattr(palette(theme), role)
    assert isinstance(style, Style)
    return style


def hex_of(colour: Color | None) -> str:
    assert colour is not None
    return colour.get_truecolor().hex


def backgrounds(theme: str) -> list[str]:
    look = THEMES[theme]
    return [ground for ground in (look.background, look.surface, look.panel) if ground is not None]


def hue(colour: str) -> float:
    red, green, blue = Color.parse(colour).get_truecolor()
    return colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)[0] * 360


def variables(theme: str) -> Mapping[str, str]:
    return {**THEMES[theme].to_color_system().generate(), **THEMES[theme].variables}


@pytest.mark.parametrize("role", TEXT_ROLES)
@pytest.mark.parametrize("theme", FULL_COLOUR)
def test_words_stand_out_from_every_ground(theme: str, role: str) -> None:
    style = style_of(theme, role)
    grounds = [hex_of(style.bgcolor)] if style.bgcolor else backgrounds(theme)
    needed = 7.0 if theme == "contrast" else 4.5
    assert min(contrast(hex_of(style.color), ground) for ground in grounds) >= needed


@pytest.mark.parametrize("name", " ".join(TEXT_VARIABLES).split())
@pytest.mark.parametrize("theme", FULL_COLOUR)
def test_the_names_for_style_sheets_stand_out_too(theme: str, name: str) -> None:
    needed = 7.0 if theme == "contrast" else 4.5
    colour = variables(theme)[name]
    assert min(contrast(colour, ground) for ground in backgrounds(theme)) >= needed


@pytest.mark.parametrize(
    "front,back",
    [
        ("cursor-foreground", "cursor-background"),
        ("block-cursor-foreground", "block-cursor-background"),
        ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
        ("input-cursor-foreground", "input-cursor-background"),
        ("input-selection-foreground", "input-selection-background"),
    ],
)
@pytest.mark.parametrize("theme", FULL_COLOUR)
def test_words_under_the_cursor_can_be_read(theme: str, front: str, back: str) -> None:
    names = variables(theme)
    assert contrast(names[front], names[back]) >= (7.0 if theme == "contrast" else 4.5)


@pytest.mark.parametrize("role", ["border", "border_active"])
@pytest.mark.parametrize("theme", FULL_COLOUR)
def test_frames_can_be_seen(theme: str, role: str) -> None:
    colour = hex_of(style_of(theme, role).color)
    assert min(contrast(colour, ground) for ground in backgrounds(theme)) >= 3.0
    names = variables(theme)
    for name in ("border", "border-blurred", "scrollbar"):
        assert contrast(names[name], names["surface"]) >= 3.0


@pytest.mark.parametrize("theme", FULL_COLOUR)
def test_dont_is_orange_and_do_is_blue(theme: str) -> None:
    assert 25 <= hue(hex_of(style_of(theme, "dont").color)) <= 45
    assert 195 <= hue(hex_of(style_of(theme, "do").color)) <= 225
    assert variables(theme)["dont"] == hex_of(style_of(theme, "dont").color)
    assert variables(theme)["do"] == hex_of(style_of(theme, "do").color)


@pytest.mark.parametrize("role", ROLES)
def test_the_16_colours_can_be_read_on_black_and_on_white(role: str) -> None:
    style = style_of("ansi", role)
    assert style.bgcolor is None
    if style.color is not None:
        for colour in SIXTEEN[style.color.name]:
            assert min(contrast(colour, ground) for ground in ("#000000", "#ffffff")) >= 3.0


def test_neither_column_is_red_or_green_in_16_colours() -> None:
    assert {variables("ansi")["dont"], variables("ansi")["do"]} == {"ansi_magenta", "ansi_default"}


@pytest.mark.parametrize("role", ROLES)
def test_mono_needs_no_colour(role: str) -> None:
    style = style_of("mono", role)
    assert style.color is None
    assert style.bgcolor is None
    assert not any((style.dim, style.italic, style.blink))


def test_mono_names_no_colour() -> None:
    assert {value for value in variables("mono").values() if "ansi_" in value or "#" in value} <= {
        "ansi_default",
        "ansi_default 50%",
    }


@pytest.mark.parametrize("theme", THEMES)
def test_the_cursor_differs_from_other_rows(theme: str) -> None:
    look = palette(theme)
    assert len({look.cursor, look.cursor_other_pane, look.text}) == 3


@pytest.mark.parametrize("theme", THEMES)
def test_all_themes_know_the_same_names(theme: str) -> None:
    own = {"dont", "do", "clash", "kept", "possible", "applies", "refused", "unsure", "found", "muted"}
    own |= {"cursor-foreground", "cursor-background", "cursor-text-style", "border", "border-blurred"}
    assert own <= set(THEMES[theme].variables)


@pytest.mark.parametrize(
    "option,environ,settings,theme",
    [
        (None, {"COLORTERM": "truecolor"}, None, "dark"),
        (None, {"COLORTERM": "truecolor"}, "light", "light"),
        (None, {"COPROD_THEME": "contrast"}, "light", "contrast"),
        (None, {"COPROD_THEME": "Mono"}, "light", "mono"),
        (None, {"COPROD_THEME": "x"}, "light", "light"),
        ("ansi", {"COPROD_THEME": "contrast", "NO_COLOR": "1"}, "light", "ansi"),
        (None, {"NO_COLOR": "1", "COLORTERM": "truecolor"}, "light", "mono"),
        (None, {"NO_COLOR": "", "COLORTERM": "truecolor"}, None, "dark"),
        (None, {"SSH_TTY": "/dev/pts/1", "TERM": "xterm-256color"}, None, "ansi"),
        (None, {"SSH_CONNECTION": "a b c d", "COLORTERM": "truecolor"}, None, "dark"),
        (None, {"TERM": "xterm-256color"}, None, "dark"),
        (None, {"TERM": "linux"}, None, "ansi"),
    ],
)
def test_which_theme_to_begin_with(
    option: str | None, environ: Mapping[str, str], settings: str | None, theme: str
) -> None:
    assert choose_theme(option, environ, settings) == theme


@pytest.mark.parametrize("option,settings", [("drak", None), (None, "x")])
def test_an_unknown_theme_is_refused_with_the_names_there_are(
    option: str | None, settings: str | None
) -> None:
    with pytest.raises(UsageError) as caught:
        choose_theme(option, {}, settings)
    assert "dark, light, contrast, ansi, mono" in caught.value.hint


def test_the_key_goes_through_all_themes() -> None:
    seen = ["dark"]
    while (following := next_theme(seen[-1])) != "dark":
        seen.append(following)
    assert seen == list(THEMES)

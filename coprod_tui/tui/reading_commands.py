"""The commands of the screens that are there to read: all that is said of a statement, and the story."""

from __future__ import annotations

from coprod_tui.tui.command import Command
from coprod_tui.tui.common_commands import COLUMNS, ENDS, FIND, HELP, PAGES, PALETTE, THEME, steps

READING = (
    HELP,
    Command("up", ("up", "k"), "move('up')", "Up", "Scrolls up by a line.", "Move"),
    Command("down", ("down", "j"), "move('down')", "Down", "Scrolls down by a line.", "Move", "scroll"),
    *ENDS,
    *PAGES,
    THEME,
    PALETTE,
    Command(
        "leave-reading",
        ("q", "escape", "ctrl+g", "enter"),
        "leave",
        "Back",
        "Goes back to the statements.",
        "Program",
        "back",
    ),
)

STORY_SCREEN = (
    HELP,
    Command(
        "previous-step",
        (",", "["),
        "step('previous-step')",
        "Step back",
        "Shows how things stood a step before.",
        "Steps",
        "back",
    ),
    Command(
        "next-step",
        (".", "]"),
        "step('next-step')",
        "Step forward",
        "Shows how things stood a step later.",
        "Steps",
        "forward",
    ),
    Command(
        "first-step",
        ("g", "home"),
        "step('first-step')",
        "The beginning",
        "Shows the time before the first step.",
        "Steps",
    ),
    Command(
        "last-step", ("G", "end"), "step('last-step')", "The end", "Shows how things stand now.", "Steps"
    ),
    *steps("statement"),
    *COLUMNS,
    *PAGES,
    FIND,
    Command(
        "next-contradiction",
        ("c",),
        "next_clash",
        "Next contradiction",
        "Goes to the next contradiction that was open then.",
        "Move",
    ),
    Command(
        "previous-contradiction",
        ("C",),
        "previous_clash",
        "Previous contradiction",
        "Goes to the contradiction before that was open then.",
        "Move",
    ),
    Command(
        "go-there",
        ("enter",),
        "go_there",
        "Go there",
        "Goes to this statement in the session as it is now.",
        "Steps",
        "go there",
    ),
    THEME,
    PALETTE,
    Command(
        "leave-story",
        ("q", "escape", "ctrl+g"),
        "leave",
        "Back",
        "Goes back to where you were.",
        "Program",
        "leave",
    ),
)

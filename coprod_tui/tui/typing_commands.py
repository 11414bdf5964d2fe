"""The commands where letters are text."""

from __future__ import annotations

from coprod_tui.tui.command import Command

NOTE = (
    Command(
        "note-done",
        ("ctrl+d", "f2", "escape"),
        "done",
        "Done",
        "Keeps the note and goes back.",
        "Here",
        "done",
    ),
    Command(
        "note-discard",
        ("ctrl+g",),
        "discard",
        "Leave as it was",
        "Goes back and leaves the note as it was before.",
        "Here",
        "leave as it was",
    ),
)

PROMPT = (
    Command("prompt-done", ("enter",), "done", "Done", "Takes what you have typed.", "Here", "done"),
    Command(
        "prompt-leave",
        ("escape", "ctrl+g"),
        "leave",
        "Leave",
        "Goes back without a change.",
        "Here",
        "leave",
    ),
)

HELP_SCREEN = (
    Command("help-up", ("up",), "move(-1)", "Up", "Scrolls up by a line.", "Here"),
    Command("help-down", ("down",), "move(1)", "Down", "Scrolls down by a line.", "Here"),
    Command("help-page-up", ("pageup",), "page(-1)", "Page up", "Scrolls up by a screenful.", "Here"),
    Command("help-page-down", ("pagedown",), "page(1)", "Page down", "Scrolls down by a screenful.", "Here"),
    Command("help-erase", ("backspace",), "erase", "Erase", "Takes the last letter back.", "Here"),
    Command(
        "help-close",
        ("enter", "?", "f1", "escape", "ctrl+g"),
        "leave",
        "Close",
        "Goes back to where you were.",
        "Here",
        "close",
    ),
)

PALETTE_SCREEN = (
    Command("palette-up", ("up",), "move(-1)", "Up", "Goes to the command above.", "Here"),
    Command("palette-down", ("down",), "move(1)", "Down", "Goes to the command below.", "Here"),
    Command("palette-page-up", ("pageup",), "page(-1)", "Page up", "Goes up by a screenful.", "Here"),
    Command("palette-page-down", ("pagedown",), "page(1)", "Page down", "Goes down by a screenful.", "Here"),
    Command("palette-erase", ("backspace",), "erase", "Erase", "Takes the last letter back.", "Here"),
    Command("palette-run", ("enter",), "run", "Run", "Runs the command at the cursor.", "Here", "run"),
    Command(
        "palette-close",
        ("escape", "ctrl+g", "ctrl+p"),
        "leave",
        "Close",
        "Goes back without running anything.",
        "Here",
        "close",
    ),
)

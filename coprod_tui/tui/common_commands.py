"""Commands that several screens have, each stated once."""

from __future__ import annotations

from coprod_tui.tui.command import Command

HELP = Command(
    "help", ("?", "f1"), "help", "Help", "Shows every key of this screen; type to search.", "Program", "help"
)

THEME = Command(
    "theme", ("t",), "app.next_theme", "Next theme", "Changes the colours: five themes in turn.", "Program"
)

PALETTE = Command(
    "commands", (":", "ctrl+p"), "commands", "Commands", "Finds a command by its name and runs it.", "Program"
)

CONDITIONS = Command(
    "conditions",
    ("m",),
    "conditions",
    "Conditions",
    "Writes what would have to be true before you start, at an answer that stands in the way.",
    "Answer",
)

NEXT_STATE = Command(
    "next-state",
    ("space",),
    "next_state",
    "Next state",
    "Makes a condition open, met or dropped in turn.",
    "Conditions",
    "state",
)

STORY = Command(
    "story",
    (",", "."),
    "story",
    "Story",
    "Walks through what was said, step by step; it starts at the end.",
    "Program",
)

FIND = Command(
    "find",
    ("/",),
    "find",
    "Find",
    "Finds a statement by its words or its number, such as do 10; without words, the next one found.",
    "Move",
)

COLUMNS = (
    Command("left", ("left", "h"), "column('dont')", "Don't column", "Goes to the don'ts.", "Move"),
    Command("right", ("right", "l"), "column('do')", "Do column", "Goes to the dos.", "Move"),
    Command("other-column", ("tab",), "column('other')", "Other column", "Goes to the other column.", "Move"),
)

ENDS = (
    Command("first", ("g", "home"), "move('first')", "First", "Goes to the top.", "Move"),
    Command("last", ("G", "end"), "move('last')", "Last", "Goes to the end.", "Move"),
)

PAGES = (
    Command("page-up", ("pageup",), "move('page_up')", "Page up", "Goes up by a screenful.", "Move"),
    Command(
        "page-down", ("pagedown",), "move('page_down')", "Page down", "Goes down by a screenful.", "Move"
    ),
)


def steps(row: str) -> tuple[Command, Command]:
    """One row up and one down, for rows of this name."""
    return (
        Command("up", ("up", "k"), "move('up')", "Up", f"Goes to the {row} above.", "Move"),
        Command("down", ("down", "j"), "move('down')", "Down", f"Goes to the {row} below.", "Move"),
    )

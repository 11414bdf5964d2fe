"""The commands of a room's screens: the shared one, and the lists behind it."""

from __future__ import annotations

from coprod_tui.tui.command import Command
from coprod_tui.tui.common_commands import COLUMNS, ENDS, FIND, HELP, PAGES, PALETTE, THEME, steps
from coprod_tui.tui.sheet_commands import ASSESS, PRESENT

_SAME_AS_ALONE = (
    "next-blank",
    "previous-blank",
    "undo",
    "redo",
    "next-contradiction",
    "previous-contradiction",
)
_OPEN = next(command for command in ASSESS if command.id == "open")._replace(
    help="Opens the contradiction at the cursor: its ways out, or keep it with a reason."
)
_REVIEW = next(command for command in ASSESS if command.id == "review")
_CURTAIN, _SPOTLIGHT = (
    next(command for command in PRESENT if command.id == each) for each in ("curtain", "spotlight")
)
_SAVE_ELSEWHERE = next(command for command in ASSESS if command.id == "save-elsewhere")
_GO_BACK = ("q", "escape", "ctrl+g")

NEXT_TOPIC = Command(
    "next-topic",
    (".",),
    "topic(1)",
    "Next to discuss",
    "Goes to the next statement worth discussing: most split first, then contradictions, then tensions.",
    "Meeting",
    "next",
)

PREVIOUS_TOPIC = Command(
    "previous-topic",
    (",",),
    "topic(-1)",
    "Back in what to discuss",
    "Goes to the one before in what is worth discussing.",
    "Meeting",
)

REVEAL = Command(
    "reveal",
    ("v",),
    "reveal",
    "Reveal",
    "Shows how many gave each answer to this statement. It can't be taken back.",
    "Meeting",
    "reveal",
)

ROOM = (
    HELP,
    *steps("statement"),
    *COLUMNS,
    *ENDS,
    *(command for command in ASSESS if command.id in _SAME_AS_ALONE and command.group == "Move"),
    FIND,
    NEXT_TOPIC,
    PREVIOUS_TOPIC,
    REVEAL,
    Command(
        "reveal-all",
        ("V",),
        "reveal_all",
        "Reveal all",
        "Shows how many gave each answer to every statement, from now on.",
        "Meeting",
    ),
    Command(
        "agenda",
        ("o",),
        "agenda",
        "What to discuss",
        "Lists what is worth discussing, in order, with the counts that say why.",
        "Meeting",
        "agenda",
    ),
    Command(
        "lobby",
        ("i",),
        "lobby",
        "Who is here",
        "Shows how to join, how many have and have finished, and what they are there as.",
        "Meeting",
        "who's here",
    ),
    Command(
        "seats",
        ("e",),
        "seats",
        "People without a terminal",
        "Writes down how many people are in the room who speak or use paper, role by role.",
        "Meeting",
    ),
    Command(
        "agree-applies",
        ("a",),
        "answer('applies')",
        "Agreed: applies",
        "Writes down that the group agrees it applies; after a number, that so many people say so.",
        "Answers",
    ),
    Command(
        "agree-does-not-apply",
        ("d",),
        "answer('does_not_apply')",
        "Agreed: does not apply",
        "Writes down that the group agrees it doesn't; after a number, that so many people say so.",
        "Answers",
    ),
    Command(
        "agree-unsure",
        ("u",),
        "answer('unsure')",
        "Agreed: unsure",
        "Writes down that the group is unsure; after a number, that so many people are.",
        "Answers",
    ),
    Command(
        "agree-nothing",
        ("backspace",),
        "clear",
        "Nothing agreed",
        "Takes the agreed answer away, or the last digit of a number.",
        "Answers",
    ),
    Command(
        "tally-for",
        ("f",),
        "tally_for",
        "Numbers are for",
        "Chooses whose raised hands or slips the numbers count: each role in turn, then people of no role.",
        "Answers",
    ),
    *(command for command in ASSESS if command.id in {"undo", "redo"}),
    *(command for command in ASSESS if command.id in {"next-contradiction", "previous-contradiction"}),
    _OPEN,
    _CURTAIN,
    _SPOTLIGHT,
    _REVIEW,
    Command(
        "take-out",
        ("R",),
        "take_out",
        "Take answers out",
        "Takes out the answers of a person who has left, by the code they were given.",
        "Meeting",
    ),
    _SAVE_ELSEWHERE,
    THEME,
    PALETTE,
    Command(
        "close-room",
        ("q",),
        "app.back",
        "Close",
        "Asks once, then closes the room, saved; people can go on answering, and it can be opened again.",
        "Program",
        "close",
    ),
)

BACKSTAGE = (
    HELP,
    *steps("statement"),
    *ENDS,
    *PAGES,
    Command(
        "show-to-all",
        ("enter",),
        "show",
        "Show it",
        "Shows this statement on the shared screen.",
        "Shared screen",
        "show it",
    ),
    NEXT_TOPIC,
    PREVIOUS_TOPIC,
    REVEAL,
    _CURTAIN,
    _SPOTLIGHT,
    next(command for command in ASSESS if command.id == "note"),
    THEME,
    PALETTE,
    Command(
        "leave-backstage",
        ("q",),
        "app.back",
        "Leave",
        "Leaves; the shared screen goes on.",
        "Program",
        "leave",
    ),
)

ROOM_LISTS = (
    Command(
        "curtain",
        _CURTAIN.keys,
        "app.cover",
        "Cover the screen",
        "Hides the list and everything else at once, or shows it again as it was.",
        "Program",
    ),
)

AGENDA = (
    HELP,
    *steps("statement"),
    *ENDS,
    *PAGES,
    Command(
        "go-to-topic",
        ("enter",),
        "choose",
        "Go there",
        "Shows this statement to the room.",
        "Move",
        "show it",
    ),
    THEME,
    PALETTE,
    Command("leave-agenda", _GO_BACK, "leave", "Back", "Goes back to the statement.", "Program", "back"),
)

SEATS = (
    HELP,
    *steps("role"),
    *ENDS,
    *PAGES,
    Command(
        "write-seats",
        ("enter",),
        "write",
        "Write a number",
        "Asks how many people of this role are here without a terminal.",
        "Change",
        "number",
    ),
    Command("undo", ("z",), "undo", "Undo", "Takes the last change back.", "Change"),
    THEME,
    PALETTE,
    Command("leave-seats", _GO_BACK, "leave", "Back", "Goes back to the statement.", "Program", "back"),
)

"""The commands of the screens with a sheet of statements."""

from __future__ import annotations

from coprod_tui.tui.command import Command
from coprod_tui.tui.common_commands import (
    COLUMNS,
    CONDITIONS,
    ENDS,
    FIND,
    HELP,
    PAGES,
    PALETTE,
    STORY,
    THEME,
    steps,
)

_SAVE_ELSEWHERE = Command(
    "save-elsewhere",
    ("w",),
    "app.save_elsewhere",
    "Save elsewhere",
    "Saves under another name or in another folder, and goes on there.",
    "Program",
)

_BACK = Command(
    "back",
    ("q",),
    "app.back",
    "Back",
    "Goes back to where you came from: the sessions, a comparison, or the shell.",
    "Program",
    "back",
)

ASSESS = (
    HELP,
    *steps("statement"),
    *COLUMNS,
    *ENDS,
    *PAGES,
    Command(
        "next-blank",
        ("]",),
        "next_blank",
        "Next unanswered",
        "Goes to the next one without an answer.",
        "Move",
    ),
    Command(
        "previous-blank",
        ("[",),
        "previous_blank",
        "Previous unanswered",
        "Goes to the one before without an answer.",
        "Move",
    ),
    Command(
        "most-telling",
        ("}",),
        "most_telling",
        "Most telling unanswered",
        "Goes where an answer would show most; it can feel like a trap, so it is never done by itself.",
        "Move",
    ),
    FIND,
    Command(
        "applies",
        ("a", "1"),
        "answer('applies')",
        "Applies",
        "Answers that the statement applies to you.",
        "Answer",
        "applies",
    ),
    Command(
        "does-not-apply",
        ("d", "2"),
        "answer('does_not_apply')",
        "Does not apply",
        "Answers that the statement doesn't apply to you.",
        "Answer",
        "doesn't",
    ),
    Command(
        "unsure",
        ("u", "3"),
        "answer('unsure')",
        "Unsure",
        "Answers that you don't know yet; that is an answer too.",
        "Answer",
        "unsure",
    ),
    Command(
        "next-answer", ("space",), "next_answer", "Next answer", "Goes through the answers in turn.", "Answer"
    ),
    Command("clear", ("backspace",), "clear", "Clear", "Takes the answer away.", "Answer"),
    Command("note", ("n",), "note", "Note", "Writes a private note at the statement.", "Answer", "note"),
    Command(
        "pin",
        ("P",),
        "pin",
        "Sure of it",
        "Says you're sure of this answer: it won't be among those to look at again.",
        "Answer",
    ),
    Command(
        "dismiss-alarm",
        ("x",),
        "dismiss_alarm",
        "Dismiss the alarm",
        "Sets the alarm that is raised aside, until what it is about has ended once.",
        "Answer",
    ),
    CONDITIONS,
    Command("undo", ("z",), "undo", "Undo", "Takes the last change back.", "Answer"),
    Command("redo", ("Z",), "redo", "Redo", "Brings back what was undone.", "Answer"),
    Command(
        "next-contradiction",
        ("c",),
        "next_clash",
        "Next contradiction",
        "Goes to the next open contradiction.",
        "Contradictions",
    ),
    Command(
        "previous-contradiction",
        ("C",),
        "previous_clash",
        "Previous contradiction",
        "Goes to the open contradiction before.",
        "Contradictions",
    ),
    Command(
        "open",
        ("enter",),
        "open",
        "Open",
        "Opens the contradiction at the cursor: its ways out, or keep it; else all that the panel says.",
        "Contradictions",
    ),
    Command(
        "review",
        ("r",),
        "review",
        "Review",
        "Shows what follows from all answers: the verdict, contradictions, what to look at again.",
        "Program",
    ),
    STORY,
    Command(
        "present",
        ("p",),
        "present",
        "Present",
        "Shows one statement at a time, for a screen that a room looks at; no private notes.",
        "Program",
    ),
    Command("sessions", ("s",), "app.sessions", "Sessions", "Goes to the list of sessions.", "Program"),
    _SAVE_ELSEWHERE,
    Command(
        "take-over",
        ("T",),
        "app.take_over",
        "Take over",
        "Takes over a session that somebody else had open and has left.",
        "Program",
    ),
    THEME,
    PALETTE,
    _BACK,
)

_BESIDE_THE_SLIDES = frozenset(
    {"page-up", "page-down", "most-telling", "note", "pin", "dismiss-alarm", "conditions", "open"}
)
"""What a room doesn't see; of the rest, what moves and answers is the same in front of it."""

PRESENT = (
    HELP,
    Command(
        "read-on",
        ("enter", "pagedown"),
        "read_on(1)",
        "Read on",
        "Shows the rest of what a slide has no room for, and after that its beginning again.",
        "Move",
        "read on",
    ),
    Command("read-back", ("pageup",), "read_on(-1)", "Read back", "Shows the part before.", "Move"),
    *(
        command
        for command in ASSESS
        if command.group in {"Move", "Answer", "Contradictions"} and command.id not in _BESIDE_THE_SLIDES
    ),
    Command(
        "curtain",
        ("b",),
        "curtain",
        "Curtain",
        "Hides everything at once, or shows it again; a move lifts it too.",
        "Program",
        "curtain",
    ),
    Command(
        "spotlight",
        ("x",),
        "spotlight",
        "Spotlight",
        "Puts the next part of what is shown in the light, and after the last one none.",
        "Program",
    ),
    _SAVE_ELSEWHERE,
    THEME,
    PALETTE,
    Command(
        "leave-present",
        ("q", "escape", "ctrl+g"),
        "leave",
        "Back",
        "Goes back to all statements, to this one among them.",
        "Program",
        "back",
    ),
)

"""The one table of all commands; a new key is a new row here and an action on its screen."""

from __future__ import annotations

from collections.abc import Mapping

from coprod_tui.tui.command import Command, Scope

_HELP = Command(
    "help", ("?", "f1"), "help", "Help", "Shows every key of this screen; type to search.", "Program", "help"
)
_THEME = Command(
    "theme", ("t",), "app.next_theme", "Next theme", "Changes the colours: five themes in turn.", "Program"
)
_PALETTE = Command(
    "commands", (":", "ctrl+p"), "commands", "Commands", "Finds a command by its name and runs it.", "Program"
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
    "back", ("q",), "app.back", "Back", "Goes back to the sessions; from there, quits.", "Program", "back"
)

_CONDITIONS = Command(
    "conditions",
    ("m",),
    "conditions",
    "Conditions",
    "Writes what would have to be true before you start, at an answer that stands in the way.",
    "Answer",
)
_STORY = Command(
    "story",
    (",", "."),
    "story",
    "Story",
    "Walks through what was said, step by step; it starts at the end.",
    "Program",
)
_NEXT_STATE = Command(
    "next-state",
    ("space",),
    "next_state",
    "Next state",
    "Makes a condition open, met or dropped in turn.",
    "Conditions",
    "state",
)

_ASSESS = (
    _HELP,
    Command("up", ("up", "k"), "move('up')", "Up", "Goes to the statement above.", "Move"),
    Command("down", ("down", "j"), "move('down')", "Down", "Goes to the statement below.", "Move"),
    Command("left", ("left", "h"), "column('dont')", "Don't column", "Goes to the don'ts.", "Move"),
    Command("right", ("right", "l"), "column('do')", "Do column", "Goes to the dos.", "Move"),
    Command("other-column", ("tab",), "column('other')", "Other column", "Goes to the other column.", "Move"),
    Command("first", ("g", "home"), "move('first')", "First", "Goes to the top of the column.", "Move"),
    Command("last", ("G", "end"), "move('last')", "Last", "Goes to the end of the column.", "Move"),
    Command("page-up", ("pageup",), "move('page_up')", "Page up", "Goes up by a screenful.", "Move"),
    Command(
        "page-down", ("pagedown",), "move('page_down')", "Page down", "Goes down by a screenful.", "Move"
    ),
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
    Command(
        "find", ("/",), "find", "Find", "Finds a statement by its words or its number, such as do 10.", "Move"
    ),
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
    _CONDITIONS,
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
        "Opens the contradiction at the cursor: its ways out, or keep it with a reason.",
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
    _STORY,
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
    _THEME,
    _PALETTE,
    _BACK,
)

_SESSIONS = (
    _HELP,
    Command("up", ("up", "k"), "move('up')", "Up", "Goes to the session above.", "Move"),
    Command("down", ("down", "j"), "move('down')", "Down", "Goes to the session below.", "Move"),
    Command("first", ("g", "home"), "move('first')", "First", "Goes to the top of the list.", "Move"),
    Command("last", ("G", "end"), "move('last')", "Last", "Goes to the end of the list.", "Move"),
    Command("page-up", ("pageup",), "move('page_up')", "Page up", "Goes up by a screenful.", "Move"),
    Command(
        "page-down", ("pagedown",), "move('page_down')", "Page down", "Goes down by a screenful.", "Move"
    ),
    Command(
        "filter", ("/",), "filter", "Filter", "Shows only the sessions whose title has these words.", "Move"
    ),
    Command("open", ("enter",), "open", "Open", "Opens the session at the cursor.", "Sessions", "open"),
    Command("new", ("n",), "new", "New", "Starts a session; asks for its title.", "Sessions", "new"),
    Command("rename", ("e",), "rename", "Rename", "Gives the session another title.", "Sessions", "rename"),
    Command("copy", ("y",), "copy", "Copy", "Makes a copy under another title.", "Sessions"),
    Command(
        "trash",
        ("x", "delete"),
        "trash",
        "Move to trash",
        "Moves the session to the trash folder, after asking.",
        "Sessions",
        "trash",
    ),
    Command(
        "mark",
        ("m",),
        "mark",
        "Mark",
        "Marks the session for comparing, or takes the mark away.",
        "Compare",
    ),
    Command(
        "compare",
        ("v",),
        "compare",
        "Compare",
        "Lays the marked sessions side by side, the oldest first.",
        "Compare",
    ),
    _THEME,
    _PALETTE,
    Command("back", ("q",), "app.back", "Quit", "Leaves the program.", "Program", "quit"),
)

_COMPARE = (
    _HELP,
    Command("up", ("up", "k"), "move('up')", "Up", "Goes to the row above.", "Move"),
    Command("down", ("down", "j"), "move('down')", "Down", "Goes to the row below.", "Move"),
    Command("left", ("left", "h"), "side(-1)", "Session before", "Goes to the session on the left.", "Move"),
    Command(
        "right",
        ("right", "l"),
        "side(1)",
        "Next session",
        "Goes to the session on the right.",
        "Move",
        "session",
    ),
    Command("first", ("g", "home"), "move('first')", "First", "Goes to the top.", "Move"),
    Command("last", ("G", "end"), "move('last')", "Last", "Goes to the end.", "Move"),
    Command("page-up", ("pageup",), "move('page_up')", "Page up", "Goes up by a screenful.", "Move"),
    Command(
        "page-down", ("pagedown",), "move('page_down')", "Page down", "Goes down by a screenful.", "Move"
    ),
    Command(
        "differences",
        ("f",),
        "order",
        "What to show",
        "Shows differences first, only differences, or all in printed order.",
        "Compare",
        "differences",
    ),
    Command(
        "open",
        ("enter",),
        "open",
        "Open",
        "Opens the session of this column, at this statement.",
        "Compare",
        "open",
    ),
    Command("sessions", ("s",), "app.sessions", "Sessions", "Goes to the list of sessions.", "Program"),
    _THEME,
    _PALETTE,
    Command("back", ("q",), "app.back", "Back", "Goes back to where you were.", "Program", "back"),
)

_NOTE = (
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

_CONTRADICTION = (
    _HELP,
    Command("up", ("up", "k"), "move('up')", "Up", "Goes to the way out above.", "Move"),
    Command("down", ("down", "j"), "move('down')", "Down", "Goes to the way out below.", "Move"),
    Command("page-up", ("pageup",), "move('page_up')", "Page up", "Scrolls up.", "Move"),
    Command("page-down", ("pagedown",), "move('page_down')", "Page down", "Scrolls down.", "Move"),
    Command(
        "choose",
        ("enter",),
        "choose",
        "Choose",
        "Takes the way out at the cursor; its number does the same.",
        "Ways out",
        "choose",
    ),
    Command(
        "keep",
        ("r",),
        "keep",
        "Keep with a reason",
        "Lets the contradiction stand, for a reason that you write down.",
        "Ways out",
        "keep with a reason",
    ),
    Command(
        "next-contradiction",
        ("c",),
        "walk(1)",
        "Next contradiction",
        "Shows the next contradiction at this statement.",
        "Contradictions",
    ),
    Command(
        "previous-contradiction",
        ("C",),
        "walk(-1)",
        "Previous contradiction",
        "Shows the contradiction before at this statement.",
        "Contradictions",
    ),
    Command(
        "leave-contradiction",
        ("q", "escape", "ctrl+g"),
        "leave",
        "Back",
        "Goes back and leaves the contradiction open.",
        "Program",
        "back",
    ),
)

_REVIEW = (
    _HELP,
    Command("up", ("up", "k"), "move('up')", "Up", "Goes to the row above.", "Move"),
    Command("down", ("down", "j"), "move('down')", "Down", "Goes to the row below.", "Move"),
    Command("first", ("g", "home"), "move('first')", "First", "Goes to the top.", "Move"),
    Command("last", ("G", "end"), "move('last')", "Last", "Goes to the end.", "Move"),
    Command("page-up", ("pageup",), "move('page_up')", "Page up", "Goes up by a screenful.", "Move"),
    Command(
        "page-down", ("pagedown",), "move('page_down')", "Page down", "Goes down by a screenful.", "Move"
    ),
    Command("next-section", ("tab", "]"), "section(1)", "Next section", "Goes to the next section.", "Move"),
    Command("previous-section", ("[",), "section(-1)", "Previous section", "Goes to the one before.", "Move"),
    Command(
        "go-there",
        ("enter",),
        "go_there",
        "Go there",
        "Goes to the statement that the row is about.",
        "Review",
        "go there",
    ),
    Command(
        "next-set",
        (">", "right", "l"),
        "turn(1)",
        "Next set",
        "Shows the next of the smallest sets of answers to look at again.",
        "Review",
        "next set",
    ),
    Command(
        "previous-set",
        ("<", "left", "h"),
        "turn(-1)",
        "Previous set",
        "Shows the smallest set before.",
        "Review",
    ),
    Command(
        "pin",
        ("P",),
        "pin",
        "Sure of it",
        "Says you're sure of the answer at the cursor: it won't be among those to look at again.",
        "Review",
        "sure",
    ),
    _CONDITIONS,
    _NEXT_STATE,
    Command(
        "dismiss-alarm",
        ("x",),
        "dismiss_alarm",
        "Set the question aside",
        "Sets a question about all your answers aside, until there was no reason for it once.",
        "Review",
    ),
    _STORY,
    _THEME,
    _PALETTE,
    Command(
        "leave-review",
        ("q", "escape", "ctrl+g"),
        "leave",
        "Back",
        "Goes back to the statements.",
        "Program",
        "back",
    ),
)

_CONDITIONS_SCREEN = (
    _HELP,
    Command("up", ("up", "k"), "move('up')", "Up", "Goes to the condition above.", "Move"),
    Command("down", ("down", "j"), "move('down')", "Down", "Goes to the condition below.", "Move"),
    Command("first", ("g", "home"), "move('first')", "First", "Goes to the top.", "Move"),
    Command("last", ("G", "end"), "move('last')", "Last", "Goes to the end.", "Move"),
    Command("page-up", ("pageup",), "move('page_up')", "Page up", "Goes up by a screenful.", "Move"),
    Command(
        "page-down", ("pagedown",), "move('page_down')", "Page down", "Goes down by a screenful.", "Move"
    ),
    Command(
        "write",
        ("enter",),
        "write",
        "Write",
        "Words the condition at the cursor anew, or writes another: what, who sees to it, by when.",
        "Conditions",
        "write",
    ),
    _NEXT_STATE,
    _THEME,
    _PALETTE,
    Command(
        "leave-conditions",
        ("q", "escape", "ctrl+g"),
        "leave",
        "Back",
        "Goes back to where you were.",
        "Program",
        "back",
    ),
)

_STORY_SCREEN = (
    _HELP,
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
    Command("up", ("up", "k"), "move('up')", "Up", "Goes to the statement above.", "Move"),
    Command("down", ("down", "j"), "move('down')", "Down", "Goes to the statement below.", "Move"),
    Command("left", ("left", "h"), "column('dont')", "Don't column", "Goes to the don'ts.", "Move"),
    Command("right", ("right", "l"), "column('do')", "Do column", "Goes to the dos.", "Move"),
    Command("other-column", ("tab",), "column('other')", "Other column", "Goes to the other column.", "Move"),
    Command("page-up", ("pageup",), "move('page_up')", "Page up", "Goes up by a screenful.", "Move"),
    Command(
        "page-down", ("pagedown",), "move('page_down')", "Page down", "Goes down by a screenful.", "Move"
    ),
    Command(
        "find", ("/",), "find", "Find", "Finds a statement by its words or its number, such as do 10.", "Move"
    ),
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
    _THEME,
    _PALETTE,
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

_SAVING = (
    _HELP,
    Command("up", ("up", "k"), "move('up')", "Up", "Goes to the choice above.", "Move"),
    Command("down", ("down", "j"), "move('down')", "Down", "Goes to the choice below.", "Move"),
    Command("choose", ("enter",), "choose", "Choose", "Does what the cursor stands on.", "Saving", "choose"),
    Command(
        "leave-saving",
        ("q", "escape", "ctrl+g"),
        "leave",
        "Back",
        "Goes back to the statements; saving is tried again by itself.",
        "Saving",
        "back",
    ),
)

_PROMPT = (
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

_HELP_SCREEN = (
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

_PALETTE_SCREEN = (
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

_APP = (
    Command(
        "save-and-quit",
        ("ctrl+c",),
        "app.save_and_quit",
        "Save and quit",
        "Saves everything and leaves the program, from anywhere.",
        "Everywhere",
    ),
    Command(
        "suspend",
        ("ctrl+z",),
        "app.suspend_process",
        "Suspend",
        "Goes back to the shell for a while; fg returns here.",
        "Everywhere",
    ),
)

COMMANDS: Mapping[Scope, tuple[Command, ...]] = {
    "assess": _ASSESS,
    "sessions": _SESSIONS,
    "compare": _COMPARE,
    "contradiction": _CONTRADICTION,
    "review": _REVIEW,
    "conditions": _CONDITIONS_SCREEN,
    "story": _STORY_SCREEN,
    "note": _NOTE,
    "saving": _SAVING,
    "prompt": _PROMPT,
    "help": _HELP_SCREEN,
    "palette": _PALETTE_SCREEN,
    "app": _APP,
}
"""The commands of each screen in the order they're shown; those of the app hold everywhere."""

SCOPE_TITLES: Mapping[Scope, str] = {
    "assess": "Answering",
    "sessions": "Sessions",
    "compare": "Comparing",
    "contradiction": "A contradiction",
    "review": "Review",
    "conditions": "Conditions",
    "story": "The story",
    "note": "Writing a note",
    "saving": "When saving has failed",
    "prompt": "When the bottom line asks for something",
    "help": "Help",
    "palette": "Commands",
    "app": "Everywhere",
}
"""What people call each scope."""

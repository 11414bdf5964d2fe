"""The one table of what can be typed, prompt by prompt; the letters are those of the screens."""

from __future__ import annotations

from coprod_tui.plain.command import Command

_HELP = Command(
    "help", ("?", "help"), "Lists what can be typed here, or only what has these words.", "[WORDS]"
)

ASSESS = (
    _HELP,
    Command("applies", ("a", "1", "applies", "yes"), "Answers that the statement applies to you."),
    Command(
        "does-not-apply",
        ("d", "2", "does not apply", "doesn't apply", "no"),
        "Answers that the statement doesn't apply to you.",
    ),
    Command(
        "unsure",
        ("u", "3", "unsure", "don't know"),
        "Answers that you don't know yet; that is an answer too.",
    ),
    Command("clear", ("-", "clear"), "Takes the answer away."),
    Command(
        "note",
        ("n", "note"),
        "Adds to the private note at the statement; alone, it reads the note out first. n - removes it.",
        "[NOTE]",
    ),
    Command("before", ("b", "k", "back"), "Goes to the statement before."),
    Command("after", ("f", "j", "forward"), "Goes to the next statement."),
    Command("next-blank", ("]", "next"), "Goes to the next statement without an answer."),
    Command("previous-blank", ("[", "previous"), "Goes to the one before without an answer."),
    Command(
        "most-telling",
        ("}", "telling"),
        "Goes where an answer would show most; it can feel like a trap, so it is never done by itself.",
    ),
    Command("jump", ("g", "go"), "Goes to a statement by its number, such as do 10, or its words.", "PLACE"),
    Command("find", ("/", "find"), "Lists the statements with these words.", "WORDS"),
    Command("here", ("e", "explain"), "Says all that follows from the answer here."),
    Command(
        "contradictions",
        ("c", "contradictions"),
        "Goes through the contradictions: ways out, keeping one with a reason, and no longer keeping it.",
    ),
    Command(
        "pin",
        ("P", "sure"),
        "Says you're sure of this answer: it won't be among those to look at again. Again takes that back.",
    ),
    Command(
        "conditions",
        ("m", "conditions"),
        "Goes through what would have to be true before you start, and writes more of it here.",
    ),
    Command("undo", ("z", "undo"), "Takes the last change back."),
    Command("redo", ("Z", "redo"), "Brings back what was undone."),
    Command(
        "review",
        ("r", "review"),
        "Reads out the verdict and all that is behind it; r notes reads the private notes out too.",
        "[notes]",
    ),
    Command(
        "dismiss-alarm", ("x", "dismiss"), "Sets the alarms aside, until what they are about has ended once."
    ),
    Command(
        "save-elsewhere",
        ("w", "save"),
        "Saves in another folder or under another name, and goes on there.",
        "[PLACE]",
    ),
    Command(
        "take-over", ("T", "take over"), "Takes over a session that somebody else had open and has left."
    ),
    Command("sessions", ("s", "sessions"), "Saves and goes to the list of sessions."),
    Command("quit", ("q", "quit", "exit"), "Saves and leaves; coprod ask or coprod goes on from here."),
)
"""While statements are answered."""

_NOT_IN_A_ROOM = frozenset({"save-elsewhere", "sessions", "quit"})

JOIN = (
    *(command for command in ASSESS if command.id not in _NOT_IN_A_ROOM),
    Command("go-to-room", ("o", "room"), "Goes to the statement that is on the room's screen."),
    Command("quit", ("q", "quit", "exit"), "Saves and leaves; it says how to come back."),
)
"""While somebody answers by themselves in a room."""

CONTRADICTION = (
    _HELP,
    Command("next-contradiction", ("c", "next"), "Reads out the next contradiction."),
    Command("previous-contradiction", ("C", "previous"), "Reads out the contradiction before."),
    Command(
        "keep", ("r", "keep"), "Lets the contradiction stand, for a reason that you write down.", "[REASON]"
    ),
    Command(
        "leave", ("b", "q", "back"), "Goes back to the statements and leaves the contradiction as it is."
    ),
)
"""At a contradiction; the number of a way out takes it."""

CONDITIONS = (
    _HELP,
    Command("list", ("l", "list"), "Reads out all conditions."),
    Command(
        "write",
        ("n", "new"),
        "Writes a condition at the statement: what, who sees to it, by when.",
        "[WORDS]",
    ),
    Command("change", ("e", "edit"), "Words a condition anew, or gives it to somebody else.", "NUMBER"),
    Command("met", ("met",), "Says that a condition is met.", "NUMBER"),
    Command("dropped", ("dropped", "drop"), "Says that a condition is dropped.", "NUMBER"),
    Command("open", ("open",), "Says that a condition is open after all.", "NUMBER"),
    Command("leave", ("b", "q", "back"), "Goes back to the statements."),
)
"""At the conditions; NUMBER is that of a condition."""

SESSIONS = (
    _HELP,
    Command("list", ("l", "list"), "Lists all sessions, the one changed last in front."),
    Command("filter", ("/", "find"), "Lists the sessions whose title has these words.", "WORDS"),
    Command("open", ("o", "open"), "Opens a session; its number alone does the same.", "SESSION"),
    Command("new", ("n", "new"), "Begins a session.", "[TITLE]"),
    Command("rename", ("e", "rename"), "Gives a session another title.", "SESSION"),
    Command("copy", ("y", "copy"), "Copies a session under another title.", "SESSION"),
    Command("trash", ("x", "trash"), "Moves a session to the trash folder, after asking.", "SESSION"),
    Command("quit", ("q", "quit", "exit"), "Leaves."),
)
"""At the list of sessions; SESSION is its number there, or as much of its title as is needed."""

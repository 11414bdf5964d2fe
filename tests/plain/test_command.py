import io

import pytest

from coprod_tui.files.store import SessionStore
from coprod_tui.plain.assess import AssessDialogue
from coprod_tui.plain.command import Command, Typed, help_lines, understand
from coprod_tui.plain.command_table import ASSESS, CONDITIONS, CONTRADICTION, SESSIONS
from coprod_tui.plain.conditions import ConditionsDialogue
from coprod_tui.plain.console import Console
from coprod_tui.plain.contradiction import ContradictionDialogue
from coprod_tui.plain.sessions import SessionsDialogue
from coprod_tui.plain.signals import Signals
from coprod_tui.plain.sitting import Sitting
from coprod_tui.tui.commands import COMMANDS
from tests.plain.lines import begin
from tests.tui.criteria import CRITERIA

PIN = Command("pin", ("P", "sure"), "Says you're sure.")
JUMP = Command("jump", ("g", "go"), "Goes to a statement.", "PLACE")
TABLES = [ASSESS, CONTRADICTION, CONDITIONS, SESSIONS]


@pytest.mark.parametrize(
    "line,typed",
    [
        ("P", Typed(PIN)),
        ("p", None),
        ("SURE", Typed(PIN)),
        ("g do 10", Typed(JUMP, "do 10")),
        ("Go  do 10", Typed(JUMP, "do 10")),
        ("g", Typed(JUMP)),
        ("P x", None),
        ("gdo", None),
        ("", None),
    ],
)
def test_lines_are_taken_apart(line: str, typed: Typed | None) -> None:
    assert understand(line, (PIN, JUMP)) == typed


def test_help_lists_all_or_what_has_these_words() -> None:
    assert list(help_lines((PIN, JUMP))) == [
        "P, sure: Says you're sure.",
        "g PLACE, go PLACE: Goes to a statement.",
    ]
    assert list(help_lines((PIN, JUMP), "goes STATEMENT")) == ["g PLACE, go PLACE: Goes to a statement."]


@pytest.mark.parametrize("table", TABLES)
def test_no_key_means_two_things(table: tuple[Command, ...]) -> None:
    keys = [key for command in table for key in command.keys]
    assert len(keys) == len(set(keys))
    assert all(len(key) == 1 or key == key.casefold() for key in keys)


@pytest.mark.parametrize(
    "plain,scope", [(ASSESS, "assess"), (CONTRADICTION, "contradiction"), (SESSIONS, "sessions")]
)
def test_letters_are_those_of_the_screens(plain: tuple[Command, ...], scope: str) -> None:
    screens = {
        command.id: letters
        for name, commands in COMMANDS.items()
        if name == scope
        for command in commands
        if (letters := {key for key in command.keys if len(key) == 1})
    }
    shared = [command for command in plain if command.id in screens]
    assert len(shared) > 3
    for command in shared:
        assert command.keys[0] in screens[command.id]


# Moving a cursor, colours and slides mean nothing here; what stands at a key there may be a word here.
ONLY_ON_SCREENS = {
    *("up", "down", "left", "right", "other-column", "first", "last", "page-up", "page-down"),
    *("theme", "commands", "back", "next-answer", "open", "next-contradiction", "previous-contradiction"),
    "present",
    "story",  # the review in lines tells it
}


def test_whatever_the_screen_can_do_lines_can_do_too() -> None:
    screen = {command.id for command in COMMANDS["assess"]}
    assert screen >= ONLY_ON_SCREENS
    assert screen - ONLY_ON_SCREENS <= {command.id for command in ASSESS}


def test_every_command_does_something(store: SessionStore) -> None:
    console = Console(io.StringIO(), io.StringIO(), Signals())
    with store.open(begin(store), CRITERIA) as opened:
        sitting = Sitting(opened, CRITERIA)
        dialogues = [
            AssessDialogue(console, sitting),
            ContradictionDialogue(console, sitting, "", ()),
            ConditionsDialogue(console, sitting, CRITERIA.statements[0]),
            SessionsDialogue(console, store, CRITERIA),
        ]
    for dialogue, table in zip(dialogues, TABLES, strict=True):
        assert set(dialogue._deeds) == {command.id for command in table}

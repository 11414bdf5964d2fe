import subprocess
import sys
from itertools import combinations

import pytest

from coprod_tui.tui.commands import (
    COMMANDS,
    FOOTER_KEYS,
    TYPING_SCOPES,
    Scope,
    first_key,
    footer_commands,
    key_list,
)

NEVER_NEEDED = {"ctrl+b", "ctrl+a", "ctrl+s", "ctrl+q", "shift+enter", "ctrl+enter"}


def test_the_table_is_read_without_textual() -> None:
    code = (
        "import sys, coprod_tui.tui.commands, coprod_tui.tui.key_map;"
        "sys.exit(any(m.split('.')[0] in ('textual', 'rich') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("scope", COMMANDS)
def test_every_command_is_told_in_words(scope: Scope) -> None:
    for command in COMMANDS[scope]:
        assert command.title
        assert command.help.endswith(".")
        assert command.group
        assert command.action


@pytest.mark.parametrize("scope", COMMANDS)
def test_no_key_means_two_things_on_one_screen(scope: Scope) -> None:
    commands = COMMANDS[scope] if scope == "app" else (*COMMANDS["app"], *COMMANDS[scope])
    for one, other in combinations(commands, 2):
        assert one.id != other.id
        assert not set(one.keys) & set(other.keys), f"{one.id} and {other.id}"


def test_a_command_has_the_same_keys_on_every_screen() -> None:
    known: dict[str, tuple[str, ...]] = {}
    for commands in COMMANDS.values():
        for command in commands:
            assert known.setdefault(command.id, command.keys) == command.keys


@pytest.mark.parametrize("scope", COMMANDS)
def test_no_command_needs_a_key_that_multiplexers_eat(scope: Scope) -> None:
    for command in COMMANDS[scope]:
        safe = [
            key
            for key in command.keys
            if key not in NEVER_NEEDED and key != "escape" and not key.startswith("alt+")
        ]
        assert safe, command.id


@pytest.mark.parametrize("scope", sorted(TYPING_SCOPES))
def test_letters_are_text_where_people_type(scope: Scope) -> None:
    for command in COMMANDS[scope]:
        assert not any(len(key) == 1 and key.isalnum() for key in command.keys)


@pytest.mark.parametrize("scope", COMMANDS)
def test_the_footer_fits_80_columns_with_help_first(scope: Scope) -> None:
    keys = [(first_key(scope, command.id), command.footer) for command in footer_commands(scope)]
    assert len(keys) <= FOOTER_KEYS
    assert len("   ".join(f"{key} {word}" for key, word in keys)) <= 78
    if any(command.id == "help" for command in COMMANDS[scope]):
        assert keys[0] == ("?", "help")


def test_the_footer_has_what_does_something_and_the_way_out() -> None:
    words = [command.footer for command in footer_commands("review", {"pin", "next-state"})]
    assert words == ["help", "go there", "condition", "next set", "set aside", "back"]
    assert [command.footer for command in footer_commands("review")][-1] == "back"


def test_a_sentence_names_the_key_in_force() -> None:
    assert first_key("assess", "take-over") == "T"
    assert first_key("assess", "take-over", {"take-over": ("pageup",)}) == "PgUp"


def test_the_list_of_keys_has_every_command() -> None:
    lines = key_list()
    assert {(line.scope, line.id) for line in lines} == {
        (scope, command.id) for scope, commands in COMMANDS.items() for command in commands
    }
    assert next(line for line in lines if line.id == "up").keys == ("↑", "k")

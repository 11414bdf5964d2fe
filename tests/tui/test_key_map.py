import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.tui.commands import COMMANDS, first_key, keys_of
from coprod_tui.tui.key_map import accept_key_map, check_key_map


def test_a_new_key_is_taken() -> None:
    assert accept_key_map({"undo": ["f5", "ctrl+u"]}) == ({"undo": ("f5", "ctrl+u")}, ())


def test_two_commands_may_change_places() -> None:
    keys = {"undo": ["Z"], "redo": ["z"]}
    assert accept_key_map(keys) == ({"undo": ("Z",), "redo": ("z",)}, ())


def test_a_key_that_means_something_already_is_refused_with_a_sentence() -> None:
    accepted, problems = accept_key_map({"undo": ["n"]})
    assert accepted == {}
    assert str(problems[0]) == (
        "keys, undo: The key n already means “Note” (note)."
        " Choose another key, or give that command another one too."
    )


def test_where_a_room_needs_a_key_a_command_keeps_its_own_there() -> None:
    accepted, problems = accept_key_map({"next-contradiction": ["v"]})
    assert problems == ()
    assert first_key("assess", "next-contradiction", accepted) == "v"
    assert first_key("room", "next-contradiction", accepted) == "c"
    assert first_key("room", "reveal", accepted) == "v"


def test_where_a_room_s_key_holds_over_the_shared_screen_a_command_keeps_its_own() -> None:
    accepted, problems = accept_key_map({"pin": ["b"]})
    assert problems == ()
    assert [first_key(scope, "pin", accepted) for scope in ("assess", "review")] == ["b", "P"]
    accepted, problems = accept_key_map({"pin": ["b"], "curtain": ["f9"]})
    assert problems == ()
    assert [first_key(scope, "pin", accepted) for scope in ("assess", "review")] == ["b", "b"]
    (problem,) = check_key_map({"curtain": ["m"]})
    assert problem.message == "The key m already means “Conditions” (conditions)."


def test_a_key_that_was_refused_keeps_nobody_else_from_theirs() -> None:
    accepted, _problems = accept_key_map({"next-contradiction": ["v"], "reveal": ["b"]})
    assert first_key("room", "reveal", accepted) == "v"
    assert first_key("room", "next-contradiction", accepted) == "c"
    accepted, problems = accept_key_map({"next-contradiction": ["v"], "reveal": ["c"]})
    assert problems == ()
    assert first_key("room", "reveal", accepted) == "c"
    assert first_key("room", "next-contradiction", accepted) == "v"


def test_putting_a_refused_command_back_may_refuse_the_next() -> None:
    accepted, problems = accept_key_map({"undo": ["n"], "pin": ["z"]})
    assert accepted == {}
    assert {problem.place for problem in problems} == {"keys, undo", "keys, pin"}


def test_a_key_that_holds_everywhere_clashes_on_every_screen() -> None:
    assert check_key_map({"save-and-quit": ["n"]})
    assert check_key_map({"undo": ["ctrl+z"]})


@pytest.mark.parametrize(
    "keys, message, hint",
    [
        ({"undoo": ["x"]}, "There is no command 'undoo'.", "Did you mean 'undo'?"),
        ({"undo": []}, "A command needs at least one key.", 'Write for example undo = ["f5"].'),
        (
            {"undo": ["zz"]},
            "There is no key 'zz'.",
            'Keys are written like "a", "?", "f5", "ctrl+n", "pageup".',
        ),
        ({"undo": ["ctrl+c"]}, "ctrl+c always saves and quits.", "Choose another key."),
        (
            {"note-done": ["x"]},
            "'x' is text there and can't be a command.",
            "Choose a function key, or one with ctrl.",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(keys: dict[str, list[str]], message: str, hint: str) -> None:
    (problem,) = check_key_map(keys)
    assert (problem.message, problem.hint) == (message, hint)


def test_saving_and_quitting_keeps_ctrl_c() -> None:
    assert accept_key_map({"save-and-quit": ["f10"]})[0] == {"save-and-quit": ("f10", "ctrl+c")}


@pytest.mark.parametrize(
    "spelling, key",
    [("Esc", "escape"), ("PgUp", "pageup"), ("shift+x", "X"), ("ctrl+i", "tab"), ("F9", "f9")],
)
def test_keys_may_be_spelled_as_people_do(spelling: str, key: str) -> None:
    changed = {"redo": [spelling], "other-column": ["f7"], "page-up": ["f8"]}
    changed |= {"leave-contradiction": ["q"], "leave-present": ["q"]}
    assert accept_key_map(changed)[0]["redo"] == (key,)


COMMAND_IDS = sorted({command.id for commands in COMMANDS.values() for command in commands})


@given(
    st.dictionaries(
        st.sampled_from(COMMAND_IDS),
        st.lists(st.sampled_from(["a", "z", "f5", "n", "ctrl+g", "enter", "ctrl+c", "Z"]), max_size=3),
        max_size=6,
    )
)
def test_what_is_accepted_never_clashes(keys: dict[str, list[str]]) -> None:
    accepted, problems = accept_key_map(keys)
    changed = [command for command in accepted if command in keys]
    assert len(changed) + len({problem.place for problem in problems}) == len(keys)
    for scope, commands in COMMANDS.items():
        shown = commands if scope == "app" else (*COMMANDS["app"], *commands)
        every = [key for command in shown for key in keys_of(scope, command, accepted)]
        assert len(every) == len(set(every))


def test_a_comma_is_a_key_like_any_other() -> None:
    assert accept_key_map({"rename": [","]}) == ({"rename": (",",)}, ())

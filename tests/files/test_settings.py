from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_tui.files.problems import Severity
from coprod_tui.files.settings import Settings, load_settings, parse_settings, settings_in_force

FILE = Path("/home/someone/coprod/settings.toml")
WHOLE = """
theme = "light"
criteria = "mine.toml"
sessions = "/srv/sessions"
who = "facilitator"
mouse = false
look_ahead = true

[keys]
note = "m"
undo = ["z", "ctrl+z"]
"""


def messages(text: str, commands: tuple[str, ...] = ()) -> list[str]:
    return [str(problem) for problem in parse_settings(text.encode(), FILE, commands)[1]]


def test_everything_can_be_set() -> None:
    settings, problems = parse_settings(WHOLE.encode(), FILE, ("note", "undo"))
    assert problems == ()
    assert settings == Settings(
        theme="light",
        criteria=Path("/home/someone/coprod/mine.toml"),
        sessions=Path("/srv/sessions"),
        who="facilitator",
        mouse=False,
        look_ahead=True,
        keys={"note": ("m",), "undo": ("z", "ctrl+z")},
    )


def test_no_file_and_an_empty_one_mean_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == (Settings(), ())
    (tmp_path / "empty.toml").write_text("\n")
    assert load_settings(tmp_path / "empty.toml") == (Settings(), ())


def test_a_path_may_begin_at_home(home: Path) -> None:
    settings, _ = parse_settings(b'criteria = "~/mine.toml"', FILE)
    assert settings.criteria == home / "mine.toml"


def test_all_problems_are_told_at_once_and_the_rest_holds() -> None:
    text = WHOLE.replace('"light"', '"lite"').replace("who =", "hwo =").replace("false", '"no"')
    settings, problems = parse_settings(text.encode(), FILE)
    assert settings.theme is None
    assert settings.mouse is None
    assert settings.look_ahead is True
    assert settings.keys == {"note": ("m",), "undo": ("z", "ctrl+z")}
    assert [str(problem) for problem in problems] == [
        "hwo (line 5): The key 'hwo' is unknown. Did you mean 'who'?",
        (
            "theme (line 2): 'lite' makes no sense for 'theme'."
            " Did you mean 'light'? It can be dark, light, contrast, ansi, mono."
        ),
        "mouse (line 6): 'mouse' holds a text. It must be true or false, without quotes.",
    ]
    assert {problem.severity for problem in problems} == {Severity.WARNING}


@pytest.mark.parametrize(
    "keys, says",
    [
        ('nte = "m"', "Did you mean 'note'?"),
        ('purple = "m"', "The command 'coprod keys' lists them all."),
        ("note = []", "keys (line 2), note: It has no key."),
        ('note = ["m", ""]', "A key has no name."),
        ('note = " "', "'note' is blank."),
        ("note = 1", "holds a whole number"),
        ("note = [1]", "holds a list"),
    ],
)
def test_keys_that_make_no_sense(keys: str, says: str) -> None:
    (message,) = messages(f"[keys]\n{keys}\n", ("note", "undo"))
    assert says in message
    assert parse_settings(f"[keys]\n{keys}\n".encode(), FILE, ("note", "undo"))[0] == Settings()


def test_a_long_role_and_a_home_of_nobody_are_told() -> None:
    assert "81 characters" in messages(f'who = "{"w" * 81}"')[0]
    assert "no home folder" in messages('sessions = "~nobody-has-this-name/x"')[0]


def test_a_broken_file_means_the_defaults_and_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for data in (b"theme = ", b"\xff\xfe", b"\0", b"x" * 200_000, b"theme = 1\n" * 2):
        path.write_bytes(data)
        settings, problems = load_settings(path)
        assert settings == Settings()
        assert [problem.severity for problem in problems] == [Severity.WARNING]
        assert problems[0].hint


def test_a_settings_file_that_is_a_folder_is_no_obstacle(tmp_path: Path) -> None:
    settings, (problem,) = load_settings(tmp_path)
    assert settings == Settings()
    assert problem.message


def test_the_environment_goes_before_the_file() -> None:
    written = Settings(theme="dark", who="chair", mouse=True, criteria=Path("a.toml"))
    environ = {
        "COPROD_THEME": "Mono",
        "COPROD_WHO": "assessor",
        "COPROD_MOUSE": "0",
        "COPROD_LOOK_AHEAD": "yes",
        "COPROD_CRITERIA": "b.toml",
    }
    settings, problems = settings_in_force(written, environ)
    assert problems == ()
    assert settings == Settings(
        theme="mono", who="assessor", mouse=False, look_ahead=True, criteria=Path("b.toml")
    )


def test_unset_and_empty_variables_change_nothing() -> None:
    written = Settings(theme="dark", who="chair", mouse=True, look_ahead=True)
    assert settings_in_force(written, {"COPROD_THEME": "", "COPROD_MOUSE": ""}) == (written, ())


def test_a_variable_that_makes_no_sense_is_told_and_left_out() -> None:
    settings, problems = settings_in_force(
        Settings(theme="dark"), {"COPROD_THEME": "drak", "COPROD_MOUSE": "rat"}
    )
    assert settings == Settings(theme="dark")
    assert [problem.place for problem in problems] == ["COPROD_THEME", "COPROD_MOUSE"]
    assert problems[0].hint == "Did you mean 'dark'?"
    assert "Use one of" in problems[1].hint


@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: f"[keys]\n{text}".encode("utf-8", "replace"))
)
def test_any_bytes_give_settings(data: bytes) -> None:
    settings, problems = parse_settings(data, FILE)
    assert isinstance(settings, Settings)
    for problem in problems:
        assert problem.message
        assert "\n" not in str(problem)

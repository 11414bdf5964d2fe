import json
import re
from pathlib import Path

import pytest

from coprod_tui import __version__
from coprod_tui.cli.program import program
from coprod_tui.cli.short_way import take_short_way
from coprod_tui.files.last_theme import remember_theme
from tests.cli.conftest import Coprod

COMMANDS = sorted(program.list_commands(program.make_context("coprod", [])))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(
    coprod: Coprod, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = coprod(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert f"Usage: coprod {command}" in done.out
    assert re.search(rf"Examples?:\n +(cd \"\$\()?coprod {command}", done.out)
    assert max(map(len, done.out.splitlines())) <= 79


def test_the_help_lists_every_command_with_a_whole_sentence(coprod: Coprod) -> None:
    out = coprod("--help").out
    for command in COMMANDS:
        assert re.search(rf"(?m)^  {command} +[A-Z].+\.$", out)
    assert "..." not in out.partition("Commands:")[2].partition("Examples")[0]


def test_the_version(coprod: Coprod) -> None:
    assert coprod("--version").out == f"coprod {__version__}\n"


@pytest.mark.parametrize(
    "arguments, message, hint",
    [
        (["shw"], "There is no command 'shw'.", "Did you mean 'show'?"),
        (["xyzzy"], "There is no command 'xyzzy'.", "See all commands: coprod --help"),
        (["list", "--jsn"], "There is no option '--jsn' here.", "Did you mean --json?"),
        (
            ["list", "--theme", "dark"],
            "There is no option '--theme' here.",
            "--theme stands before the command: coprod --theme …",
        ),
        (["show"], "Missing argument 'NAME'.", "See: coprod show --help"),
        (["completion", "cmd"], "Invalid value for '{bash|zsh|fish}'", "See: coprod completion --help"),
        (["\x1b[2J"], "There is no command '␛[2J'.", "See all commands: coprod --help"),
    ],
)
def test_what_makes_no_sense_is_told_in_two_lines(
    coprod: Coprod, arguments: list[str], message: str, hint: str
) -> None:
    done = coprod(*arguments)
    assert (done.code, done.out) == (2, "")
    first, second = done.err.splitlines()
    assert first.startswith(f"coprod: {message}")
    assert second == f"hint: {hint}"


def test_a_fault_of_the_program_tells_no_secrets(coprod: Coprod, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise ValueError("Ann's secret")

    monkeypatch.setattr("coprod_tui.cli.keys.say", fail)
    done = coprod("keys")
    assert done.code == 1
    assert "ValueError" in done.err
    assert "secret" not in done.err
    assert "Traceback" not in done.err


def test_a_problem_in_the_settings_is_told_and_does_no_harm(coprod: Coprod, home: Path) -> None:
    settings = home / "coprod/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theem = "dark"\n', encoding="utf-8")
    done = coprod("where")
    assert done.code == 0
    assert "Did you mean 'theme'?" in done.err
    assert "sessions" in done.out


def test_where_tells_folders(coprod: Coprod, home: Path) -> None:
    document = json.loads(coprod("where", "--json").out)
    assert document["schema"] == 1
    assert document["sessions"] == str(home / "coprod/sessions")
    assert coprod("where", "sessions").out == f"{home}/coprod/sessions\n"


def test_the_theme_that_a_key_has_chosen_is_told_with_its_place(coprod: Coprod) -> None:
    remember_theme(Path(coprod("where", "theme").out.strip()).parent, "contrast")
    assert Path(coprod("where", "theme").out.strip()).read_text() == "contrast\n"
    assert json.loads(coprod("doctor", "--json").out)["terminal"]["theme_chosen"] == "contrast"
    assert json.loads(coprod("--theme", "mono", "doctor", "--json").out)["terminal"]["theme_chosen"] == "mono"


def test_the_doctor_reports_and_keeps_secrets(coprod: Coprod, riverside: str) -> None:
    document = json.loads(coprod("doctor", "--json").out)
    assert document["schema"] == 1
    assert document["program"]["coprod"] == __version__
    assert document["terminal"]["screens"].startswith("The screens need a keyboard")
    out = coprod("doctor").out
    assert "25 statements" in out
    assert riverside not in out
    assert "Riverside" not in out


def folders_told(coprod: Coprod) -> dict[str, str]:
    folders: dict[str, str] = json.loads(coprod("doctor", "--json").out)["folders"]
    return folders


def test_the_doctor_sees_where_nothing_can_be_saved(
    coprod: Coprod, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = folders_told(coprod)
    assert new["sessions"].endswith("sessions (not there yet)")
    assert new["saving"] == "possible"
    coprod("new", "Riverside")
    assert folders_told(coprod)["sessions"].endswith("sessions (can be written)")
    # Root may write everywhere, so who asks is somebody else here.
    monkeypatch.setattr("os.access", lambda place, _mode: Path(place) != home)
    monkeypatch.setenv("COPROD_HOME", str(home / "not/there"))
    theirs = folders_told(coprod)
    assert theirs["sessions"].endswith("sessions (not there, and can NOT be made)")
    assert theirs["saving"].startswith("NOT possible; name a folder")
    monkeypatch.setenv("COPROD_SESSIONS", str(home))
    assert folders_told(coprod)["sessions"].endswith("(can NOT be written)")


def test_the_doctor_sees_a_file_where_a_folder_should_be(
    coprod: Coprod, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("COPROD_HOME", str(home / "file"))
    assert folders_told(coprod)["sessions"].endswith("sessions (not there, and can NOT be made)")


def test_keys_come_from_the_table_of_commands(coprod: Coprod, home: Path) -> None:
    settings = home / "coprod/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[keys]\nnote = ["f5"]\n', encoding="utf-8")
    document = json.loads(coprod("keys", "--json").out)
    assert document["schema"] == 1
    assert {"scope": "assess", "id": "note", "keys": ["f5"]}.items() <= next(
        key for key in document["keys"] if (key["scope"], key["id"]) == ("assess", "note")
    ).items()
    assert re.search(r"(?m)^  f5 +note +", coprod("keys").out)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_each_shell(coprod: Coprod, shell: str) -> None:
    out = coprod("completion", shell).out
    assert f"_COPROD_COMPLETE={shell}_complete" in out


def test_names_are_completed_to_what_a_shell_takes_as_one_word(
    coprod: Coprod, riverside: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = home / "coprod/sessions"
    (sessions / f"{riverside}.toml").rename(sessions / "$(river).toml")
    coprod("new", "Riverside second")
    coprod("new", "Elsewhere")
    monkeypatch.setenv("_COPROD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "coprod show RIVER")
    monkeypatch.setenv("COMP_CWORD", "2")
    names = coprod().out.split()
    assert len(names) == 2
    assert "plain,riverside-second" in names
    assert all(re.fullmatch(r"plain,[a-z0-9-]+", name) for name in names)


@pytest.mark.parametrize(
    "arguments",
    [["list", "--json"], ["show"], ["show", "--help"], ["show", "a", "b"], ["open"], ["keys"], []],
)
def test_other_spellings_go_the_long_way(arguments: list[str]) -> None:
    assert take_short_way(arguments) is None


def test_the_short_way_says_what_the_long_one_does(
    coprod: Coprod, riverside: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shows = (["show", riverside], ["show", "nobody"])
    for arguments in (["--version"], ["list"], *shows, ["open", riverside], ["open", "nobody"]):
        long = coprod(*arguments)
        assert take_short_way(arguments) == long.code
        printed = capsys.readouterr()
        assert (printed.out, printed.err) == (long.out, long.err)

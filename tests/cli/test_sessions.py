import json
from pathlib import Path

import pytest

from tests.cli.conftest import TITLE, Coprod


def test_a_new_session_is_made_and_told_how_to_open(coprod: Coprod, home: Path) -> None:
    done = coprod("new", TITLE)
    assert done.out == f"Made '{TITLE}'. Open it with: coprod open riverside-diabetes-clinic\n"
    assert (home / "coprod/sessions/riverside-diabetes-clinic.toml").is_file()


def test_a_title_is_told_as_it_is_kept(coprod: Coprod) -> None:
    assert coprod("new", "--no-open", "  two\t words ").out.startswith("Made 'two words'.")


def test_a_blank_title_is_refused(coprod: Coprod) -> None:
    done = coprod("new", "  ")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == [
        "coprod: A session needs a title.",
        "hint: Type a few words that you'll recognise it by.",
    ]


def test_the_list_tells_what_is_open(coprod: Coprod, riverside: str) -> None:
    coprod("new", "Second")
    (line,) = [line for line in coprod("list").out.splitlines() if riverside in line]
    assert line.split("  ")[0] == TITLE
    assert "3 of 25  1 contradiction" in line


def test_the_list_as_json(coprod: Coprod, riverside: str) -> None:
    document = json.loads(coprod("list", "--json").out)
    assert (document["schema"], document["total"]) == (1, 25)
    (listed,) = document["sessions"]
    assert (listed["title"], listed["name"], listed["answered"], listed["open"]) == (TITLE, riverside, 3, 1)
    assert listed["problem"] == ""
    assert Path(listed["path"]).is_file()


def test_kept_contradictions_are_not_open_in_the_list(coprod: Coprod, riverside: str, home: Path) -> None:
    path = home / f"coprod/sessions/{riverside}.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "\n[log]",
            '\n[kept.one]\napplies = ["dont-agenda", "do-go-where-led"]\n'
            "because = \"An agenda you can't leave at the door decides where you go, so your participants"
            ' can\'t."\nreason = "We know"\nat = 2026-11-22T10:00:00Z\n\n[log]',
        ),
        encoding="utf-8",
    )
    assert json.loads(coprod("list", "--json").out)["sessions"][0]["open"] == 0


def test_without_sessions_there_is_nothing_to_list(coprod: Coprod) -> None:
    done = coprod("list")
    assert (done.code, done.out) == (5, "")
    assert 'hint: Begin one with: coprod new "TITLE"' in done.err
    assert json.loads(coprod("list", "--json").out)["sessions"] == []


def test_a_broken_file_is_listed_and_hides_no_other(coprod: Coprod, riverside: str, home: Path) -> None:
    (home / "coprod/sessions/broken.toml").write_bytes(b"\x00\xff")
    done = coprod("list")
    assert done.code == 0
    assert riverside in done.out
    assert "broken" in done.out
    assert "can't be read" in done.out
    broken = coprod("show", "broken")
    assert (broken.code, broken.out) == (3, "")


def test_a_title_cannot_steer_the_terminal(coprod: Coprod) -> None:
    coprod("new", "Evil\x1b]52;c;aGk=\x07 \u202etitle")
    for arguments in (["list"], ["show", "evil"], ["list", "--json"], ["show", "evil", "--json"]):
        done = coprod(*arguments)
        assert done.code == 0
        assert not {"\x1b", "\x07", "\u202e", "\x7f"} & set(done.out)
    assert json.loads(coprod("list", "--json").out)["sessions"][0]["title"].startswith("Evil\x1b]52")


def test_rename_and_copy(coprod: Coprod, riverside: str) -> None:
    assert coprod("rename", riverside, "Second round").code == 0
    assert "Open it with: coprod open what-if" in coprod("copy", "second", "What if").out
    titles = {each["title"] for each in json.loads(coprod("list", "--json").out)["sessions"]}
    assert titles == {"Second round", "What if"}


@pytest.mark.parametrize(
    "arguments", [["new", f" {TITLE.upper()} "], ["copy", "other", TITLE], ["rename", "other", TITLE]]
)
@pytest.mark.usefixtures("riverside")
def test_a_title_that_another_session_has_is_told_and_taken(coprod: Coprod, arguments: list[str]) -> None:
    coprod("new", "Other")
    done = coprod(*arguments)
    assert done.code == 0
    assert "coprod: There is another session with this title.\n" in done.err
    assert "Open it with: coprod open " in done.out


def test_the_title_that_a_session_has_already_is_no_other_ones(coprod: Coprod, riverside: str) -> None:
    assert coprod("rename", riverside, TITLE).err == ""


def test_a_name_that_fits_two_lists_both(coprod: Coprod, riverside: str) -> None:
    coprod("new", "Riverside second round")
    done = coprod("show", "river")
    assert done.code == 2
    assert riverside in done.err
    assert "riverside-second-round" in done.err


def test_a_mistyped_name_gets_a_guess(coprod: Coprod, riverside: str) -> None:
    done = coprod("show", "Riverside diabetic clinic")
    assert riverside
    assert done.code == 5
    assert f"hint: Did you mean '{TITLE}'?" in done.err


def test_sessions_can_be_kept_elsewhere(coprod: Coprod, tmp_path: Path) -> None:
    coprod("--sessions", str(tmp_path / "room"), "new", TITLE)
    assert [path.name for path in (tmp_path / "room").glob("*.toml")] == ["riverside-diabetes-clinic.toml"]
    assert coprod("list").code == 5


@pytest.mark.parametrize("arguments", [[], ["open", "river"]])
def test_the_screens_need_a_terminal(coprod: Coprod, riverside: str, arguments: list[str]) -> None:
    done = coprod(*arguments)
    assert riverside
    assert done.code == 2
    assert done.out == ""
    assert done.err.splitlines()[0].endswith("the input is not a terminal.")
    assert done.err.splitlines()[1].startswith("hint: ")

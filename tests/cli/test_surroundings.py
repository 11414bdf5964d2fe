from __future__ import annotations

import shlex
from pathlib import Path

from tests.cli.conftest import Coprod

SHIPPED = Path(__file__).parents[2] / "criteria.toml"


def test_a_proposed_command_finds_the_session_that_it_speaks_of(coprod: Coprod, tmp_path: Path) -> None:
    before = ("--criteria", str(SHIPPED), "--sessions", str(tmp_path / "our sessions"))
    for arguments in (["new", "Foo"], ["copy", "foo", "Bar"], ["rename", "bar", "Baz"]):
        proposed = shlex.split(coprod(*before, *arguments).out.partition("with: ")[2])
        assert proposed[:2] == ["coprod", "--criteria"]
        assert coprod(*proposed[1:-2], "show", proposed[-1]).code == 0


def test_a_command_for_a_file_elsewhere_names_its_path(
    coprod: Coprod, riverside: str, home: Path, tmp_path: Path
) -> None:
    place = tmp_path / "elsewhere.toml"
    place.write_bytes((home / f"coprod/sessions/{riverside}.toml").read_bytes())
    assert f"coprod open {place}" in coprod("rename", str(place), "Elsewhere").out


def test_a_folder_that_is_named_and_not_there_is_said_to_be_missing(coprod: Coprod, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for arguments in (["list"], ["show", "foo"], ["trash", "foo", "--yes"]):
        done = coprod("--sessions", str(nowhere), *arguments)
        assert done.code == 5
        assert f"coprod: There is no folder '{nowhere}'." in done.err
        assert f'coprod --sessions {nowhere} new "TITLE"' in done.err
    done = coprod("--sessions", str(nowhere), "show", "./foo.toml")
    assert done.err.startswith("coprod: There is no file './foo.toml'.")


def test_what_is_said_of_no_sessions_is_about_the_folder_that_was_named(
    coprod: Coprod, tmp_path: Path
) -> None:
    for arguments in (["list"], ["show", "foo"]):
        done = coprod("--sessions", str(tmp_path), *arguments)
        assert "There are no sessions yet." in done.err
        assert f'coprod --sessions {tmp_path} new "TITLE"' in done.err


def test_lines_say_how_to_go_on_with_the_same_folder_and_statements(coprod: Coprod, tmp_path: Path) -> None:
    before = ("--criteria", str(SHIPPED), "--sessions", str(tmp_path))
    coprod(*before, "new", "Foo")
    assert f"Go on with: {shlex.join(('coprod', *before, 'ask', 'foo'))}" in coprod(*before, "ask", "foo").out

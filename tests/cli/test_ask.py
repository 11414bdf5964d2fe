import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Coprod

PROJECT = Path(__file__).parents[2]


def ask(typed: bytes, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "coprod_tui", "ask", *arguments],
        input=typed,
        capture_output=True,
        check=False,
        cwd=PROJECT,
        env={**os.environ, **environment},
    )


@pytest.mark.usefixtures("riverside")
def test_answers_come_from_a_pipe(coprod: Coprod) -> None:
    done = ask(b"a\nd\n", "river")
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.decode().endswith("Saved. Go on with: coprod ask riverside-diabetes-clinic\n")
    assert "5 of 25" in coprod("list").out


def test_bytes_that_make_no_sense_end_nothing(riverside: str) -> None:
    done = ask(b"n caf\xe9 \xff\xfe\x00\n\xc3\na\n", riverside)
    assert done.returncode == 0
    assert b"Saved. The note is written." in done.stdout
    assert done.stderr == b""


def test_where_only_ascii_can_be_shown_that_is_all_there_is(riverside: str) -> None:
    done = ask("/ ‘NHS\nr\n".encode(), riverside, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert ask(b"r\n", riverside, COPROD_ASCII="1").stdout.isascii()


@pytest.mark.usefixtures("riverside")
def test_no_screen_is_loaded() -> None:
    code = (
        "import sys; sys.argv = ['coprod', 'ask', 'river']\n"
        "from coprod_tui.cli.running import run\n"
        "run(sys.argv[1:])\n"
        "assert not {'textual', 'rich'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=b"a\nr\nc\nb\n", capture_output=True, check=False, cwd=PROJECT
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_listener_who_leaves_is_no_fault(coprod: Coprod, riverside: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "coprod_tui", "ask", riverside],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=PROJECT,
    )
    assert process.stdout is not None
    process.stdout.close()
    _out, err = process.communicate(b"a\n", timeout=30)
    assert (process.returncode, err) == (0, b"")
    assert "3 of 25" in coprod("list").out


def test_without_input_it_saves_and_leaves(coprod: Coprod, riverside: str) -> None:
    done = coprod("ask", riverside)
    assert done.code == 0
    assert done.out.startswith("Riverside diabetes clinic: 3 of 25 answered, 1 open contradiction.\n")


@pytest.mark.usefixtures("riverside")
def test_a_name_that_nothing_has_is_refused(coprod: Coprod) -> None:
    done = coprod("ask", "lake")
    assert done.code == 5
    assert "There is no session called 'lake'." in done.err


@pytest.mark.usefixtures("riverside")
def test_without_a_name_it_asks_which(coprod: Coprod) -> None:
    done = coprod("ask")
    assert done.code == 0
    assert done.out.startswith("1: Riverside diabetes clinic: 3 of 25 answered")


@pytest.mark.usefixtures("riverside")
def test_a_list_in_sentences(coprod: Coprod) -> None:
    out = coprod("list", "--plain").out
    assert out.startswith("Riverside diabetes clinic: 3 of 25 answered, 1 open contradiction, last change 2")
    assert "  " not in out


@pytest.mark.parametrize("variable", ["COPROD_PLAIN", "TERM"])
def test_lines_need_somebody_at_a_terminal_unless_asked_for(
    coprod: Coprod, riverside: str, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "1" if variable == "COPROD_PLAIN" else "dumb")
    assert coprod("open", riverside).code == 2

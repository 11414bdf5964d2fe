"""The program as a process: exit codes, pipes and signals, and what it loads."""

import os
import signal
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "coprod_tui"]


def coprod(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


def test_exit_codes() -> None:
    assert coprod("--version").returncode == 0
    assert coprod("list").returncode == 5
    assert coprod("new", "T").returncode == 0
    assert coprod("shw").returncode == 2
    assert coprod("check", "pyproject.toml").returncode == 3
    assert coprod().returncode == 2


def test_output_without_utf_8_is_ascii() -> None:
    coprod("new", "Größe")
    shown = coprod("show", "gr", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert shown.returncode == 0
    assert shown.stdout.startswith("Grosse\n") or shown.stdout.startswith("Gro")
    assert shown.stdout.isascii()


def test_a_reader_that_goes_away_is_no_fault() -> None:
    coprod("new", "T")
    process = subprocess.Popen(
        [*COMMAND, "show", "t", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PROJECT
    )
    assert process.stdout is not None
    # Nobody will ever read: the first word the program writes finds the pipe broken.
    process.stdout.close()
    _out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, b"")


def test_an_interrupt_ends_with_130() -> None:
    coprod("new", "T")
    process = subprocess.Popen(
        [*COMMAND, "answer", "t", "--from", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        start_new_session=True,
    )
    assert process.stdin is not None
    # The command reads its list only when everything else is loaded; a full pipe shows that it does.
    process.stdin.write("x" * 200_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in err


def test_showing_a_session_loads_no_screen_and_no_parser_of_options() -> None:
    coprod("new", "T")
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "coprod_tui", "show", "t"],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in shown.stderr.splitlines()}
    assert shown.returncode == 0
    assert not {"textual", "rich", "click", "platformdirs"} & loaded

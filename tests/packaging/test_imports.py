"""What a module may import, seen in the source and from a fresh interpreter; pyproject.toml says the rest."""

import ast
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "coprod_tui"
DOMAIN = sorted((PACKAGE / "domain").rglob("*.py"))

NOTHING_TO_SHOW = 5
LOADED = re.compile(r"(?m)^import time:.*\| +([\w.]+)$")


def imported(path: Path) -> Iterator[str]:
    """Full names of all modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize(
    "arguments",
    [
        "-c 'import coprod_tui.cli'",
        "-m coprod_tui --version",
        "-m coprod_tui --help",
        "-m coprod_tui check",
        "-m coprod_tui list",
        "-m coprod_tui where",
        "-m coprod_tui keys",
        "-m coprod_tui completion bash",
    ],
)
def test_a_command_without_a_screen_loads_neither_textual_nor_rich(arguments: str) -> None:
    command = [sys.executable, "-X", "importtime", *shlex.split(arguments)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    loaded = LOADED.findall(run.stderr)
    assert run.returncode in {0, NOTHING_TO_SHOW}
    assert "coprod_tui.cli" in loaded
    assert {"textual", "rich"}.isdisjoint(name.partition(".")[0] for name in loaded)


@pytest.mark.parametrize("arguments", [["--version"], ["list"], ["show", "clinic"]])
def test_a_short_command_loads_neither_the_parser_nor_what_is_slow_to_load(
    arguments: list[str], tmp_path: Path
) -> None:
    environment = {**os.environ, "COPROD_HOME": str(tmp_path)}
    coprod = [sys.executable, "-m", "coprod_tui"]
    subprocess.run([*coprod, "new", "Clinic"], env=environment, check=True, capture_output=True)
    command = [sys.executable, "-X", "importtime", *coprod[1:], *arguments]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded = set(LOADED.findall(run.stderr))
    assert "coprod_tui.cli.short_way" in loaded
    assert not {"click", "dataclasses", "inspect", "json", "logging", "asyncio"} & loaded


@pytest.mark.parametrize("path", DOMAIN, ids=lambda path: path.stem)
def test_the_domain_imports_the_standard_library_and_itself_only(path: Path) -> None:
    foreign = {
        name
        for name in imported(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not name.startswith(("coprod_tui.domain", "coprod_tui.errors"))
    }
    assert not foreign


def test_no_module_starts_another_program() -> None:
    starters = {"subprocess", "multiprocessing", "pty"}
    guilty = {path.name for path in PACKAGE.rglob("*.py") if starters & set(imported(path))}
    assert not guilty

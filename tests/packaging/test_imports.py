"""What a module may import, seen in the source and from a fresh interpreter; pyproject.toml says the rest."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "coprod_tui"
DOMAIN = sorted((PACKAGE / "domain").rglob("*.py"))

SAY_WHAT_IS_LOADED = """
import sys
import {module}
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def imported(path: Path) -> Iterator[str]:
    """Full names of all modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("module", ["coprod_tui.__main__", "coprod_tui.cli"])
def test_the_command_line_loads_no_screen(module: str) -> None:
    code = SAY_WHAT_IS_LOADED.format(module=module)
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "coprod_tui" in loaded.split()
    assert {"textual", "rich"}.isdisjoint(loaded.split())


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

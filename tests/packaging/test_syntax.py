"""What the source never does, seen in its syntax tree: parse data as markup, start programs, run data."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "coprod_tui"

RUNNERS = frozenset(
    {"subprocess", "pty", "popen2", "multiprocessing", "ctypes", "pickle", "shelve", "webbrowser"}
)
"""Modules that start other programs, or make code out of data."""

CALLS_THE_SYSTEM = {"files/renaming.py": "ctypes"}
"""The one module that asks the system for what Python doesn't offer: a rename that overwrites nothing."""

STARTS = ("system", "popen", "exec", "spawn", "posix_spawn", "startfile", "fork")
"""How the functions of `os` begin that start another program."""

CODE = frozenset({"eval", "exec", "compile", "__import__"})

MARKUP_MODULES = frozenset({"rich.markup", "rich.text", "rich.markdown", "textual.markup", "textual.content"})
PARSED = frozenset({"border_title", "border_subtitle", "tooltip", "loading_message", "placeholder"})
"""What Textual takes for markup when it's assigned."""

CALLS = frozenset(
    {"from_markup", "notify", "render_markup", "deliver_text", "open_url", "deliver_screenshot"}
)
WIDGETS = frozenset({"TextArea"})
"""The ready-made widgets that never take their text for markup; all else is drawn by our own `Lines`."""


def faults(tree: ast.AST) -> list[str]:
    """What is forbidden, with its line."""
    return [
        f"line {getattr(node, 'lineno', 0)}: {fault}"
        for node in ast.walk(tree)
        for fault in (*_imported(node), *_used(node), *_parsed(node))
    ]


def _imported(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (f"import {each.name}" for each in names if _is_bad(each.name))
        case ast.ImportFrom(module=str(module)) if _is_bad(module):
            yield f"from {module}"
        case ast.ImportFrom(module="textual.widgets", names=names):
            yield from (f"{each.name} takes markup" for each in names if each.name not in WIDGETS)
        case ast.ImportFrom(module="os", names=names):
            yield from (f"os.{each.name}" for each in names if each.name.startswith(STARTS))


def _used(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in CODE:
            yield f"{name}()"
        case ast.Attribute(value=ast.Name(id="os"), attr=name) if name.startswith(STARTS):
            yield f"os.{name}"
        case ast.Call(func=ast.Attribute(attr=name)) if name in CALLS:
            yield f"{name}() takes markup, or acts"


def _parsed(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Attribute(attr=name, ctx=ast.Store()) if name in PARSED:
            yield f"{name} is taken for markup"
        case ast.keyword(arg="markup", value=value) if not _is_false(value):
            yield "markup is on"
        case ast.FunctionDef(name="render"):
            yield "what render() gives is taken for markup"


def _is_bad(module: str) -> bool:
    return module in MARKUP_MODULES or module.partition(".")[0] in RUNNERS


def _is_false(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_module_starts_programs_runs_data_or_parses_markup(path: Path) -> None:
    found = [fault.partition(": ")[2] for fault in faults(ast.parse(path.read_text(encoding="utf-8")))]
    allowed = CALLS_THE_SYSTEM.get(str(path.relative_to(PACKAGE)))
    assert found == ([f"import {allowed}"] if allowed else [])


@pytest.mark.parametrize(
    "source",
    [
        "import subprocess",
        "from subprocess import run",
        "import os\nos.system('ls')",
        "from os import execv",
        "import os\nos.posix_spawn",
        "eval('1')",
        "exec(text)",
        "import pickle",
        "from textual.widgets import Static",
        "from textual.content import Content",
        "from rich.markup import render",
        "Text.from_markup(note)",
        "self.notify(note)",
        "self.border_title = title",
        "widget.tooltip = note",
        "Area(note, markup=True)",
        "class A:\n    def render(self):\n        return self.note",
    ],
)
def test_what_is_forbidden_is_seen(source: str) -> None:
    assert faults(ast.parse(source))

"""Breaks the modules that carry a promise in many small ways, and counts how often the tests notice.

    python -m tools.mutants [--sample N] [--seed S] [WORD...]

Each mutant is one module with one thing in it changed. It's noticed where a test of that part of the program
fails. Those that live on are printed: each is either a test that is missing, or a change that means nothing.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from random import Random
from typing import NamedTuple

PROJECT = Path(__file__).parents[1]
PATIENCE = 120
"""Seconds after which a mutant that keeps the tests running counts as noticed."""

_SAVER = ("tests/tui/test_saver.py", "tests/tui/test_handing_in.py")
_APP = ("tests/tui/test_app.py", "tests/tui/test_sitting_app.py")
_GUARDS = tuple(f"tests/tui/test_{name}.py" for name in ("driver", "keyboard", "leaving", "terminal", "wall"))
_TESTS: dict[str, tuple[str, ...]] = {
    "coprod_tui/files/room/": (
        "tests/files/room",
        "tests/cli/test_room.py",
        "tests/cli/test_reading_rooms.py",
    ),
    "coprod_tui/tui/": (*_SAVER, *_GUARDS, "tests/tui/test_crash.py", "tests/pty", *_APP),
    "": ("tests/files", *_SAVER),
}
"""The tests that may notice a mutant, by how its module's path begins; the first that fits counts."""

_COPIED = ("coprod_tui", "tests", "tools", "criteria.toml", "pyproject.toml")
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


class Mutant(NamedTuple):
    """One module with one thing in it changed.

    Attributes:
        module: Its path within the project.
        line: Where it was changed.
        change: What it was, and what it is.
        source: The whole module.
    """

    module: str
    line: int
    change: str
    source: str


class _Change(ast.NodeTransformer):
    """Puts something else in the place of the how-manyth thing that can be changed."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.seen = -1
        self.line = 0
        self.words = ""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        other = _other(node)
        if other is not None:
            self.seen += 1
            if self.seen == self.wanted:
                self.line = getattr(node, "lineno", 0)
                self.words = f"{ast.unparse(node)} -> {ast.unparse(other)}"
                return ast.copy_location(other, node)
        return super().generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """What stands in an annotation does nothing when the program runs."""
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        """The same; only what an argument is where nobody gives it counts."""
        node.kw_defaults = [each and self.visit(each) for each in node.kw_defaults]
        node.defaults = [self.visit(each) for each in node.defaults]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """The same; what a function gives back is an annotation too."""
        node.args = self.visit(node.args)
        node.body = [self.visit(each) for each in node.body]
        return node


def mutants_of(module: str) -> Iterator[Mutant]:
    """Every mutant of a module."""
    tree = ast.parse((PROJECT / module).read_text(encoding="utf-8"))
    number = 0
    while True:
        change = _Change(number)
        changed = change.visit(copy.deepcopy(tree))
        if not change.words:
            return
        yield Mutant(module, change.line, change.words.replace("\n", " "), ast.unparse(changed))
        number += 1


def _other(node: ast.AST) -> ast.AST | None:
    """What a thing becomes in a mutant; `None` where it stays."""
    match node:
        case ast.Compare(left, [operator], comparators):
            return ast.Compare(left, [_COMPARISONS[type(operator)]()], comparators)
        case ast.BoolOp(operator, values):
            return ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not(), operand):
            return operand
        case ast.BinOp(left, operator, right) if type(operator) in _OPERATORS:
            return ast.BinOp(left, _OPERATORS[type(operator)](), right)
        case ast.Constant(bool(value)):
            return ast.Constant(not value)
        case ast.Constant(int(value)):
            return ast.Constant(value + 1)
        case ast.Return(value) if value is not None and not _is_none(value):
            return ast.Return(ast.Constant(None))
        case ast.Expr(ast.Call()) | ast.Raise() | ast.Break() | ast.AugAssign():
            return ast.Pass()
        case _:
            return None


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


class Bench:
    """Copies of the project, in each of which one mutant at a time is tried.

    Args:
        folder: Where to put them.
        size: How many there are.
    """

    def __init__(self, folder: Path, size: int) -> None:
        self._free: SimpleQueue[Path] = SimpleQueue()
        for number in range(size):
            place = folder / f"{number}"
            place.mkdir()
            for name in _COPIED:
                source = PROJECT / name
                if source.is_dir():
                    shutil.copytree(source, place / name, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(source, place / name)
            self._free.put(place)

    def notices(self, mutant: Mutant) -> bool:
        """Whether a test fails on a mutant."""
        place = self._free.get()
        module = place / mutant.module
        original = module.read_text(encoding="utf-8")
        module.write_text(mutant.source, encoding="utf-8")
        try:
            return not _tests_hold(place, mutant.module)
        finally:
            module.write_text(original, encoding="utf-8")
            self._free.put(place)


def _tests_hold(place: Path, module: str) -> bool:
    # Its own tests come first: they notice most, and then no other is run.
    own = Path(module.replace("coprod_tui", "tests", 1)).with_name(f"test_{Path(module).name}")
    names = [str(own)] if (place / own).exists() else []
    others = next(tests for begins, tests in _TESTS.items() if module.startswith(begins))
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    try:
        ended = subprocess.run(
            [*command, *names, *others],
            cwd=place,
            env={**os.environ, "CI": "1", "PYTHONPATH": str(place)},
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0


def main() -> int:
    """Try the mutants asked for, and print the score and those that nobody noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="only modules whose path has one of these words")
    parser.add_argument("--sample", type=int, help="only so many, by chance")
    parser.add_argument("--seed", type=int, default=1, help="the chance of a sample")
    options = parser.parse_args()
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["coverage"]["report"]["include"]
    modules = [str(each.relative_to(PROJECT)) for name in patterns for each in sorted(PROJECT.glob(name))]
    named = [each for each in modules if not options.words or any(word in each for word in options.words)]
    mutants = [mutant for module in named for mutant in mutants_of(module)]
    if options.sample is not None and options.sample < len(mutants):
        mutants = Random(options.seed).sample(mutants, options.sample)
    size = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(size) as pool:
        bench = Bench(Path(folder), size)
        alive = []
        for mutant, noticed in zip(mutants, pool.map(bench.notices, mutants), strict=True):
            if not noticed:
                alive.append(mutant)
                print(f"alive  {mutant.module}:{mutant.line}: {mutant.change}", flush=True)
    found = len(mutants) - len(alive)
    print(f"{found} of {len(mutants)} mutants noticed: {100 * found / max(1, len(mutants)):.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The mutants of a module: each has one thing in it changed, and a test should notice.

A number becomes one more. Where a module names it, as a limit or a mode, one more or less means nothing, and
it becomes nothing at all.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

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
        at_import: Whether it's read when the module is imported, not when something in it is called.
        source: The whole module.
    """

    module: str
    line: int
    change: str
    at_import: bool
    source: str


class _Change(ast.NodeTransformer):
    """Puts something else in the place of the how-manyth thing that can be changed."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.seen = -1
        self.line = 0
        self.words = ""
        self.at_import = False
        self._depth = 0
        self._names = False

    def generic_visit(self, node: ast.AST) -> ast.AST:
        other = self._nothing(node) or _other(node)
        if other is not None:
            self.seen += 1
            if self.seen == self.wanted:
                self.line = getattr(node, "lineno", 0)
                self.at_import = not self._depth
                self.words = f"{ast.unparse(node)} -> {ast.unparse(other)}"
                return ast.copy_location(other, node)
        return super().generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """What is named at the top of a module or a class is told apart from what is said in passing."""
        node.value = self._named(node.value)
        return node

    def _named(self, value: ast.expr) -> ast.expr:
        self._names = not self._depth
        other: ast.expr = self.visit(value)
        self._names = False
        return other

    def _nothing(self, node: ast.AST) -> ast.AST | None:
        match node:
            case ast.Constant(int(value)) if self._names and value and not isinstance(value, bool):
                return ast.Constant(0)
            case _:
                return None

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """What stands in an annotation does nothing when the program runs."""
        if node.value is not None:
            node.value = self._named(node.value)
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        """The same; only what an argument is where nobody gives it counts."""
        node.kw_defaults = [each and self.visit(each) for each in node.kw_defaults]
        node.defaults = [self.visit(each) for each in node.defaults]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """The same; what a function gives back is an annotation too."""
        node.args = self.visit(node.args)
        self._depth += 1
        node.body = [self.visit(each) for each in node.body]
        self._depth -= 1
        return node


def mutants_of(project: Path, module: str) -> Iterator[Mutant]:
    """Every mutant of a module, named by its path within the project."""
    tree = ast.parse((project / module).read_text(encoding="utf-8"))
    number = 0
    while True:
        change = _Change(number)
        changed = change.visit(copy.deepcopy(tree))
        if not change.words:
            return
        words = change.words.replace("\n", " ")
        yield Mutant(module, change.line, words, change.at_import, ast.unparse(changed))
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
        # In the place of a constant, `None` is the same or nothing that the type checker lets through.
        case ast.Return(value) if value is not None and not isinstance(value, ast.Constant):
            return ast.Return(ast.Constant(None))
        case ast.Expr(ast.Call()) | ast.Raise() | ast.Break() | ast.AugAssign():
            return ast.Pass()
        case _:
            return None

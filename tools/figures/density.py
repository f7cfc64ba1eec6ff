"""How much is decided in a line of a function, and what comprehensions hold."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tools.figures.checkout import Module
from tools.figures.scopes import FUNCTIONS

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

_SINGLE_DECISIONS = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.match_case,
    ast.IfExp,
)


@dataclass(frozen=True)
class Density:
    """Decisions in functions, and the lines of those functions."""

    decisions: int = 0
    lines: int = 0

    def __add__(self, other: Density) -> Density:
        return Density(self.decisions + other.decisions, self.lines + other.lines)

    @property
    def per_line(self) -> float:
        return self.decisions / self.lines if self.lines else 0.0


def total(densities: Iterable[Density]) -> Density:
    return sum(densities, Density())


def density(module: Module) -> Density:
    """The density of a module's functions; nested functions are part of the outer one."""
    functions = list(outermost_functions(module.tree))
    lines: set[int] = set()
    for function in functions:
        lines.update(_lines_of(function))
    return Density(sum(map(decisions, functions)), len(lines & _code_lines(module)))


def decisions(tree: ast.AST) -> int:
    """The decisions in a piece of code."""
    return sum(map(_decisions_of, ast.walk(tree)))


def outermost_functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Functions that are in no other function: those of a module, and methods of its classes."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, FUNCTIONS):
            yield child
        elif isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from outermost_functions(child)


def comprehensions(module: Module) -> int:
    """How many comprehensions and generator expressions there are."""
    return sum(isinstance(node, COMPREHENSIONS) for node in module.nodes())


def crowded_comprehensions(module: Module) -> dict[str, int]:
    """How many comprehensions have more than one ``for`` and a condition, by the function around them."""
    found: dict[str, int] = {}
    for scope, nodes in module.nodes_by_scope.items():
        inside = [node for node in nodes if isinstance(node, COMPREHENSIONS)]
        count = sum(_is_crowded(node.generators) for node in inside)
        if count:
            found[scope] = count
    return found


def _is_crowded(clauses: list[ast.comprehension]) -> bool:
    return len(clauses) > 1 and any(clause.ifs for clause in clauses)


def _decisions_of(node: ast.AST) -> int:
    """The decisions of one node, without those below it; an ``elif`` is an ``if`` in an ``else``."""
    if isinstance(node, _SINGLE_DECISIONS):
        return 1
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    return 0


def _code_lines(module: Module) -> set[int]:
    """The numbers of a module's lines without docstrings, comments and blanks."""
    text = module.text.splitlines()
    lines = {number for number, line in enumerate(text, start=1) if _has_code(line)}
    for node in module.nodes():
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and ast.get_docstring(node, clean=False) is not None:
            lines.difference_update(_lines_of(node.body[0]))
    return lines


def _lines_of(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _has_code(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith("#")

"""McCabe's cyclomatic complexity, counted as radon counts it."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from tools.figures.checkout import Module
from tools.figures.scopes import FUNCTIONS


def complexities(module: Module) -> dict[str, int]:
    """The complexity of every function and method by qualified name; of several definitions, the highest."""
    found: dict[str, int] = {}
    for scope, nodes in module.nodes_by_scope.items():
        for function in nodes:
            if isinstance(function, FUNCTIONS):
                name = f"{scope}.{function.name}"
                found[name] = max(complexity(function), found.get(name, 0))
    return found


def complexity(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """One, and one for every way that a function's body can branch; nested functions count by themselves."""
    return 1 + _branches(function.body)


def _branches(nodes: Iterable[ast.AST]) -> int:
    total = 0
    for node in nodes:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            continue
        total += _branches_of(node)
        if not isinstance(node, ast.Assert):
            total += _branches(ast.iter_child_nodes(node))
    return total


def _branches_of(node: ast.AST) -> int:
    """The branches of one node, without those below it."""
    match node:
        case ast.If() | ast.IfExp() | ast.Assert():
            return 1
        case ast.For() | ast.AsyncFor() | ast.While():
            return 1 + bool(node.orelse)
        case ast.Try() | ast.TryStar():
            return len(node.handlers) + bool(node.orelse)
        case ast.BoolOp():
            return len(node.values) - 1
        case ast.comprehension():
            return 1 + len(node.ifs)
        case ast.Match():
            has_default = any(map(_is_default, node.cases))
            return len(node.cases) - has_default
        case _:
            return 0


def _is_default(case: ast.match_case) -> bool:
    """Whether a case takes whatever comes: ``case _`` or ``case name``."""
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None

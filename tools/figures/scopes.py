"""The functions and classes of a module, and what is in each."""

from __future__ import annotations

import ast

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def nodes_by_scope(tree: ast.Module, name: str) -> dict[str, list[ast.AST]]:
    """Every node below a module, by the qualified name of the innermost function or class around it.

    Definitions of the same name share a list.
    """
    found: dict[str, list[ast.AST]] = {}
    scopes: list[tuple[str, ast.AST]] = [(name, tree)]
    while scopes:
        scope, definition = scopes.pop()
        inside = found.setdefault(scope, [])
        parents = [definition]
        while parents:
            for node in ast.iter_child_nodes(parents.pop()):
                inside.append(node)
                if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                    scopes.append((f"{scope}.{node.name}", node))
                else:
                    parents.append(node)
    return found

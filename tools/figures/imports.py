"""Which module imports which, and the circles among them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tools.figures.checkout import Module
from tools.figures.conventions import PACKAGE

Graph = Mapping[str, AbstractSet[str]]


@dataclass(frozen=True, order=True)
class Import:
    """One module of ours imports another; ``for_types``: under ``TYPE_CHECKING`` only."""

    importer: str
    imported: str
    for_types: bool


@dataclass(frozen=True, order=True)
class Circle:
    """Modules that import each other, directly or by way of others, in the order of the alphabet.

    ``for_types``: only where imports under ``TYPE_CHECKING`` count too.
    """

    members: tuple[str, ...]
    for_types: bool = False

    def __str__(self) -> str:
        kind = " (types)" if self.for_types else ""
        return ", ".join(self.members) + kind


def imports(modules: Iterable[Module]) -> frozenset[Import]:
    """All imports among our modules, those inside functions too."""
    by_name = {module.name: module for module in modules}
    found: set[Import] = set()
    for module in by_name.values():
        for imported, for_types in _imported(module.tree.body, by_name.keys(), for_types=False):
            if imported != module.name:
                found.add(Import(module.name, imported, for_types))
    return frozenset(found)


def circles(imported: Iterable[Import]) -> tuple[Circle, ...]:
    """The circles of an import graph: its strongly connected components of more than one module."""
    imported = tuple(imported)
    at_run_time = _circles(each for each in imported if not each.for_types)
    with_types = _circles(imported) - at_run_time
    found = [Circle(members) for members in at_run_time]
    found += [Circle(members, for_types=True) for members in with_types]
    return tuple(sorted(found))


def between_siblings(imported: Iterable[Import]) -> frozenset[Import]:
    """Each import as one between the two siblings of a folder that its ends lie in.

    ``render.pages -> render.views.site`` becomes ``render.pages -> render.views``. What a package imports
    from below itself, or a module from a package around it, is between no siblings.
    """
    lifted: set[Import] = set()
    for each in imported:
        siblings = _siblings(each.importer, each.imported)
        if siblings:
            lifted.add(Import(*siblings, each.for_types))
    return frozenset(lifted)


def strongly_connected(graph: Graph) -> list[list[str]]:
    """The strongly connected components of a graph, by Tarjan's algorithm."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    components: list[list[str]] = []

    def visit(node: str) -> None:
        order[node] = lowest[node] = len(order)
        path.append(node)
        for successor in sorted(graph.get(node, ())):
            if successor not in order:
                visit(successor)
                lowest[node] = min(lowest[node], lowest[successor])
            elif successor in path:
                lowest[node] = min(lowest[node], order[successor])
        if lowest[node] == order[node]:
            start = path.index(node)
            components.append(path[start:])
            del path[start:]

    for node in sorted(graph):
        if node not in order:
            visit(node)
    return components


def _circles(imported: Iterable[Import]) -> set[tuple[str, ...]]:
    graph: dict[str, set[str]] = {}
    for each in imported:
        graph.setdefault(each.importer, set()).add(each.imported)
    components = strongly_connected(graph)
    return {tuple(sorted(component)) for component in components if len(component) > 1}


def _siblings(importer: str, imported: str) -> tuple[str, str] | None:
    """The folder's members that two modules lie in, where they part; none where one is around the other."""
    if PACKAGE in (importer, imported):
        return None
    ends = importer.split("."), imported.split(".")
    for depth, (one, other) in enumerate(zip(*ends, strict=False), start=1):
        if one != other:
            return ".".join(ends[0][:depth]), ".".join(ends[1][:depth])
    return None


def _imported(
    statements: Iterable[ast.AST], ours: AbstractSet[str], *, for_types: bool
) -> Iterator[tuple[str, bool]]:
    """Our modules that statements import, at any depth, each with whether for types only."""
    for statement in statements:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            for name in _absolute_names(statement):
                module = _module_of(name, ours)
                if module:
                    yield module, for_types
        elif isinstance(statement, ast.If) and _asks_for_types(statement.test):
            yield from _imported(statement.body, ours, for_types=True)
            yield from _imported(statement.orelse, ours, for_types=for_types)
        elif isinstance(statement, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from _imported(ast.iter_child_nodes(statement), ours, for_types=for_types)


def _absolute_names(statement: ast.Import | ast.ImportFrom) -> list[str]:
    """What a statement imports, as dotted names; lint sees to it that no import is relative."""
    names = [alias.name for alias in statement.names]
    if isinstance(statement, ast.ImportFrom):
        return [f"{statement.module}.{name}" for name in names]
    return names


def _module_of(name: str, ours: AbstractSet[str]) -> str | None:
    """The module of ours that a dotted name means, or that it is defined in."""
    package, _, below = name.partition(".")
    if package != PACKAGE:
        return None
    if below in ours:
        return below
    parent = below.rpartition(".")[0] or PACKAGE
    return parent if parent in ours else None


def _asks_for_types(test: ast.expr) -> bool:
    """Whether a condition is ``TYPE_CHECKING`` or ``typing.TYPE_CHECKING``."""
    return ast.unparse(test).rpartition(".")[2] == "TYPE_CHECKING"

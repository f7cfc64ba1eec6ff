"""Names that are used for more than one thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable

from tools.figures.checkout import Module
from tools.figures.conventions import CONVENTIONAL_MODULES
from tools.figures.scopes import FUNCTIONS


def doubled_classes(modules: Iterable[Module]) -> tuple[str, ...]:
    """Public classes whose name is defined in more than one module, by qualified name."""
    defined: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        for name in _public_names(module, ast.ClassDef):
            defined[name].append(f"{module.name}.{name}")
    return _doubled(defined)


def doubled_modules(modules: Iterable[Module]) -> tuple[str, ...]:
    """Modules that share the name of their file with another, but for conventional names."""
    named: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        if module.file_name not in CONVENTIONAL_MODULES:
            named[module.file_name].append(module.name)
    return _doubled(named)


def package_names(modules: Iterable[Module]) -> frozenset[str]:
    """Names of our packages: folders with an ``__init__.py``, and modules directly below the package."""
    packages = {module.name for module in modules if module.is_package or "." not in module.name}
    return frozenset(last_part(name) for name in packages)


def module_names(modules: Iterable[Module]) -> frozenset[str]:
    """The last parts of all dotted names of modules and packages."""
    return frozenset(last_part(module.name) for module in modules)


def functions_named(modules: Iterable[Module], names: frozenset[str]) -> tuple[str, ...]:
    """Public functions at the level of a module that bear one of some names, by qualified name."""
    found: set[str] = set()
    for module in modules:
        bearing = names.intersection(_public_names(module, *FUNCTIONS))
        found.update(f"{module.name}.{name}" for name in bearing)
    return tuple(sorted(found, key=_by_last_part))


def last_part(name: str) -> str:
    return name.rpartition(".")[2]


def _public_names(
    module: Module, *kinds: type[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]
) -> list[str]:
    definitions = [node for node in module.tree.body if isinstance(node, kinds)]
    return [node.name for node in definitions if not node.name.startswith("_")]


def _doubled(places: dict[str, list[str]]) -> tuple[str, ...]:
    doubled: list[str] = []
    for qualified_names in places.values():
        if len(set(qualified_names)) > 1:
            doubled += set(qualified_names)
    return tuple(sorted(doubled, key=_by_last_part))


def _by_last_part(name: str) -> tuple[str, str]:
    """Sorts those together that share their last part."""
    return last_part(name), name

"""A checkout as the figures see it: the package's modules and templates, and how long all files are."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from tools.figures.conventions import PACKAGE, PACKAGE_FOLDER
from tools.figures.scopes import nodes_by_scope


@dataclass(frozen=True)
class Module:
    """A module of the package, by its path below it: ``analysis/states.py``."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes_by_scope(self) -> dict[str, list[ast.AST]]:
        """Every node of the tree, by the qualified name of the innermost function or class around it."""
        return nodes_by_scope(self.tree, self.name)

    def nodes(self) -> Iterator[ast.AST]:
        """Every node of the tree."""
        return chain.from_iterable(self.nodes_by_scope.values())

    @property
    def file_name(self) -> str:
        """The name of its file: ``states``, ``__init__``."""
        return self.path.rpartition("/")[2].removesuffix(".py")

    @property
    def name(self) -> str:
        """Its dotted name below the package: ``analysis.states``; a package bears its folder's."""
        path = self.path.removesuffix(".py").removesuffix("__init__").removesuffix("/")
        return path.replace("/", ".") or PACKAGE

    @property
    def is_package(self) -> bool:
        return self.file_name == "__init__"

    @property
    def layer(self) -> str:
        """The first folder below the package; a module directly in it is its own layer."""
        return self.name.partition(".")[0]

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())


@dataclass(frozen=True)
class Checkout:
    """The modules of the package; templates by path below it; the lengths of tests and tools by path."""

    root: Path
    modules: tuple[Module, ...]
    templates: Mapping[str, str]
    tests: Mapping[str, int]
    tools: Mapping[str, int]


def read_checkout(root: Path) -> Checkout:
    """Read a checkout from its root folder."""
    package = root / PACKAGE_FOLDER
    if not package.is_dir():
        raise NotADirectoryError(f"{package} is no folder: is {root} the root of a checkout?")
    modules = tuple(Module(path, text) for path, text in _texts(package, "*.py").items())
    tests = _lengths(_texts(root / "tests", "*.py"))
    tools = _lengths(_texts(root / "tools", "*.py"))
    return Checkout(root, modules, _texts(package, "*.jinja"), tests, tools)


def _texts(folder: Path, pattern: str) -> dict[str, str]:
    paths = sorted(folder.rglob(pattern))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def _lengths(texts: Mapping[str, str]) -> dict[str, int]:
    return {path: len(text.splitlines()) for path, text in texts.items()}

"""YAML as lists and strings that can be changed at will, and written again, rightly or not.

A mapping is a list of pairs, so that a key may stand twice or be no text; ``Raw`` is written as it
stands: an anchor, an alias, a bracket too many.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TypeAlias, cast

from canvasbook.source import SourceText
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode, parse


class Raw(str):
    """Text that is written without quotes, whatever becomes of the file."""

    __slots__ = ()


class Pairs(list["Tree"]):
    """A mapping: each entry is a list of a key and a value."""

    @property
    def pairs(self) -> list[list[Tree]]:
        """The entries, each known to be a list."""
        return cast("list[list[Tree]]", self)


Tree: TypeAlias = "str | list[Tree] | Pairs"

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/-]*[A-Za-z0-9]|[A-Za-z0-9]")


def tree_of(data: bytes) -> Tree | None:
    """The tree of a file; None where it is not YAML."""
    root, _ = parse(SourceText("f", data.decode(errors="replace")))
    return None if root is None else _tree(root)


def _tree(node: Node) -> Tree:
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        return [_tree(item) for item in node.items]
    assert isinstance(node, MappingNode)
    return Pairs([written.text, _tree(value)] for written, value in node.entries.values())


def dumped(tree: Tree) -> bytes:
    """A tree as YAML in block style; characters that UTF-8 cannot hold are left out."""
    return ("\n".join(_lines(tree, "")) + "\n").encode(errors="ignore")


def flow(tree: Tree) -> str:
    """A tree on one line."""
    if isinstance(tree, Pairs):
        return "{" + ", ".join(f"{flow(key)}: {flow(value)}" for key, value in tree.pairs) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(flow, tree)) + "]"
    if isinstance(tree, Raw) or _PLAIN.fullmatch(tree):
        return tree
    return json.dumps(tree)


def _lines(tree: Tree, indent: str) -> list[str]:
    if len(indent) > 60 or not tree or isinstance(tree, str):
        return [indent + flow(tree)]
    found = []
    for lead, value in _entries(tree, indent):
        if isinstance(value, str) or not value:
            found.append(f"{indent}{lead} {flow(value)}")
        else:
            found.append(indent + lead)
            found.extend(_lines(value, indent + "  "))
    return found


def _entries(tree: list[Tree] | Pairs, indent: str) -> Iterator[tuple[str, Tree]]:
    """What stands before each entry, and the entry: a dash in a list, the key in a mapping."""
    if not isinstance(tree, Pairs):
        yield from (("-", entry) for entry in tree)
        return
    for key, value in tree.pairs:
        yield f"{flow(key)}:" if isinstance(key, str) else f"? {flow(key)}\n{indent}:", value

"""Trees as plain values, and what is wrong as places with codes."""

from __future__ import annotations

from canvasbook.source import Source
from canvasbook.yamltree import Mapping, Node, Scalar, Sequence, parse


def plain(node: Node | None) -> object:
    """A tree as Python's own values."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    return None


def read(text: str) -> tuple[object, list[str]]:
    root, problems = parse(Source("f.yaml", text))
    return plain(root), [f"{d.at.line}:{d.at.column} {d.code}" for d in problems]

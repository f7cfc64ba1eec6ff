"""Trees as plain values, and what is wrong as places with codes."""

from __future__ import annotations

from canvasbook.source import SourceText
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode, parse


def plain(node: Node | None) -> object:
    """A tree as Python's own values."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    return None


def read(text: str) -> tuple[object, list[str]]:
    root, problems = parse(SourceText("f.yaml", text))
    return plain(root), [f"{d.at.line}:{d.at.column} {d.code}" for d in problems]

"""The three kinds of nodes, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from canvasbook.source import Location


@dataclass(slots=True)
class ScalarNode:
    """A single value, as written; ``quoted`` when quotes or a block style mark it as text."""

    at: Location
    text: str
    quoted: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands here, or YAML's word for it."""
        return not self.quoted and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(slots=True)
class SequenceNode:
    """A list."""

    at: Location
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class MappingNode:
    """Keys and values, in order; a key that stood twice keeps its first value."""

    at: Location
    entries: dict[str, tuple[ScalarNode, Node]] = field(default_factory=dict)

    def get(self, key: str) -> Node | None:
        """The value of a key, if it is there."""
        entry = self.entries.get(key)
        return entry[1] if entry else None


Node: TypeAlias = ScalarNode | SequenceNode | MappingNode


def is_empty(node: Node | None) -> bool:
    """Whether a key is left out, or nothing stands under it."""
    return node is None or (isinstance(node, ScalarNode) and node.empty)

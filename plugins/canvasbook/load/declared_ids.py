"""What a canvas file names, found before the first item is read: references may lead forward."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from canvasbook.model.blocks import Block
from canvasbook.model.slugs import is_slug, slug
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode


@dataclass(frozen=True, slots=True)
class DeclaredIds:
    """The ids of a file: items by block, as they are written and as they are used; sources."""

    items: dict[Block, dict[str, str]] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()


def declared_ids(root: MappingNode) -> DeclaredIds:
    """The ids that the references of a canvas may name."""
    items: dict[Block, dict[str, str]] = {}
    for block in Block:
        items[block] = dict(named for node in entries(root.get(block.value)) if (named := name_of(node)))
    return DeclaredIds(items, source_ids(root))


def name_of(node: Node) -> tuple[str, str] | None:
    """The id of an item as it is written and as it is used; None where it can have none."""
    id = id_of(node)
    return (_written_id(node) or id, id) if id else None


def source_ids(root: MappingNode) -> frozenset[str]:
    """The ids of the sources that stand under ``sources``."""
    sources = (node.get("id") for node in entries(root.get("sources")) if isinstance(node, MappingNode))
    named_sources = (normal(node.text) for node in sources if isinstance(node, ScalarNode))
    return frozenset(name for name in named_sources if name)


def entries(node: Node | None) -> list[Node]:
    """The entries of a list; one that stands alone; of a mapping of items, each with its key as id."""
    if isinstance(node, SequenceNode):
        return node.items
    if node is None or (isinstance(node, ScalarNode) and node.empty):
        return []
    if isinstance(node, MappingNode) and not {"id", "name"} & node.entries.keys():
        return [_item_of(written, value) for written, value in node.entries.values()]
    return [node]


def _item_of(written: ScalarNode, value: Node) -> Node:
    """The item that an author means who writes `website: {name: …}` or `website: Our site`."""
    if isinstance(value, MappingNode):
        named = {"id": (written, written), "name": (written, written)}
        return MappingNode(written.at, named | value.entries)
    if isinstance(value, ScalarNode) and not value.empty:
        return MappingNode(written.at, {"id": (written, written), "name": (written, value)})
    return written


def _written_id(node: Node) -> str:
    """The id of an item as its author wrote it; empty where it is made from the name."""
    written = node.get("id") if isinstance(node, MappingNode) else None
    return normal(written.text) if isinstance(written, ScalarNode) else ""


def id_of(node: Node) -> str:
    """The id an item will have: as written where that may be one, or else made from its name."""
    if isinstance(node, ScalarNode):
        return "" if node.empty or not node.text.strip() else slug(node.text.strip())
    if isinstance(node, MappingNode):
        for name in ("id", "name"):
            value = node.get(name)
            if isinstance(value, ScalarNode) and not value.empty and value.text.strip():
                text = normal(value.text)
                return text if name == "id" and is_slug(text) else slug(text)
    return ""


def normal(text: str) -> str:
    """A name as it is compared: without space around it, accents composed."""
    return unicodedata.normalize("NFC", text.strip())

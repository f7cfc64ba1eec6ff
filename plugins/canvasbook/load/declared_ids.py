"""What a canvas file names, found before the first item is read: references may lead forward."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from canvasbook.load.text_formats import says_nothing, without_links
from canvasbook.model.blocks import Block
from canvasbook.model.slugs import is_slug, slug
from canvasbook.source import Location
from canvasbook.suggestions import OtherName
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode


@dataclass(frozen=True, slots=True)
class DeclaredIds:
    """The ids of a file: items by block, as they are written and as they are used; sources.

    ``names`` are the items' names by block, each with its id as it is written, and ``called`` the same names
    in small letters. ``formerly`` are the ids that the canvas had before, each with where it stands.
    """

    items: dict[Block, dict[str, str]] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    names: dict[Block, tuple[OtherName, ...]] = field(default_factory=dict)
    formerly: dict[str, Location] = field(default_factory=dict)
    called: dict[Block, frozenset[str]] = field(default_factory=dict)


def declared_ids(root: MappingNode) -> DeclaredIds:
    """The ids that the references of a canvas may name."""
    items: dict[Block, dict[str, str]] = {}
    names: dict[Block, tuple[OtherName, ...]] = {}
    for block in Block:
        found = [(node, _ids_of(node)) for node in entries(root.get(block.value))]
        items[block] = dict(ids for _, ids in found if ids is not None)
        names[block] = tuple(OtherName(_name_of(node), ids[0]) for node, ids in found if ids is not None)
    former_ids = [node for node in entries(root.get("formerly")) if isinstance(node, ScalarNode)]
    formerly = {normal(node.text): node.at for node in former_ids}
    return DeclaredIds(items, _source_ids(root), names, formerly, called_by(items, names))


def called_by(
    items: Mapping[Block, Container[str]], names: Mapping[Block, Iterable[OtherName]]
) -> dict[Block, frozenset[str]]:
    """The names, in small letters, of the items that are among some."""
    return {
        block: frozenset(each.name.casefold() for each in found if each.word in items[block])
        for block, found in names.items()
    }


def _name_of(node: Node) -> str:
    """The name of an item as far as it can be read; else empty."""
    name = node if isinstance(node, ScalarNode) else _scalar_under("name", node)
    return without_links(normal(name.text)) if name is not None else ""


def _ids_of(node: Node) -> tuple[str, str] | None:
    """The id of an item as it is written and as it is used; None where it can have none."""
    id = id_of(node)
    if not id or says_nothing(_name_of(node)):
        return None
    written = _scalar_under("id", node)
    return (normal(written.text) if written else "") or id, id


def _source_ids(root: MappingNode) -> frozenset[str]:
    """The ids of the sources that stand under ``sources``."""
    written = [_scalar_under("id", node) for node in entries(root.get("sources"))]
    ids = {normal(scalar.text) for scalar in written if scalar is not None}
    return frozenset(ids - {""})


def entries(node: Node | None) -> list[Node]:
    """The entries of a list; one that stands alone; of a mapping of items, each with its key as id."""
    if isinstance(node, SequenceNode):
        return node.items
    if node is None or (isinstance(node, ScalarNode) and node.empty):
        return []
    if isinstance(node, ScalarNode) or {"id", "name"} & node.entries.keys():
        return [node]
    return [_item_of(written, value) for written, value in node.entries.values()]


def _item_of(written: ScalarNode, value: Node) -> Node:
    """The item that an author means who writes `website: {name: …}` or `website: Our site`."""
    if isinstance(value, MappingNode):
        named = {"id": (written, written), "name": (written, written)}
        return MappingNode(written.at, named | value.entries)
    if isinstance(value, ScalarNode) and not value.empty:
        return MappingNode(written.at, {"id": (written, written), "name": (written, value)})
    return written


def id_of(node: Node) -> str:
    """The id an item will have: as written where that may be one, or else made from its name."""
    if isinstance(node, ScalarNode):
        return slug(without_links(node.text.strip())) if _has_text(node) else ""
    written = _scalar_under("id", node)
    if written and _has_text(written):
        id = normal(written.text)
        return id if is_slug(id) else slug(id)
    name = _scalar_under("name", node)
    if name and _has_text(name):
        return slug(without_links(normal(name.text)))
    return ""


def _scalar_under(key: str, node: Node) -> ScalarNode | None:
    """The single value under a key, where there is one."""
    value = node.get(key) if isinstance(node, MappingNode) else None
    return value if isinstance(value, ScalarNode) else None


def _has_text(scalar: ScalarNode) -> bool:
    return not scalar.empty and bool(scalar.text.strip())


def normal(text: str) -> str:
    """A name as it is compared: without space around it, accents composed."""
    return unicodedata.normalize("NFC", text.strip())

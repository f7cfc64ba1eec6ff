"""A site's word on an entry of ours: the two become one node, before anything is decoded.

Keys that the site gives replace ours, keys that it leaves out stay, and an empty value takes ours away.
Lists are replaced, except effects. What is ours in the result carries the place of the entry in the
site's file, so that no message points into a file of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from canvasbook import codes
from canvasbook.catalogue.entries import Effect
from canvasbook.catalogue.file_schema import EntryAddress, EntryPlace
from canvasbook.diagnostics import suggestion
from canvasbook.model.terms import Verb
from canvasbook.source import Location
from canvasbook.yamltree import MappingNode, Node, ScalarNode
from canvasbook.yamltree import SequenceNode as NodeList

EFFECTS, WITHOUT = "effects", "without"


def merged(ours: MappingNode, theirs: MappingNode, at: Location) -> MappingNode:
    """The keys of both, theirs before ours; sets of keys are merged likewise, effects are theirs alone."""
    entries = {key: (_moved_scalar(written, at), moved(node, at)) for key, (written, node) in _pairs(ours)}
    for key, (written, node) in _pairs(theirs):
        mine = entries.get(key)
        if mine is not None and isinstance(mine[1], MappingNode) and isinstance(node, MappingNode):
            node = merged(mine[1], node, at)  # noqa: PLW2901  # the same key, with what stays of ours
        entries[key] = (written, node)
    return MappingNode(theirs.at, entries)


def with_effects(
    entry: MappingNode, ours: Sequence[tuple[Node, Effect]], theirs: Node | None, left_out: frozenset[str]
) -> MappingNode:
    """An entry with the effects of both: one of theirs stands in for one of ours that says the same."""
    new = {_said(node): node for node in effect_nodes(theirs)}
    nodes: list[Node] = []
    for node, effect in ours:
        same = (effect.verb, effect.target, effect.said.id)
        if same in new:
            nodes.append(new.pop(same))
        elif effect.id not in left_out:
            nodes.append(moved(node, entry.at))
    # Those that say one thing twice are among them still: the reader tells.
    placed = {id(node) for node in nodes}
    nodes += [node for node in effect_nodes(theirs) if id(node) not in placed]
    entries = {key: pair for key, pair in entry.entries.items() if key != EFFECTS}
    if nodes:
        entries[EFFECTS] = (ScalarNode(entry.at, EFFECTS), NodeList(entry.at, nodes))
    return MappingNode(entry.at, entries)


def left_out(
    address: EntryAddress, node: MappingNode, ours: Iterable[Effect], place: EntryPlace
) -> frozenset[str]:
    """The effects of ours that an entry of a site does without; an id that is none of them is told."""
    known = [effect.id for effect in ours]
    found = set()
    for scalar in _scalars(node.get(WITHOUT)):
        id = scalar.text.strip().replace("_", "-")
        if id in known:
            found.add(id)
        elif id:
            place.decoder.report(
                codes.CATALOGUE_WITHOUT,
                scalar.at,
                kind=address.kind,
                owner=address.id,
                id=id,
                suggestion=partial(suggestion, id, known),
                how=f"Its effects are: {', '.join(known)}."
                if known
                else "Delete it: no effect is ours here.",
            )
    return frozenset(found)


def moved(node: Node, at: Location) -> Node:
    """A node of ours as if it stood at one place of the site's file."""
    if isinstance(node, ScalarNode):
        return _moved_scalar(node, at)
    if isinstance(node, MappingNode):
        return MappingNode(at, {k: (_moved_scalar(w, at), moved(n, at)) for k, (w, n) in _pairs(node)})
    return NodeList(at, [moved(n, at) for n in node.items])


def effect_nodes(node: Node | None) -> list[Node]:
    """The effects of a list, or the one that stands alone."""
    if isinstance(node, NodeList):
        return node.items
    return [node] if isinstance(node, MappingNode) else []


def verbs_in(node: Node) -> list[str]:
    """The verbs under which an effect's node has something."""
    if not isinstance(node, MappingNode):
        return []
    return [v.value for v in Verb if not _is_empty(node.get(v.value))]


def _said(node: Node) -> tuple[str, str, str]:
    """What an effect's node says: verb, target and id, as far as it is clear."""
    verbs = verbs_in(node)
    if not isinstance(node, MappingNode) or len(verbs) != 1:
        return ("", "", str(id(node)))
    return (verbs[0], _text(node.get(verbs[0])), _text(node.get("id")))


def _is_empty(node: Node | None) -> bool:
    return node is None or (isinstance(node, ScalarNode) and node.empty)


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, ScalarNode) and not node.empty else ""


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    nodes = node.items if isinstance(node, NodeList) else [node]
    return (n for n in nodes if isinstance(n, ScalarNode))


def _moved_scalar(node: ScalarNode, at: Location) -> ScalarNode:
    return ScalarNode(at, node.text, node.quoted)


def _pairs(node: MappingNode) -> Iterable[tuple[str, tuple[ScalarNode, Node]]]:
    return node.entries.items()

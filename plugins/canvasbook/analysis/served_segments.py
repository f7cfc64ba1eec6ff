"""Which segments each item of a canvas is for, by the author's links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.grouping import among
from canvasbook.analysis.reachability import Relation
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Item, ItemKey, active
from canvasbook.model.relations import links_of

#: The relations by which an item depends on another one, or costs it.
_DEPENDING = (
    Relation.NEEDS,
    Relation.PARTNER,
    Relation.THROUGH,
    Relation.AFFECTS,
    Relation.PROVIDED_BY,
    Relation.CAUSES,
)


def served_segments(analysis: Analysis) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
    """For each item, all segments that it is for, in the order of the canvas; no entry where nobody knows.

    A choice, a proposition and a stream name them. What choices and propositions need and cost, over however
    many steps, is for those of all of them; if one of these names none, nobody knows for whom it is.
    """
    named = _named(analysis)
    found: dict[ItemKey, set[ItemKey]] = {}
    unknown: set[ItemKey] = set()
    for user, used in _uses(analysis):
        found.setdefault(used, set()).update(named.get(user, ()))
        if user not in named:
            unknown.add(used)
    segments = [segment.key for segment in active(analysis.canvas.customer_segments)]
    served: dict[ItemKey, tuple[ItemKey, ...]] = {}
    for item, mine in found.items():
        if item not in unknown:
            served[item] = among(segments, mine)
    for item, said in named.items():
        served[item] = among(segments, said)
    return served


def _named(analysis: Analysis) -> dict[ItemKey, frozenset[ItemKey]]:
    """The segments that items are said to be for; a segment is for itself."""
    named: dict[ItemKey, frozenset[ItemKey]] = {}
    for item in active(analysis.canvas.items.values()):
        segments = analysis.said_segments.get(item.key) or _segments_of(item)
        if segments:
            named[item.key] = frozenset(segments)
    return named


def _segments_of(item: Item) -> tuple[ItemKey, ...]:
    if item.key.block is Block.CUSTOMER_SEGMENTS:
        return (item.key,)
    links = (*links_of(item, "for_"), *links_of(item, "from_"))
    targets = [link.target for link in links]
    return tuple(target for target in targets if target.block is Block.CUSTOMER_SEGMENTS)


def _uses(analysis: Analysis) -> Iterator[tuple[ItemKey, ItemKey]]:
    """Each choice and each proposition with all that it depends on, and each segment with the same party."""
    graph = analysis.reachability.graph
    users = (*active(analysis.canvas.choices), *active(analysis.canvas.value_propositions))
    for user in users:
        for used in graph.reach(user.key, _DEPENDING):
            yield user.key, used
    for segment in active(analysis.canvas.customer_segments):
        for same in graph.reach(segment.key, (Relation.SAME_AS,)):
            yield segment.key, same


__all__ = ["served_segments"]

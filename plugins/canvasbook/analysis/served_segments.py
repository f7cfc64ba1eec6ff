"""Which segments an item of a canvas is for, by its author's own links."""

from __future__ import annotations

from collections.abc import Mapping

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.grouping import among
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Item, ItemKey, active
from canvasbook.model.relations import links_of


def served_segments(analysis: Analysis) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
    """The segments that segments, propositions, choices and streams are said to be for, in canvas order.

    There is no entry where nobody says so. What choices need and cost is for nobody in particular: whom it
    serves besides, no link tells. What is planned or has ended is for those that it names.
    """
    segments = [segment.key for segment in active(analysis.canvas.customer_segments)]
    served: dict[ItemKey, tuple[ItemKey, ...]] = {}
    for item in analysis.canvas.items.values():
        named = analysis.said_segments.get(item.key) or _segments_of(item)
        if named:
            served[item.key] = among(segments, named)
    return served


def _segments_of(item: Item) -> tuple[ItemKey, ...]:
    if item.key.block is Block.CUSTOMER_SEGMENTS:
        return (item.key,)
    links = (*links_of(item, "for_"), *links_of(item, "from_"))
    targets = [link.target for link in links]
    return tuple(target for target in targets if target.block is Block.CUSTOMER_SEGMENTS)


__all__ = ["served_segments"]

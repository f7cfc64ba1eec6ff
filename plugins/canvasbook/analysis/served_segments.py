"""Which segments each item of a canvas is for, by the author's links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from canvasbook.analysis.effects import Analysis
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey, active
from canvasbook.model.relations import links_of


def served_segments(analysis: Analysis) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
    """For each item, the segments that it is for, in the order of the canvas; no entry where no link says so.

    A choice, a proposition and a stream name them; what a choice needs and costs is for those of the choice.
    """
    found: dict[ItemKey, set[ItemKey]] = {}
    for item, segment in _pairs(analysis):
        found.setdefault(item, set()).add(segment)
    order = [item.key for item in active(analysis.canvas.items.values())]
    return {item: tuple(key for key in order if key in segments) for item, segments in found.items()}


def _pairs(analysis: Analysis) -> Iterator[tuple[ItemKey, ItemKey]]:
    """Each item with a segment that it is for."""
    for item in active(analysis.canvas.items.values()):
        if item.key.block is Block.CUSTOMER_SEGMENTS:
            yield item.key, item.key
        for link in (*links_of(item, "for_"), *links_of(item, "from_")):
            if link.target.block is Block.CUSTOMER_SEGMENTS:
                yield item.key, link.target
    for choice, segments in analysis.said_segments.items():
        for segment in segments:
            yield choice, segment
            for needed in analysis.causes.tied[choice]:
                yield needed, segment


__all__ = ["served_segments"]

"""For which segments the author says that a choice is."""

from __future__ import annotations

from collections.abc import Mapping

from canvasbook.analysis.grouping import among
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Choice, ItemKey, active
from canvasbook.model.relations import links_of


def said_segments_of(canvas: Canvas) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
    """By active choice, the segments of which the author says that it is for them.

    A relationship that names none has the one that all its channels name, if it is a single one. Where there
    is only one segment, every choice that names none is for it.
    """
    segments = [segment.key for segment in active(canvas.customer_segments)]
    only = frozenset(segments) if len(segments) == 1 else frozenset()
    named: dict[ItemKey, frozenset[ItemKey]] = {}
    for choice in active(canvas.choices):
        named[choice.key] = _named(choice)
    said: dict[ItemKey, tuple[ItemKey, ...]] = {}
    for choice in active(canvas.choices):
        found = named[choice.key] or _of_channels(choice, named) or only
        said[choice.key] = among(segments, found)
    return said


def _named(choice: Choice) -> frozenset[ItemKey]:
    """The segments that a choice names."""
    targets = [link.target for link in choice.for_]
    return frozenset(target for target in targets if target.block is Block.CUSTOMER_SEGMENTS)


def _of_channels(choice: Choice, named: Mapping[ItemKey, frozenset[ItemKey]]) -> frozenset[ItemKey]:
    """The one segment that all channels of a relationship name."""
    channels = [link.target for link in links_of(choice, "through") if link.target in named]
    several = {named[channel] for channel in channels}
    if len(several) != 1:
        return frozenset()
    only = several.pop()
    return only if len(only) == 1 else frozenset()

"""Combinations of choices that a canvas shows, with the items that make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from canvasbook.analysis.effects import Analysis
from canvasbook.catalogue.advice import Interaction, Side, Together
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.model.canvas import (
    Item,
    ItemKey,
    Proposition,
    Relationship,
    Revenue,
    Segment,
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interaction that a canvas shows: by side the items that make it, and for which segments.

    ``segments`` is empty where the sides only have to stand on one canvas.
    """

    interaction: Interaction
    segments: tuple[ItemKey, ...]
    sides: tuple[tuple[ItemKey, ...], ...]

    @property
    def items(self) -> tuple[ItemKey, ...]:
        """The items of all sides, each once, in the order of the sides."""
        return tuple(dict.fromkeys(key for side in self.sides for key in side))

    @property
    def choices(self) -> tuple[ItemKey, ...]:
        """The channels and relationships among them."""
        return tuple(key for key in self.items if key.block in CHOICE_BLOCKS)


def interactions_of(analysis: Analysis, catalogue: Catalogue) -> tuple[Meeting, ...]:
    """The interactions that a canvas shows, in the catalogue's order."""
    found: list[Meeting] = []
    for interaction in catalogue.interactions.values():
        found.extend(_meetings(interaction, analysis, catalogue))
    return tuple(found)


def _meetings(interaction: Interaction, analysis: Analysis, catalogue: Catalogue) -> Iterator[Meeting]:
    """One meeting for all segments at which the same items meet."""
    gathered: dict[tuple[tuple[ItemKey, ...], ...], list[ItemKey]] = {}
    for segment in _places(interaction, analysis):
        sides = tuple(_meeting(side, segment, analysis, catalogue) for side in interaction.sides)
        if sides and _distinct(sides):
            gathered.setdefault(sides, []).extend([segment.key] if segment else [])
    for sides, segments in gathered.items():
        yield Meeting(interaction, tuple(segments), sides)


def _places(interaction: Interaction, analysis: Analysis) -> Iterable[Segment | None]:
    if interaction.together is Together.CANVAS:
        return (None,)
    return (s for s in analysis.canvas.customer_segments if s.active)


def _meeting(
    side: Side, segment: Segment | None, analysis: Analysis, catalogue: Catalogue
) -> tuple[ItemKey, ...]:
    """The items that are what a side must be; none where ``only`` is asked and others are there too."""
    serving = [
        item
        for item in analysis.canvas.block(side.block)
        if item.active
        and (segment is None or _serves(item, segment, analysis))
        and _in_phase(item, side, analysis)
    ]
    found = tuple(item.key for item in serving if _is_so(item, side, analysis, catalogue))
    return () if side.only and len(found) < len(serving) else found


def _serves(item: Item, segment: Segment, analysis: Analysis) -> bool:
    """Whether an item is for a segment; a stream that does not say who pays is for none."""
    if isinstance(item, Segment):
        return item.key == segment.key
    if isinstance(item, Proposition):
        return not item.for_ or any(link.target == segment.key for link in item.for_)
    if isinstance(item, Revenue):
        return any(link.target == segment.key for link in item.from_)
    situation = analysis.situations.get(item.key)
    return situation is not None and segment.key in situation.served


def _in_phase(item: Item, side: Side, analysis: Analysis) -> bool:
    """Whether an item belongs to what a side speaks of: channels of its phases, or everything."""
    situation = analysis.situations.get(item.key)
    return not side.phase or (situation is not None and not situation.phases.isdisjoint(side.phase))


def _is_so(item: Item, side: Side, analysis: Analysis, catalogue: Catalogue) -> bool:
    """Whether all keys of a side hold for an item."""
    type = catalogue.type_of(item.key.block, item.type)
    situation = analysis.situations.get(item.key)
    answers: list[tuple[Sequence[object], Iterable[object]]] = [
        (side.type, (type.id,) if type else ()),
        (side.by, (situation.by,) if situation and situation.by else ()),
        (side.mode, situation.modes if situation else ()),
        (side.motivation, item.motivations if isinstance(item, Relationship) else ()),
        (side.value, (item.value,) if isinstance(item, Segment) else ()),
        (side.elements, item.elements if isinstance(item, Proposition) else ()),
        (side.offer, item.offer if isinstance(item, Proposition) else ()),
        (side.price_level, (item.price_level,) if isinstance(item, Revenue) else ()),
    ]
    return all(not wanted or not set(wanted).isdisjoint(known) for wanted, known in answers)


def _distinct(sides: Sequence[Sequence[ItemKey]], taken: frozenset[ItemKey] = frozenset()) -> bool:
    """Whether each side can be met by an item of its own."""
    if not sides:
        return True
    return any(_distinct(sides[1:], taken | {key}) for key in sides[0] if key not in taken)

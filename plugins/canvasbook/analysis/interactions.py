"""Combinations of choices that a canvas shows, with the items that make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.situation import Pairs
from canvasbook.catalogue.advice import Interaction, Side, Together
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import (
    Canvas,
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
    ground = _Ground(analysis, catalogue)
    return tuple(m for interaction in catalogue.interactions.values() for m in _meetings(interaction, ground))


class _Place(NamedTuple):
    """Where sides meet: a segment, and what is offered to it, if anything is."""

    segment: ItemKey
    proposition: ItemKey | None


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to be a side: the items that are so, and those that may not serve the place beside them."""

    so: tuple[Item, ...]
    barred: tuple[Item, ...]


@dataclass(frozen=True)
class _Ground:
    """A canvas on which sides may meet."""

    analysis: Analysis
    catalogue: Catalogue
    _carried: dict[int, frozenset[_Place]] = field(default_factory=dict)

    @property
    def canvas(self) -> Canvas:
        return self.analysis.canvas

    def serves(self, item: Item, place: _Place) -> bool:
        """Whether an item is there for a place; a stream that does not say who pays is for none."""
        if isinstance(item, Segment):
            return item.key == place.segment
        if isinstance(item, Proposition):
            return item.key == place.proposition
        if isinstance(item, Revenue):
            sold = {link.target for link in item.for_ if link.target.block is Block.VALUE_PROPOSITIONS}
            paid = any(link.target == place.segment for link in item.from_)
            return paid and (not sold or place.proposition in sold)
        situation = self.analysis.situations.get(item.key)
        if situation is None or place.segment not in situation.served:
            return False
        carried = self._carries(situation.pairs)
        return place in carried or _Place(place.segment, None) in carried

    def _carries(self, pairs: Pairs) -> frozenset[_Place]:
        """Choices that carry the same share their pairs, and what is made of them here."""
        if id(pairs) not in self._carried:
            places = (_Place(p.segment, p.proposition) for p in pairs if p.segment is not None)
            self._carried[id(pairs)] = frozenset(places)
        return self._carried[id(pairs)]

    def places(self) -> Iterator[tuple[ItemKey, tuple[_Place, ...]]]:
        """The active segments, each with what is meant for it."""
        segments = [s.key for s in self.canvas.customer_segments if s.active]
        meant: dict[ItemKey, list[_Place]] = {key: [] for key in segments}
        for proposition in self.canvas.value_propositions:
            named = [link.target for link in proposition.for_ if link.target in meant]
            for key in (named or segments) if proposition.active else ():
                meant[key].append(_Place(key, proposition.key))
        for key, places in meant.items():
            yield key, tuple(places) or (_Place(key, None),)


def _meetings(interaction: Interaction, ground: _Ground) -> Iterator[Meeting]:
    """One meeting for all segments at which the same items meet."""
    sides = [tuple(_way(way, ground) for way in side.ways) for side in interaction.sides]
    if not sides or not all(any(way.so for way in ways) for ways in sides):
        return
    if interaction.together is Together.CANVAS:
        met = _met(sides, None, ground)
        if met:
            yield Meeting(interaction, (), met)
        return
    gathered: dict[tuple[tuple[ItemKey, ...], ...], list[ItemKey]] = {}
    for segment, places in ground.places():
        met = _together([found for place in places if (found := _met(sides, place, ground))])
        if met:
            gathered.setdefault(met, []).append(segment)
    for met, segments in gathered.items():
        yield Meeting(interaction, tuple(segments), met)


def _way(side: Side, ground: _Ground) -> _Way:
    items = [i for i in ground.canvas.block(side.block) if i.active and _in_phase(i, side, ground)]
    so = tuple(item for item in items if _is_so(item, side, ground))
    return _Way(so, tuple(i for i in items if i not in so) if side.only else ())


def _met(
    sides: Sequence[Sequence[_Way]], place: _Place | None, ground: _Ground
) -> tuple[tuple[ItemKey, ...], ...]:
    """The items of each side at a place; nothing where they do not meet there."""
    found = tuple(
        tuple(dict.fromkeys(key for way in ways for key in _there(way, place, ground))) for ways in sides
    )
    return found if _distinct(found) else ()


def _there(way: _Way, place: _Place | None, ground: _Ground) -> Iterable[ItemKey]:
    """The items that are a side in one way; none where ``only`` is asked and others are there too."""
    if place is None:
        return () if way.barred else (item.key for item in way.so)
    if any(ground.serves(item, place) for item in way.barred):
        return ()
    return (item.key for item in way.so if ground.serves(item, place))


def _together(found: Sequence[tuple[tuple[ItemKey, ...], ...]]) -> tuple[tuple[ItemKey, ...], ...]:
    """What meets over several offers to one segment, side by side."""
    return tuple(
        tuple(dict.fromkeys(key for side in sides for key in side)) for sides in zip(*found, strict=True)
    )


def _in_phase(item: Item, side: Side, ground: _Ground) -> bool:
    """Whether an item belongs to what a side speaks of: channels of its phases, or everything."""
    situation = ground.analysis.situations.get(item.key)
    return not side.phase or (situation is not None and not situation.phases.isdisjoint(side.phase))


def _is_so(item: Item, side: Side, ground: _Ground) -> bool:
    """Whether all keys of a side hold for an item."""
    type = ground.catalogue.type_of(item.key.block, item.type)
    situation = ground.analysis.situations.get(item.key)
    motivations = item.motivations if isinstance(item, Relationship) else ()
    answers: list[tuple[Sequence[object], Iterable[object]]] = [
        (side.type, (type.id,) if type else ()),
        (side.by, (situation.by,) if situation and situation.by else ()),
        (side.mode, situation.modes if situation else ()),
        (side.motivation, motivations),
        (side.value, (item.value,) if isinstance(item, Segment) else ()),
        (side.elements, item.elements if isinstance(item, Proposition) else ()),
        (side.offer, item.offer if isinstance(item, Proposition) else ()),
        (side.price_level, (item.price_level,) if isinstance(item, Revenue) else ()),
    ]
    if side.purely and not set(motivations) <= set(side.motivation):
        return False
    return all(not wanted or not set(wanted).isdisjoint(known) for wanted, known in answers)


def _distinct(sides: Sequence[Sequence[ItemKey]], taken: frozenset[ItemKey] = frozenset()) -> bool:
    """Whether each side can be met by an item of its own."""
    if not sides:
        return True
    return any(_distinct(sides[1:], taken | {key}) for key in sides[0] if key not in taken)

"""Combinations of choices that a canvas shows, with the items that make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_
from typing import TypeAlias

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.places import Places, each, union
from canvasbook.catalogue.advice import Interaction, Side, Together
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
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

    Segments with a choice in common are in one meeting, with all that take part at any of them.
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


#: Who meets at one place, side by side.
_Sides: TypeAlias = tuple[tuple[ItemKey, ...], ...]


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

    @cached_property
    def places(self) -> Places:
        """Where they may; made when the first sides have items at all."""
        return Places.of(self.analysis)

    def ways(self, interaction: Interaction) -> list[list[_Way]]:
        """Who on the canvas could be each side; nothing as soon as nobody could be one of them."""
        sides = []
        for side in interaction.sides:
            ways = [_way(way, self) for way in side.ways]
            if not any(way.so for way in ways):
                return []
            sides.append(ways)
        return sides


def _meetings(interaction: Interaction, ground: _Ground) -> Iterator[Meeting]:
    """The meetings of an interaction; one for all segments at which the same choices take part."""
    sides = ground.ways(interaction)
    if not sides:
        return
    if interaction.together is Together.CANVAS:
        met = tuple(_keys(i.key for way in ways if not way.barred for i in way.so) for ways in sides)
        if _distinct(met):
            yield Meeting(interaction, (), met)
        return
    for segments, met in _gathered(_by_segment(sides, ground.places)):
        yield Meeting(interaction, segments, met)


def _by_segment(sides: Sequence[Sequence[_Way]], places: Places) -> Iterator[tuple[ItemKey, _Sides]]:
    """The segments at which all sides meet, each with who meets over the several offers to it."""
    there = [_there(ways, places) for ways in sides]
    met = reduce(and_, (union(items.values()) for items in there))
    shared = len(set().union(*there)) < sum(map(len, there))
    if shared:  # an item that is two sides may be only one of them
        met = union(one for one in each(met) if _distinct(_at(there, one)))
    for segment, mine in places.by_segment.items():
        if mine & met:
            yield segment, _at(there, mine & met)


def _at(there: Sequence[Mapping[ItemKey, int]], places: int) -> _Sides:
    return tuple(tuple(key for key, served in items.items() if served & places) for items in there)


def _there(ways: Sequence[_Way], places: Places) -> dict[ItemKey, int]:
    """The items of a side with the places at which they are it; none where ``only`` is not kept."""
    found: dict[ItemKey, int] = {}
    for way in ways:
        barred = union(places.served(item) for item in way.barred)
        for item in way.so:
            found[item.key] = found.get(item.key, 0) | places.served(item) & ~barred
    return {key: served for key, served in found.items() if served}


def _gathered(found: Iterable[tuple[ItemKey, _Sides]]) -> Iterator[tuple[tuple[ItemKey, ...], _Sides]]:
    """One group for all segments that share choices: one adviser for three segments is one matter."""
    met = list(found)
    groups: list[tuple[frozenset[ItemKey], list[int]]] = []
    for n, (_, sides) in enumerate(met):
        acting = _acting(sides)
        near = [group for group in groups if not group[0].isdisjoint(acting)]
        groups = [group for group in groups if group[0].isdisjoint(acting)]
        places = [place for _, mine in near for place in mine]
        groups.append((acting.union(*(group[0] for group in near)), sorted([*places, n])))
    for _, mine in sorted(groups, key=lambda group: group[1]):
        several = [met[n][1] for n in mine]
        yield (
            tuple(met[n][0] for n in mine),
            tuple(_keys(key for side in sides for key in side) for sides in zip(*several, strict=True)),
        )


def _acting(sides: _Sides) -> frozenset[ItemKey]:
    """The choices that meet; or what else does, besides the segments, where none is asked for."""
    keys = _keys(key for side in sides for key in side)
    choices = [key for key in keys if key.block in CHOICE_BLOCKS]
    return frozenset(choices or (key for key in keys if key.block is not Block.CUSTOMER_SEGMENTS))


def _keys(keys: Iterable[ItemKey]) -> tuple[ItemKey, ...]:
    return tuple(dict.fromkeys(keys))


def _way(side: Side, ground: _Ground) -> _Way:
    items = [i for i in ground.analysis.canvas.block(side.block) if i.active and _in_phase(i, side, ground)]
    so = {item.key: item for item in items if _is_so(item, side, ground)}
    return _Way(tuple(so.values()), tuple(i for i in items if i.key not in so) if side.only else ())


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


def _distinct(sides: Sequence[Sequence[ItemKey]]) -> bool:
    """Whether each side can be met by an item of its own; a side gives way where it has another item."""
    met: dict[ItemKey, int] = {}
    return all(_finds(n, sides, met, set()) for n in range(len(sides)))


def _finds(
    side: int, sides: Sequence[Sequence[ItemKey]], met: dict[ItemKey, int], asked: set[ItemKey]
) -> bool:
    """Whether a side finds an item that is free, or that its side can do without; each is asked once."""
    for key in sides[side]:
        if key not in asked:
            asked.add(key)
            if key not in met or _finds(met[key], sides, met, asked):
                met[key] = side
                return True
    return False

"""Combinations of choices that a canvas shows, with the items that make them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, product
from typing import NamedTuple, TypeAlias

from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.segment_offers import Places, SegmentOffers, union
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.checks_and_interactions import Interaction, Side, Together
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import (
    Channel,
    Item,
    ItemKey,
    Proposition,
    Relationship,
    Revenue,
    Segment,
    active,
)
from canvasbook.model.terms import Directness, Motivation, Ownership, Phase


@dataclass(frozen=True, slots=True)
class InteractionMatch:
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
        return _merged(self.sides)

    @property
    def sides_apart(self) -> tuple[tuple[ItemKey, ...], ...]:
        """The items that meet, side by side, without the segments for which they do."""
        sides = [tuple(key for key in side if key not in self.segments) for side in self.sides]
        return tuple(side for side in sides if side)

    @property
    def choices(self) -> tuple[ItemKey, ...]:
        """The channels and relationships among them."""
        return tuple(key for key in self.items if key.block in CHOICE_BLOCKS)


def interaction_matches(analysis: Analysis, catalogue: Catalogue) -> tuple[InteractionMatch, ...]:
    """The interactions that a canvas shows, in the catalogue's order."""
    ground = _Ground(analysis, catalogue)
    return tuple(m for pattern in _patterns(catalogue) for m in _meetings(pattern, ground))


#: Who meets at one place, side by side.
_Sides: TypeAlias = tuple[tuple[ItemKey, ...], ...]


class _Trait(NamedTuple):
    """Something that an item must be: the key that says so, and the values that will do."""

    key: str
    values: frozenset[object]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One way to be a side, ready to be asked about many items: what is given of it, and nothing else."""

    block: Block
    phases: frozenset[Phase]
    traits: tuple[_Trait, ...]
    purely: frozenset[Motivation] | None
    only: bool

    @classmethod
    def of(cls, side: Side) -> _Wanted:
        """What a way of the catalogue asks for."""
        traits = [_Trait(key, frozenset(getattr(side, key))) for key in _TRAITS]
        return cls(
            block=side.block,
            phases=frozenset(side.phase),
            traits=tuple(trait for trait in traits if trait.values),
            purely=frozenset(side.motivation) if side.purely else None,
            only=side.only,
        )


#: The keys of a side that ask for a trait of an item.
_TRAITS = ("type", "by", "mode", "motivation", "value", "elements", "offer", "price_level")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """An interaction with the ways to be each of its sides."""

    interaction: Interaction
    sides: tuple[tuple[_Wanted, ...], ...]


@lru_cache(maxsize=16)
def _patterns(catalogue: Catalogue) -> tuple[_Pattern, ...]:
    found = []
    for interaction in catalogue.interactions.values():
        sides = (tuple(map(_Wanted.of, side.ways)) for side in interaction.sides)
        found.append(_Pattern(interaction, tuple(sides)))
    return tuple(found)


class _Way(NamedTuple):
    """One way to be a side: the items that are so, and those that may not serve the place beside them."""

    so: tuple[Item, ...]
    barred: tuple[Item, ...]


@dataclass(frozen=True)
class _Ground:
    """A canvas on which sides may meet."""

    analysis: Analysis
    catalogue: Catalogue
    _items: dict[Block, tuple[Item, ...]] = field(default_factory=dict)
    _traits: dict[ItemKey, Mapping[str, Collection[object]]] = field(default_factory=dict)

    @cached_property
    def offers(self) -> SegmentOffers:
        """Where they may; made when the first sides have items at all."""
        return SegmentOffers(self.analysis)

    def ways(self, pattern: _Pattern) -> list[list[_Way]]:
        """Who on the canvas could be each side; nothing as soon as nobody could be one of them."""
        sides = []
        for side in pattern.sides:
            ways = [_way(wanted, self) for wanted in side]
            if not any(way.so for way in ways):
                return []
            sides.append(ways)
        return sides

    def items(self, block: Block) -> tuple[Item, ...]:
        """The items of a block that hold now."""
        if block not in self._items:
            self._items[block] = tuple(active(self.analysis.canvas.block(block)))
        return self._items[block]

    def traits(self, item: Item) -> Mapping[str, Collection[object]]:
        """What is known of an item, by the keys of sides; each side of each interaction may ask for it."""
        if item.key not in self._traits:
            self._traits[item.key] = _traits_of(item, self)
        return self._traits[item.key]


def _meetings(pattern: _Pattern, ground: _Ground) -> Iterator[InteractionMatch]:
    """The meetings of an interaction; one for all segments at which the same choices take part."""
    interaction, sides = pattern.interaction, ground.ways(pattern)
    if not sides:
        return
    if interaction.together is Together.CANVAS:
        met = tuple(map(_anywhere, sides))
        if is_matchable(met):
            yield InteractionMatch(interaction, (), met)
        return
    for segments, met in _gathered(_by_segment(sides, ground.offers)):
        yield InteractionMatch(interaction, segments, met)


def _anywhere(ways: Iterable[_Way]) -> tuple[ItemKey, ...]:
    """The items of a side that only has to stand on the canvas; none where ``only`` is not kept."""
    so = [way.so for way in ways if not way.barred]
    return tuple(dict.fromkeys(item.key for item in chain.from_iterable(so)))


def _by_segment(sides: Sequence[Sequence[_Way]], offers: SegmentOffers) -> Iterator[tuple[ItemKey, _Sides]]:
    """The segments at which all sides meet, each with who meets over the several offers to it."""
    there = [_there(ways, offers) for ways in sides]
    met = frozenset.intersection(*(union(items.values()) for items in there))
    if _share_items(there):  # an item that is two sides may be only one of them
        met = frozenset(place for place in met if is_matchable(_at(there, frozenset((place,)))))
    for segment, places in offers.by_segment.items():
        mine = places & met
        if mine:
            yield segment, _at(there, mine)


def _share_items(there: Sequence[Mapping[ItemKey, Places]]) -> bool:
    """Whether some item is on two sides."""
    several = set().union(*there)
    return len(several) < sum(map(len, there))


def _at(there: Sequence[Mapping[ItemKey, Places]], places: Places) -> _Sides:
    """By side, the items that are at one of the places."""
    return tuple(_items_at(items, places) for items in there)


def _items_at(items: Mapping[ItemKey, Places], places: Places) -> tuple[ItemKey, ...]:
    return tuple(key for key, served in items.items() if not served.isdisjoint(places))


def _there(ways: Sequence[_Way], offers: SegmentOffers) -> dict[ItemKey, Places]:
    """The items of a side with the places at which they are it; none where ``only`` is not kept."""
    found: dict[ItemKey, Places] = {}
    for way in ways:
        barred = union(map(offers.served, way.barred))
        for item in way.so:
            served = offers.served(item)
            if barred:
                served -= barred
            earlier = found.get(item.key)
            found[item.key] = served if earlier is None else earlier | served
    return {key: served for key, served in found.items() if served}


class _Group(NamedTuple):
    """Segments that share choices: what acts at them, and their places in the order of segments."""

    acting: frozenset[ItemKey]
    places: list[int]


def _gathered(found: Iterable[tuple[ItemKey, _Sides]]) -> Iterator[tuple[tuple[ItemKey, ...], _Sides]]:
    """One group for all segments that share choices: one adviser for three segments is one matter.

    These are the connected components of the segments, two of which are joined by a choice at both.
    """
    met = list(found)
    groups: list[_Group] = []
    for place, (_, sides) in enumerate(met):
        group = _Group(_acting(sides), [place])
        apart = []
        for other in groups:
            if other.acting.isdisjoint(group.acting):
                apart.append(other)
            else:
                group = _Group(other.acting | group.acting, sorted([*other.places, *group.places]))
        groups = [*apart, group]
    for group in sorted(groups, key=lambda group: group.places):
        several = [met[place] for place in group.places]
        by_side = zip(*(sides for _, sides in several), strict=True)
        yield tuple(segment for segment, _ in several), tuple(map(_merged, by_side))


def _merged(several: Iterable[tuple[ItemKey, ...]]) -> tuple[ItemKey, ...]:
    """The items of several tuples, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(several)))


def _acting(sides: _Sides) -> frozenset[ItemKey]:
    """The choices that meet; or what else does, besides the segments, where none is asked for."""
    keys = _merged(sides)
    choices = frozenset(key for key in keys if key.block in CHOICE_BLOCKS)
    if choices:
        return choices
    return frozenset(key for key in keys if key.block is not Block.CUSTOMER_SEGMENTS)


def _way(wanted: _Wanted, ground: _Ground) -> _Way:
    items = ground.items(wanted.block)
    if wanted.phases:
        items = tuple(item for item in items if _in_phase(item, wanted.phases, ground))
    so: list[Item] = []
    others: list[Item] = []
    for item in items:
        fitting = so if _is_so(item, wanted, ground) else others
        fitting.append(item)
    return _Way(tuple(so), tuple(others) if wanted.only else ())


def _in_phase(item: Item, phases: frozenset[Phase], ground: _Ground) -> bool:
    """Whether an item belongs to what a side speaks of, where that is channels of some phases."""
    context = ground.analysis.contexts.get(item.key)
    return context is not None and not context.phases.isdisjoint(phases)


def _is_so(item: Item, wanted: _Wanted, ground: _Ground) -> bool:
    """Whether an item is all that is wanted, and, where it says so, for nothing else."""
    known = ground.traits(item)
    if wanted.purely is not None and not wanted.purely.issuperset(known.get("motivation", ())):
        return False
    return all(not trait.values.isdisjoint(known.get(trait.key, ())) for trait in wanted.traits)


def _traits_of(item: Item, ground: _Ground) -> dict[str, Collection[object]]:
    type = ground.catalogue.type_of(item.key.block, item.type)
    context = ground.analysis.contexts.get(item.key)
    known: dict[str, Collection[object]] = {"type": (type.id,) if type else ()}
    if context is not None:
        known |= {"by": _sellers(item, context), "mode": context.modes}
    match item:
        case Relationship():
            known["motivation"] = item.motivations
        case Segment():
            known["value"] = (item.value,)
        case Proposition():
            known |= {"elements": item.elements, "offer": item.offer}
        case Revenue():
            known["price_level"] = (item.price_level,)
    return known


def _sellers(item: Item, context: ChoiceContext) -> tuple[Ownership, ...]:
    """Who runs a choice; a partner through whom the company sells directly resells nothing."""
    if isinstance(item, Channel) and item.directness is Directness.DIRECT:
        return (Ownership.OWN,)
    return tuple(filter(None, (context.by,)))


def is_matchable(sides: Sequence[Sequence[ItemKey]]) -> bool:
    """Whether each side can be met by an item of its own: a system of distinct representatives.

    Every choice of one item a side is tried. Of n sides, one with n items or more always has an item that
    no other side needs, so n items of each are enough: at most 256 choices for four sides.
    """
    few = [side[: len(sides)] for side in sides]
    return any(len(set(chosen)) == len(few) for chosen in product(*few))

"""Where the sides of an interaction may meet: each segment with each offer that is meant for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from canvasbook.analysis.choice_context import CarriedPair, CarriedPairs
from canvasbook.analysis.effects import Analysis
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Item, ItemKey, Proposition, Revenue, Segment


@dataclass(frozen=True)
class SegmentOffers:
    """The places of a canvas, and which of them an item is there for.

    Large canvases have thousands of places, so a set of them is a number with a bit for each.
    """

    analysis: Analysis
    by_segment: Mapping[ItemKey, int]
    by_proposition: Mapping[ItemKey, int]
    _served: dict[ItemKey, int] = field(default_factory=dict)
    _carried: dict[int, int] = field(default_factory=dict)
    _of_pair: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, analysis: Analysis) -> SegmentOffers:
        """Each active segment with what is meant for it, or by itself where nothing is."""
        segments: dict[ItemKey, int] = {}
        propositions: dict[ItemKey, int] = {}
        bit = 1
        for segment, offers in _meant(analysis.canvas):
            first = bit
            for proposition in offers:
                propositions[proposition] = propositions.get(proposition, 0) | bit
                bit <<= 1
            if not offers:
                bit <<= 1
            segments[segment] = bit - first
        return cls(analysis, segments, propositions)

    def served(self, item: Item) -> int:
        """The places that an item is there for; a stream that does not say who pays is for none."""
        if item.key not in self._served:
            self._served[item.key] = self._of(item)
        return self._served[item.key]

    def _of(self, item: Item) -> int:
        if isinstance(item, Segment):
            return self.by_segment.get(item.key, 0)
        if isinstance(item, Proposition):
            return self.by_proposition.get(item.key, 0)
        if isinstance(item, Revenue):
            sold = [link.target for link in item.for_ if link.target.block is Block.VALUE_PROPOSITIONS]
            paid = union(self.by_segment.get(link.target, 0) for link in item.from_)
            return paid & union(self.by_proposition.get(key, 0) for key in sold) if sold else paid
        situation = self.analysis.situations.get(item.key)
        return self._carries(situation.pairs) if situation is not None else 0

    def _carries(self, pairs: CarriedPairs) -> int:
        """Choices that carry the same share their pairs, and what is made of them here."""
        if id(pairs) not in self._carried:
            self._carried[id(pairs)] = union(map(self._at, pairs))
        return self._carried[id(pairs)]

    def _at(self, pair: CarriedPair) -> int:
        """Choices share single pairs, too; to know one by its number is quicker than to look at it."""
        found = self._of_pair.get(id(pair))
        if found is None:
            found = self.by_segment.get(pair.segment, 0) if pair.segment is not None else 0
            if pair.proposition is not None:
                found &= self.by_proposition.get(pair.proposition, 0)
            self._of_pair[id(pair)] = found
        return found


def union(places: Iterable[int]) -> int:
    """The places of several sets."""
    return reduce(or_, places, 0)


def each(places: int) -> Iterator[int]:
    """The places of a set, one by one."""
    while places:
        one = places & -places
        yield one
        places ^= one


def _meant(canvas: Canvas) -> Iterator[tuple[ItemKey, list[ItemKey]]]:
    """The active segments, each with what is meant for it."""
    meant: dict[ItemKey, list[ItemKey]] = {s.key: [] for s in canvas.customer_segments if s.active}
    for proposition in canvas.value_propositions:
        named = dict.fromkeys(link.target for link in proposition.for_ if link.target in meant)
        for key in (named or meant) if proposition.active else ():
            meant[key].append(proposition.key)
    yield from meant.items()

"""Where the sides of an interaction may meet: each segment with each offer that is meant for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from canvasbook.analysis.choice_context import CarriedPairs
from canvasbook.analysis.effects import Analysis
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Item, ItemKey, Proposition, Revenue, Segment, active
from canvasbook.model.relations import links_of

#: A segment with a proposition that is meant for it; None where nothing is.
Place: TypeAlias = tuple[ItemKey, ItemKey | None]
Places: TypeAlias = frozenset[Place]

NOWHERE: Places = frozenset()


class SegmentOffers:
    """The places of a canvas, and at which of them an item is there."""

    def __init__(self, analysis: Analysis) -> None:
        """Each active segment with what is meant for it, or by itself where nothing is."""
        self._analysis = analysis
        self.by_segment: dict[ItemKey, Places] = {}
        by_proposition: dict[ItemKey, set[Place]] = {}
        for segment, propositions in _meant(analysis.canvas).items():
            offers = propositions or (None,)
            self.by_segment[segment] = frozenset((segment, offer) for offer in offers)
            for proposition in propositions:
                by_proposition.setdefault(proposition, set()).add((segment, proposition))
        self._by_proposition = {key: frozenset(places) for key, places in by_proposition.items()}

    def served(self, item: Item) -> Places:
        """The places that an item is there for; a stream that does not say who pays is for none."""
        if isinstance(item, Segment):
            return self.by_segment.get(item.key, NOWHERE)
        if isinstance(item, Proposition):
            return self._by_proposition.get(item.key, NOWHERE)
        if isinstance(item, Revenue):
            return self._paid(item)
        context = self._analysis.contexts.get(item.key)
        if context is None:
            return NOWHERE
        return frozenset(place for place in self._carried(context.pairs) if self._is_said(place, item))

    def _is_said(self, place: Place, choice: Item) -> bool:
        """Whether the author says that a choice is for a segment, and for an offer where there are more."""
        segment, offer = place
        if segment not in self._analysis.said_segments[choice.key]:
            return False
        named = [link.target for link in links_of(choice, "for_")]
        return offer in named or len(self.by_segment[segment]) == 1

    def _paid(self, stream: Revenue) -> Places:
        """Where someone pays; for what is sold, if the stream says that."""
        sold = [link.target for link in stream.for_ if link.target.block is Block.VALUE_PROPOSITIONS]
        paid = union(self.by_segment.get(link.target, NOWHERE) for link in stream.from_)
        if not sold:
            return frozenset(place for place in paid if len(self.by_segment[place[0]]) == 1)
        return paid & union(self._by_proposition.get(key, NOWHERE) for key in sold)

    def _carried(self, carried: CarriedPairs) -> Places:
        """Each pair is a place; where nothing is known to be carried to a segment, all of its places are."""
        bare = [self.by_segment.get(segment, NOWHERE) for segment in carried.without_offer]
        return union([carried.places, *bare]) if bare else carried.places


def union(several: Iterable[Places]) -> Places:
    """The places of several sets; many of them may be the same."""
    return NOWHERE.union(*set(several))


def _meant(canvas: Canvas) -> dict[ItemKey, list[ItemKey]]:
    """The active segments, each with what is meant for it: what names it, or names no segment at all."""
    meant: dict[ItemKey, list[ItemKey]] = {segment.key: [] for segment in active(canvas.customer_segments)}
    for proposition in active(canvas.value_propositions):
        named = [link.target for link in proposition.for_ if link.target in meant]
        for segment in dict.fromkeys(named or meant):
            meant[segment].append(proposition.key)
    return meant

"""A choice's situation: what its conditions are asked of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from canvasbook.analysis.grouping import grouped
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import EntryKey, EntryKind, Type
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Channel, ItemKey, Link, Proposition, Relationship, Segment, active
from canvasbook.model.terms import Mode, Offer, Ownership, Phase, Timing


@dataclass(frozen=True, slots=True)
class CarriedPair:
    """A proposition that a choice carries to a segment; ``offer`` may be unanswered (empty).

    A canvas without segments carries its propositions to nobody yet, and one without propositions
    nothing yet to its segments.
    """

    segment: ItemKey | None
    proposition: ItemKey | None
    offer: frozenset[Offer]
    pays: bool


class OfferKind(NamedTuple):
    """What a pair is to a condition; ``offer`` may be unanswered (empty)."""

    offer: frozenset[Offer]
    pays: bool


@dataclass(frozen=True, repr=False)  # there may be thousands
class CarriedPairs:
    """The pairs that a choice carries; choices with the same links share one, and what follows from it."""

    pairs: tuple[CarriedPair, ...] = ()

    def __iter__(self) -> Iterator[CarriedPair]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    @cached_property
    def segments(self) -> tuple[ItemKey, ...]:
        """The segments among them, in order."""
        return tuple(dict.fromkeys(filter(None, (pair.segment for pair in self.pairs))))

    @cached_property
    def served(self) -> frozenset[ItemKey]:
        """The same, to ask whether a segment is among them."""
        return frozenset(self.segments)

    @cached_property
    def propositions(self) -> frozenset[ItemKey]:
        """The propositions among them."""
        return frozenset(filter(None, (pair.proposition for pair in self.pairs)))

    @cached_property
    def paying(self) -> frozenset[ItemKey]:
        """The segments among them that pay."""
        paying = (pair.segment for pair in self.pairs if pair.pays)
        return frozenset(filter(None, paying))

    @cached_property
    def places(self) -> frozenset[tuple[ItemKey, ItemKey]]:
        """The pairs of which both sides are known: segment and proposition."""
        pairs = ((pair.segment, pair.proposition) for pair in self.pairs)
        return frozenset((segment, offer) for segment, offer in pairs if segment and offer)

    @cached_property
    def offers(self) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
        """By segment, the propositions that are known to be carried to it."""
        pairs = ((pair.segment, pair.proposition) for pair in self.pairs)
        return grouped((segment, offer) for segment, offer in pairs if segment and offer)

    @cached_property
    def without_offer(self) -> frozenset[ItemKey]:
        """The segments to which nothing is known to be carried."""
        return frozenset(pair.segment for pair in self.pairs if pair.segment and not pair.proposition)

    @cached_property
    def kinds(self) -> tuple[OfferKind, ...]:
        """What they are to conditions, in order."""
        return tuple(dict.fromkeys(OfferKind(pair.offer, pair.pays) for pair in self.pairs))


class ConditionInputs(NamedTuple):
    """All that conditions are asked of; choices in the same circumstances have the same expectations.

    An empty set or None means that the author has not answered.
    """

    block: Block
    type: str
    modes: frozenset[Mode]
    phases: frozenset[Phase]
    by: Ownership | None
    kinds: tuple[OfferKind, ...]
    inherits: bool
    two_sided: bool = False

    @property
    def entries(self) -> tuple[EntryKey, ...]:
        """The entries of the catalogue that speak about such a choice."""
        found: list[EntryKey] = []
        if self.type:
            found.append(EntryKey(EntryKind.TYPE, self.type, self.block))
        if not self.inherits:
            modes = filter(self.modes.__contains__, Mode)
            found.extend(EntryKey(EntryKind.MODE, mode.value) for mode in modes)
        if self.block is Block.CHANNELS:
            if self.by is not None:
                found.append(EntryKey(EntryKind.OWNERSHIP, self.by.value))
            phases = filter(self.phases.__contains__, Phase)
            found.extend(EntryKey(EntryKind.PHASE, phase.value) for phase in phases)
        return tuple(found)


@dataclass(frozen=True)
class ChoiceContext:
    """What is known of a choice; an empty set or None means that the author has not answered.

    ``two_sided`` says that the canvas has sides of a platform. ``inherits`` marks a relationship that takes
    its modes from channels: what a mode brings about is
    theirs to say, since only there do mode, phase and owner belong together.
    """

    choice: ItemKey
    type: Type | None
    modes: frozenset[Mode]
    phases: frozenset[Phase]
    by: Ownership | None
    pairs: CarriedPairs
    inherits: bool = False
    two_sided: bool = False

    @property
    def segments(self) -> tuple[ItemKey, ...]:
        """The segments that the choice serves, in order."""
        return self.pairs.segments

    @property
    def served(self) -> frozenset[ItemKey]:
        """The same, to ask whether the choice serves a segment."""
        return self.pairs.served

    def carries(self, key: ItemKey) -> bool:
        """Whether the choice serves a segment, or carries a proposition."""
        return key in self.pairs.served or key in self.pairs.propositions

    @cached_property
    def circumstances(self) -> ConditionInputs:
        """What of it matters to conditions."""
        return ConditionInputs(
            block=self.choice.block,
            type=self.type.id if self.type else "",
            modes=self.modes,
            phases=self.phases,
            by=self.by,
            kinds=self.pairs.kinds,
            inherits=self.inherits,
            two_sided=self.two_sided,
        )


def choice_contexts(
    canvas: Canvas, catalogue: Catalogue, timing: Timing = Timing.NOW
) -> dict[ItemKey, ChoiceContext]:
    """The situation of every choice of a timing; relationships inherit from channels, so these come first."""
    found: dict[ItemKey, ChoiceContext] = {}
    carried = _PairsByLinks(canvas)
    known = (Timing.NOW, timing)
    links: dict[ItemKey, _Targets] = {}
    for channel in canvas.channels:
        if channel.timing in known:
            type = catalogue.type_of(Block.CHANNELS, channel.type)
            links[channel.key] = _targets(channel.for_)
            found[channel.key] = channel_context(channel, type, carried.along(links[channel.key]))
    for relationship in canvas.customer_relationships:
        if relationship.timing in known:
            type = catalogue.type_of(Block.CUSTOMER_RELATIONSHIPS, relationship.type)
            through = [link.target for link in relationship.through if link.target in links]
            channels = tuple(dict.fromkeys(links[key] for key in through))
            pairs = carried.through(channels, _targets(relationship.for_))
            inherited = [found[key] for key in through]
            found[relationship.key] = relationship_context(relationship, type, inherited, pairs)
    two_sided = is_two_sided(canvas)
    return {
        key: replace(context, two_sided=two_sided)
        for key, context in found.items()
        if canvas.items[key].timing is timing
    }


def is_two_sided(canvas: Canvas) -> bool:
    """Whether the author says of a segment that it is a side of a platform."""
    return any(segment.type == "multi_sided_platform" for segment in active(canvas.customer_segments))


def channel_context(channel: Channel, type: Type | None, pairs: CarriedPairs) -> ChoiceContext:
    """A channel's own word, or else what its type usually is."""
    by = channel.ownership
    if by is None:
        by = Ownership.PARTNER if channel.partner else usual_owner(type)
    return ChoiceContext(
        choice=channel.key,
        type=type,
        modes=frozenset(channel.mode) or usual_modes(type),
        phases=frozenset(channel.phases) or served_phases(type),
        by=by,
        pairs=pairs,
    )


def relationship_context(
    relationship: Relationship, type: Type | None, through: Iterable[ChoiceContext], pairs: CarriedPairs
) -> ChoiceContext:
    """A relationship inherits mode and phases from the channels it happens through."""
    modes = modes_of(through)
    return ChoiceContext(
        choice=relationship.key,
        type=type,
        modes=modes or usual_modes(type),
        phases=phases_of(through) or served_phases(type),
        by=Ownership.PARTNER if relationship.partner else Ownership.OWN,
        pairs=pairs,
        inherits=bool(modes),
    )


def modes_of(channels: Iterable[ChoiceContext]) -> frozenset[Mode]:
    """The modes of several channels together."""
    return frozenset().union(*(channel.modes for channel in channels))


def phases_of(channels: Iterable[ChoiceContext]) -> frozenset[Phase]:
    """The phases that several channels serve together."""
    return frozenset().union(*(channel.phases for channel in channels))


def usual_modes(type: Type | None) -> frozenset[Mode]:
    """The one mode that a type usually has; a type that may be either leaves the mode open."""
    if type is None or type.usual is None or len(type.usual.mode) != 1:
        return frozenset()
    return frozenset(type.usual.mode)


def usual_owner(type: Type | None) -> Ownership | None:
    """Who usually runs a channel of a type."""
    return type.usual.ownership if type is not None and type.usual is not None else None


def served_phases(type: Type | None) -> frozenset[Phase]:
    """The phases that a type can serve; none where the catalogue does not say."""
    if type is None or type.serves is None:
        return frozenset()
    return frozenset(type.serves.phases)


#: The items that links lead to, in the author's order.
_Targets: TypeAlias = tuple[ItemKey, ...]


def _targets(links: Iterable[Link]) -> _Targets:
    return tuple(link.target for link in links)


class _PairsByLinks:
    """What there is to carry on a canvas, and which of it choices carry, by their links.

    There may be as many pairs as segments times propositions, and as many choices with the same links:
    what they carry is made once.
    """

    def __init__(self, canvas: Canvas) -> None:
        """Each proposition with each segment it is for; one that names none may be for all."""
        self._segments = {segment.key: segment for segment in active(canvas.customer_segments)}
        pairs: list[CarriedPair] = []
        for proposition in active(canvas.value_propositions):
            meant = _meant(proposition, self._segments)
            pairs.extend(_pair(segment, proposition) for segment in meant)
        if not pairs:
            pairs.extend(self._with_nothing(self._segments))
        self._all = CarriedPairs(tuple(pairs))
        self.along = cache(self._along)
        self.through = cache(self._through)

    def _along(self, targets: _Targets) -> CarriedPairs:
        """What a choice with these links carries; segments that nothing is meant for stand by themselves."""
        found = _filtered(self._all, targets)
        return found or CarriedPairs(tuple(self._with_nothing(targets)))

    def _through(self, channels: tuple[_Targets, ...], targets: _Targets) -> CarriedPairs:
        """What a relationship carries that happens through channels with links: of theirs, what it names."""
        inherited = [self.along(links) for links in channels]
        together = inherited[0] if len(inherited) == 1 else _united(inherited)
        return _filtered(together, targets) or self.along(targets)

    def _with_nothing(self, segments: Iterable[ItemKey]) -> Iterator[CarriedPair]:
        return (_pair(self._segments[key], None) for key in segments if key in self._segments)


def _united(several: Iterable[CarriedPairs]) -> CarriedPairs:
    """The pairs of several choices, each once."""
    return CarriedPairs(tuple(dict.fromkeys(chain.from_iterable(several))))


#: Which key of a pair links to a block are about.
_SIDES = (
    (Block.CUSTOMER_SEGMENTS, attrgetter("segment")),
    (Block.VALUE_PROPOSITIONS, attrgetter("proposition")),
)


def _filtered(carried: CarriedPairs, targets: _Targets) -> CarriedPairs:
    """The pairs that pass: a named segment, where segments are named; likewise propositions."""
    found = carried
    for block, key_of in _SIDES:
        named = frozenset(key for key in targets if key.block is block)
        if named:
            passing = [pair for pair in found.pairs if key_of(pair) in named]
            found = CarriedPairs(tuple(passing))
    return found


def _meant(proposition: Proposition, segments: dict[ItemKey, Segment]) -> list[Segment] | list[None]:
    """The segments that a proposition is for; where it names none, all; where there are none, nobody."""
    named = [segments[link.target] for link in proposition.for_ if link.target in segments]
    if named:
        return named
    return list(segments.values()) or [None]


def _pair(segment: Segment | None, proposition: Proposition | None) -> CarriedPair:
    offer = frozenset(proposition.offer) if proposition else frozenset()
    return CarriedPair(
        segment=segment.key if segment else None,
        proposition=proposition.key if proposition else None,
        offer=offer,
        pays=segment.pays if segment else True,
    )

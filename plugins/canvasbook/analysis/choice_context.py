"""A choice's situation: what its conditions are asked of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import EntryKey, EntryKind, Type
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Channel, ItemKey, Link, Proposition, Relationship, Segment
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


class CarriedPairs(tuple[CarriedPair, ...]):  # noqa: SLOT001  # remembers what follows from it
    """The pairs that a choice carries; choices that carry the same share one, and what follows from it."""

    @cached_property
    def segments(self) -> tuple[ItemKey, ...]:
        """The segments among them, in order."""
        return tuple(dict.fromkeys(pair.segment for pair in self if pair.segment is not None))

    @cached_property
    def served(self) -> frozenset[ItemKey]:
        """The same, to ask whether a segment is among them."""
        return frozenset(self.segments)

    @cached_property
    def propositions(self) -> frozenset[ItemKey]:
        """The propositions among them."""
        return frozenset(pair.proposition for pair in self if pair.proposition is not None)

    @cached_property
    def paying(self) -> frozenset[ItemKey]:
        """The segments among them that pay."""
        return frozenset(pair.segment for pair in self if pair.pays and pair.segment is not None)

    @cached_property
    def kinds(self) -> tuple[OfferKind, ...]:
        """What they are to conditions, in order."""
        return tuple(dict.fromkeys(OfferKind(pair.offer, pair.pays) for pair in self))


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

    @property
    def entries(self) -> tuple[EntryKey, ...]:
        """The entries of the catalogue that speak about such a choice."""
        found: list[EntryKey] = []
        if self.type:
            found.append(EntryKey(EntryKind.TYPE, self.type, self.block))
        if not self.inherits:
            found.extend(EntryKey(EntryKind.MODE, m.value) for m in Mode if m in self.modes)
        if self.block is Block.CHANNELS:
            if self.by is not None:
                found.append(EntryKey(EntryKind.OWNERSHIP, self.by.value))
            found.extend(EntryKey(EntryKind.PHASE, p.value) for p in Phase if p in self.phases)
        return tuple(found)


@dataclass(frozen=True)
class ChoiceContext:
    """What is known of a choice; an empty set or None means that the author has not answered.

    ``inherits`` marks a relationship that takes its modes from channels: what a mode brings about is
    theirs to say, since only there do mode, phase and owner belong together.
    """

    choice: ItemKey
    type: Type | None
    modes: frozenset[Mode]
    phases: frozenset[Phase]
    by: Ownership | None
    pairs: CarriedPairs
    inherits: bool = False

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
        )


def choice_contexts(
    canvas: Canvas, catalogue: Catalogue, timing: Timing = Timing.NOW
) -> dict[ItemKey, ChoiceContext]:
    """The situation of every choice of a timing; relationships inherit from channels, so these come first."""
    found: dict[ItemKey, ChoiceContext] = {}
    carried = _PairIndex.of(canvas)
    known = (Timing.NOW, timing)
    for channel in canvas.channels:
        if channel.timing in known:
            type = catalogue.type_of(Block.CHANNELS, channel.type)
            found[channel.key] = channel_context(channel, type, carried.by(channel.for_))
    for relationship in canvas.customer_relationships:
        if relationship.timing in known:
            type = catalogue.type_of(Block.CUSTOMER_RELATIONSHIPS, relationship.type)
            found[relationship.key] = relationship_context(relationship, type, found, carried)
    return {key: situation for key, situation in found.items() if canvas.items[key].timing is timing}


def channel_context(channel: Channel, type: Type | None, pairs: CarriedPairs) -> ChoiceContext:
    """A channel's own word, or else what its type usually is."""
    usual = type.usual if type else None
    serves = type.serves if type else None
    by = channel.ownership or (Ownership.PARTNER if channel.partner else None)
    return ChoiceContext(
        choice=channel.key,
        type=type,
        modes=frozenset(channel.mode) or usual_modes(type),
        phases=frozenset(channel.phases or (serves.phases if serves else ())),
        by=by or (usual.ownership if usual else None),
        pairs=pairs,
    )


def relationship_context(
    relationship: Relationship,
    type: Type | None,
    channels: dict[ItemKey, ChoiceContext],
    carried: _PairIndex,
) -> ChoiceContext:
    """A relationship inherits mode, phases and whom it serves from the channels it happens through."""
    through = [channels[link.target] for link in relationship.through if link.target in channels]
    serves = type.serves if type else None
    modes = frozenset(m for s in through for m in s.modes)
    phases = frozenset(p for s in through for p in s.phases)
    inherited = carried.together([s.pairs for s in through])
    return ChoiceContext(
        choice=relationship.key,
        type=type,
        modes=modes or usual_modes(type),
        phases=phases or frozenset(serves.phases if serves else ()),
        by=Ownership.PARTNER if relationship.partner else Ownership.OWN,
        pairs=carried.filtered(inherited, relationship.for_) or carried.by(relationship.for_),
        inherits=bool(modes),
    )


def usual_modes(type: Type | None) -> frozenset[Mode]:
    """The one mode that a type usually has; a type that may be either leaves the mode open."""
    modes = type.usual.mode if type and type.usual else ()
    return frozenset(modes) if len(modes) == 1 else frozenset()


@dataclass(frozen=True, slots=True)
class _PairIndex:
    """What there is to carry on a canvas: its pairs, and its segments.

    There may be as many pairs as segments times propositions, so what is made of them is made once.
    """

    pairs: CarriedPairs
    segments: dict[ItemKey, Segment]
    _filtered: dict[tuple[int, frozenset[ItemKey]], CarriedPairs] = field(default_factory=dict)
    _together: dict[tuple[int, ...], CarriedPairs] = field(default_factory=dict)
    _kept: list[CarriedPairs] = field(default_factory=list)

    @classmethod
    def of(cls, canvas: Canvas) -> _PairIndex:
        """Each proposition with each segment it is for; one that names none may be for all."""
        segments = {s.key: s for s in canvas.customer_segments if s.active}
        pairs = CarriedPairs(
            _pair(segment, proposition)
            for proposition in canvas.value_propositions
            if proposition.active
            for segment in _meant(proposition, segments)
        )
        return cls(pairs or CarriedPairs(_pair(segment, None) for segment in segments.values()), segments)

    def by(self, links: tuple[Link, ...]) -> CarriedPairs:
        """What a choice carries; segments that nothing is meant for stand by themselves."""
        found = self.filtered(self.pairs, links)
        if found:
            return found
        return CarriedPairs(
            _pair(self.segments[link.target], None) for link in links if link.target in self.segments
        )

    def filtered(self, pairs: CarriedPairs, links: tuple[Link, ...]) -> CarriedPairs:
        """The pairs that pass: a named segment, where segments are named; likewise propositions."""
        if not links:
            return pairs
        about = (self._id(pairs), frozenset(link.target for link in links))
        if about not in self._filtered:
            self._filtered[about] = _passing(pairs, about[1])
        return self._filtered[about]

    def together(self, carried: list[CarriedPairs]) -> CarriedPairs:
        """The pairs of several choices, each once."""
        several = list({id(pairs): pairs for pairs in carried}.values())
        if len(several) == 1:
            return several[0]
        about = tuple(self._id(pairs) for pairs in several)
        if about not in self._together:
            self._together[about] = CarriedPairs(dict.fromkeys(p for pairs in several for p in pairs))
        return self._together[about]

    def _id(self, pairs: CarriedPairs) -> int:
        """Which pairs these are, without looking at each; kept, so that no others take the number."""
        self._kept.append(pairs)
        return id(pairs)


def _meant(proposition: Proposition, segments: dict[ItemKey, Segment]) -> list[Segment] | list[None]:
    """The segments that a proposition is for; where it names none, all; where there are none, nobody."""
    named = [segments[link.target] for link in proposition.for_ if link.target in segments]
    return named or list(segments.values()) or [None]


def _pair(segment: Segment | None, proposition: Proposition | None) -> CarriedPair:
    offer = frozenset(proposition.offer) if proposition else frozenset()
    return CarriedPair(
        segment=segment.key if segment else None,
        proposition=proposition.key if proposition else None,
        offer=offer,
        pays=segment.pays if segment else True,
    )


def _passing(pairs: CarriedPairs, named: frozenset[ItemKey]) -> CarriedPairs:
    segments = {key for key in named if key.block is Block.CUSTOMER_SEGMENTS}
    propositions = {key for key in named if key.block is Block.VALUE_PROPOSITIONS}
    return CarriedPairs(
        pair
        for pair in pairs
        if (not segments or pair.segment in segments)
        and (not propositions or pair.proposition in propositions)
    )

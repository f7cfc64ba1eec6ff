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
class Pair:
    """A proposition that a choice carries to a segment; ``offer`` may be unanswered (empty).

    A canvas without segments carries its propositions to nobody yet, and one without propositions
    nothing yet to its segments.
    """

    segment: ItemKey | None
    proposition: ItemKey | None
    offer: frozenset[Offer]
    pays: bool


class Kind(NamedTuple):
    """What a pair is to a condition; ``offer`` may be unanswered (empty)."""

    offer: frozenset[Offer]
    pays: bool


class Pairs(tuple[Pair, ...]):  # noqa: SLOT001  # remembers what follows from it
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
    def kinds(self) -> tuple[Kind, ...]:
        """What they are to conditions, in order."""
        return tuple(dict.fromkeys(Kind(pair.offer, pair.pays) for pair in self))


class Circumstances(NamedTuple):
    """All that conditions are asked of; choices in the same circumstances have the same expectations.

    An empty set or None means that the author has not answered.
    """

    block: Block
    type: str
    modes: frozenset[Mode]
    phases: frozenset[Phase]
    by: Ownership | None
    kinds: tuple[Kind, ...]
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
class Situation:
    """What is known of a choice; an empty set or None means that the author has not answered.

    ``inherits`` marks a relationship that takes its modes from channels: what a mode brings about is
    theirs to say, since only there do mode, phase and owner belong together.
    """

    choice: ItemKey
    type: Type | None
    modes: frozenset[Mode]
    phases: frozenset[Phase]
    by: Ownership | None
    pairs: Pairs
    inherits: bool = False

    @property
    def segments(self) -> tuple[ItemKey, ...]:
        """The segments that the choice serves, in order."""
        return self.pairs.segments

    @property
    def served(self) -> frozenset[ItemKey]:
        """The same, to ask whether the choice serves a segment."""
        return self.pairs.served

    @cached_property
    def circumstances(self) -> Circumstances:
        """What of it matters to conditions."""
        return Circumstances(
            block=self.choice.block,
            type=self.type.id if self.type else "",
            modes=self.modes,
            phases=self.phases,
            by=self.by,
            kinds=self.pairs.kinds,
            inherits=self.inherits,
        )


def situations_of(
    canvas: Canvas, catalogue: Catalogue, timing: Timing = Timing.NOW
) -> dict[ItemKey, Situation]:
    """The situation of every choice of a timing; relationships inherit from channels, so these come first."""
    found: dict[ItemKey, Situation] = {}
    carried = _Carried.of(canvas)
    known = (Timing.NOW, timing)
    for channel in canvas.channels:
        if channel.timing in known:
            type = catalogue.type_of(Block.CHANNELS, channel.type)
            found[channel.key] = channel_situation(channel, type, carried.by(channel.for_))
    for relationship in canvas.customer_relationships:
        if relationship.timing in known:
            type = catalogue.type_of(Block.CUSTOMER_RELATIONSHIPS, relationship.type)
            found[relationship.key] = relationship_situation(relationship, type, found, carried)
    return {key: situation for key, situation in found.items() if canvas.items[key].timing is timing}


def channel_situation(channel: Channel, type: Type | None, pairs: Pairs) -> Situation:
    """A channel's own word, or else what its type usually is."""
    usual = type.usual if type else None
    serves = type.serves if type else None
    by = channel.ownership or (Ownership.PARTNER if channel.partner else None)
    return Situation(
        choice=channel.key,
        type=type,
        modes=frozenset(channel.mode) or usual_modes(type),
        phases=frozenset(channel.phases or (serves.phases if serves else ())),
        by=by or (usual.ownership if usual else None),
        pairs=pairs,
    )


def relationship_situation(
    relationship: Relationship,
    type: Type | None,
    channels: dict[ItemKey, Situation],
    carried: _Carried,
) -> Situation:
    """A relationship inherits mode, phases and whom it serves from the channels it happens through."""
    through = [channels[link.target] for link in relationship.through if link.target in channels]
    serves = type.serves if type else None
    modes = frozenset(m for s in through for m in s.modes)
    phases = frozenset(p for s in through for p in s.phases)
    inherited = carried.together([s.pairs for s in through])
    return Situation(
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
class _Carried:
    """What there is to carry on a canvas: its pairs, and its segments.

    There may be as many pairs as segments times propositions, so what is made of them is made once.
    """

    pairs: Pairs
    segments: dict[ItemKey, Segment]
    _filtered: dict[tuple[int, frozenset[ItemKey]], Pairs] = field(default_factory=dict)
    _together: dict[tuple[int, ...], Pairs] = field(default_factory=dict)
    _kept: list[Pairs] = field(default_factory=list)

    @classmethod
    def of(cls, canvas: Canvas) -> _Carried:
        """Each proposition with each segment it is for; one that names none may be for all."""
        segments = {s.key: s for s in canvas.customer_segments if s.active}
        pairs = Pairs(
            _pair(segment, proposition)
            for proposition in canvas.value_propositions
            if proposition.active
            for segment in _meant(proposition, segments)
        )
        return cls(pairs or Pairs(_pair(segment, None) for segment in segments.values()), segments)

    def by(self, links: tuple[Link, ...]) -> Pairs:
        """What a choice carries; segments that nothing is meant for stand by themselves."""
        found = self.filtered(self.pairs, links)
        if found:
            return found
        return Pairs(
            _pair(self.segments[link.target], None) for link in links if link.target in self.segments
        )

    def filtered(self, pairs: Pairs, links: tuple[Link, ...]) -> Pairs:
        """The pairs that pass: a named segment, where segments are named; likewise propositions."""
        if not links:
            return pairs
        about = (self._id(pairs), frozenset(link.target for link in links))
        if about not in self._filtered:
            self._filtered[about] = _passing(pairs, about[1])
        return self._filtered[about]

    def together(self, carried: list[Pairs]) -> Pairs:
        """The pairs of several choices, each once."""
        several = list({id(pairs): pairs for pairs in carried}.values())
        if len(several) == 1:
            return several[0]
        about = tuple(self._id(pairs) for pairs in several)
        if about not in self._together:
            self._together[about] = Pairs(dict.fromkeys(p for pairs in several for p in pairs))
        return self._together[about]

    def _id(self, pairs: Pairs) -> int:
        """Which pairs these are, without looking at each; kept, so that no others take the number."""
        self._kept.append(pairs)
        return id(pairs)


def _meant(proposition: Proposition, segments: dict[ItemKey, Segment]) -> list[Segment] | list[None]:
    """The segments that a proposition is for; where it names none, all; where there are none, nobody."""
    named = [segments[link.target] for link in proposition.for_ if link.target in segments]
    return named or list(segments.values()) or [None]


def _pair(segment: Segment | None, proposition: Proposition | None) -> Pair:
    offer = frozenset(proposition.offer) if proposition else frozenset()
    return Pair(
        segment=segment.key if segment else None,
        proposition=proposition.key if proposition else None,
        offer=offer,
        pays=segment.pays if segment else True,
    )


def _passing(pairs: Pairs, named: frozenset[ItemKey]) -> Pairs:
    segments = {key for key in named if key.block is Block.CUSTOMER_SEGMENTS}
    propositions = {key for key in named if key.block is Block.VALUE_PROPOSITIONS}
    return Pairs(
        pair
        for pair in pairs
        if (not segments or pair.segment in segments)
        and (not propositions or pair.proposition in propositions)
    )

"""What a canvas assumes, tests and knows: what hangs on each item, and what follows from the tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from canvasbook.analysis.effects import Analysis, ChoiceEffect
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Evidence, Item, ItemKey
from canvasbook.model.terms import Decision, Status, Timing


@dataclass(frozen=True, slots=True)
class Stake:
    """What hangs on an item: effects of choices that would lose their ground without it.

    Of a choice these are its own effects, of a segment or a proposition those of the choices that
    serve it, of anything else those that it stands for. Only what is certain counts.
    """

    key: ItemKey
    effects: tuple[ChoiceEffect, ...]

    @property
    def weight(self) -> int:
        """How many effects hang on the item."""
        return len(self.effects)

    @property
    def choices(self) -> tuple[tuple[ItemKey, int], ...]:
        """The choices whose effects these are, each with their number, the most first."""
        return tuple(Counter(effect.choice for effect in self.effects).most_common())


class Trial(StrEnum):
    """How far the trying of an assumption has come."""

    UNTESTED = "untested"  #: nobody has begun to test it
    RUNNING = "running"  #: a test has begun, and has no result yet
    UNDECIDED = "undecided"  #: there is a result, and nothing follows from it yet
    DECIDED = "decided"  #: something was decided, and the item is called an assumption still


@dataclass(frozen=True, slots=True)
class Assumed:
    """An assumption with what hangs on it; ``running`` are tests that have no result yet."""

    item: Item
    stake: Stake
    running: tuple[Evidence, ...]

    @property
    def trial(self) -> Trial:
        """How far the trying of it has come."""
        if is_untested(self.item):
            return Trial.UNTESTED
        if self.running:
            return Trial.RUNNING
        decided = any(test.decision is not None for test in self.item.evidence)
        return Trial.DECIDED if decided else Trial.UNDECIDED


class ItemPart(StrEnum):
    """Which part an item has in the model, as far as something may follow from its tests."""

    CHOICE = "choice"  #: a channel or a relationship: things hang on it
    AIM = "aim"  #: a segment or a proposition: choices are there for it
    MEANS = "means"  #: anything else: it serves choices


def part_of(key: ItemKey) -> ItemPart:
    """The part that an item has by its block."""
    if key.block in CHOICE_BLOCKS:
        return ItemPart.CHOICE
    is_aim = key.block in (Block.CUSTOMER_SEGMENTS, Block.VALUE_PROPOSITIONS)
    return ItemPart.AIM if is_aim else ItemPart.MEANS


class TrialOutcome(StrEnum):
    """What the tests of an item have come to, where something follows from it."""

    REJECTED = "rejected"
    DROP = "drop"
    CHANGE = "change"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from an item's outcome.

    For a choice, ``alone`` are the resources, activities, partners and costs to which nothing but this
    choice leads, and ``shared`` those to which others lead too. For a segment or proposition, ``alone``
    are the choices that are there for it only, ``shared`` those that serve others too. For anything else
    both are empty.
    """

    item: Item
    outcome: TrialOutcome
    stake: Stake
    alone: tuple[ItemKey, ...]
    shared: tuple[ItemKey, ...]

    @property
    def part(self) -> ItemPart:
        """The part that the item has in the model."""
        return part_of(self.item.key)


@dataclass(frozen=True)
class Knowledge:
    """All that the statuses and tests of a canvas say.

    ``counts`` are the items of each status, ``silent`` the number of those that have none; what has
    ended is left out. ``assumed`` are the assumptions, the riskiest first.
    """

    counts: Mapping[Status, int]
    silent: int
    assumed: tuple[Assumed, ...]
    tests: tuple[tuple[Item, Evidence], ...]
    consequences: tuple[Consequence, ...]

    @property
    def says(self) -> bool:
        """Whether the canvas says anything about what is assumed or known."""
        return bool(self.counts or self.tests)

    @cached_property
    def riskiest(self) -> Assumed | None:
        """The untested assumption on which most hangs; none where nothing hangs on any."""
        return next((a for a in self.assumed if is_untested(a.item) and a.stake.weight), None)


def knowledge_of(analysis: Analysis) -> Knowledge:
    """What a canvas assumes, tests and knows."""
    items = [item for item in analysis.canvas.items.values() if item.timing is not Timing.ENDED]
    counts = Counter(item.status for item in items)
    assumed = [
        Assumed(item, stake_of(analysis, item.key), running(item))
        for item in items
        if item.status is Status.ASSUMPTION
    ]
    return Knowledge(
        counts={status: counts[status] for status in Status if counts[status]},
        silent=counts[None],
        assumed=tuple(sorted(assumed, key=lambda assumption: -assumption.stake.weight)),
        tests=tuple((item, test) for item in analysis.canvas.items.values() for test in item.evidence),
        consequences=tuple(sorted(_consequences(analysis, items), key=_by_urgency)),
    )


def is_untested(item: Item) -> bool:
    """Whether an item is assumed, and nobody has begun to test it."""
    return item.status is Status.ASSUMPTION and not item.evidence


def running(item: Item) -> tuple[Evidence, ...]:
    """The tests of an item that have begun and have no result yet."""
    return tuple(e for e in item.evidence if not e.result and e.decision is None)


def stake_of(analysis: Analysis, key: ItemKey) -> Stake:
    """What hangs on an item."""
    if part_of(key) is ItemPart.CHOICE:
        return Stake(key, analysis.by_author(key))
    touching = [effect for effect in analysis.touching(key) if effect.is_from_author]
    if part_of(key) is ItemPart.MEANS:
        return Stake(key, tuple(touching))
    carrying = analysis.carrying(key)
    own = [effect for choice in carrying for effect in analysis.by_author(choice)]
    others = [effect for effect in touching if effect.choice not in carrying]
    return Stake(key, (*own, *others))


def outcome_of(item: Item) -> TrialOutcome | None:
    """What the tests of an item have come to: its last decision to change something, or its status."""
    decided = [test.decision for test in item.evidence if test.decision is not None]
    last = decided[-1] if decided else Decision.KEEP
    if last is Decision.DROP:
        return TrialOutcome.DROP
    if last is not Decision.KEEP:
        return TrialOutcome.CHANGE
    return _OUTCOME_OF_STATUS.get(item.status)


#: What a status says of the tests, where they led to no change.
_OUTCOME_OF_STATUS: Mapping[Status | None, TrialOutcome] = {
    Status.REJECTED: TrialOutcome.REJECTED,
    Status.CONFIRMED: TrialOutcome.CONFIRMED,
}


def _consequences(analysis: Analysis, items: list[Item]) -> Iterator[Consequence]:
    for item in items:
        outcome = outcome_of(item)
        if outcome is not None:
            alone, shared = _parted(analysis, item.key)
            yield Consequence(item, outcome, stake_of(analysis, item.key), alone, shared)


_OUTCOMES = list(TrialOutcome)


def _by_urgency(found: Consequence) -> tuple[int, int]:
    """What asks for action first, then what most hangs on."""
    return _OUTCOMES.index(found.outcome), -found.stake.weight


def _parted(analysis: Analysis, key: ItemKey) -> tuple[tuple[ItemKey, ...], tuple[ItemKey, ...]]:
    """What is there for an item only, and what is there for others too."""
    alone: list[ItemKey] = []
    shared: list[ItemKey] = []
    if part_of(key) is ItemPart.CHOICE:
        for reached in sorted(analysis.causes.tied.get(key, ())):
            others = [keys for choice, keys in analysis.causes.tied.items() if choice != key]
            is_shared = any(reached in keys for keys in others)
            (shared if is_shared else alone).append(reached)
    elif part_of(key) is ItemPart.AIM:
        for choice in analysis.carrying(key):
            pairs = analysis.contexts[choice].pairs
            serves_others = any(key not in (pair.segment, pair.proposition) for pair in pairs)
            (shared if serves_others else alone).append(choice)
    return tuple(alone), tuple(shared)

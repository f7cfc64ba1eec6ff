"""What a canvas assumes, tests and knows: what hangs on each item, and what follows from the tests."""

from __future__ import annotations

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
        counted: dict[ItemKey, int] = {}
        for effect in self.effects:
            counted[effect.choice] = counted.get(effect.choice, 0) + 1
        return tuple(sorted(counted.items(), key=lambda pair: -pair[1]))


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
    items = [i for i in analysis.canvas.items.values() if i.timing is not Timing.ENDED]
    counted = {status: sum(i.status is status for i in items) for status in Status}
    assumed = [
        Assumed(item, stake_of(analysis, item.key), running(item))
        for item in items
        if item.status is Status.ASSUMPTION
    ]
    return Knowledge(
        counts={status: count for status, count in counted.items() if count},
        silent=sum(i.status is None for i in items),
        assumed=tuple(sorted(assumed, key=lambda a: -a.stake.weight)),
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
    if key.block in CHOICE_BLOCKS:
        found = analysis.certain.get(key, ())
    elif key.block in (Block.CUSTOMER_SEGMENTS, Block.VALUE_PROPOSITIONS):
        serving = [choice for choice in analysis.effects if _carries(analysis, choice, key)]
        own = (e for choice in serving for e in analysis.certain[choice])
        others = (e for e in analysis.touching(key) if e.certain and e.choice not in serving)
        found = (*own, *others)
    else:
        found = tuple(e for e in analysis.touching(key) if e.certain)
    return Stake(key, found)


def _carries(analysis: Analysis, choice: ItemKey, key: ItemKey) -> bool:
    """Whether a choice serves a segment, or carries a proposition."""
    pairs = analysis.situations[choice].pairs
    return key in pairs.served or key in pairs.propositions


def outcome_of(item: Item) -> TrialOutcome | None:
    """What the tests of an item have come to: its last decision to change something, or its status."""
    decided = [e.decision for e in item.evidence if e.decision is not None]
    if decided and decided[-1] is not Decision.KEEP:
        return TrialOutcome.DROP if decided[-1] is Decision.DROP else TrialOutcome.CHANGE
    if item.status is Status.REJECTED:
        return TrialOutcome.REJECTED
    return TrialOutcome.CONFIRMED if item.status is Status.CONFIRMED else None


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


#: What stands behind the choices; what they bring to customers is their aim, and does not go with them.
_BEHIND = (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS, Block.COST_STRUCTURE)


def _parted(analysis: Analysis, key: ItemKey) -> tuple[tuple[ItemKey, ...], tuple[ItemKey, ...]]:
    """What is there for an item only, and what is there for others too."""
    if key.block in CHOICE_BLOCKS:
        reach = analysis.footprints.by_choice.get(key, ())
        kept = {k: bool(analysis.footprints.remaining(k, key)) for k in reach if k.block in _BEHIND}
    elif key.block in (Block.CUSTOMER_SEGMENTS, Block.VALUE_PROPOSITIONS):
        kept = {
            choice: any(key not in (p.segment, p.proposition) for p in analysis.situations[choice].pairs)
            for choice in analysis.effects
            if _carries(analysis, choice, key)
        }
    else:
        kept = {}
    return tuple(k for k, stays in kept.items() if not stays), tuple(k for k, stays in kept.items() if stays)

"""What a canvas assumes, tests and knows: what depends on each item, and how it was tested.

**Ranking.** Which assumption to test first follows from three questions. On which may most channels and
relationships depend (`Stake.at_most`)? Of these, on which do most depend by the author's links
(`Stake.weight`)? And of which of these is least known (`KnownSoFar`)? Beyond that the order of the canvas
decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.grouping import among, grouped, not_among
from canvasbook.analysis.item_statements import choices_tied_to
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Evidence, Item, ItemKey
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Decision, Status, Strength, Timing


@dataclass(frozen=True, slots=True)
class Stake:
    """The channels and relationships that depend on an item, by the author's links.

    These are the choices that serve a segment, carry a proposition, depend on a resource, activity or
    partner, earn a revenue stream or lead to a cost. Of a choice they are the others that need it or happen
    through it. What is planned or has ended does not count.

    ``silent`` is how many other choices name no segment, or no proposition, so that they may serve or carry
    the item too.
    """

    key: ItemKey
    choices: tuple[ItemKey, ...]
    silent: int = 0

    @property
    def weight(self) -> int:
        """How many choices depend on the item; a choice depends on itself."""
        return len(self.choices) + (self.key.block in CHOICE_BLOCKS)

    @property
    def at_least(self) -> bool:
        """Whether more choices may depend on the item than are known to."""
        return self.silent > 0

    @property
    def at_most(self) -> int:
        """How many choices may depend on the item."""
        return self.weight + self.silent


class KnownSoFar(IntEnum):
    """How much the tests of an item say, from the least."""

    UNTESTED = 0  #: no test is on the canvas
    RUNNING = 1  #: tests without a result
    UNGRADED = 2  #: a result of which nobody says how strong it is
    WEAK = 3
    MODERATE = 4
    STRONG = 5


class Trial(StrEnum):
    """How far the trying of an assumption has come."""

    UNTESTED = "untested"  #: nobody has begun to test it
    RUNNING = "running"  #: a test has begun, and has no result yet
    UNDECIDED = "undecided"  #: there is a result, and nothing follows from it yet
    DECIDED = "decided"  #: something was decided, and the item is called an assumption still


@dataclass(frozen=True, slots=True)
class Assumed:
    """An assumption with what depends on it; ``running`` are tests that have no result yet."""

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
class Settled:
    """An item of which something follows from its tests, with what depends on it."""

    item: Item
    outcome: TrialOutcome
    stake: Stake


class EvidenceKind(StrEnum):
    """What a test can tell, by what the author says of it."""

    THRESHOLD = "threshold"  #: a value is stated that had to be reached
    OPEN = "open"  #: there is a result, and no value that had to be reached
    RUNNING = "running"  #: there is no result yet


@dataclass(frozen=True)
class Knowledge:
    """All that the statuses and tests of a canvas say.

    ``counts`` are the items of each status, ``silent`` the number of those that have none; what has
    ended is left out, and ``planned`` says whether any of them is planned. ``assumed`` are the assumptions,
    the one to test first before the others; ``settled`` what the tests have settled, what asks for action
    first. ``choices`` is the number of channels and relationships that there are.
    """

    counts: Mapping[Status, int]
    silent: int
    planned: bool
    assumed: tuple[Assumed, ...]
    choices: int
    tests: Mapping[EvidenceKind, tuple[tuple[Item, Evidence], ...]]
    settled: tuple[Settled, ...]

    @property
    def says(self) -> bool:
        """Whether the canvas says anything about what is assumed or known."""
        return bool(self.counts or self.tests)

    @cached_property
    def riskiest(self) -> tuple[Assumed, ...]:
        """The untested assumptions on which most depends, several where as many depend on each.

        Where it is not known of all of these how many depend on them, it is the first alone.
        """
        untested = [a for a in self.assumed if is_untested(a.item) and a.stake.at_most]
        first = [a for a in untested if a.stake.at_most == untested[0].stake.at_most]
        if any(a.stake.at_least for a in first):
            return tuple(first[:1])
        return tuple(first)


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
        planned=any(item.timing is Timing.PLANNED for item in items),
        assumed=tuple(sorted(assumed, key=_by_risk)),
        choices=len(analysis.contexts),
        tests=_tests_by_kind(analysis),
        settled=tuple(sorted(_settled(analysis, items), key=_by_urgency)),
    )


def _by_risk(assumed: Assumed) -> tuple[int, int, KnownSoFar]:
    """What most may depend on first, then what most depends on, and of equals what least is known of."""
    return -assumed.stake.at_most, -assumed.stake.weight, known_so_far(assumed.item)


def known_so_far(item: Item) -> KnownSoFar:
    """How much the tests of an item say: the strongest that has a result counts."""
    if not item.evidence:
        return KnownSoFar.UNTESTED
    under_way = running(item)
    finished = [test for test in item.evidence if test not in under_way]
    return max((_STRENGTH[test.strength] for test in finished), default=KnownSoFar.RUNNING)


_STRENGTH: Mapping[Strength | None, KnownSoFar] = {
    None: KnownSoFar.UNGRADED,
    Strength.WEAK: KnownSoFar.WEAK,
    Strength.MODERATE: KnownSoFar.MODERATE,
    Strength.STRONG: KnownSoFar.STRONG,
}


def _tests_by_kind(analysis: Analysis) -> Mapping[EvidenceKind, tuple[tuple[Item, Evidence], ...]]:
    items = analysis.canvas.items.values()
    pairs = [(kind_of(test), (item, test)) for item in items for test in item.evidence]
    return grouped(pairs)


def kind_of(test: Evidence) -> EvidenceKind:
    """What a test can tell."""
    if _is_running(test):
        return EvidenceKind.RUNNING
    return EvidenceKind.THRESHOLD if test.threshold else EvidenceKind.OPEN


def is_untested(item: Item) -> bool:
    """Whether an item is assumed, and nobody has begun to test it."""
    return item.status is Status.ASSUMPTION and not item.evidence


def running(item: Item) -> tuple[Evidence, ...]:
    """The tests of an item that have begun and have no result yet."""
    return tuple(test for test in item.evidence if _is_running(test))


def _is_running(test: Evidence) -> bool:
    return not test.result and test.decision is None


def stake_of(analysis: Analysis, key: ItemKey) -> Stake:
    """What depends on an item."""
    item = analysis.canvas.items[key]
    tied = among(analysis.contexts, choices_tied_to(item, analysis))
    others = not_among(analysis.contexts, tied)
    silent = sum(_leaves_open(choice, item, analysis) for choice in others)
    return Stake(key, tied, silent)


def _leaves_open(choice: ItemKey, item: Item, analysis: Analysis) -> bool:
    """Whether a choice may serve a segment, or carry a proposition, as far as it says.

    It may carry one where it names no proposition, and no segments either or one that this one is for.
    """
    segments = analysis.said_segments[choice]
    block = item.key.block
    if block is Block.CUSTOMER_SEGMENTS:
        return not segments
    if block is not Block.VALUE_PROPOSITIONS:
        return False
    named = links_of(analysis.canvas.items[choice], "for_")
    if any(link.target.block is block for link in named):
        return False
    meant = {link.target for link in links_of(item, "for_")}
    return not segments or not meant or not meant.isdisjoint(segments)


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


def _settled(analysis: Analysis, items: list[Item]) -> Iterator[Settled]:
    for item in items:
        outcome = outcome_of(item)
        if outcome is not None:
            yield Settled(item, outcome, stake_of(analysis, item.key))


_OUTCOMES = list(TrialOutcome)


def _by_urgency(settled: Settled) -> tuple[int, int]:
    """What asks for action first, then what most depends on."""
    return _OUTCOMES.index(settled.outcome), -settled.stake.weight

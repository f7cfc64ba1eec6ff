"""Where a site's canvases use what the catalogue knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from canvasbook.analysis.check_results import CheckOutcome
from canvasbook.analysis.coverage import Coverage
from canvasbook.analysis.effects import Analysis, State
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.analysis.review import Review
from canvasbook.analysis.usage import EffectUse, ItemUse, Usage, usage_of
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Channel, ItemKey

K = TypeVar("K")
V = TypeVar("V")

#: How many effects at work a page tells of; of the others it only says how many they are.
AT_WORK = 25


@dataclass(frozen=True)
class UsageIndex:
    """Where-used lists over all canvases, in their order."""

    analyses: Mapping[str, Analysis]
    reviews: Mapping[str, Review]
    coverage: Mapping[str, Coverage]
    catalogue: Catalogue

    @cached_property
    def _usage(self) -> Usage:
        return usage_of(self.analyses.values())

    @cached_property
    def types(self) -> Mapping[tuple[Block, str], tuple[ItemUse, ...]]:
        """The items of each type, by its block and id."""
        return self._usage.types

    @cached_property
    def roles(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The items that play each role."""
        return self._usage.roles

    @cached_property
    def phases(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The channels that serve each phase."""
        return self._usage.phases

    @cached_property
    def modes(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The choices that happen in each mode."""
        return self._usage.modes

    @cached_property
    def ownerships(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The channels that each kind of owner runs."""
        return self._usage.ownerships

    @cached_property
    def motivations(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The relationships that serve each motivation."""
        return self._usage.motivations

    @cached_property
    def metrics(self) -> Mapping[str, tuple[EffectUse, ...]]:
        """The effects on each metric."""
        return self._usage.metrics

    @cached_property
    def effects(self) -> Mapping[str, tuple[EffectUse, ...]]:
        """Each effect of the catalogue at work."""
        return self._usage.effects

    @cached_property
    def lacking(self) -> Mapping[str, tuple[EffectUse, ...]]:
        """The choices for which each role is missing."""
        return _of_state(self._usage.expecting, State.MISSING)

    @cached_property
    def waived(self) -> Mapping[str, tuple[EffectUse, ...]]:
        """The choices that do without each role."""
        return _of_state(self._usage.expecting, State.WAIVED)

    @cached_property
    def directness(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The channels that are direct or indirect: those that say so, or are of a type that usually is."""
        return gathered(self._direct())

    def _direct(self) -> Iterator[tuple[str, ItemUse]]:
        for analysis in self.analyses.values():
            for key in analysis.situations:
                item = analysis.canvas.items[key]
                if isinstance(item, Channel):
                    type = self.catalogue.type_of(key.block, item.type)
                    usual = type.usual.directness if type and type.usual else None
                    yield item.directness or usual or "", ItemUse(analysis.canvas.id, key)

    @cached_property
    def unserved(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The segments that nobody serves in each phase."""
        found = (
            (phase, ItemUse(id, segment))
            for id, coverage in self.coverage.items()
            for phase, segments in coverage.gaps.items()
            for segment in segments
        )
        return gathered(found)

    @cached_property
    def checked(self) -> Mapping[str, tuple[tuple[str, CheckOutcome], ...]]:
        """What came of each check on every canvas, by the check's code."""
        found = ((c.check.id, (id, c)) for id, review in self.reviews.items() for c in review.checked)
        return gathered(found)

    @cached_property
    def seen(self) -> Mapping[str, dict[str, list[InteractionMatch]]]:
        """The canvases that show each interaction, with the meetings that do."""
        found: dict[str, dict[str, list[InteractionMatch]]] = {}
        for id, review in self.reviews.items():
            for meeting in review.case.meetings:
                found.setdefault(meeting.interaction.id, {}).setdefault(id, []).append(meeting)
        return found


def items_at_work(place: EffectUse) -> tuple[ItemKey, ...]:
    """The items that stand for an effect in its choice; for one told elsewhere, the choice that tells it."""
    effect = place.effect
    if effect.told_at is not None:
        return (effect.told_at,)
    return effect.kept_for or effect.carrying or ((effect.item,) if effect.item else ())


def _of_state(
    expecting: Mapping[str, tuple[EffectUse, ...]], state: State
) -> dict[str, tuple[EffectUse, ...]]:
    found = {role: tuple(p for p in places if p.effect.state is state) for role, places in expecting.items()}
    return {role: places for role, places in found.items() if places}


def gathered(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Values by their keys, both in the order in which they come."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}

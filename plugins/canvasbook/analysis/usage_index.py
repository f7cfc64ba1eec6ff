"""Where a site's canvases use what the catalogue knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from canvasbook.analysis.check_results import CheckOutcome
from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.coverage import Coverage
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.grouping import grouped
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.analysis.review import Review
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Channel, Item, ItemKey

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, order=True)
class ItemUse:
    """An item of a canvas."""

    canvas: str
    item: ItemKey


@dataclass(frozen=True, slots=True)
class EffectUse:
    """An effect at work in a choice of a canvas."""

    canvas: str
    effect: ChoiceEffect


@dataclass(frozen=True)
class UsageIndex:
    """Inverted index: for each entry of the catalogue, where it is used, in the order of the canvases."""

    analyses: Mapping[str, Analysis]
    reviews: Mapping[str, Review]
    coverage: Mapping[str, Coverage]
    catalogue: Catalogue

    # -- items -----------------------------------------------------------------------------------------

    @cached_property
    def types(self) -> Mapping[tuple[Block, str], tuple[ItemUse, ...]]:
        """The items of each type, by its block and id."""
        return grouped(
            ((item.key.block, _type_of(item, analysis)), ItemUse(analysis.canvas.id, item.key))
            for analysis, item in self._items()
            if item.type
        )

    @cached_property
    def roles(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The items that play each role."""
        return grouped(
            (role, ItemUse(analysis.canvas.id, key))
            for analysis in self.analyses.values()
            for key, roles in analysis.assignments.roles.items()
            for role in roles
        )

    @cached_property
    def motivations(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The relationships that serve each motivation."""
        return grouped(
            (motivation, ItemUse(analysis.canvas.id, item.key))
            for analysis, item in self._items()
            for motivation in getattr(item, "motivations", ())
        )

    @cached_property
    def modes(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The choices that happen in each mode."""
        return grouped(
            (mode, ItemUse(canvas.id, context.choice))
            for canvas, context in self._situations()
            for mode in context.modes
        )

    @cached_property
    def phases(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The channels that serve each phase."""
        return grouped(
            (phase, ItemUse(canvas.id, channel.choice))
            for canvas, channel in self._channels()
            for phase in channel.phases
        )

    @cached_property
    def ownerships(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The channels that each kind of owner runs."""
        return grouped(
            (channel.by, ItemUse(canvas.id, channel.choice))
            for canvas, channel in self._channels()
            if channel.by is not None
        )

    @cached_property
    def directness(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The channels that are direct or indirect: those that say so, or are of a type that usually is."""
        return grouped(
            (self._directness(canvas.items[channel.choice]), ItemUse(canvas.id, channel.choice))
            for canvas, channel in self._channels()
        )

    @cached_property
    def unserved(self) -> Mapping[str, tuple[ItemUse, ...]]:
        """The segments that nobody serves in each phase."""
        return grouped(
            (phase, ItemUse(id, segment))
            for id, coverage in self.coverage.items()
            for phase, segments in coverage.gaps.items()
            for segment in segments
        )

    def _items(self) -> Iterator[tuple[Analysis, Item]]:
        for analysis in self.analyses.values():
            for item in analysis.canvas.items.values():
                yield analysis, item

    def _situations(self) -> Iterator[tuple[Canvas, ChoiceContext]]:
        for analysis in self.analyses.values():
            for context in analysis.contexts.values():
                yield analysis.canvas, context

    def _channels(self) -> Iterator[tuple[Canvas, ChoiceContext]]:
        for analysis in self.analyses.values():
            for channel in analysis.channels:
                yield analysis.canvas, channel

    def _directness(self, item: Item) -> str:
        if isinstance(item, Channel) and item.directness:
            return item.directness
        type = self.catalogue.type_of(item.key.block, item.type)
        if type is None or type.usual is None:
            return ""
        return type.usual.directness or ""

    # -- effects ---------------------------------------------------------------------------------------

    @cached_property
    def metrics(self) -> Mapping[str, tuple[EffectUse, ...]]:
        """The effects on each metric."""
        return grouped((use.effect.metric.id, use) for use in self._uses() if use.effect.metric is not None)

    @cached_property
    def waived(self) -> Mapping[str, tuple[EffectUse, ...]]:
        """The choices that do without each role, by the author's word."""
        waived = [use for use in self._uses() if use.effect.state is State.SET_ASIDE]
        return grouped((use.effect.role.id, use) for use in waived if use.effect.role is not None)

    def _uses(self) -> Iterator[EffectUse]:
        for analysis in self.analyses.values():
            for effects in analysis.effects.values():
                yield from (EffectUse(analysis.canvas.id, effect) for effect in effects)

    # -- checks and interactions -----------------------------------------------------------------------

    @cached_property
    def checked(self) -> Mapping[str, tuple[tuple[str, CheckOutcome], ...]]:
        """What came of each check on every canvas, by the check's code."""
        return grouped(
            (outcome.check.id, (id, outcome))
            for id, review in self.reviews.items()
            for outcome in review.checked
        )

    @cached_property
    def seen(self) -> Mapping[str, dict[str, list[InteractionMatch]]]:
        """The canvases that show each interaction, with the meetings that do."""
        found: dict[str, dict[str, list[InteractionMatch]]] = {}
        for id, review in self.reviews.items():
            for match in review.case.matches:
                found.setdefault(match.interaction.id, {}).setdefault(id, []).append(match)
        return found


def _type_of(item: Item, analysis: Analysis) -> str:
    """The id of an item's type; of a choice, the type that the word it uses stands for."""
    context = analysis.contexts.get(item.key)
    return context.type.id if context and context.type else item.type


def items_at_work(use: EffectUse) -> tuple[ItemKey, ...]:
    """The items that an effect names in its choice."""
    return use.effect.named

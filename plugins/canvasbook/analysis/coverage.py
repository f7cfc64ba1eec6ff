"""Which channels serve which segment in which phase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.grouping import not_among
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Channel, Item, ItemKey, active
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Phase


@dataclass(frozen=True)
class Coverage:
    """Segments × phases.

    ``cells`` are the channels that serve a segment in a phase, ``relationships`` those that each segment
    has; a choice that names no segment may serve each of them, and is among ``unnamed`` where there are
    several. ``unphased`` are channels of which no phase is known, ``assumed`` those whose phases only their
    type tells; ``free`` are segments that pay nothing, so that nobody has to sell to them.
    """

    cells: Mapping[tuple[ItemKey, Phase], tuple[ItemKey, ...]]
    segments: tuple[ItemKey, ...]
    relationships: Mapping[ItemKey, tuple[ItemKey, ...]]
    unphased: tuple[ItemKey, ...]
    assumed: tuple[ItemKey, ...]
    free: frozenset[ItemKey]
    unnamed: tuple[ItemKey, ...]

    @property
    def named_cells(self) -> int:
        """In how many cells a channel serves the segment that names one, of segments times phases."""
        return sum(bool(self.naming(channels)) for channels in self.cells.values())

    def naming(self, choices: Iterable[ItemKey]) -> tuple[ItemKey, ...]:
        """Those of some choices that name a segment, by themselves or through what they are linked to."""
        return not_among(choices, self.unnamed)

    @cached_property
    def gaps(self) -> Mapping[Phase, tuple[ItemKey, ...]]:
        """The segments that nobody serves in a phase, for segments that some channel serves at all."""
        served = [segment for segment in self.segments if segment in self._served]
        found = {}
        for phase in Phase:
            segments = tuple(segment for segment in served if self.is_gap(segment, phase))
            if segments:
                found[phase] = segments
        return found

    @cached_property
    def _served(self) -> frozenset[ItemKey]:
        return frozenset(segment for (segment, _), channels in self.cells.items() if channels)

    def is_gap(self, segment: ItemKey, phase: Phase) -> bool:
        """Whether nobody serves a segment in a phase that it goes through."""
        return not self.cells[segment, phase] and not (phase is Phase.PURCHASE and segment in self.free)


def coverage_of(analysis: Analysis) -> Coverage:
    """The coverage that a canvas's active channels give."""
    canvas = analysis.canvas
    segments = active(canvas.customer_segments)
    keys = tuple(segment.key for segment in segments)
    return Coverage(
        cells=_cells(keys, analysis.channels),
        segments=keys,
        relationships={key: tuple(_serving(key, analysis.relationships)) for key in keys},
        unphased=tuple(channel.choice for channel in analysis.channels if not channel.phases),
        assumed=tuple(channel.choice for channel in analysis.channels if _is_assumed(channel, canvas)),
        free=frozenset(segment.key for segment in segments if not segment.pays),
        unnamed=_unnamed(canvas) if len(keys) > 1 else (),
    )


def _unnamed(canvas: Canvas) -> tuple[ItemKey, ...]:
    """The choices in use that name no segment, neither themselves nor by their propositions and channels."""
    choices = active(canvas.choices)
    return tuple(choice.key for choice in choices if not _names_segment(choice, canvas))


def _names_segment(item: Item, canvas: Canvas) -> bool:
    """Whether an item is for a segment, for a proposition that is, or happens through a channel that is."""
    targets = [link.target for link in (*links_of(item, "for_"), *links_of(item, "through"))]
    if any(target.block is Block.CUSTOMER_SEGMENTS for target in targets):
        return True
    return any(_names_segment(canvas.items[target], canvas) for target in targets)


def _cells(
    segments: Iterable[ItemKey], channels: Iterable[ChoiceContext]
) -> dict[tuple[ItemKey, Phase], tuple[ItemKey, ...]]:
    cells: dict[tuple[ItemKey, Phase], tuple[ItemKey, ...]] = {}
    for segment in segments:
        serving = [channel for channel in channels if _may_serve(channel, segment)]
        for phase in Phase:
            in_phase = [channel.choice for channel in serving if phase in channel.phases]
            cells[segment, phase] = tuple(in_phase)
    return cells


def _serving(segment: ItemKey, relationships: Iterable[ChoiceContext]) -> Iterator[ItemKey]:
    for relationship in relationships:
        if segment in relationship.served:
            yield relationship.choice


def _may_serve(channel: ChoiceContext, segment: ItemKey) -> bool:
    """Whether a channel serves a segment; one that carries nothing yet may serve anyone."""
    return segment in channel.served or not channel.pairs


def _is_assumed(channel: ChoiceContext, canvas: Canvas) -> bool:
    """Whether the phases of a channel are known by its type only."""
    item = canvas.items[channel.choice]
    return bool(channel.phases) and isinstance(item, Channel) and not item.phases

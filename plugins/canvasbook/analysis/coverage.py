"""Which channels serve which segment in which phase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.effects import Analysis
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Channel, ItemKey
from canvasbook.model.terms import Phase


@dataclass(frozen=True)
class Coverage:
    """Segments × phases.

    ``cells`` are the channels that serve a segment in a phase, ``relationships`` those that each segment
    has. ``unphased`` are channels of which no phase is known, ``assumed`` those whose phases only their
    type tells; ``free`` are segments that pay nothing, so that nobody has to sell to them.
    """

    cells: Mapping[tuple[ItemKey, Phase], tuple[ItemKey, ...]]
    segments: tuple[ItemKey, ...]
    relationships: Mapping[ItemKey, tuple[ItemKey, ...]]
    unphased: tuple[ItemKey, ...]
    assumed: tuple[ItemKey, ...]
    free: frozenset[ItemKey]

    @property
    def served_cells(self) -> int:
        """In how many cells some channel serves the segment; there are as many as segments times phases."""
        return sum(bool(channels) for channels in self.cells.values())

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
    channels: list[ChoiceContext] = []
    relationships: list[ChoiceContext] = []
    for situation in analysis.situations.values():
        of_block = channels if situation.choice.block is Block.CHANNELS else relationships
        of_block.append(situation)
    segments = [segment for segment in analysis.canvas.customer_segments if segment.active]
    cells: dict[tuple[ItemKey, Phase], tuple[ItemKey, ...]] = {}
    by_relationship: dict[ItemKey, tuple[ItemKey, ...]] = {}
    for segment in segments:
        serving = [channel for channel in channels if _may_serve(channel, segment.key)]
        for phase in Phase:
            cells[segment.key, phase] = tuple(s.choice for s in serving if phase in s.phases)
        keys = [relationship.choice for relationship in relationships if segment.key in relationship.served]
        by_relationship[segment.key] = tuple(keys)
    return Coverage(
        cells=cells,
        segments=tuple(segment.key for segment in segments),
        relationships=by_relationship,
        unphased=tuple(channel.choice for channel in channels if not channel.phases),
        assumed=tuple(channel.choice for channel in channels if _is_assumed(channel, analysis.canvas)),
        free=frozenset(segment.key for segment in segments if not segment.pays),
    )


def _may_serve(channel: ChoiceContext, segment: ItemKey) -> bool:
    """Whether a channel serves a segment; one that carries nothing yet may serve anybody."""
    return segment in channel.served or not channel.pairs


def _is_assumed(channel: ChoiceContext, canvas: Canvas) -> bool:
    """Whether the phases of a channel are known by its type only."""
    item = canvas.items[channel.choice]
    return bool(channel.phases) and isinstance(item, Channel) and not item.phases

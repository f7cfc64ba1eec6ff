"""Which channels serve which segment in which phase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from canvasbook.analysis.effects import Analysis
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import Phase


@dataclass(frozen=True)
class Coverage:
    """Segments × phases.

    ``unphased`` are channels of which no phase is known; ``free`` are segments that pay nothing, so
    that nobody has to sell to them.
    """

    cells: Mapping[tuple[ItemKey, Phase], tuple[ItemKey, ...]]
    segments: tuple[ItemKey, ...]
    unphased: tuple[ItemKey, ...]
    free: frozenset[ItemKey] = frozenset()

    @cached_property
    def gaps(self) -> Mapping[Phase, tuple[ItemKey, ...]]:
        """The segments that nobody serves in a phase, for segments that some channel serves at all."""
        served = [s for s in self.segments if any(self.cells[s, p] for p in Phase)]
        found = {p: tuple(s for s in served if self.is_gap(s, p)) for p in Phase}
        return {phase: segments for phase, segments in found.items() if segments}

    def is_gap(self, segment: ItemKey, phase: Phase) -> bool:
        """Whether nobody serves a segment in a phase that it goes through."""
        return not self.cells[segment, phase] and not (phase is Phase.PURCHASE and segment in self.free)


def coverage_of(analysis: Analysis) -> Coverage:
    """The coverage that a canvas's active channels give."""
    segments = tuple(s for s in analysis.canvas.customer_segments if s.active)
    channels = {k: s for k, s in analysis.situations.items() if k.block is Block.CHANNELS}
    cells = {
        (segment.key, phase): tuple(
            key
            for key, s in channels.items()
            if phase in s.phases and (segment.key in s.served or not s.pairs)
        )
        for segment in segments
        for phase in Phase
    }
    return Coverage(
        cells,
        tuple(s.key for s in segments),
        tuple(k for k, s in channels.items() if not s.phases),
        frozenset(s.key for s in segments if not s.pays),
    )

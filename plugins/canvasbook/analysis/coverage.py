"""Which channels serve which segment in which phase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.effects import Analysis
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
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
        served = [s for s in self.segments if any(self.cells[s, p] for p in Phase)]
        found = {p: tuple(s for s in served if self.is_gap(s, p)) for p in Phase}
        return {phase: segments for phase, segments in found.items() if segments}

    def is_gap(self, segment: ItemKey, phase: Phase) -> bool:
        """Whether nobody serves a segment in a phase that it goes through."""
        return not self.cells[segment, phase] and not (phase is Phase.PURCHASE and segment in self.free)


def coverage_of(analysis: Analysis) -> Coverage:
    """The coverage that a canvas's active channels give."""
    segments = [segment for segment in analysis.canvas.customer_segments if segment.active]
    situations = analysis.situations.values()
    channels = [situation for situation in situations if situation.choice.block is Block.CHANNELS]
    relationships = [situation for situation in situations if situation.choice.block is not Block.CHANNELS]
    cells: dict[tuple[ItemKey, Phase], tuple[ItemKey, ...]] = {}
    for segment in segments:
        serving = _serving(segment.key, channels, or_nobody=True)
        for phase in Phase:
            cells[segment.key, phase] = tuple(s.choice for s in serving if phase in s.phases)
    unphased = tuple(situation.choice for situation in channels if not situation.phases)
    unsaid = [channel.key for channel in analysis.canvas.channels if channel.active and not channel.phases]
    return Coverage(
        cells=cells,
        segments=tuple(segment.key for segment in segments),
        relationships={
            segment.key: tuple(situation.choice for situation in _serving(segment.key, relationships))
            for segment in segments
        },
        unphased=unphased,
        assumed=tuple(key for key in unsaid if key not in unphased),
        free=frozenset(segment.key for segment in segments if not segment.pays),
    )


def _serving(
    segment: ItemKey, situations: Iterable[ChoiceContext], *, or_nobody: bool = False
) -> list[ChoiceContext]:
    """Those that serve a segment; with ``or_nobody`` also those that carry nothing yet and may serve it."""
    found = []
    for situation in situations:
        pairs = situation.pairs
        if segment in pairs.served or (or_nobody and not pairs.pairs):
            found.append(situation)
    return found

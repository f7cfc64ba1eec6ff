"""All canvases of a site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from canvasbook.model.canvas import Canvas


@dataclass(frozen=True)
class Portfolio:
    """The canvases of a site, sorted by id."""

    canvases: tuple[Canvas, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Canvas]:
        """The canvases by their id."""
        return {canvas.id: canvas for canvas in self.canvases}

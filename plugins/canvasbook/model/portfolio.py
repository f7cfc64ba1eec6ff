"""All canvases of a site, and what might become of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from canvasbook.model.canvas import Canvas
from canvasbook.model.scenario import Scenario


@dataclass(frozen=True)
class Portfolio:
    """The canvases of a site, and the scenarios of them; each sorted by id."""

    canvases: tuple[Canvas, ...] = ()
    scenarios: tuple[Scenario, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Canvas]:
        """The canvases by their id."""
        return {canvas.id: canvas for canvas in self.canvases}

"""A folder of canvases at one time, each canvas analysed and reviewed when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from canvasbook.analysis.analyse import analyse_and_review, contrasts_of
from canvasbook.analysis.review import Review
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.diagnostics import errors
from canvasbook.diff.compared_states import ComparedState
from canvasbook.load.files import CanvasFile
from canvasbook.load.portfolio_loader import LoadedFolder
from canvasbook.model.canvas import Canvas
from canvasbook.model.scenario import Scenario


@dataclass(frozen=True)
class CanvasFolder:
    """A folder of canvases at one time: as it stands, or as it stood at a commit.

    ``place`` is where it is in the file system, or would be.
    """

    place: Path
    loaded: LoadedFolder
    catalogue: Catalogue
    _reviews: dict[str, Review] = field(default_factory=dict)

    @property
    def files(self) -> Iterator[CanvasFile]:
        """All files that should hold a canvas or a scenario."""
        yield from self.loaded.files
        yield from self.loaded.scenario_files

    def state(self, file: CanvasFile, name: str) -> ComparedState:
        """What a file of the folder says."""
        scenario = next((s for s in self.loaded.portfolio.scenarios if s.path == file.shown), None)
        canvas = scenario.canvas if scenario else self.loaded.portfolio.by_id.get(file.id)
        return ComparedState(
            name=name,
            id=file.id,
            path=file.shown,
            review=self._review(canvas, scenario) if canvas and canvas.path == file.shown else None,
            errors=errors(self.loaded.of_file(file.shown)),
            scenario=scenario,
        )

    def _review(self, canvas: Canvas, scenario: Scenario | None) -> Review:
        """A canvas beside its contrasts; a scenario beside its base too, so that what it spares is told."""
        if canvas.id not in self._reviews:
            beside = [*contrasts_of(canvas, self.loaded.portfolio)]
            base = self.loaded.portfolio.by_id.get(scenario.base) if scenario else None
            if base is not None:
                beside.append(base)
            self._reviews[canvas.id] = analyse_and_review(canvas, self.catalogue, beside)
        return self._reviews[canvas.id]
